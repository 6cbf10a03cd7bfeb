"""A field for a name, an address or the like."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from gui.widgets.undo_yielding import UndoYielding
from model.characters import one_line


class OneLineEdit(QLineEdit):
    """One line; what is pasted loses its line ends. `edited` carries the text when the clerk changed it."""

    edited = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(False)  # a file that is dropped is for the window
        self.installEventFilter(UndoYielding(self))
        self.textEdited.connect(self._take)

    def _take(self, text: str) -> None:
        held = one_line(text)
        if held != text:
            self.setText(held)
        self.edited.emit(held)
