"""A field for a text of one line, such as a name or an address."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from gui.widgets.text_units import units
from gui.widgets.undo_yielding import UndoYielding
from model.characters import one_line


class OneLineEdit(QLineEdit):
    """A line edit; line breaks in pasted text are removed. `edited` carries the text after the user changed it."""

    edited = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(False)  # dropped files go to the window
        self.installEventFilter(UndoYielding(self))
        self.textEdited.connect(self._take)

    def select(self, start: int, end: int) -> None:
        """Select the characters *start* to *end*, or put the cursor between two."""
        text = self.text()
        first, last = units(text[:start]), units(text[:end])
        self.setCursorPosition(last)
        if first < last:
            self.setSelection(first, last - first)

    def _take(self, text: str) -> None:
        line = one_line(text)
        if line != text:
            self.setText(line)
        self.edited.emit(line)
