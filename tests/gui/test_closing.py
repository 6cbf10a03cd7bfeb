"""What was closed is gone: dialogs and windows opened fifty times leave neither widgets nor memory behind."""

import gc
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox

from export.exporting import ExportChoices, export_report
from gui.dialogs import ask_files, ask_folder, ask_open, ask_save, choose, tell
from gui.finished_files import FinishedFiles
from gui.help.pages import PAGES
from gui.look.appearance import Appearance, apply_appearance
from gui.look.style import current_look
from gui.main_window import MainWindow
from gui.versions import actions
from model.report import Report
from model.storage.journal import Journal
from model.storage.project import Project
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import document_of, when_open

FINISHED = Path(__file__).parents[1] / "data" / "word" / "suqian_2023.docx"
TIMES, FIRST = (50, 10) if settings().max_examples > 100 else (6, 3)
MOST_MEGABYTES = 6
"""Growth in all after the FIRST times: what Qt and Python keep for later is not given back at once."""


def copy_of(folder: Path) -> Path:
    path = folder / "成稿.docx"
    return path if path.exists() else Path(shutil.copy(FINISHED, path))


def finished_files(window: MainWindow) -> FinishedFiles:
    return window.finished


DEEDS: dict[str, tuple[type[QDialog], Callable[[MainWindow, Path], object]]] = {
    "about": (QDialog, lambda window, _: window.show_about()),
    "settings": (QDialog, lambda window, _: window.change_settings()),
    "support": (QDialog, lambda window, _: window.show_support()),
    "comparison": (QDialog, lambda window, _: actions.compare(document_of(window), window)),
    "history": (QDialog, lambda window, _: actions.show_history(document_of(window), None, window)),
    "backups": (QDialog, lambda window, _: actions.restore_backup(document_of(window), window)),
    "import": (QDialog, lambda window, folder: finished_files(window).receive(copy_of(folder))),
    "take back": (QDialog, lambda window, folder: finished_files(window).receive(exported_from(window, folder))),
    "message": (QMessageBox, lambda window, _: tell(window, "没有打开。")),
    "question": (QMessageBox, lambda window, _: choose(window, "要吗？", "", ("要", "不要"))),
    "open file": (QFileDialog, lambda window, folder: ask_open(window, "打开", folder)),
    "save file": (
        QFileDialog,
        lambda window, folder: ask_save(window, "保存", folder / "a.nianbao", "项目 (*.nianbao)"),
    ),
    "open files": (QFileDialog, lambda window, folder: ask_files(window, "打开", folder, "项目 (*.nianbao)")),
    "folder": (QFileDialog, lambda window, folder: ask_folder(window, "文件夹", folder)),
}


def megabytes() -> float:
    return int(re.findall(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text())[0]) / 1024


def settle() -> None:
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()


def growth(deed: Callable[[], object]) -> tuple[int, float]:
    """By how many widgets and megabytes the program grows while something is done again and again."""
    widgets, memory = 0, 0.0
    for time in range(TIMES):
        deed()
        settle()
        if time == FIRST - 1:
            widgets, memory = len(QApplication.allWidgets()), megabytes()
    return len(QApplication.allWidgets()) - widgets, megabytes() - memory


@pytest.mark.every(15)
@pytest.mark.parametrize("name", DEEDS)
def test_a_dialog_that_was_closed_is_gone(open_window: OpenWindow, project_file: Path, tmp_path: Path, name: str):
    window = open_window(project_file)
    kind, deed = DEEDS[name]

    def open_and_close() -> None:
        when_open(kind, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
        deed(window, tmp_path)

    widgets, memory = growth(open_and_close)
    assert widgets == 0
    assert memory < MOST_MEGABYTES


def exported_from(window: MainWindow, folder: Path) -> Path:
    """A document of the open report, which is taken back when it is opened."""
    path = folder / "导出.docx"
    if not path.exists():
        export_report(document_of(window).checked, path, ExportChoices(draft=True))
    return path


def open_manual(window: MainWindow) -> None:
    window.help.show_page(next(iter(PAGES)))
    window.help.close()


def take_tour(window: MainWindow) -> None:
    window.help.begin_tour()
    tour = window.help.tour
    assert tour is not None
    tour.card.forward.emit()
    tour.end()


def check_up(window: MainWindow) -> None:
    files = finished_files(window)
    files.open_checkup()
    QApplication.processEvents()
    files.close()


def collect_reports(window: MainWindow) -> None:
    files = finished_files(window)
    files.open_desk()
    assert files.desk is not None
    files.desk.close()
    settle()
    assert files.desk is None


def recover(window: MainWindow) -> None:
    window.offer_recovery()
    assert window.recovery is not None
    window.recovery.reject()


def change_colours(_: MainWindow) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    other = Appearance.LIGHT if current_look().scheme.is_dark else Appearance.DARK
    apply_appearance(application, other, 100)


WINDOWS: dict[str, Callable[[MainWindow], None]] = {
    "manual": open_manual,
    "tour": take_tour,
    "check-up": check_up,
    "desk": collect_reports,
    "recovery": recover,
    "colours": change_colours,
}


@pytest.mark.every(6, 1)
@pytest.mark.parametrize("name", WINDOWS)
def test_a_window_that_was_closed_leaves_nothing(open_window: OpenWindow, project_file: Path, name: str):
    window = open_window(project_file)
    if name == "recovery":
        journal = Journal(None, Project(Report(template="2021", year=2023)))
        journal.record(Project(Report(template="2021", year=2023, office="某局")))
        del journal
    WINDOWS[name](window)  # some are made once, and kept
    settle()
    children = len(window.findChildren(QObject))
    widgets, memory = growth(lambda: WINDOWS[name](window))
    assert widgets == 0
    assert memory < MOST_MEGABYTES
    assert len(window.findChildren(QObject)) <= children


def test_a_report_that_was_closed_is_gone(open_window: OpenWindow, project_file: Path):
    window = open_window()

    def open_and_close() -> None:
        window.filing.open_path(project_file)
        window.filing.close()

    widgets, memory = growth(open_and_close)
    assert widgets == 0
    assert memory < 4 * MOST_MEGABYTES  # a hundred times as much as a dialog
