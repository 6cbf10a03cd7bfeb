"""A page with two tables in it, and what is clicked in the preview of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from export.manuscript import Passage, manuscript_of
from gui.main_window import MainWindow
from gui.preview.jumps import go_to_target, printed_targets
from gui.preview.printouts import blank_printout, check_printout, report_printout
from gui.preview.table_layout import Target
from gui.preview.typefaces import typefaces_of
from gui.wizard.section_page import SectionPage
from gui.word_import.report_pages import ReportPages
from model.address import Address
from model.findings import Finding
from model.formats.template import Severity
from model.report import Paragraph
from model.text_place import BlockPlace, TextPlace
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import CTRL, document_of, page_of, press, wizard_of, write
from tests.invented import TEXTS, evaluated, filled, installed, template

INTAKE, REPLIES = Address.parse("intake/post/person"), Address.parse("replies/answered.open/body")


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    """A window with the invented format's report filled in, at the chapter with two tables."""
    installed()
    window = open_window()
    window.filing.begin(filled())
    wizard_of(window).work_on("handling")
    return window


def test_the_page_has_a_field_for_every_block_in_their_order(window: MainWindow):
    page = page_of(window, SectionPage)
    names = ["附表甲前文字", "附表甲后文字", "附表乙后文字"]
    assert [text.editor.accessibleName() for text in page.texts.values()] == names
    assert [table.accessibleName() for table in page.tables.values()] == ["申请来源", "答复方式"]
    places = [page.body.indexOf(part) for _, part in sorted({**page.texts, **page.tables}.items())]
    assert places == sorted(places)


def test_one_text_is_open_at_a_time(window: MainWindow):
    page = page_of(window, SectionPage)
    for opened in (2, 4, 0):
        page.texts[opened].open(True)
        assert [place for place, text in page.texts.items() if text.fold.isChecked()] == [opened]


def test_what_is_written_between_two_tables_stands_there_and_is_undone(window: MainWindow):
    page, document = page_of(window, SectionPage), document_of(window)
    page.texts[2].select(end_of("handling", 2, 1))
    write("！")
    assert document.report.narratives["handling"] == (
        *TEXTS["handling"][:2],
        Paragraph(text="答复的方式见下表。！", block=2),
        TEXTS["handling"][3],
    )
    press(Qt.Key.Key_Z, CTRL)
    assert document.report.narratives["handling"] == TEXTS["handling"]
    assert page.texts[2].editor.toPlainText() == "申请的来源见上表。\n答复的方式见下表。"


def test_a_finding_leads_to_its_table(window: MainWindow):
    page = page_of(window, SectionPage)
    for address, place in ((REPLIES, 3), (INTAKE, 1)):
        finding = Finding("replies.down", Severity.ERROR, "不平", (address,), "handling")
        wizard_of(window).go_to(finding)
        assert page.tables[place].hasFocus() and page.tables[place].current_address == address
        assert page.current_cell == address
        menu = QMenu()
        page.fill_table_menu(menu)
        assert menu.actions()
    assert page.help.text().startswith("邮政寄送·个人")


def test_figures_of_either_table_are_typed_and_added_up(window: MainWindow):
    page, document = page_of(window, SectionPage), document_of(window)
    page.go_to_cell(REPLIES)
    write("7\n")
    assert document.report.values[REPLIES] == 7
    assert document.evaluation.values[Address.parse("replies/answered.total/body")] == 7
    assert [one.code for one in document.evaluation.findings] == ["replies.balance"]
    press(Qt.Key.Key_Z, CTRL)
    assert document.evaluation.findings == ()


def end_of(section: str, block: int, paragraph: int) -> TextPlace:
    texts = [one.text for one in TEXTS[section] if one.block == block]
    return TextPlace(section, block, paragraph, len(texts[paragraph]), len(texts[paragraph]))


PLACES = (
    *(end_of(*place) for place in (("handling", 0, 0), ("handling", 2, 0), ("handling", 2, 1), ("handling", 4, 0))),
    *(end_of(*place) for place in (("spending", 2, 0), ("review", 2, 0), ("check", 0, 2))),
    *(INTAKE, REPLIES, Address.parse("spending_table/maps/change")),
)


