import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.settings.settings import Settings
from gui.wizard.basics_page import BasicsPage
from gui.wizard.section_page import SectionPage
from model.address import Address
from model.catalog import load_catalog
from model.report import new_report
from model.storage.journal import journals
from model.storage.project import Project
from model.storage.project_file import read_project, write_project
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import (
    CTRL,
    SHIFT,
    Question,
    document_of,
    page_of,
    press,
    press_in,
    when_asked_for_file,
    when_open,
    wizard_of,
    write,
    write_over,
)

ROOT = Path(__file__).parents[3]
CRASH = """
import os, signal, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from gui.report.document import Document
from model.address import Address
from model.catalog import load_catalog
application = QCoreApplication([])
document = Document.open(load_catalog(), Path(sys.argv[1]))
document.enter({Address("requests", "received", "applicant.natural"): 12}, "填写")
application.processEvents()
os.kill(os.getpid(), signal.SIGKILL)
"""
RECEIVED = Address("requests", "received", "applicant.natural")


def change(window: MainWindow, value: int = 12) -> None:
    document_of(window).enter({RECEIVED: value}, "填写")


def change_elsewhere(path: Path) -> None:
    write_project(path, Project(new_report(load_catalog().for_year(2023), 2023, "别处")), None)


def test_the_file_named_at_the_start_is_opened(open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    assert document_of(window).path == project_file
    assert Settings().recent == (project_file,)


def test_a_file_that_cannot_be_opened_is_told_in_words(open_window: OpenWindow, tmp_path: Path):
    path = tmp_path / "坏.nianbao"
    path.write_text("不是项目文件", "utf-8")
    question = Question("知道了")
    window = open_window(path)
    assert "这不是公开年报项目文件" in question.text
    assert window.filing.document is None


def test_the_title_says_the_name_and_whether_anything_is_unsaved(open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    assert window.windowTitle() == "发改局2023[*] — 公开年报"
    assert not window.isWindowModified()
    change(window)
    assert window.isWindowModified()
    press(Qt.Key.Key_Z, CTRL)
    assert not window.isWindowModified()


def test_saving_writes_the_file_and_clears_the_mark(open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    change(window)
    press(Qt.Key.Key_S, CTRL)
    assert not window.isWindowModified()
    assert read_project(project_file).report.values == {RECEIVED: 12}
    assert str(project_file) in wizard_of(window).message.text()


@pytest.mark.every(2)
@pytest.mark.parametrize("key", [Qt.Key.Key_S, Qt.Key.Key_Return])
def test_a_year_is_saved_as_it_stands_in_its_field(open_window: OpenWindow, project_file: Path, key: Qt.Key):
    window = open_window(project_file)
    write_over(page_of(window, BasicsPage).identity.year, "2022")
    if key is Qt.Key.Key_Return:
        press(key)
    press(Qt.Key.Key_S, CTRL)
    assert (read_project(project_file).report.year, window.isWindowModified()) == (2022, False)


def test_a_new_report_asks_where_it_is_to_be_saved(open_window: OpenWindow, tmp_path: Path):
    window = open_window(year=2023)
    when_asked_for_file(tmp_path / "新的.nianbao")
    press(Qt.Key.Key_S, CTRL)
    assert document_of(window).path == tmp_path / "新的.nianbao"
    assert window.windowTitle() == "新的[*] — 公开年报"
    assert Settings().folder == tmp_path


def test_a_name_with_a_date_in_it_is_that_of_a_project_file_all_the_same(open_window: OpenWindow, tmp_path: Path):
    window = open_window(year=2023)
    when_asked_for_file(tmp_path / "年报2024.1.15")
    assert window.filing.save()
    assert document_of(window).path == tmp_path / "年报2024.1.15.nianbao"
    other = tmp_path / "年报2024.1.16.nianbao"
    other.write_bytes(b"x")
    when_asked_for_file(other.with_suffix(""))
    question = Question("取消")
    assert not window.filing.save_as()
    assert (question.text, other.read_bytes()) == (f"“{other.name}”已经有了。", b"x")
    when_asked_for_file(other.with_suffix(""))
    Question("替换")
    assert window.filing.save_as()
    assert read_project(other).report.year == 2023


def test_enter_replaces_no_file_but_asks_for_another_name(open_window: OpenWindow, tmp_path: Path):
    def press_enter(box: QMessageBox) -> None:
        when_asked_for_file(tmp_path / "年报2024.1.17")
        QTest.keyClick(box, Qt.Key.Key_Return)

    window = open_window(year=2023)
    there = tmp_path / "年报2024.1.16.nianbao"
    there.write_bytes(b"x")
    when_asked_for_file(there.with_suffix(""))
    when_open(QMessageBox, press_enter)
    assert window.filing.save()
    assert (there.read_bytes(), document_of(window).path) == (b"x", tmp_path / "年报2024.1.17.nianbao")


def test_save_as_goes_on_in_the_new_file(open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    change(window)
    copy = project_file.with_name("副本.nianbao")
    when_asked_for_file(copy)
    press(Qt.Key.Key_S, CTRL | SHIFT)
    assert document_of(window).path == copy
    assert not read_project(project_file).report.values
    assert Settings().recent[:2] == (copy, project_file)


@pytest.mark.every(2)
@pytest.mark.parametrize(
    ("answer", "closes", "saved"), [("保存", True, 12), ("不保存", True, None), ("取消", False, None)]
)
def test_closing_asks_what_becomes_of_unsaved_work(
    open_window: OpenWindow, project_file: Path, answer: str, closes: bool, saved: int | None
):
    window = open_window(project_file)
    change(window)
    question = Question(answer)
    window.close()
    assert question.text == "“发改局2023”改过，还没有保存。"
    assert window.isVisible() is not closes
    assert read_project(project_file).report.values.get(RECEIVED) == saved


def test_closing_a_saved_report_asks_nothing(open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    window.close()
    assert not window.isVisible()


def test_a_report_that_cannot_be_saved_stays_open(open_window: OpenWindow, tmp_path: Path):
    window = open_window(year=2023)
    change(window)
    when_asked_for_file(tmp_path / "没有" / "新的.nianbao")
    error = Question("知道了")
    assert not window.filing.save()
    assert "文件夹不存在" in error.text
    assert window.isWindowModified()


def test_opening_another_file_asks_first(open_window: OpenWindow, project_file: Path):
    window = open_window(year=2023)
    change(window)
    question = Question("取消")
    window.filing.open_path(project_file)
    assert "还没有保存" in question.text
    assert document_of(window).path is None


def test_a_file_changed_elsewhere_is_told_of_when_the_window_comes_back(open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    change_elsewhere(project_file)
    come_back(window)
    assert window.notice.isVisible()
    assert "文件已在别处修改" in window.notice.text.text()
    window.notice.answers["重新打开"].click()
    assert document_of(window).report.office == "别处"
    assert not window.notice.isVisible()


@pytest.mark.every(2)
@pytest.mark.parametrize("step", ["@basics", "requests"])
def test_what_is_being_typed_when_a_file_is_opened_again_is_not_offered_later(
    qtbot: QtBot, open_window: OpenWindow, project_file: Path, step: str
):
    window = open_window(project_file)
    wizard_of(window).go_to_step(step)
    if step == "@basics":
        write_over(page_of(window, BasicsPage).identity.year, "2022")
    else:
        table = page_of(window, SectionPage).table
        assert table is not None
        table.setFocus()
        write("13")
    before = document_of(window)
    change_elsewhere(project_file)
    with qtbot.waitSignal(before.destroyed):
        window.filing.reopen()
    assert document_of(window).report.office == "别处"
    assert window.filing.close()
    assert not [*journals().glob("*")]


def come_back(window: MainWindow) -> None:
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))


def test_every_change_elsewhere_is_told_of_once(open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    change_elsewhere(project_file)
    come_back(window)
    window.notice.answers["保留这里的"].click()
    come_back(window)
    assert not window.notice.isVisible()
    window.filing.open_path(project_file)
    write_project(project_file, Project(new_report(load_catalog().for_year(2023), 2023, "又一处")), None)
    come_back(window)
    assert window.notice.isVisible()


def test_a_moved_file_is_noticed_before_it_is_written(open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    change(window)
    moved = project_file.rename(project_file.with_name("改了名.nianbao"))
    question = Question("取消")
    press(Qt.Key.Key_S, CTRL)
    assert "原处已没有这个文件" in question.text and str(project_file) in question.detail
    assert not project_file.exists() and document_of(window).is_modified
    come_back(window)
    assert "原处已没有这个文件" in window.notice.text.text()
    press(Qt.Key.Key_S, CTRL)  # told already, and not asked again
    assert read_project(project_file).report.values == {RECEIVED: 12}
    assert read_project(moved).report.values == {}


def test_a_file_that_is_not_where_it_was_is_told_of_and_can_be_written_anew(
    open_window: OpenWindow, project_file: Path
):
    window = open_window(project_file)
    change(window)
    moved = project_file.rename(project_file.with_name("改了名.nianbao"))
    come_back(window)
    assert "原处已没有这个文件" in window.notice.text.text()
    window.notice.answers["知道了"].click()
    come_back(window)
    assert not window.notice.isVisible()
    press(Qt.Key.Key_S, CTRL)
    assert read_project(project_file).report.values == {RECEIVED: 12}
    assert read_project(moved).report.values == {}


def test_what_was_said_of_a_file_is_taken_back_when_it_is_there_again(open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    moved = project_file.rename(project_file.with_name("改了名.nianbao"))
    come_back(window)
    assert window.notice.isVisible()
    moved.rename(project_file)
    come_back(window)
    assert not window.notice.isVisible()


def test_a_file_changed_elsewhere_is_not_overwritten_unasked(open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    change(window)
    change_elsewhere(project_file)
    question = Question("取消")
    press(Qt.Key.Key_S, CTRL)
    assert question.text == "文件已在别处修改。"
    assert read_project(project_file).report.office == "别处"
    assert window.isWindowModified()
    Question("覆盖")
    press(Qt.Key.Key_S, CTRL)
    assert read_project(project_file).report.values == {RECEIVED: 12}


def test_nor_is_it_by_another_name_of_the_file(open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    change(window)
    link = project_file.with_name("快捷.nianbao")
    link.symlink_to(project_file)
    change_elsewhere(project_file)
    question = Question("取消")
    assert not window.filing.save_to(document_of(window), link)
    assert question.text == "文件已在别处修改。"
    assert read_project(project_file).report.office == "别处"


def test_the_recent_files_stand_in_the_menu(open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    window.menus.recent.aboutToShow.emit()
    assert [action.text() for action in window.menus.recent.actions()] == [str(project_file)]


def test_new_leads_back_to_the_start_page(open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    press(Qt.Key.Key_N, CTRL)
    assert window.filing.document is None
    assert window.start.isVisible()
    assert window.windowTitle() == "公开年报"
    assert not window.menus.save.isEnabled()


def crash_after_an_edit(path: Path) -> None:
    """Edit the report in a process that is killed."""
    killed = subprocess.run([sys.executable, "-c", CRASH, str(path)], cwd=ROOT)
    assert killed.returncode == -signal.SIGKILL


def test_what_a_crash_left_behind_is_offered_at_the_next_start(open_window: OpenWindow, project_file: Path):
    crash_after_an_edit(project_file)
    window = open_window()
    assert window.recovery is not None and window.recovery.isVisible()
    offered = window.recovery.list.item(0).text()
    assert "2023年 某县发展和改革局（发改局2023.nianbao）" in offered
    assert "表三 1 格" in offered
    press_in(window.recovery, Qt.Key.Key_Return)
    assert document_of(window).report.values == {RECEIVED: 12}
    assert document_of(window).path == project_file
    assert window.isWindowModified()
    press(Qt.Key.Key_S, CTRL)
    assert read_project(project_file).report.values == {RECEIVED: 12}
    assert open_window().recovery is None


def test_what_was_left_of_a_file_that_is_gone_says_so(open_window: OpenWindow, project_file: Path):
    crash_after_an_edit(project_file)
    project_file.rename(project_file.with_name("改了名.nianbao"))
    recovery = open_window().recovery
    assert recovery is not None
    assert "（发改局2023.nianbao，原处已没有这个文件）" in recovery.list.item(0).text()


def test_what_a_crash_left_behind_stays_until_it_is_thrown_away(open_window: OpenWindow, project_file: Path):
    crash_after_an_edit(project_file)
    first = open_window().recovery
    assert first is not None
    press_in(first, Qt.Key.Key_Escape)
    second = open_window().recovery
    assert second is not None
    second.discard.click()
    assert not second.isVisible()
    assert open_window().recovery is None
