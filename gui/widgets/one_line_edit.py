"""A field for a text of one line, such as a name or an address."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QToolTip

from gui.widgets.text_units import units
from gui.widgets.undo_yielding import UndoYielding
from model.characters import one_line
from model.text_limits import LONGEST_FIELD


class OneLineEdit(QLineEdit):
    """A line edit; line breaks in pasted text are removed. `edited` carries the text after the user changed it.

    A text longer than any is shown cut off; as long as nobody edits it, `text` is the whole of it.
    """

    edited = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._whole = self._beginning = ""
        self.setMaxLength(LONGEST_FIELD)
        self.setAcceptDrops(False)  # dropped files go to the window
        self.installEventFilter(UndoYielding(self))
        self.textEdited.connect(self._take)
        self.inputRejected.connect(self._tell_limit)

    def setText(self, text: str, /) -> None:
        super().setText(text[:LONGEST_FIELD])
        self._whole, self._beginning = text, super().text()
        self.setToolTip("" if self._beginning == text else cut_off_in_words(text, LONGEST_FIELD))

    def text(self) -> str:
        """The text of the field."""
        seen = super().text()
        return self._whole if seen == self._beginning else seen

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

    def _tell_limit(self) -> None:
        QToolTip.showText(self.mapToGlobal(self.rect().bottomLeft()), no_room_in_words(LONGEST_FIELD), self)


def cut_off_in_words(text: str, most: int) -> str:
    """A sentence on a field that shows only the beginning of its text."""
    return (
        f"这一项有 {len(text)} 字，这里只显示前 {most} 字。全文留在文件里；在这里改动，就只剩这里看得见的，可以撤销。"
    )


def no_room_in_words(most: int) -> str:
    """A sentence on text that did not fit into a field."""
    return f"这里最多 {most} 字，多出的没有放进来。"
