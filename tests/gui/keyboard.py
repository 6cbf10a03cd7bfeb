"""What a clerk does in the window: keys, input methods, and answers to questions."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QDeadlineTimer, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QLineEdit, QMessageBox, QWidget

from gui.main_window import MainWindow
from gui.report.document import Document
from gui.wizard.page import WizardPage
from gui.wizard.wizard import Wizard

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
EXPECTED: list[QTimer] = []
"""Looking for dialogs that have not opened yet."""
P = TypeVar("P", bound=WizardPage)
W = TypeVar("W", bound=QDialog)
NONE = Qt.KeyboardModifier.NoModifier


def focused() -> QWidget:
    patience = QDeadlineTimer(2000)
    while (widget := QApplication.focusWidget()) is None and not patience.hasExpired():
        QApplication.processEvents()  # a dialog may just have closed
    assert widget is not None
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    QTest.keyClick(focused(), key, modifiers)


def press_in(window: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Presses *key* in *window*, whichever has the keyboard."""
    QTest.keyClick(window, key, modifiers)


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
    field.activateWindow()
    assert QTest.qWaitForWindowActive(field)
    field.setFocus()
    press(Qt.Key.Key_A, CTRL)
    write(text)


def press_access_key(window: QWidget, key: Qt.Key) -> None:
    """Pushes the button of *window* that has this access key.

    Not by Alt: that reaches it only while the window system says that the window is active. Without a screen it
    sometimes does not, and a dialog that nothing closes is waited for.
    """
    wanted = QKeySequence(f"Alt+{chr(key)}")
    seen = [one for one in window.findChildren(QAbstractButton) if one.isVisible()]
    [button] = [one for one in seen if QKeySequence.mnemonic(one.text()) == wanted]
    assert button.isEnabled()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


class Question:
    """A message box that will be answered: *text* is what it asked."""

    def __init__(self, answer: str) -> None:
        self.text = ""
        self.detail = ""
        self._answer = answer
        when_open(QMessageBox, self._give)

    def _give(self, box: QMessageBox) -> None:
        self.text, self.detail = box.text(), box.informativeText()
        button = next(button for button in box.buttons() if button.text().startswith(self._answer))
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)


def when_asked_for_file(path: Path) -> None:
    """Lets the next file dialog be answered by writing *path* and Enter."""

    def give(dialog: QFileDialog) -> None:
        name = dialog.findChild(QLineEdit, "fileNameEdit")
        assert isinstance(name, QLineEdit)
        dialog.selectFile(str(path))  # lets go of the file that was suggested
        name.setText(str(path))
        QTest.keyClick(name, Qt.Key.Key_Return)

    when_open(QFileDialog, give)


def when_open(kind: type[W], deed: Callable[[W], None]) -> None:
    """Does *deed* with the next modal window of a *kind*."""
    timer = QTimer()
    EXPECTED.append(timer)

    def look() -> None:
        window = QApplication.activeModalWidget()
        if isinstance(window, kind):
            timer.stop()
            EXPECTED.remove(timer)
            parent = window.parentWidget()
            if parent is not None:
                window.finished.connect(parent.window().activateWindow)  # as a desktop does; offscreen does not
            try:
                deed(window)
            except BaseException:
                window.reject()  # or the test would wait for ever instead of failing
                raise

    timer.timeout.connect(look)
    timer.start(1)


class Watch(QTimer):
    """Closes a dialog that nobody answers, for a test that waits for ever says nothing; then it fails."""

    def __init__(self, looks: int = 60, interval: int = 1000) -> None:
        super().__init__(interval=interval)
        self._looks = looks
        self._seen: QWidget | None = None
        self._times = 0
        self.timeout.connect(self._look)

    def _look(self) -> None:
        window = QApplication.activeModalWidget()
        self._times = self._times + 1 if window is self._seen else 0
        self._seen = window
        if window is not None and self._times >= self._looks:
            window.close()
            raise AssertionError(f"nobody answers {window!r}")


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
