"""A field for one long sentence, wrapped."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QToolTip

from gui.widgets.one_line_edit import cut_off_in_words, no_room_in_words
from gui.widgets.text_units import units
from gui.widgets.undo_yielding import UndoYielding
from model.characters import one_line
from model.text_limits import LONGEST_PARAGRAPH, field_within_limits


class WrappedEdit(QPlainTextEdit):
    """One paragraph in a field *lines* high; `edited` carries its text after the user changed it.

    A text longer than any is shown cut off; as long as nobody edits it, `text` is the whole of it.
    """

    edited = Signal(str)

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._whole = self._beginning = ""
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
        seen = self.toPlainText()
        return self._whole if seen == self._beginning else seen

    def show_text(self, text: str) -> None:
        """Show *text* without emitting `edited`."""
        if text != self.text():
            self.blockSignals(True)
            self.setPlainText(beginning := field_within_limits(text, is_paragraph=True))
            self.blockSignals(False)
            self._whole, self._beginning = text, self.toPlainText()
            self.setToolTip("" if beginning == text else cut_off_in_words(text, len(beginning)))

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
        text, room = source.text(), max(0, LONGEST_PARAGRAPH - len(self.toPlainText()))
        if len(text) > room:
            below = self.mapToGlobal(self.rect().bottomLeft())
            QToolTip.showText(below, no_room_in_words(LONGEST_PARAGRAPH), self)
        self.insertPlainText(one_line(text[:room]))

    def _tell(self) -> None:
        self.edited.emit(self.text())
