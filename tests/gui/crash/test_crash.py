import logging
import os
import stat
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMessageLogContext, QtMsgType
from PySide6.QtWidgets import QApplication

from gui.crash.dialog import CrashDialog
from gui.crash.guard import EXIT_CODE, CrashGuard, log, log_path, start_log
from model import places
from model.catalog import load_catalog
from model.report import new_report
from model.storage.project import Project
from model.storage.project_file import read_project
from tests.gui.keyboard import when_open

SECRET = "某县机密科"
PROJECT = Project(new_report(load_catalog().for_year(2023), 2023, SECRET))


class Left:
    """How the program was left."""

    code: int | None = None
    told = ""
    copied = ""

    def leave(self, code: int) -> None:
        self.code = code


@pytest.fixture
def left() -> Left:
    return Left()


@pytest.fixture(autouse=True)
def quiet_log() -> Iterator[None]:
    yield
    for handler in list(log.handlers):
        log.removeHandler(handler)
        handler.close()


def fail(guard: CrashGuard, text: str = SECRET) -> None:
    try:
        {}[text]
    except KeyError as error:
        guard.handle_error(KeyError, error, error.__traceback__)


def crash(left: Left, project: Project | None = PROJECT) -> None:
    """An error nobody foresaw, with the dialog read, copied from and closed."""

    def read(dialog: CrashDialog) -> None:
        left.told = dialog.words.text()
        dialog.copy.click()
        left.copied = QApplication.clipboard().text()
        dialog.leave.click()

    start_log()
    when_open(CrashDialog, read)
    fail(CrashGuard(lambda: project, left.leave))


@pytest.mark.logs_errors
def test_an_unexpected_error_saves_a_copy_tells_and_leaves(qapp: QApplication, left: Left):
    crash(left)
    assert left.code == EXIT_CODE
    (copy,) = (places.user_state() / "rescue").glob("*.nianbao")
    assert read_project(copy) == PROJECT
    assert os.name == "nt" or [stat.S_IMODE(one.stat().st_mode) for one in (copy, copy.parent)] == [0o600, 0o700]
    assert str(copy) in left.told
    assert str(log_path()) in left.told
    assert "KeyError" in left.copied


@pytest.mark.logs_errors
def test_without_an_open_report_there_is_no_copy(qapp: QApplication, left: Left):
    crash(left, None)
    assert left.code == EXIT_CODE
    assert not (places.user_state() / "rescue").exists()


@pytest.mark.logs_errors
def test_the_log_says_where_it_happened_but_nothing_of_the_report(qapp: QApplication, left: Left):
    crash(left)
    written = log_path().read_text("utf-8")
    assert "KeyError" in written
    assert "test_crash.py" in written
    assert SECRET not in written


@pytest.mark.logs_errors
def test_what_qt_complains_of_is_logged_without_its_words(left: Left):
    start_log()
    guard = CrashGuard(lambda: PROJECT, left.leave)
    guard.handle_qt_message(QtMsgType.QtWarningMsg, QMessageLogContext(), f"QLayout: cannot add {SECRET}")
    written = log_path().read_text("utf-8")
    assert "QLayout" in written
    assert SECRET not in written


@pytest.mark.logs_errors
def test_before_qt_ends_the_program_a_copy_is_saved(left: Left):
    guard = CrashGuard(lambda: PROJECT, left.leave)
    guard.handle_qt_message(QtMsgType.QtFatalMsg, QMessageLogContext(), "fatal")
    assert len(list((places.user_state() / "rescue").glob("*.nianbao"))) == 1


@pytest.mark.logs_errors
def test_an_error_while_the_program_is_being_left_ends_it_at_once(left: Left):
    guard: CrashGuard

    def broken() -> Project:
        fail(guard)
        return PROJECT

    guard = CrashGuard(broken, left.leave)
    when_open(CrashDialog, lambda dialog: dialog.leave.click())
    fail(guard)
    assert left.code == EXIT_CODE


def test_the_log_is_small_and_rotates():
    start_log()
    (handler,) = [handler for handler in log.handlers if isinstance(handler, logging.FileHandler)]
    assert handler.baseFilename == str(log_path())
    for _ in range(6000):
        log.info("x" * 100)
    sizes = [file.stat().st_size for file in log_path().parent.iterdir()]
    assert len(sizes) == 2
    assert max(sizes) <= 201_000


@pytest.mark.logs_errors
def test_a_log_that_cannot_be_put_aside_keeps_nobody_from_being_told(qapp: QApplication, left: Left):
    log_path().parent.mkdir(parents=True)
    log_path().write_text("x" * 300_000)
    (log_path().with_suffix(".old.log") / "x").mkdir(parents=True)
    crash(left)
    assert left.code == EXIT_CODE
    assert str(log_path()) in left.told
    assert "KeyError" in log_path().read_text()
