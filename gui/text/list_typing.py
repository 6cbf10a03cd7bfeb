"""Numbers that come by themselves while a list is typed: 一、 （一） 1. 一是."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QLabel

from gui.text.typed_text import TypedText
from gui.widgets.labels import take_role
from model.prose.numbering import HIGHEST, Series, leading_marker, marker_of, next_paragraph_marker, next_spoken_marker
from model.prose.renumbering import number_after
from model.report import Paragraph

_CYCLE: Final[dict[Series | None, Series | None]] = {None: Series.BRACKETED, Series.BRACKETED: Series.POINT}
"""What 编号 makes of a paragraph with a marker of a series; of all others one without."""

_GAP: Final = 4
"""Pixels between the line and what is offered under it."""


class ListTyping:
    """Puts markers into the text of *editor* and takes them out."""

    def __init__(self, editor: TypedText) -> None:
        self._editor = editor
        self._fresh: tuple[int, str] | None = None
        self.offer = MarkerOffer(editor)

    # ---- a paragraph of its own for each number

    def following(self, block: QTextBlock) -> str:
        """What a paragraph after *block* is to begin with. A heading is followed by its text, not by another."""
        marker = None if block.blockFormat().headingLevel() else next_paragraph_marker(block.text())
        return str(marker or "")

    def remember(self, cursor: QTextCursor, marker: str) -> None:
        """Let *marker*, which has just come by itself before *cursor*, go again as easily."""
        self._fresh = (cursor.blockNumber(), marker) if marker else None

    def take_back(self) -> bool:
        """Take the marker away that came by itself, if the cursor still stands behind it and nothing else does."""
        cursor = self._editor.textCursor()
        if cursor.hasSelection() or not self._is_fresh(cursor.block()) or not cursor.atBlockEnd():
            return False
        _put(cursor.block(), "")
        self._fresh = None
        return True

    def heed(self, typed: str) -> None:
        """Look at what *typed* has come to: it may call for an offer, or be the number that had come by itself."""
        if typed:
            self._take_back_repeated()
        self.offer.consider(typed)

    def _take_back_repeated(self) -> None:
        """Let only the clerk's own marker stand, where one was typed out of habit behind that which came by itself."""
        block = self._editor.textCursor().block()
        number, marker = self._fresh or (-1, "")
        text = block.text()
        if block.blockNumber() != number or not text.startswith(marker):
            return
        came, own = leading_marker(marker), leading_marker(text[len(marker) :])
        if came and own and (came.marker.series, came.marker.number) == (own.marker.series, own.marker.number):
            _begin(block, len(marker), "")
            self._fresh = None

    def take_back_unused(self) -> None:
        """Take such a marker away wherever the cursor is: nothing came of it."""
        if self._fresh is not None:
            block = self._editor.document().findBlockByNumber(self._fresh[0])
            if self._is_fresh(block):
                _put(block, "")
            self._fresh = None

    def end_list(self) -> bool:
        """Take the marker away from a paragraph that has nothing else, as Enter does at the end of a list."""
        cursor = self._editor.textCursor()
        place = leading_marker(cursor.block().text())
        if place is None or cursor.hasSelection() or cursor.block().text()[place.end :].strip():
            return False
        _put(cursor.block(), "")
        self._fresh = None
        return True

    def _is_fresh(self, block: QTextBlock) -> bool:
        return self._fresh == (block.blockNumber(), block.text())

    def cycle(self) -> None:
        """编号: give the selected paragraphs the numbers （一）…, then 1. …, then none."""
        blocks = self._editor.selected_blocks()
        place = leading_marker(blocks[0].text())
        series = _CYCLE.get(place.marker.series if place else None)
        number = number_after(self._before(blocks[0]), series) if series else 0
        with self._editor.one_step():
            for offset, block in enumerate(blocks):
                marker = marker_of(series, min(number + offset, HIGHEST)) if series else None
                _put(block, str(marker or ""))

    def next_marker(self, series: Series) -> str:
        """What a paragraph after the cursor's begins with to go on with a series."""
        block = self._editor.textCursor().block()
        return str(marker_of(series, number_after([*self._before(block), _paragraph(block)], series)))

    def uses(self, series: Series) -> bool:
        """Whether paragraphs of the text begin with markers of a series."""
        places = (leading_marker(text) for _, text in self._editor.lines())
        return any(place is not None and place.marker.series is series for place in places)

    def _before(self, block: QTextBlock) -> Sequence[Paragraph]:
        blocks = self._editor.blocks()
        return [_paragraph(one) for one in blocks[: block.blockNumber()] if one.text().strip()]


class MarkerOffer(QLabel):
    """Under the cursor, the marker that may come next within a paragraph: 二是 after “一是…；”. Tab takes it."""

    def __init__(self, editor: TypedText) -> None:
        super().__init__(editor.viewport())
        self._editor = editor
        self.marker = ""
        take_role(self, "guidance")
        self.hide()

    def consider(self, typed: str) -> None:
        """Offer the next marker after *typed* has ended a part that began with one."""
        cursor = self._editor.textCursor()
        text, at = cursor.block().text(), cursor.positionInBlock()
        marker = next_spoken_marker(text[:at]) if typed else None
        if marker is None or text[at:].lstrip().startswith(str(marker)):
            self.withdraw()
            return
        self.marker = str(marker)
        self.setText(f"Tab 键接着写“{marker}”")
        self.adjustSize()
        place, room = self._editor.cursorRect().bottomLeft(), self._editor.viewport().size() - self.size()
        self.move(max(0, min(place.x(), room.width())), max(0, min(place.y() + _GAP, room.height())))
        self.show()

    def withdraw(self) -> None:
        self.marker = ""
        self.hide()

    def take(self) -> bool:
        """Write what is offered, if anything is."""
        marker = self.marker
        self.withdraw()
        if marker:
            self._editor.textCursor().insertText(marker)
        return bool(marker)


def _paragraph(block: QTextBlock) -> Paragraph:
    return Paragraph(style="heading" if block.blockFormat().headingLevel() else "body", text=block.text())


def _put(block: QTextBlock, marker: str) -> None:
    """Let *block* begin with *marker* instead of the one it has, if any, and of the white space around that."""
    place, text = leading_marker(block.text()), block.text()
    rest = text[place.end :] if place else text
    _begin(block, len(text) - len(rest.lstrip()), marker)


def _begin(block: QTextBlock, length: int, start: str) -> None:
    """Let *block* begin with *start* instead of its first characters, *length* of them."""
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor, length)
    cursor.insertText(start, cursor.blockCharFormat())
