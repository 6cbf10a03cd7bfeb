"""从上年开始: by keyboard from last year's file to a new report, which says what was taken along."""

import shutil
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from export.word.writer import write_report
from gui.main_window import MainWindow
from gui.text.text_block import TextBlock
from gui.wizard.basics_page import BasicsPage
from gui.word_import.import_dialog import ImportDialog, ImportTarget
from model.address import Address
from model.catalog import load_catalog
from model.evaluation import evaluate
from model.report import Origin, Paragraph, new_report
from model.storage.project import Project
from model.storage.project_file import read_project, write_project
from tests.export.reading.readings import WORD
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import (
    CTRL,
    SHIFT,
    Question,
    document_of,
    page_of,
    press,
    press_access_key,
    when_asked_for_file,
    when_open,
    wizard_of,
    write,
    write_over,
)
from tests.gui.text.texts import block_of

CARRIED_OUT, CARRIED_IN = (Address("requests", row, "applicant.natural") for row in ("carried_out", "carried_in"))
OVERVIEW = ("2022年，某局公开信息30条。", "较2021年增加2条。", "第三段。")


def last_year(folder: Path) -> Path:
    template = load_catalog().for_year(2022)
    report = new_report(template, 2022, "某局").with_value(template, CARRIED_OUT, 7)
    path = folder / "2022.nianbao"
    report = report.with_narrative("overview", tuple(Paragraph(text=text) for text in OVERVIEW))
    write_project(path, Project(report), None)
    return path


def begin_from(window: MainWindow, path: Path) -> None:
    when_asked_for_file(path)
    window.start.from_last_year.setFocus()
    press(Qt.Key.Key_Space)


def marked(block: TextBlock) -> str:
    """What the line above the text says, "" if it is hidden."""
    return block.taken_over.words.text() if block.taken_over.isVisible() else ""


def test_a_project_gives_its_carried_figures_and_text_in_one_step(open_window: OpenWindow, tmp_path: Path):
    window = open_window()
    begin_from(window, last_year(tmp_path))
    document = document_of(window)
    assert (document.report.year, document.report.values) == (2023, {CARRIED_IN: 7})
    assert document.report.origins == {CARRIED_IN: Origin.CARRIED_OVER}
    assert document.previous is not None and document.previous.year == 2022
    assert (document.path, document.is_modified) == (None, True)
    assert window.notice.isVisible()
    assert "填好了 1 格（上年结转）" in window.notice.text.text() and "3 段" in window.notice.text.text()
    assert any(one.code == "prose.taken_over" for one in document.final_evaluation.findings)
    document.undo_stack.undo()
    assert (document.report.values, document.previous) == ({}, None)


def test_a_word_file_is_looked_through_first(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path):
    path = Path(shutil.copy(WORD / "shuyang_fgj_2023.docx", tmp_path / "发改局 2023.docx"))
    window = open_window()

    def look(dialog: ImportDialog) -> None:
        qtbot.waitUntil(lambda: dialog.review is not None and dialog.isActiveWindow())
        assert [*dialog.buttons] == [ImportTarget.NEXT_YEAR]
        press(Qt.Key.Key_Space)

    when_open(ImportDialog, look)
    begin_from(window, path)
    report = document_of(window).report
    assert (report.year, report.office) == (2024, "沭阳县发展和改革局")
    assert "全年共审核发布" in report.text_of("overview")
    assert report.taken_over.keys() == {section for section, text in report.narratives.items() if text}


def test_a_word_file_of_another_office_gives_its_figures_but_not_its_telephone_number(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
):
    template = load_catalog().for_year(2022)
    report = new_report(template, 2022, "某局").with_value(template, CARRIED_OUT, 7)
    opening = report.opening.model_copy(update={"contact": "0527-1"})
    text = (Paragraph(text="某局无信息处理费。"),)
    report = report.model_copy(update={"opening": opening}).with_narrative("other", text)
    path = tmp_path / "某局.docx"
    write_report(template, report, evaluate(template, report, final=True), path)
    window = open_window()

    def look(dialog: ImportDialog) -> None:
        qtbot.waitUntil(lambda: dialog.review is not None and dialog.isActiveWindow())
        write_over(dialog.office, "邻局")
        press_access_key(dialog, Qt.Key.Key_S)

    when_open(ImportDialog, look)
    begin_from(window, path)
    document = document_of(window)
    assert (document.report.office, document.report.opening.contact) == ("邻局", "")
    assert document.report.values == {CARRIED_IN: 7}
    assert any(one.code == "prose.previous_office" for one in document.evaluation.findings)


def test_taken_over_paragraphs_are_marked_until_changed_or_confirmed(open_window: OpenWindow, tmp_path: Path):
    window = open_window()
    begin_from(window, last_year(tmp_path))
    block, document = block_of(window, "overview"), document_of(window)
    assert "3 段沿用上年" in marked(block)
    assert block.editor.toPlainText().split("\n") == ["2023年，某局公开信息30条。", "较2022年增加2条。", "第三段。"]
    press(Qt.Key.Key_Home, CTRL)
    write("新")
    assert "2 段沿用上年" in marked(block)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_O, CTRL | SHIFT)
    assert "1 段沿用上年" in marked(block)
    assert block.editor.textCursor().block().text() == "第三段。"
    press(Qt.Key.Key_O, CTRL | SHIFT)
    assert marked(block) == ""
    assert not any(one.code == "prose.taken_over" for one in document.final_evaluation.findings)
    press(Qt.Key.Key_Z, CTRL)
    assert "1 段沿用上年" in marked(block)
    block.taken_over.all.click()
    assert marked(block) == ""


def test_the_next_year_of_a_filled_report_may_be_another_report(open_window: OpenWindow, tmp_path: Path):
    window = open_window()
    path = last_year(tmp_path)
    window.filing.open_path(path)
    question = Question("以它为上年另建一份")
    write_over(page_of(window, BasicsPage).identity.year, "2023\n")
    wizard_of(window)
    assert "已经填了内容" in question.text
    QApplication.processEvents()
    document = document_of(window)
    assert (document.report.year, document.path, document.report.values) == (2023, None, {CARRIED_IN: 7})
    assert read_project(path).report.year == 2022


def test_a_save_does_not_land_on_last_years_file_unasked(open_window: OpenWindow, tmp_path: Path):
    window = open_window()
    path = last_year(tmp_path)
    window.filing.open_path(path)
    Question("改正年度")
    write_over(page_of(window, BasicsPage).identity.year, "2023\n")
    question = Question("取消")
    assert not window.filing.save()
    assert "2022.nianbao”里存的是 2022 年的年报，现在是 2023 年的" in question.text
    assert read_project(path).report.year == 2022
    Question("仍存到这个文件")
    assert window.filing.save()
    assert read_project(path).report.year == 2023
