"""A document of ours comes back changed by hand: its changes are looked through, and taken or left."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from export.word.package import W
from export.word.writer import document_bytes
from gui.main_window import MainWindow
from gui.returning.return_dialog import ReturnDialog
from model.address import Address
from model.catalog import load_catalog
from model.evaluation import evaluate
from model.report import Origin, Paragraph, Report, new_report
from model.storage.project import Project
from model.storage.project_file import write_project
from tests.export.reading.edits import edited, element, set_text, text_of
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import (
    document_of,
    press,
    press_access_key,
    press_in,
    when_asked_for_file,
    when_open,
    wizard_of,
    write,
)

pytestmark = pytest.mark.usefixtures("reading_process")

TEMPLATE = load_catalog().template("2021")
RECEIVED = Address("requests", "received", "applicant.natural")
GRANTED = Address("requests", "outcome.granted", "applicant.natural")
ONE, TWO, THREE = "全年平稳，公开一百二十条。", "没有发生行政诉讼。", "人手不足。"
Deed = Callable[[ReturnDialog], None]


def exported(report: Report, *, marked: bool = True) -> bytes:
    return document_bytes(TEMPLATE, report, evaluate(TEMPLATE, report), marked=marked)


@pytest.fixture
def report() -> Report:
    report = new_report(TEMPLATE, 2023, "某县财政局").with_values(TEMPLATE, {RECEIVED: 4321, GRANTED: 4321})
    texts = {"overview": (Paragraph(text=ONE), Paragraph(text=TWO)), "problems": (Paragraph(text=THREE),)}
    return report.model_copy(update={"narratives": texts})


@pytest.fixture
def project(tmp_path: Path, report: Report) -> Path:
    path = tmp_path / "财政局2023.nianbao"
    write_project(path, Project(report), None)
    return path


@pytest.fixture
def document(tmp_path: Path, report: Report) -> Path:
    """The exported report after a colleague changed a figure, a wording and a date, and added a paragraph."""
    path = tmp_path / "交回的年报.docx"
    path.write_bytes(edited(exported(report), change_by_hand))
    return path


def change_by_hand(root: etree.Element) -> None:
    bookmark = next(one for one in root.iter(f"{W}bookmarkStart") if one.get(f"{W}name", "").endswith("rcv_nat"))
    set_text(next(bookmark.iterancestors(f"{W}tc")), "4322")
    for paragraph in [*root.iter(f"{W}p")]:
        if text_of(paragraph) == ONE:
            set_text(paragraph, ONE.replace("一百二十", "一百三十"))
        if text_of(paragraph) == THREE:
            paragraph.addnext(element("<w:p><w:r><w:t>经费也不足。</w:t></w:r></w:p>"))


def when_read(qtbot: QtBot, deed: Deed) -> None:
    """Does *deed* in the next take-back dialog once the file is read."""

    def look(dialog: ReturnDialog) -> None:
        try:
            qtbot.waitUntil(lambda: not dialog.summary.text().startswith("正在读"))
            with qtbot.waitActive(dialog):
                dialog.activateWindow()
            deed(dialog)
        except BaseException:
            dialog.close()
            raise

    when_open(ReturnDialog, look)


def take_back(qtbot: QtBot, window: MainWindow, path: Path, deed: Deed) -> None:
    """The menu, the file's name, and *deed* in the dialog once the file is read."""
    when_asked_for_file(path)
    when_read(qtbot, deed)
    window.menus.take_back.trigger()


def places(dialog: ReturnDialog) -> list[str]:
    return [offer.difference.place for offer in dialog.list.offers]


def take(dialog: ReturnDialog) -> None:
    press_access_key(dialog, Qt.Key.Key_T)


def test_changes_are_listed_and_taken_in_one_step_that_can_be_undone(
    qtbot: QtBot, open_window: OpenWindow, project: Path, document: Path, report: Report
):
    window = open_window(project)
    seen: list[str] = []

    def look(dialog: ReturnDialog) -> None:
        seen.extend(places(dialog))
        seen.append(dialog.summary.text().partition("。")[0])
        take(dialog)

    take_back(qtbot, window, document, look)
    assert seen == [
        "表三 本年新收·自然人",
        "一、总体情况 第 1 段（改动）",
        f"{TEMPLATE.section('problems').heading} 第 1 段之后（增加）",
        "导出以后改了 3 处，打勾 3 处",
    ]
    taken = document_of(window).report
    assert (taken.values[RECEIVED], taken.values[GRANTED]) == (4322, 4321)
    assert (taken.origins[RECEIVED], taken.notes[RECEIVED]) == (Origin.READ, "交回的年报.docx")
    assert taken.stated == {}
    assert taken.text_of("overview") == f"{ONE.replace('一百二十', '一百三十')}\n{TWO}"
    assert taken.text_of("problems") == f"{THREE}\n经费也不足。"
    assert document_of(window).undo_stack.count() == 1
    document_of(window).undo_stack.undo()
    assert document_of(window).report == report


