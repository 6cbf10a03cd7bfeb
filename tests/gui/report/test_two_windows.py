"""Two people, one file: one writes, the other is told who, and looks or works on a copy."""

import json
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from gui.report.lock_keeper import LockKeeper
from gui.report.window_calls import call_file, call_window
from model.address import Address
from model.storage.identity import machine_name, user_name
from model.storage.project_file import read_project
from model.storage.project_lock import ProjectLock, lock_path
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import CTRL, Question, document_of, press, when_asked_for_file, when_open

RECEIVED = Address("requests", "received", "applicant.natural")


def taken_over(path: Path) -> None:
    """As another machine leaves the lock that took it while this one slept."""
    content = {"user": "李四", "machine": "PC-02", "since": "2024-01-20T09:30:05+08:00", "token": "a"}
    lock_path(path).write_text(json.dumps(content))


def test_who_opens_a_file_second_is_told_who_has_it_and_may_look(open_window: OpenWindow, project_file: Path):
    open_window(project_file)
    question = Question("只读打开")
    second = open_window(project_file)
    assert question.text == f"“{project_file.name}”已在别处打开。"
    assert f"正由{user_name()}（电脑 {machine_name()}，" in question.detail
    assert second.windowTitle() == "发改局2023（只读）[*] — 公开年报"


def test_what_is_read_only_is_saved_under_another_name_only(open_window: OpenWindow, project_file: Path):
    open_window(project_file)
    Question("只读打开")
    second = open_window(project_file)
    document_of(second).enter({RECEIVED: 12}, "填写")
    proposed = list[str]()

    def look(dialog: QFileDialog) -> None:
        proposed.extend(Path(path).name for path in dialog.selectedFiles())
        dialog.reject()

    when_open(QFileDialog, look)
    press(Qt.Key.Key_S, CTRL)
    assert proposed == ["发改局2023（副本）.nianbao"]
    other = project_file.with_name("另一份.nianbao")
    when_asked_for_file(other)
    press(Qt.Key.Key_S, CTRL)
    assert read_project(project_file).report.values == {}
    assert read_project(other).report.values == {RECEIVED: 12}
    assert second.windowTitle() == "另一份[*] — 公开年报"
    assert lock_path(other).exists()


def test_the_same_name_is_refused_while_someone_else_has_the_file_open(open_window: OpenWindow, project_file: Path):
    open_window(project_file)
    second = open_window(year=2023)
    before = project_file.read_bytes()
    refusal = Question("知道了")
    assert not second.filing.save_to(document_of(second), project_file)
    assert f"“{project_file.name}”正由{user_name()}" in refusal.text
    assert project_file.read_bytes() == before
    assert document_of(second).path is None


def test_a_copy_has_no_file_yet(open_window: OpenWindow, project_file: Path):
    open_window(project_file)
    Question("打开副本")
    second = open_window(project_file)
    assert document_of(second).path is None
    assert document_of(second).report.office == "某县发展和改革局"


def test_who_would_rather_wait_sees_the_start_page(open_window: OpenWindow, project_file: Path):
    open_window(project_file)
    Question("取消")
    assert open_window(project_file).filing.document is None


def test_closing_a_report_lets_others_write(open_window: OpenWindow, project_file: Path):
    first = open_window(project_file)
    assert lock_path(project_file).exists()
    first.filing.close()
    assert not lock_path(project_file).exists()
    second = open_window(project_file)
    assert not document_of(second).is_read_only
    second.close()
    assert not lock_path(project_file).exists()


def test_a_report_that_goes_on_in_another_file_gives_the_first_one_free(open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    other = project_file.with_name("另一份.nianbao")
    when_asked_for_file(other)
    window.menus.save_as.trigger()
    assert (lock_path(project_file).exists(), lock_path(other).exists()) == (False, True)


def test_reopening_keeps_the_file(open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    window.filing.reopen()
    window.filing.open_path(project_file)
    assert not document_of(window).is_read_only
    assert lock_path(project_file).exists()


def test_a_file_that_could_not_be_saved_elsewhere_stays_held(open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    other = project_file.with_name("目录.nianbao")
    (other / "x").mkdir(parents=True)
    refusal = Question("知道了")
    assert not window.filing.save_to(document_of(window), other)
    assert "这不是普通文件" in refusal.text
    assert (lock_path(project_file).exists(), lock_path(other).exists()) == (True, False)


def test_a_lock_someone_else_took_makes_the_report_read_only(qtbot: QtBot, open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    taken_over(project_file)
    keeper = window.filing.findChild(LockKeeper)
    assert isinstance(keeper, LockKeeper)
    keeper.refresh()
    assert "李四（电脑 PC-02，2024年1月20日 09:30 起）" in window.notice.text.text()
    assert window.windowTitle() == "发改局2023（只读）[*] — 公开年报"
    assert list(window.notice.answers) == ["另存为…", "知道了"]
    lock_path(project_file).unlink()


def test_a_folder_that_was_gone_for_a_while_is_locked_again_when_it_is_back(tmp_path: Path, qapp: QApplication):
    folder, away = tmp_path / "共享", tmp_path / "断开"
    folder.mkdir()
    keeper = LockKeeper()
    keeper.take(folder / "年报.nianbao")
    folder.rename(away)
    lock_path(away / "年报.nianbao").unlink()
    keeper.refresh()
    keeper.refresh()
    away.rename(folder)
    keeper.refresh()
    assert lock_path(folder / "年报.nianbao").exists()
    keeper.release()


def test_a_lock_that_nobody_took_is_taken_again(tmp_path: Path, qapp: QApplication):
    keeper = LockKeeper()
    keeper.take(tmp_path / "年报.nianbao")
    lock_path(tmp_path / "年报.nianbao").unlink()
    keeper.refresh()
    assert lock_path(tmp_path / "年报.nianbao").exists()
    keeper.refresh()
    keeper.release()
    keeper.refresh()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_open_in_another_start_of_the_program_brings_that_window_to_the_front(
    open_window: OpenWindow, project_file: Path
):
    other = ProjectLock(project_file)
    answering = Thread(target=answer_a_call, args=(project_file,))
    answering.start()
    second = open_window(project_file)
    answering.join()
    other.release()
    assert not second.isVisible() and second.filing.document is None


def answer_a_call(path: Path) -> None:
    """What the window that has the file open does: it takes the call away."""
    end = monotonic() + 5
    while monotonic() < end and not call_file(path).exists():
        sleep(0.005)
    call_file(path).unlink()


def test_a_window_that_is_called_comes_to_the_front(qtbot: QtBot, open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    window.showMinimized()
    call_file(project_file).touch()
    qtbot.waitUntil(lambda: not window.isMinimized() and not call_file(project_file).exists())


def test_a_call_that_nobody_answers_leaves_nothing_behind(project_file: Path):
    assert not call_window(project_file)
    assert not call_file(project_file).exists()
