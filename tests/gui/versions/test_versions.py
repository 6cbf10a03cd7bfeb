"""Back to what was saved: compared, cell by cell put back, told by whom it was changed, or taken from a backup."""

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.report.document import Document
from gui.versions.backups_dialog import BackupsDialog
from gui.versions.comparison_dialog import ComparisonDialog
from gui.versions.history_dialog import HistoryDialog
from gui.wizard.section_page import SectionPage
from model.address import Address
from model.report import Origin, Paragraph, Provenance
from model.storage.backups import backups_of
from model.storage.identity import user_name
from model.storage.project_file import read_project
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import CTRL, Question, document_of, page_of, press, press_in, when_open, wizard_of

RECEIVED = Address("requests", "received", "applicant.natural")
CARRIED = Address("requests", "carried_in", "applicant.natural")


def enter(window: MainWindow, value: int | None, address: Address = RECEIVED) -> None:
    document_of(window).enter({address: value}, "填写")


def save(window: MainWindow) -> None:
    assert window.filing.save()


def go_to_cell(window: MainWindow, address: Address) -> None:
    wizard_of(window).work_on(address.table)
    page = page_of(window, SectionPage)
    assert page.table is not None
    page.table.go_to(address)


def shown(dialog: ComparisonDialog) -> list[tuple[str, str, str]]:
    return [(one.place, one.old, one.new) for one in dialog.list.differences]


