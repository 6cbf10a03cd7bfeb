"""A field for a text of one line, such as a name or an address."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

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

    def _take(self, text: str) -> None:
        line = one_line(text)
        if line != text:
            self.setText(line)
        self.edited.emit(line)