def test_what_is_not_ticked_stays(qtbot: QtBot, open_window: OpenWindow, project: Path, document: Path):
    window = open_window(project)

    def only_the_text(dialog: ReturnDialog) -> None:
        press_in(dialog.list, Qt.Key.Key_Space)
        press_in(dialog.list, Qt.Key.Key_End)
        press_in(dialog.list, Qt.Key.Key_Space)
        take(dialog)

    take_back(qtbot, window, document, only_the_text)
    taken = document_of(window).report
    assert taken.values[RECEIVED] == 4321
    assert "一百三十" in taken.text_of("overview")
    assert taken.text_of("problems") == THREE


def test_all_can_be_ticked_and_none_and_none_cannot_be_taken(
    qtbot: QtBot, open_window: OpenWindow, project: Path, document: Path
):
    window = open_window(project)
    seen: list[object] = []

    def look(dialog: ReturnDialog) -> None:
        press_access_key(dialog, Qt.Key.Key_N)
        qtbot.waitUntil(lambda: not dialog.list.ticked)
        seen.append(dialog.take.isEnabled())
        press_access_key(dialog, Qt.Key.Key_A)
        qtbot.waitUntil(lambda: len(dialog.list.ticked) == 3)
        seen.append(dialog.take.isEnabled())
        press_in(dialog, Qt.Key.Key_Escape)

    take_back(qtbot, window, document, look)
    assert seen == [False, True]
    assert not document_of(window).is_modified


def test_enter_shows_the_cell_in_its_table_and_escape_goes_back_to_the_list(
    qtbot: QtBot, open_window: OpenWindow, project: Path, document: Path
):
    window = open_window(project)
    step = wizard_of(window).current_step

    def walk(dialog: ReturnDialog) -> None:
        press_in(dialog.list, Qt.Key.Key_Return)
        assert dialog.report_pages is not None and not dialog.list.isVisible()
        table = dialog.report_pages.pages["requests"].table
        assert table is not None and table.hasFocus() and table.current_address == RECEIVED
        assert "表三 本年新收·自然人" in dialog.summary.text()
        assert dialog.view.toPlainText() == "4321 → 4322"
        write("7")
        press(Qt.Key.Key_Escape)
        assert dialog.list.hasFocus() and not dialog.report_pages.isVisible()
        assert dialog.summary.text().startswith("导出以后改了 3 处")
        press(Qt.Key.Key_Escape)
        assert not dialog.isVisible()

    take_back(qtbot, window, document, walk)
    assert wizard_of(window).current_step == step
    assert not document_of(window).is_modified


def test_one_key_shows_the_paragraph_and_goes_back(
    qtbot: QtBot, open_window: OpenWindow, project: Path, document: Path
):
    window = open_window(project)

    def walk(dialog: ReturnDialog) -> None:
        press_in(dialog.list, Qt.Key.Key_Down)
        press_access_key(dialog, Qt.Key.Key_G)
        qtbot.waitUntil(lambda: not dialog.list.isVisible())
        assert dialog.report_pages is not None
        [text] = dialog.report_pages.pages["overview"].texts
        assert text.hasFocus() and text.textCursor().selectedText() == ONE
        press_access_key(dialog, Qt.Key.Key_G)
        qtbot.waitUntil(dialog.list.hasFocus)
        press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Return)
        [text] = dialog.report_pages.pages["problems"].texts
        assert text.hasFocus() and not text.textCursor().hasSelection()
        take(dialog)

    take_back(qtbot, window, document, walk)
    assert document_of(window).report.values[RECEIVED] == 4322


def test_a_change_is_shown_word_by_word(qtbot: QtBot, open_window: OpenWindow, project: Path, document: Path):
    window = open_window(project)
    seen: list[str] = []

    def look(dialog: ReturnDialog) -> None:
        seen.append(dialog.view.toPlainText())
        press_in(dialog.list, Qt.Key.Key_Down)
        seen.append(dialog.view.toPlainText())
        press_in(dialog, Qt.Key.Key_Escape)

    take_back(qtbot, window, document, look)
    assert seen == ["4321 → 4322", "全年平稳，公开一百二三十条。"]