def test_changes_since_the_last_save_are_listed_with_both_contents(open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    enter(window, 12)
    save(window)
    enter(window, 21)
    document = document_of(window)
    document.replace_report(document.report.with_narrative("overview", (Paragraph(text="一段。"),)), "文字")
    seen: list[tuple[str, str, str]] = []

    def look(dialog: ComparisonDialog) -> None:
        seen.extend(shown(dialog))
        press_in(dialog, Qt.Key.Key_Escape)

    when_open(ComparisonDialog, look)
    window.menus.compare.trigger()
    assert seen == [("表三 本年新收·自然人", "12", "21"), ("一、总体情况 第 1 段", "", "一段。")]


def test_a_cell_is_put_back_from_the_list_and_that_can_be_undone(
    qtbot: QtBot, open_window: OpenWindow, project_file: Path
):
    window = open_window(project_file)
    enter(window, 12)
    save(window)
    enter(window, 21)
    enter(window, 3, CARRIED)
    document = document_of(window)
    dialog = ComparisonDialog(document, window)
    qtbot.addWidget(dialog)
    dialog.put_back.click()
    assert document.report.values == {RECEIVED: 12, CARRIED: 3}
    assert shown(dialog) == [("表三 上年结转·自然人", "", "3")]
    document.undo_stack.undo()
    assert document.report.values == {RECEIVED: 21, CARRIED: 3}


@pytest.mark.parametrize("key", [Qt.Key.Key_Home, Qt.Key.Key_End])
def test_any_cells_of_the_list_are_put_back(qtbot: QtBot, open_window: OpenWindow, project_file: Path, key: Qt.Key):
    window = open_window(project_file)
    enter(window, 21)
    enter(window, 3, CARRIED)
    document = document_of(window)
    dialog = ComparisonDialog(document, window)
    qtbot.addWidget(dialog)
    press_in(dialog.list, key)
    dialog.put_back.click()
    left = {CARRIED: 3} if key is Qt.Key.Key_Home else {RECEIVED: 21}
    assert (document.report.values, len(shown(dialog))) == (left, 1)
    document.undo_stack.undo()
    dialog = ComparisonDialog(document, window)
    qtbot.addWidget(dialog)
    dialog.list.selectAll()
    dialog.put_back.click()
    assert (document.report.values, shown(dialog)) == ({}, [])
    assert not dialog.put_back.isEnabled()


def test_a_text_in_the_list_cannot_be_put_back(qtbot: QtBot, open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    document = document_of(window)
    document.replace_report(document.report.with_narrative("overview", (Paragraph(text="长" * 900),)), "文字")
    dialog = ComparisonDialog(document, window)
    qtbot.addWidget(dialog)
    assert not dialog.put_back.isEnabled()
    row = dialog.list.topLevelItem(0)
    assert row is not None
    assert row.text(2) == "长" * 500 + "…（共 900 字）"
    assert row.toolTip(2) == "长" * 900


def test_without_changes_the_list_says_so(qtbot: QtBot, open_window: OpenWindow, project_file: Path):
    dialog = ComparisonDialog(document_of(open_window(project_file)))
    qtbot.addWidget(dialog)
    assert dialog.summary.text() == "没有改动：和上次保存的一样。改了什么，这里就会列出来，可以逐格还原。"
    assert not dialog.put_back.isEnabled()


def test_the_current_cell_is_put_back_from_the_menu(open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    document = document_of(window)
    document.enter({RECEIVED: 12}, "粘贴", Provenance(Origin.PASTED))
    save(window)
    enter(window, 21)
    go_to_cell(window, RECEIVED)
    window.menus.put_back.trigger()
    assert document.report.values == {RECEIVED: 12}
    assert document.report.origins == {RECEIVED: Origin.PASTED}
    window.menus.put_back.trigger()
    assert wizard_of(window).message.text() == "这一格和上次保存的一样。"
    wizard_of(window).work_on("overview")
    window.menus.put_back.trigger()
    assert wizard_of(window).message.text() == "先在表格里选中要还原的一格。"


def test_the_history_tells_who_changed_which_cell_when_and_leads_back(open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    for received, carried in ((12, None), (21, 5)):
        enter(window, received)
        enter(window, carried, CARRIED)
        save(window)
    go_to_cell(window, RECEIVED)
    rows: list[list[str]] = []

    def look(dialog: HistoryDialog) -> None:
        for number in range(dialog.list.topLevelItemCount()):
            row = dialog.list.topLevelItem(number)
            assert row is not None
            rows.append([row.text(column) for column in range(1, 6)])
        dialog.only_cell.click()
        assert [edit.new for edit in dialog.edits] == [21, 12]
        dialog.put_back.click()

    when_open(HistoryDialog, look)
    window.menus.history.trigger()
    assert sorted(rows) == [
        [user_name(), "表三 上年结转·自然人", "（空）", "5", "键入"],
        [user_name(), "表三 本年新收·自然人", "12", "21", "键入"],
        [user_name(), "表三 本年新收·自然人", "（空）", "12", "键入"],
    ]
    assert document_of(window).report.values == {RECEIVED: 12, CARRIED: 5}


def test_a_history_without_edits_offers_nothing(qtbot: QtBot, open_window: OpenWindow, project_file: Path):
    dialog = HistoryDialog(document_of(open_window(project_file)), None)
    qtbot.addWidget(dialog)
    assert not dialog.put_back.isEnabled()
    assert not dialog.only_cell.isVisibleTo(dialog)


def test_the_history_is_in_the_file_with_the_time_of_each_edit(open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    enter(window, 12)
    enter(window, 3, CARRIED)
    enter(window, None, CARRIED)
    save(window)
    [edit] = read_project(project_file).history
    assert (edit.who, edit.cell, edit.old, edit.new, edit.origin) == (user_name(), RECEIVED, None, 12, Origin.TYPED)


def test_an_earlier_version_is_taken_after_its_differences_were_shown(open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    for value in (1, 2, 3):
        enter(window, value)
        save(window)
    differences: list[list[str]] = []

    def take_second(dialog: BackupsDialog) -> None:
        for row in range(dialog.list.count()):
            dialog.list.setCurrentRow(row)
            differences.append([f"{one.old}→{one.new}" for one in dialog.preview.differences])
        dialog.list.setCurrentRow(1)
        dialog.take.click()

    when_open(BackupsDialog, take_second)
    window.menus.restore.trigger()
    assert differences == [["2→3"], ["1→3"], ["→3"]]
    document = document_of(window)
    assert (document.report.values, document.is_modified) == ({RECEIVED: 1}, True)
    assert read_project(project_file).report.values == {RECEIVED: 3}
    document.undo_stack.undo()
    assert (document.report.values, document.is_modified) == ({RECEIVED: 3}, False)


def test_a_report_saved_once_has_no_backup_to_take(qtbot: QtBot, open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    dialog = BackupsDialog(window.catalog(), backups_of(project_file), document_of(window).project)
    qtbot.addWidget(dialog)
    assert dialog.summary.text() == "还没有备份：保存过两次以后才会有。现在先按 Ctrl+S 保存。"
    assert not dialog.take.isEnabled()
    assert document_of(open_window(year=2023)).path is None


def test_backups_stand_one_below_the_other(qtbot: QtBot, open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    for value in range(3):
        enter(window, value)
        save(window)
    dialog = BackupsDialog(window.catalog(), backups_of(project_file), document_of(window).project, window)
    qtbot.addWidget(dialog)
    dialog.show()
    places = [dialog.list.visualItemRect(dialog.list.item(row)) for row in range(3)]
    assert not any(one.intersects(next_one) for one, next_one in pairwise(places))


def test_a_damaged_backup_is_named_and_not_taken(qtbot: QtBot, open_window: OpenWindow, project_file: Path):
    project_file.with_name(f"{project_file.name}.20240120-093005.bak").write_bytes(project_file.read_bytes()[:-9])
    window = open_window(project_file)
    dialog = BackupsDialog(window.catalog(), backups_of(project_file), document_of(window).project)
    qtbot.addWidget(dialog)
    assert "文件已损坏" in dialog.summary.text()
    assert not dialog.take.isEnabled()


def damage_with_backup(project_file: Path) -> bytes:
    good = project_file.read_bytes()
    project_file.with_name(f"{project_file.name}.20240120-093005.bak").write_bytes(good)
    project_file.write_bytes(good[:-9])
    return good


def test_in_the_place_of_a_damaged_file_its_backup_is_offered(open_window: OpenWindow, project_file: Path):
    good = damage_with_backup(project_file)
    question = Question("从备份恢复")
    when_open(BackupsDialog, lambda dialog: dialog.take.click())
    window = open_window(project_file)
    assert "文件已损坏" in question.detail
    document = document_of(window)
    assert (document.path, document.is_modified) == (project_file, True)
    press(Qt.Key.Key_S, CTRL)
    assert read_project(project_file).report == document.report
    assert project_file.read_bytes() == good
    assert not document.is_modified


def test_nobody_has_to_take_a_backup(open_window: OpenWindow, project_file: Path):
    damage_with_backup(project_file)
    Question("取消")
    window = open_window(project_file)
    assert window.filing.document is None
    Question("从备份恢复")
    when_open(BackupsDialog, lambda dialog: dialog.leave.click())
    window.filing.open_path(project_file)
    assert window.filing.document is None


def test_restoring_what_is_there_already_is_no_step(open_window: OpenWindow, project_file: Path):
    document: Document = document_of(open_window(project_file))
    document.restore(read_project(project_file))
    assert document.undo_stack.count() == 0
