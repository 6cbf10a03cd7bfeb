"""A field for one long sentence, wrapped."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from gui.widgets.text_units import units
from gui.widgets.undo_yielding import UndoYielding
from model.characters import one_line


class WrappedEdit(QPlainTextEdit):
    """One paragraph in a field *lines* high; `edited` carries its text after the user changed it."""

    edited = Signal(str)

    def __init__(self, lines: int) -> None:
        super().__init__()
        self.setUndoRedoEnabled(False)
        self.setAcceptDrops(False)  # dropped files go to the window
        self.installEventFilter(UndoYielding(self))
        self.setTabChangesFocus(True)
        self._lines = lines
        self._fit()
        self.textChanged.connect(self._tell)

    def _fit(self) -> None:
        around = 2 * self.frameWidth() + 2 * round(self.document().documentMargin())
        self.setFixedHeight(self._lines * self.fontMetrics().lineSpacing() + around + 2)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def text(self) -> str:
        """The text of the field."""
        return self.toPlainText()

    def show_text(self, text: str) -> None:
        """Show *text* without emitting `edited`."""
        if text != self.text():
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)

    def select(self, start: int, end: int) -> None:
        """Select the characters *start* to *end*, or put the cursor between two."""
        cursor = self.textCursor()
        cursor.setPosition(units(self.text()[:start]))
        cursor.setPosition(units(self.text()[:end]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insertPlainText(one_line(source.text()))

    def _tell(self) -> None:
        self.edited.emit(self.text())
