"""What a clerk does in the window: keys, input methods, and answers to questions."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QWidget

from gui.document import Document
from gui.main_window import MainWindow
from gui.wizard.page import Page
from gui.wizard.wizard import Wizard

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
P = TypeVar("P", bound=Page)
NONE = Qt.KeyboardModifier.NoModifier


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(focused(), key, modifiers)


def write(text: str) -> None:
    """Types *text* wherever the keyboard is: Chinese through an input method, a line end as Enter."""
    for sign in text:
        if sign == "\n":
            press(Qt.Key.Key_Return)
        elif sign.isascii():
            QTest.keyClicks(focused(), sign)
        else:
            event = QInputMethodEvent()
            event.setCommitString(sign)
            QApplication.sendEvent(focused(), event)


def write_over(field: QWidget, text: str) -> None:
    """Replaces what stands in *field*."""
    field.setFocus()
    press(Qt.Key.Key_A, CTRL)
    write(text)


class Question:
    """A message box that will be answered: *text* is what it asked."""

    def __init__(self, answer: str) -> None:
        self.text = ""
        self.detail = ""
        self._answer = answer
        soon(self._give)

    def _give(self) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        self.text, self.detail = box.text(), box.informativeText()
        button = next(button for button in box.buttons() if button.text().startswith(self._answer))
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)


def when_asked_for_file(path: Path) -> None:
    """Lets the next file dialog be answered by writing *path* and Enter."""

    def give() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(name, QLineEdit)
        name.setText(str(path))
        QTest.keyClick(name, Qt.Key.Key_Return)

    soon(give)


def soon(deed: Callable[[], None]) -> None:
    """Does *deed* as soon as events are handled again, inside a dialog that opens meanwhile."""
    QTimer.singleShot(0, deed)


def wizard_of(window: MainWindow) -> Wizard:
    assert window.wizard is not None
    return window.wizard


def document_of(window: MainWindow) -> Document:
    assert window.filing.document is not None
    return window.filing.document


def page_of(window: MainWindow, kind: type[P]) -> P:
    page = wizard_of(window).page
    assert isinstance(page, kind)
    return page
