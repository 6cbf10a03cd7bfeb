"""Automatic numbering while a list is typed. The markers are 一、 （一） 1. 一是."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QLabel

from gui.text.typed_text import TypedText
from gui.widgets.labels import set_role
from model.prose.numbering import HIGHEST, Series, leading_marker, marker_of, next_paragraph_marker, next_spoken_marker
from model.prose.renumbering import number_after
from model.report import Paragraph

_CYCLE: Final[dict[Series | None, Series | None]] = {None: Series.BRACKETED, Series.BRACKETED: Series.POINT}
"""The next series when 编号 is chosen, by the present one (None: no marker); a series not listed here goes to None."""

_GAP: Final = 4
"""Pixels between the line of text and the offered marker below it."""


class ListTyping:
    """Inserts markers into the text of *editor* and removes them."""

    def __init__(self, editor: TypedText) -> None:
        self._editor = editor
        self._fresh: tuple[int, str] | None = None
        self.offer = MarkerOffer(editor)

    # ---- markers at the start of a paragraph

    def following(self, block: QTextBlock) -> str:
        """The marker for a new paragraph after *block*, or "". A heading is followed by body text, so it has none."""
        marker = None if block.blockFormat().headingLevel() else next_paragraph_marker(block.text())
        return str(marker or "")

    def remember(self, cursor: QTextCursor, marker: str) -> None:
        """Remember that *marker* was just inserted automatically before *cursor*, so that it can be removed again."""
        self._fresh = (cursor.blockNumber(), marker) if marker else None

    def remove_automatic_marker(self) -> bool:
        """Remove the automatic marker if its paragraph holds nothing else and the cursor is at the end of it.

        Returns whether it was removed.
        """
        cursor = self._editor.textCursor()
        if cursor.hasSelection() or not self._is_fresh(cursor.block()) or not cursor.atBlockEnd():
            return False
        _set_marker(cursor.block(), "")
        self._fresh = None
        return True

    def react_to(self, typed: str) -> None:
        """React to typed text: remove the automatic marker if the user typed it again; offer the next marker."""
        if typed:
            self._remove_repeated_marker()
        self.offer.consider(typed)

    def _remove_repeated_marker(self) -> None:
        """Remove the automatic marker if the user typed the same marker again after it."""
        block = self._editor.textCursor().block()
        number, marker = self._fresh or (-1, "")
        text = block.text()
        if block.blockNumber() != number or not text.startswith(marker):
            return
        came, own = leading_marker(marker), leading_marker(text[len(marker) :])
        if came and own and (came.marker.series, came.marker.number) == (own.marker.series, own.marker.number):
            _replace_start(block, len(marker), "")
            self._fresh = None

    def remove_unused_marker(self) -> None:
        """Remove the automatic marker if no text followed it, wherever the cursor is."""
        if self._fresh is not None:
            block = self._editor.document().findBlockByNumber(self._fresh[0])
            if self._is_fresh(block):
                _set_marker(block, "")
            self._fresh = None

    def end_list(self) -> bool:
        """Remove the marker from a paragraph that holds nothing else, as Enter does at the end of a list.

        Returns whether it was removed.
        """
        cursor = self._editor.textCursor()
        place = leading_marker(cursor.block().text())
        if place is None or cursor.hasSelection() or cursor.block().text()[place.end :].strip():
            return False
        _set_marker(cursor.block(), "")
        self._fresh = None
        return True

    def _is_fresh(self, block: QTextBlock) -> bool:
        return self._fresh == (block.blockNumber(), block.text())

    def cycle(self) -> None:
        """The action 编号 on the selected paragraphs: number them （一）…, then 1. …, then remove the numbers.

        The marker of the first one decides which comes next.
        """
        blocks = self._editor.selected_blocks()
        place = leading_marker(blocks[0].text())
        series = _CYCLE.get(place.marker.series if place else None)
        number = number_after(self._before(blocks[0]), series) if series else 0
        with self._editor.one_step():
            for offset, block in enumerate(blocks):
                marker = marker_of(series, min(number + offset, HIGHEST)) if series else None
                _set_marker(block, str(marker or ""))

    def next_marker(self, series: Series) -> str:
        """The marker that continues *series* in a new paragraph after the cursor's paragraph."""
        block = self._editor.textCursor().block()
        return str(marker_of(series, number_after([*self._before(block), _paragraph(block)], series)))

    def uses(self, series: Series) -> bool:
        """Whether any paragraph of the text begins with a marker of *series*."""
        places = (leading_marker(text) for _, text in self._editor.lines())
        return any(place is not None and place.marker.series is series for place in places)

    def _before(self, block: QTextBlock) -> Sequence[Paragraph]:
        blocks = self._editor.blocks()
        return [_paragraph(one) for one in blocks[: block.blockNumber()] if one.text().strip()]


class MarkerOffer(QLabel):
    """A label below the cursor that offers the next marker within a paragraph: 二是 after “一是…；”. Tab inserts it."""

    def __init__(self, editor: TypedText) -> None:
        super().__init__(editor.viewport())
        self._editor = editor
        self.marker = ""
        set_role(self, "guidance")
        self.hide()

    def consider(self, typed: str) -> None:
        """Offer the next marker if the text just *typed* ended a part that began with a marker; else hide the offer."""
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
        """Insert the offered marker. Returns whether there was one."""
        marker = self.marker
        self.withdraw()
        if marker:
            self._editor.textCursor().insertText(marker)
        return bool(marker)


def _paragraph(block: QTextBlock) -> Paragraph:
    return Paragraph(style="heading" if block.blockFormat().headingLevel() else "body", text=block.text())


def _set_marker(block: QTextBlock, marker: str) -> None:
    """Replace the marker of *block*, if it has one, and the white space around it by *marker*."""
    place, text = leading_marker(block.text()), block.text()
    rest = text[place.end :] if place else text
    _replace_start(block, len(text) - len(rest.lstrip()), marker)


def _replace_start(block: QTextBlock, length: int, start: str) -> None:
    """Replace the first *length* characters of *block* by *start*."""
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor, length)
    cursor.insertText(start, cursor.blockCharFormat())
