from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.session import open_first
from gui.worker_process import WORKERS
from model.catalog import load_catalog
from model.report import new_report
from model.storage.project import Project
from model.storage.project_file import write_project
from tests.gui.keyboard import EXPECTED, Watch

OpenWindow = Callable[..., MainWindow]


@pytest.fixture
def open_window(qtbot: QtBot) -> Iterator[OpenWindow]:
    """Starts the program, with a file to open if given; several windows may follow each other."""
    windows: list[MainWindow] = []

    def opened(path: Path | None = None, *, year: int | None = None, office: str = "某县发展和改革局") -> MainWindow:
        window = MainWindow()
        windows.append(window)
        window.resize(1366, 768)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        window.finish_start()
        open_first(window, [] if path is None else [str(path)])
        if year is not None:
            window.filing.begin(new_report(window.catalog().for_year(year), year, office))
        return window

    yield opened
    for window in windows:
        if window.filing.document is not None:
            window.filing.document.undo_stack.setClean()
        window.close()
        window.deleteLater()


@pytest.fixture(scope="session")
def reading_process() -> None:
    """The process that reads files is there: to start it may take longer on a busy machine than a test waits."""
    WORKERS.do(load_catalog(), len, "", lambda: True)


@pytest.fixture(autouse=True)
def every_dialog_answered(qapp: QApplication) -> Iterator[None]:
    """Fails a test that would wait for ever for the answer to a question it did not expect."""
    watch = Watch()
    watch.start()
    yield
    watch.stop()


@pytest.fixture(autouse=True)
def every_dialog_opened() -> Iterator[None]:
    """Fails a test that announced an answer to a question nobody asked."""
    yield
    unasked = list(EXPECTED)
    EXPECTED.clear()
    for timer in unasked:
        timer.stop()
    assert not unasked


@pytest.fixture
def project_file(tmp_path: Path) -> Path:
    """A saved report of 2023 in which nothing is filled in yet."""
    path = tmp_path / "发改局2023.nianbao"
    report = new_report(load_catalog().for_year(2023), 2023, "某县发展和改革局")
    write_project(path, Project(report), None)
    return path
