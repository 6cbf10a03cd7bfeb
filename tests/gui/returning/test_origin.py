"""A document that came from the open report is offered to be taken back, however it is given to the window."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from export.word.writer import document_bytes
from gui.main_window import MainWindow
from gui.returning.return_dialog import ReturnDialog
from gui.word_import.import_dialog import ImportDialog
from gui.word_import.review import EXPORTED
from model.address import Address
from model.catalog import load_catalog
from model.evaluation import evaluate
from model.report import Report, new_report
from model.storage.project import Project
from model.storage.project_file import write_project
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import CTRL, document_of, press, press_access_key, press_in, when_asked_for_file, when_open
from tests.gui.test_dropping import drop, files

pytestmark = pytest.mark.usefixtures("reading_process")

TEMPLATE = load_catalog().template("2021")
RECEIVED = Address("requests", "received", "applicant.natural")
OFFICE = "某县财政局"


@pytest.fixture
def report() -> Report:
    return new_report(TEMPLATE, 2023, OFFICE).with_values(TEMPLATE, {RECEIVED: 12})


@pytest.fixture
def project(tmp_path: Path, report: Report) -> Path:
    path = tmp_path / "财政局2023.nianbao"
    write_project(path, Project(report), None)
    return path


def exported(folder: Path, report: Report, *, marked: bool = True) -> Path:
    path = folder / "财政局.docx"
    path.write_bytes(document_bytes(TEMPLATE, report, evaluate(TEMPLATE, report), marked=marked))
    return path


def imported(qtbot: QtBot) -> list[list[str]]:
    """What the next import tells a user, once the file was read and the import left."""
    seen: list[list[str]] = []

    def look(dialog: ImportDialog) -> None:
        qtbot.waitUntil(lambda: dialog.review is not None and dialog.isActiveWindow())
        seen.append([label.text() for label in dialog.findChildren(QLabel) if label.isVisible()])
        press(Qt.Key.Key_Escape)

    when_open(ImportDialog, look)
    return seen


def taken_back(qtbot: QtBot, deed: Qt.Key) -> list[str]:
    """What the next take-back says, once it was left by *deed*."""
    seen: list[str] = []

    def look(dialog: ReturnDialog) -> None:
        qtbot.waitUntil(lambda: not dialog.summary.text().startswith("正在读") and dialog.isActiveWindow())
        seen.append(dialog.summary.text())
        press_access_key(dialog, deed)

    when_open(ReturnDialog, look)
    return seen


def test_a_document_of_the_open_report_that_is_dropped_is_taken_back(
    qtbot: QtBot, open_window: OpenWindow, project: Path, tmp_path: Path, report: Report
):
    path = exported(tmp_path, report)
    window = open_window(project)
    document_of(window).enter({RECEIVED: 13}, "填写")
    seen = taken_back(qtbot, Qt.Key.Key_C)
    assert drop(window, files(path))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["没有要收回的改动。"]


def test_a_document_of_the_open_report_that_is_chosen_to_be_imported_is_taken_back(
    qtbot: QtBot, open_window: OpenWindow, project: Path, tmp_path: Path, report: Report
):
    open_window(project)
    when_asked_for_file(exported(tmp_path, report))
    seen = taken_back(qtbot, Qt.Key.Key_C)
    press(Qt.Key.Key_I, CTRL)
    assert seen == ["没有要收回的改动。"]


def test_one_key_imports_it_instead(
    qtbot: QtBot, open_window: OpenWindow, project: Path, tmp_path: Path, report: Report
):
    open_window(project)
    when_asked_for_file(exported(tmp_path, report))
    taken_back(qtbot, Qt.Key.Key_I)
    seen = imported(qtbot)
    press(Qt.Key.Key_I, CTRL)
    assert seen


@pytest.mark.every(2)
@pytest.mark.parametrize(("year", "office"), [(2022, OFFICE), (2023, "某县审计局")])
def test_a_document_of_another_report_is_imported_and_told_to_be_ours(
    qtbot: QtBot, open_window: OpenWindow, project: Path, tmp_path: Path, year: int, office: str
):
    window = open_window(project)
    seen = imported(qtbot)
    assert drop(window, files(exported(tmp_path, new_report(TEMPLATE, year, office))))
    qtbot.waitUntil(lambda: bool(seen))
    assert EXPORTED in seen[0]


def test_without_an_open_report_it_is_imported_and_told_to_be_ours(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, report: Report
):
    window = open_window()
    seen = imported(qtbot)
    assert drop(window, files(exported(tmp_path, report)))
    qtbot.waitUntil(lambda: bool(seen))
    assert EXPORTED in seen[0]


def test_a_document_without_a_mark_is_imported(
    qtbot: QtBot, open_window: OpenWindow, project: Path, tmp_path: Path, report: Report
):
    window = open_window(project)
    seen = imported(qtbot)
    assert drop(window, files(exported(tmp_path, report, marked=False)))
    qtbot.waitUntil(lambda: bool(seen))
    assert EXPORTED not in seen[0]


@pytest.mark.every(3)
@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\x89PNG"])
def test_what_cannot_be_read_is_left_to_the_import_to_tell(
    qtbot: QtBot, open_window: OpenWindow, project: Path, tmp_path: Path, content: bytes
):
    path = tmp_path / "坏的.docx"
    path.write_bytes(content)
    window = open_window(project)
    seen: list[str] = []

    def look(dialog: ImportDialog) -> None:
        qtbot.waitUntil(lambda: "正在读" not in dialog.state.text() and dialog.leave.hasFocus())
        seen.append(dialog.state.text())
        press_in(dialog, Qt.Key.Key_Escape)

    when_open(ImportDialog, look)
    assert drop(window, files(path))
    qtbot.waitUntil(lambda: bool(seen))
    assert "坏的.docx" in seen[0]


def test_the_menu_takes_back_without_a_mark_and_imports_on_request(
    qtbot: QtBot, open_window: OpenWindow, project: Path, tmp_path: Path, report: Report
):
    window: MainWindow = open_window(project)
    when_asked_for_file(exported(tmp_path, report, marked=False))
    taken_back(qtbot, Qt.Key.Key_I)
    seen = imported(qtbot)
    window.menus.take_back.trigger()
    assert seen