@pytest.mark.every(10)
@pytest.mark.parametrize("place", PLACES, ids=str)
def test_every_printed_place_leads_to_where_it_is_edited_and_back(window: MainWindow, place: Target):
    go_to_target(wizard_of(window), place)
    assert printed_targets(wizard_of(window))[0] == place


def test_the_headings_of_a_printed_table_lead_to_that_table(window: MainWindow):
    for place in (3, 1):
        go_to_target(wizard_of(window), BlockPlace("handling", place))
        assert page_of(window, SectionPage).tables[place].hasFocus()


def test_the_preview_the_blank_form_and_the_check_list_print_all_of_it(window: MainWindow):
    document, types = document_of(window), typefaces_of("system")
    texts = [one.text for paragraphs in TEXTS.values() for one in paragraphs]
    printed = "\n".join(page.text for page in report_printout(document, types).pages)
    assert [text for text in texts if text not in printed] == []
    assert [part.heading for part in template().sections if part.heading not in printed] == []
    blank = "\n".join(page.text for page in blank_printout(document, types).pages)
    assert all(row.label in blank for table in template().tables for panel in table.panels for row in panel.rows)
    document.enter({REPLIES: 7}, "填写")
    said = "\n".join(page.text for page in check_printout(document, types).pages)
    assert said.count("二、申请收办情况") == 1


def test_what_was_read_is_shown_block_by_block(qtbot: QtBot):
    tabs = ReportPages(template(), filled(), evaluated(filled()))
    qtbot.addWidget(tabs)
    tabs.show()
    page = tabs.pages["handling"]
    assert [text.toPlainText() for text in page.texts] == [
        "全年收到申请15件。",
        "申请的来源见上表。\n答复的方式见下表。",
        "答复均在期限之内。",
    ]
    assert [*page.tables] == ["intake", "replies"]
    tabs.go_to("handling", REPLIES)
    assert page.tables["replies"].current_address == REPLIES


# ------------------------------------------------------------------------------------------------ blank paragraphs


@pytest.mark.every(5)
@pytest.mark.parametrize("blank", ["", " ", "\u3000", "\u2003", "\x01"])
def test_a_blank_paragraph_does_not_shift_where_the_preview_leads(open_window: OpenWindow, blank: str):
    window = open_window(year=2023)
    document = document_of(window)
    texts = ("第一段", blank, "第二段", blank, "第三段")
    report = document.report.with_narrative("overview", tuple(Paragraph(text=text) for text in texts))
    document.replace_report(report, "填写")
    places = {
        one.text: one.place for one in manuscript_of(document.template, document.report) if isinstance(one, Passage)
    }
    for text in ("第一段", "第二段", "第三段"):
        place = places[text]
        go_to_target(wizard_of(window), place)
        editor = page_of(window, SectionPage).before.editor
        assert editor.textCursor().block().text() == text
        assert printed_targets(wizard_of(window))[0] == place


def test_a_line_left_blank_while_writing_does_not_shift_it_either(open_window: OpenWindow):
    window = open_window(year=2023)
    wizard_of(window).work_on("overview")
    write("第一段\n\n第二段")
    assert [one.text for one in document_of(window).report.narratives["overview"]] == ["第一段", "第二段"]
    go_to_target(wizard_of(window), TextPlace("overview", 0, 1, 3, 3))
    write("！")
    assert [one.text for one in document_of(window).report.narratives["overview"]] == ["第一段", "第二段！"]


def test_what_a_text_tells_of_is_found_past_blank_paragraphs(open_window: OpenWindow):
    window = open_window(year=2023)
    document = document_of(window)
    texts = ("", "甲", " ", "（一）主动公开", "组织培训3次。")
    report = document.report.with_narrative("overview", tuple(Paragraph(text=text) for text in texts))
    document.replace_report(report, "填写")
    wizard_of(window).work_on("overview")
    page = page_of(window, SectionPage)
    page.contents.buttons["监督保障"].click()
    assert page.before.editor.textCursor().block().text() == "组织培训3次。"
