"""Files dropped on the window: a project is opened, a finished file imported, more than one checked."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.text.paragraph_editor import ParagraphEditor
from gui.widgets.wrapped_edit import WrappedEdit
from gui.word_import.import_dialog import ImportDialog
from tests.export.reading.readings import WORD
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import document_of, when_open

pytestmark = pytest.mark.usefixtures("reading_process")


def drop(target: QWidget, data: QMimeData) -> bool:
    """Drags *data* onto *target* and lets go if it is welcome there."""
    place, action, left, none = (
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(place.toPoint(), action, data, left, none)
    enter.ignore()
    QApplication.sendEvent(target, enter)
    if enter.isAccepted():
        QApplication.sendEvent(target, QDropEvent(place, action, data, left, none))
    return enter.isAccepted()


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_a_project_is_opened(qtbot: QtBot, open_window: OpenWindow, project_file: Path):
    window = open_window()
    assert drop(window, files(project_file))
    qtbot.waitUntil(lambda: window.filing.document is not None)
    assert document_of(window).path == project_file


def test_a_finished_file_is_imported(qtbot: QtBot, open_window: OpenWindow):
    window = open_window()
    seen: list[str] = []

    def look(dialog: ImportDialog) -> None:
        seen.append(dialog.source.name)
        dialog.reject()

    when_open(ImportDialog, look)
    assert drop(window, files(WORD / "suqian_2023.docx"))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == ["suqian_2023.docx"]


@pytest.mark.every(2)
@pytest.mark.parametrize("paths", [(WORD,), (WORD / "suqian_2023.docx", WORD / "suqian_2024.docx")])
def test_a_folder_or_several_files_are_checked(qtbot: QtBot, open_window: OpenWindow, paths: tuple[Path, ...]):
    window = open_window()
    assert drop(window, files(*paths))
    qtbot.waitUntil(lambda: window.finished.checkup is not None)
    checkup = window.finished.checkup
    assert checkup is not None
    qtbot.waitUntil(lambda: "共检查" in checkup.state.text(), timeout=20_000)
    before = len(checkup.files.rows.files)
    assert drop(checkup, files(WORD / "suqian_2023.docx"))
    qtbot.waitUntil(lambda: checkup.state.text().startswith("共检查 1 份"), timeout=20_000)
    assert before > 1


def test_what_is_no_file_of_this_machine_is_not_taken(open_window: OpenWindow):
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/a.docx")])
    window = open_window()
    assert not drop(window, data)
    assert not drop(window, QMimeData())


def test_text_fields_leave_files_to_the_window(qtbot: QtBot, open_window: OpenWindow):
    window = open_window()
    editor = ParagraphEditor()
    qtbot.addWidget(editor)
    text = QMimeData()
    text.setText("一段话。")
    assert editor.canInsertFromMimeData(text)
    assert not editor.canInsertFromMimeData(files(WORD))
    field = WrappedEdit(2)
    qtbot.addWidget(field)
    assert not field.acceptDrops() and not window.start.fields.office.acceptDrops()