def test_a_place_the_project_has_changed_too_is_not_ticked_and_says_so(
    qtbot: QtBot, open_window: OpenWindow, project: Path, document: Path
):
    window = open_window(project)
    document_of(window).enter({RECEIVED: 5000}, "填写")
    present = document_of(window).report
    other = present.with_narrative("problems", (Paragraph(text=THREE), Paragraph(text="经费也不足。")))
    document_of(window).replace_report(other, "填写")
    seen: list[str] = []

    def look(dialog: ReturnDialog) -> None:
        seen.extend((dialog.remarks.text(), dialog.view.toPlainText()))
        assert len(dialog.list.offers) == 2
        take(dialog)

    take_back(qtbot, window, document, look)
    assert seen[0].splitlines() == [
        "有 1 处，打开的年报在导出以后也改过，没有打勾：请看清再定。",
        "另有 1 处，打开的年报里已经是这样，没有列出。",
        "文件里有 1 处合计没有跟着改（本年新收·总计）；收回以后，合计仍自动计算。",
    ]
    assert seen[1].endswith("打开的年报里现在是：5000")
    assert document_of(window).report.values[RECEIVED] == 5000
    assert "一百三十" in document_of(window).report.text_of("overview")


def test_a_document_nobody_changed_says_so(
    qtbot: QtBot, open_window: OpenWindow, project: Path, tmp_path: Path, report: Report
):
    path = tmp_path / "原样.docx"
    path.write_bytes(exported(report))
    window = open_window(project)
    seen: list[object] = []

    def look(dialog: ReturnDialog) -> None:
        seen.extend(
            (dialog.summary.text(), dialog.list.isVisible(), dialog.take.isVisible(), dialog.remarks.isVisible())
        )
        press_in(dialog.leave, Qt.Key.Key_Space)

    take_back(qtbot, window, path, look)
    assert seen == ["没有要收回的改动。", False, False, False]


def test_a_document_without_a_mark_is_compared_with_the_open_report(
    qtbot: QtBot, open_window: OpenWindow, project: Path, tmp_path: Path, report: Report
):
    path = tmp_path / "去了标记.docx"
    changed = report.with_narrative("overview", (Paragraph(text=ONE), Paragraph(text="没有发生行政复议。")))
    path.write_bytes(exported(changed.model_copy(update={"office": "某县审计局"}), marked=False))
    window = open_window(project)
    seen: list[object] = []

    def look(dialog: ReturnDialog) -> None:
        seen.extend((places(dialog)[0], dialog.remarks.text().splitlines()))
        press_in(dialog.list, Qt.Key.Key_Return)
        assert dialog.report_pages is not None and dialog.report_pages.basics.hasFocus()
        press(Qt.Key.Key_Escape)
        press(Qt.Key.Key_Escape)

    take_back(qtbot, window, path, look)
    assert seen == [
        "基本信息 机关名称",
        [
            "注意：打开的是 2023 年“某县财政局”，文件是 2023 年“某县审计局”。",
            "文件里没有可用的校对标记，是与打开的年报比较的：打开的年报导出以后改过的，也列在这里。",
        ],
    ]


@pytest.mark.every(3)
@pytest.mark.parametrize(
    ("content", "sentence"),
    [(b"PK", "已经损坏"), (b"\x89PNG", "图片"), (b"", "没有内容")],
)
def test_a_file_that_cannot_be_read_is_told_in_a_sentence(
    qtbot: QtBot, open_window: OpenWindow, project: Path, tmp_path: Path, content: bytes, sentence: str
):
    path = tmp_path / "坏的.docx"
    path.write_bytes(content)
    window = open_window(project)
    seen: list[str] = []

    def look(dialog: ReturnDialog) -> None:
        seen.append(dialog.summary.text())
        assert dialog.focusWidget() is dialog.leave
        press_in(dialog.leave, Qt.Key.Key_Space)

    take_back(qtbot, window, path, look)
    assert sentence in seen[0] and "坏的.docx" in seen[0]


def test_a_document_of_another_format_is_refused(qtbot: QtBot, open_window: OpenWindow, project: Path, tmp_path: Path):
    old = load_catalog().template("2019")
    other = new_report(old, 2019, "某县财政局")
    path = tmp_path / "旧格式.docx"
    path.write_bytes(document_bytes(old, other, evaluate(old, other)))
    seen: list[str] = []

    def look(dialog: ReturnDialog) -> None:
        seen.append(dialog.summary.text())
        press_in(dialog.leave, Qt.Key.Key_Space)

    take_back(qtbot, open_window(project), path, look)
    assert "不是同一种格式" in seen[0]
