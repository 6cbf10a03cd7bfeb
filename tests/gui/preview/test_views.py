"""The three views, by keyboard and by clicks on the printed page."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.preview.table_layout import Target
from gui.preview.view import CheckList, Preview, PrintoutView
from gui.preview.views import CHECK_LIST, PREVIEW, WIZARD
from gui.wizard.section_page import SectionPage
from model import places
from model.address import Address
from model.report import Opening, Paragraph, opening_paragraphs
from model.text_place import BlockPlace, TextPlace
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import document_of, page_of, press, when_asked_for_file, wizard_of, write
from tests.office_styles import DOCUMENT, changed, narrow_and_small

RECEIVED = Address("requests", "received", "applicant.natural")


def view_of(window: MainWindow) -> int:
    assert window.views is not None
    return window.views.view


def shown(window: MainWindow) -> PrintoutView:
    assert window.views is not None
    widget = window.views.currentWidget()
    assert isinstance(widget, PrintoutView)
    return widget


def texts(window: MainWindow) -> str:
    return "\n".join(page.text for page in shown(window).printout.pages)


def click(window: MainWindow, target: Target) -> None:
    pages = shown(window).pages
    place = pages.place_of(target)
    assert place is not None
    QTest.mouseClick(pages.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(round(place.x()), round(place.y())))


def press_button(window: MainWindow, words: str) -> None:
    button = next(one for one in shown(window).findChildren(QPushButton) if one.text().startswith(words))
    button.setFocus()
    press(Qt.Key.Key_Space)


def test_three_keys_lead_to_three_views(open_window: OpenWindow):
    window = open_window(year=2023)
    assert view_of(window) == WIZARD
    press(Qt.Key.Key_F6)
    assert view_of(window) == PREVIEW
    assert isinstance(shown(window), Preview)
    press(Qt.Key.Key_F7)
    assert view_of(window) == CHECK_LIST
    assert isinstance(shown(window), CheckList)
    press(Qt.Key.Key_F5)
    assert view_of(window) == WIZARD
    assert wizard_of(window).isVisible()


def test_going_to_a_step_leads_back_to_filling_in(open_window: OpenWindow):
    window = open_window(year=2023)
    press(Qt.Key.Key_F6)
    press(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert view_of(window) == WIZARD
    assert wizard_of(window).current_step == "requests"


def test_the_findings_stand_beside_the_pages_but_not_beside_the_print(open_window: OpenWindow):
    window = open_window(year=2023)
    window.open_findings()
    assert window.dock.isVisible()
    press(Qt.Key.Key_F6)
    assert not window.dock.isVisible()
    press(Qt.Key.Key_F5)
    assert window.dock.isVisible()


def test_a_click_on_a_printed_cell_leads_to_the_cell_ready_for_typing(open_window: OpenWindow):
    window = open_window()
    window.filing.open_sample()
    press(Qt.Key.Key_F6)
    click(window, RECEIVED)
    assert view_of(window) == WIZARD
    table = page_of(window, SectionPage).table
    assert table is not None
    assert table.current_address == RECEIVED
    write("77\n")
    assert document_of(window).report.values[RECEIVED] == 77


def test_two_pages_stand_side_by_side_where_there_is_room_and_the_page_is_told(open_window: OpenWindow):
    window = open_window()
    window.filing.open_sample()
    press(Qt.Key.Key_F6)
    preview = shown(window)
    assert isinstance(preview, Preview)
    first, second = preview.pages.shown_pages[:2]
    count = len(preview.pages.shown_pages)
    QApplication.processEvents()
    assert preview.pages.box(first).bottom() < preview.pages.box(second).top()
    assert preview.place.text().startswith(f"第 1 / {count} 页　")
    preview.pages.verticalScrollBar().setValue(preview.pages.verticalScrollBar().maximum())
    assert preview.place.text().startswith(f"第 {count} / {count} 页　")
    window.resize(1900, 900)
    QApplication.processEvents()
    left, right = preview.pages.box(first), preview.pages.box(second)
    assert left.top() == right.top() and left.right() < right.left()
    assert preview.pages.viewport().rect().contains(right.toRect().left(), 20)


@pytest.mark.every(3)
@pytest.mark.parametrize("width", [900, 1050, 1366])
def test_no_button_above_the_pages_is_cut_off(open_window: OpenWindow, width: int):
    window = open_window()
    window.resize(width, 600)
    window.filing.open_sample()
    press(Qt.Key.Key_F6)
    QApplication.processEvents()
    preview = shown(window)
    buttons = [one for one in preview.findChildren(QPushButton) if one.isVisible()]
    assert [one.text() for one in buttons if one.width() < one.sizeHint().width()] == []
    beside = [one for one in buttons if one.y() == buttons[-1].y()]
    assert preview.place.text() and preview.place.geometry().right() < min(
        one.x() for one in beside if one.x() > preview.place.x()
    )


def test_a_click_on_a_printed_paragraph_puts_the_cursor_into_it(open_window: OpenWindow):
    window = open_window(year=2023)
    document = document_of(window)
    paragraphs = (Paragraph(text="第一段"), Paragraph(text="第二段"), Paragraph(text="第三段"))
    document.replace_report(document.report.with_narrative("overview", paragraphs), "填写")
    press(Qt.Key.Key_F6)
    click(window, TextPlace("overview", 0, 1, 3, 3))
    assert wizard_of(window).current_step == "overview"
    write("！")
    assert document.report.narratives["overview"][1].text == "第二段！"


def test_a_click_on_a_sentence_before_the_first_section_leads_to_its_field(open_window: OpenWindow):
    window = open_window(year=2023)
    document = document_of(window)
    opening = Opening(period="期限。", contact="12345")
    document.replace_report(document.report.model_copy(update={"opening": opening}), "填写")
    press(Qt.Key.Key_F6)
    sentence = opening_paragraphs(document.template, document.report)[1]
    click(window, TextPlace("", 0, 1, len(sentence), len(sentence)))
    write("6")
    assert document.report.opening.contact == "123456"


def test_a_click_on_the_title_leads_to_the_basics(open_window: OpenWindow):
    window = open_window(year=2023)
    press(Qt.Key.Key_Tab)
    wizard_of(window).go_to_step("other")
    press(Qt.Key.Key_F6)
    click(window, BlockPlace())
    assert wizard_of(window).current_step == "@basics"


def test_the_preview_follows_undo_at_once(qtbot: QtBot, open_window: OpenWindow):
    window = open_window(year=2023)
    document_of(window).enter({RECEIVED: 987654}, "填写")
    press(Qt.Key.Key_F6)
    pages = shown(window).pages
    assert any("987654" in page.text for page in pages.shown_pages)
    press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not any("987654" in page.text for page in pages.shown_pages))


def test_with_an_error_the_printed_report_is_a_draft(open_window: OpenWindow):
    window = open_window(year=2023)
    press(Qt.Key.Key_F6)
    assert not shown(window).printout.is_draft
    document_of(window).enter({RECEIVED: 12}, "填写")
    assert shown(window).printout.is_draft
    assert shown(window).printout.name.endswith("（草稿）")


def test_the_check_list_holds_every_finding_and_the_lines_to_sign(open_window: OpenWindow):
    window = open_window(year=2023)
    document_of(window).enter({RECEIVED: 12}, "填写")
    press(Qt.Key.Key_F7)
    findings = document_of(window).final_evaluation.findings
    assert len(findings) > 1
    printed = "".join(texts(window).split())
    for finding in findings:
        assert "".join(finding.message.split()) in printed
    for signer in ("填表人", "审核人", "负责人"):
        assert signer in printed


def test_a_click_on_a_printed_finding_leads_to_its_cell(open_window: OpenWindow):
    window = open_window(year=2023)
    document_of(window).enter({RECEIVED: 12}, "填写")
    press(Qt.Key.Key_F7)
    finding = document_of(window).final_evaluation.errors[0]
    click(window, finding)
    assert view_of(window) == WIZARD
    assert wizard_of(window).current_step == finding.section


def test_zooming_in_and_back_to_the_window(open_window: OpenWindow):
    window = open_window(year=2023)
    press(Qt.Key.Key_F6)
    pages = shown(window).pages
    fitting = pages.zoom
    press_button(window, "缩小")
    assert pages.zoom == pytest.approx(fitting / 1.25)
    press_button(window, "适合窗口")
    assert pages.zoom == fitting


def test_the_report_is_saved_as_pdf_and_as_a_web_page(open_window: OpenWindow, tmp_path: Path):
    window = open_window()
    window.filing.open_sample()
    press(Qt.Key.Key_F6)
    when_asked_for_file(tmp_path / "年报.pdf")
    press_button(window, "存为 PDF")
    assert (tmp_path / "年报.pdf").read_bytes().startswith(b"%PDF-")
    when_asked_for_file(tmp_path / "年报.html")
    press_button(window, "存为网页")
    assert "绍兴市上虞区发展和改革局" in (tmp_path / "年报.html").read_text("utf-8")
    assert shown(window).message.text() == f"已保存：{tmp_path / '年报.html'}"


def test_the_report_is_copied_as_tables_and_headings(open_window: OpenWindow):
    window = open_window()
    window.filing.open_sample()
    press(Qt.Key.Key_F6)
    press_button(window, "复制为网页")
    html = QGuiApplication.clipboard().mimeData().html()
    assert html.count("<table>") == 3
    assert "style=" not in html


def test_another_report_has_views_of_its_own(open_window: OpenWindow):
    window = open_window(year=2023)
    press(Qt.Key.Key_F6)
    document_of(window).undo_stack.setClean()
    window.filing.open_sample()
    assert view_of(window) == WIZARD
    press(Qt.Key.Key_F6)
    assert "绍兴市上虞区发展和改革局" in texts(window)


def bring_template(data: bytes) -> None:
    """Puts an office's own template where the user's are."""
    own = places.user_config() / "templates" / "2021" / "styles.docx"
    own.parent.mkdir(parents=True)
    own.write_bytes(data)


def note(window: MainWindow) -> str:
    preview = shown(window)
    assert isinstance(preview, Preview)
    assert preview.note.isVisible() == bool(preview.note.text())
    return preview.note.text()


def test_the_pages_are_those_of_the_offices_own_template(open_window: OpenWindow):
    bring_template(narrow_and_small())
    window = open_window(year=2023)
    press(Qt.Key.Key_F6)
    look = shown(window).pages.shown_pages[0].look
    assert (look.left, look.text_width) == (1134, 11906 - 1134 - 1000)
    assert note(window) == ""


def test_what_of_the_template_is_not_seen_is_said(open_window: OpenWindow):
    bring_template(changed((DOCUMENT, "<w:body>", "<w:body><w:p><w:r><w:t>某县人民政府文件</w:t></w:r></w:p>")))
    window = open_window(year=2023)
    press(Qt.Key.Key_F6)
    assert note(window).startswith("模板里的红头等固定的内容这里没有画出来")
    assert "以导出的 Word 文件为准" in note(window)


def test_a_template_that_cannot_serve_is_told_and_the_shipped_one_taken(open_window: OpenWindow):
    bring_template(b"PK nothing")
    window = open_window(year=2023)
    press(Qt.Key.Key_F6)
    assert "模板文件打不开" in note(window)
    assert shown(window).pages.shown_pages[0].look.left == 1587


def in_sight(window: MainWindow, target: Target) -> bool:
    """Whether *target* is printed where the preview is scrolled to; scrolls to it if not."""
    bar = shown(window).pages.verticalScrollBar()
    before = bar.value()
    return shown(window).pages.place_of(target) is not None and bar.value() == before


def test_the_preview_opens_at_the_cell_that_is_being_filled_in(open_window: OpenWindow):
    window = open_window()
    window.filing.open_sample()
    wizard_of(window).work_on("requests")
    press(Qt.Key.Key_F6)
    assert shown(window).pages.verticalScrollBar().value() > 0
    assert in_sight(window, RECEIVED)


def test_the_preview_opens_at_the_paragraph_that_is_being_written(open_window: OpenWindow):
    window = open_window()
    window.filing.open_sample()
    wizard_of(window).work_on("problems")
    press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    texts = [one.text for one in document_of(window).report.narratives["problems"]]
    last, end = len(texts) - 1, len(texts[-1])
    press(Qt.Key.Key_F6)
    assert last > 0
    assert in_sight(window, TextPlace("problems", 0, last, end, end))


def test_the_preview_opens_at_the_chapter_of_an_empty_text(open_window: OpenWindow):
    window = open_window(year=2023)
    wizard_of(window).work_on("other")
    press(Qt.Key.Key_F6)
    assert in_sight(window, BlockPlace("other"))


def test_the_preview_stays_where_it_was_when_one_comes_from_the_check_list(open_window: OpenWindow):
    window = open_window()
    window.filing.open_sample()
    press(Qt.Key.Key_F6)
    shown(window).pages.verticalScrollBar().setValue(500)
    press(Qt.Key.Key_F7)
    press(Qt.Key.Key_F6)
    assert shown(window).pages.verticalScrollBar().value() == 500
