"""Whoever sits before the window: presses keys, composes Chinese, and reads what stands on the screen.

The clerk knows nothing of the program's objects. Keys go to the window that has the keyboard, as the window system
delivers them; a field is found by the name a screen reader says.
"""

import re
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TypeVar

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QAccessible, QGuiApplication, QInputMethodEvent, QInputMethodQueryEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QListView,
    QTableView,
    QWidget,
)
from shiboken6 import isValid

from gui.main_window import MainWindow

W = TypeVar("W", bound=QWidget)
Key = Qt.Key
NONE = Qt.KeyboardModifier.NoModifier
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

PATIENCE = 60
"""Seconds."""
FURTHEST = 40
"""Tabs after which a clerk gives up looking for a field."""
_RUN = re.compile(r"[\x20-\x7e]+|[^\x20-\x7e，。；、：]+[，。；、：]*|[，。；、：]+")


class Clerk:
    """A clerk before *window*."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    # ---- hands

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(_with_keyboard(), key, modifiers)

    def write(self, text: str) -> None:
        """Types *text*: Latin letters and figures as they are, Chinese through an input method, phrase by phrase."""
        for run in _RUN.findall(text):
            if run.isascii():
                for sign in run:
                    QTest.keyClick(_with_keyboard(), ord(sign))
            else:
                self.compose(run)

    def compose(self, phrase: str) -> None:
        """Enters *phrase* with an input method, which first shows what it has and then hands it over."""
        target = QGuiApplication.focusObject()
        query = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
        QApplication.sendEvent(target, query)
        assert query.value(Qt.InputMethodQuery.ImEnabled), f"no input method works in {self.field!r}"
        QApplication.sendEvent(target, QInputMethodEvent(phrase[:1], []))
        handed_over = QInputMethodEvent()
        handed_over.setCommitString(phrase)
        QApplication.sendEvent(QGuiApplication.focusObject(), handed_over)

    def replace(self, text: str) -> None:
        """Writes *text* over all that stands in the field."""
        self.press(Key.Key_A, CTRL)
        self.write(text)

    def tab_to(self, name: str, *, backward: bool = False) -> None:
        """Goes from field to field until a screen reader says *name*."""
        passed: list[str] = []
        while self.field != name:
            passed.append(self.field)
            assert len(passed) < FURTHEST, f"no way to {name!r}, only to {passed}"
            self.press(*((Key.Key_Backtab, SHIFT) if backward else (Key.Key_Tab, NONE)))

    def push(self, button: str) -> None:
        """Goes to a button and pushes it."""
        self.tab_to(button)
        self.press(Key.Key_Space)

    def choose(self, field: str, value: str) -> None:
        """Goes to a list that drops down and to one of its values."""
        self.tab_to(field)
        self.press(Key.Key_Home)
        while self.value != value:
            before = self.value
            self.press(Key.Key_Down)
            assert self.value != before, f"{field!r} offers no {value!r}"

    def go_to_step(self, number: int) -> None:
        self.press(Key(Key.Key_0 + number), CTRL)

    # ---- eyes

    @property
    def field(self) -> str:
        """The name of what has the keyboard."""
        return name_of(_focused())

    @property
    def value(self) -> str:
        """What stands in the field that has the keyboard."""
        return _said(_focused(), QAccessible.Text.Value)

    @property
    def title(self) -> str:
        """The title of the window as it is drawn; a star means unsaved."""
        return self.window.windowTitle().replace("[*]", "*" if self.window.isWindowModified() else "")

    @property
    def heading(self) -> str:
        """The heading of the page in sight."""
        titles = [label.text() for label in self._in_sight(QLabel) if label.property("role") == "title"]
        assert len(titles) == 1, titles
        return titles[0]

    def says(self, words: str) -> bool:
        """Whether some text in sight contains *words*."""
        return any(words in label.text() for label in self._in_sight(QLabel))

    def offers(self, button: str) -> bool:
        """Whether there is such a button that can be pushed."""
        return any(name_of(one) == button and one.isEnabled() for one in self._in_sight(QAbstractButton))

    @property
    def cell(self) -> str:
        """What a screen reader says of the cell the keyboard is at."""
        table = _focused()
        assert isinstance(table, QTableView), self.field
        return _spoken(table.currentIndex())

    def cells(self) -> list[str]:
        """What a screen reader says of every value cell of the page in sight, row by row."""
        return [_spoken(index) for table in self._in_sight(QTableView) for index in _lively(table)]

    def findings(self) -> list[str]:
        """The findings in sight, without the headings of their groups."""
        self.settle()
        lists = [view for view in self._in_sight(QListView) if view.accessibleName() == "发现的问题"]
        return [index.data() for view in lists for index in _lively(view)]

    def settle(self) -> None:
        """Waits until the window has nothing more to do."""
        for _ in range(3):
            QApplication.processEvents()

    def wait_for(self, condition: Callable[[], bool]) -> None:
        end = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < end, "what was waited for did not happen"
            QTest.qWait(5)

    def _in_sight(self, kind: type[W]) -> list[W]:
        return [widget for widget in self.window.findChildren(kind) if widget.isVisible()]

    # ---- questions

    @contextmanager
    def answering(self, answer: Callable[[QDialog], None]) -> Iterator[None]:
        """Gives *answer* to the dialog that opens inside; that none opens is an error."""
        answered: list[QDialog] = []
        look = QTimer(interval=5)

        def give() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, QDialog) and dialog.isActiveWindow() and QApplication.focusWidget() is not None:
                look.stop()
                try:
                    answer(dialog)
                except BaseException:
                    dialog.reject()  # or the program would wait for ever
                    raise
                answered.append(dialog)

        look.timeout.connect(give)
        look.start()
        yield
        self.wait_for(lambda: bool(answered) and not (isValid(answered[0]) and answered[0].isVisible()))
        if self.window.isVisible():
            self.window.activateWindow()  # without a screen no window system hands the keyboard back
            self.wait_for(self.window.isActiveWindow)

    def filing_as(self, name: str) -> AbstractContextManager[None]:
        """Writes a file name into the file dialog that opens inside, in the folder it shows."""

        def answer(dialog: QDialog) -> None:
            assert isinstance(dialog, QFileDialog)
            self.replace(name)
            self.press(Key.Key_Return)

        return self.answering(answer)

    def leave(self) -> None:
        """Closes the window, and throws away what is not saved."""
        if "*" in self.title and self.window.isVisible():
            with self.answering(lambda _: self.push("不保存")):
                self.window.close()
        else:
            self.window.close()


def name_of(widget: QWidget) -> str:
    """What a screen reader calls *widget*, without access keys and the dots of buttons that ask."""
    labels = (label.text() for label in widget.window().findChildren(QLabel) if label.buddy() is widget)
    return re.sub(r"\(&?\w\)|…|&", "", next(labels, "") or _said(widget, QAccessible.Text.Name))


def _said(widget: QWidget, text: QAccessible.Text) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(text) if interface is not None else ""


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the keyboard"
    return widget


def _with_keyboard() -> QWindow:
    window = QGuiApplication.focusWindow()
    assert window is not None, "no window has the keyboard"
    return window


def _lively(view: QAbstractItemView) -> Iterator[QModelIndex]:
    """The places of a view that are more than headings."""
    model = view.model()
    for row in range(model.rowCount()):
        for column in range(model.columnCount() if isinstance(view, QTableView) else 1):
            index = model.index(row, column)
            if index.flags() & Qt.ItemFlag.ItemIsEnabled:
                yield index


def _spoken(index: QModelIndex) -> str:
    return index.data(Qt.ItemDataRole.AccessibleTextRole)
