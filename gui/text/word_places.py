"""Where the words of a report stand in an editor: the only conversion between text places and Qt's positions.

Qt counts UTF-16 units, a place counts characters. An editor shows blank paragraphs, which have no number, and a
paragraph with line breaks as several blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from gui.text.typed_text import is_blank
from gui.widgets.text_blocks import blocks_of
from gui.widgets.text_units import units
from model.characters import printable
from model.text_place import TextPlace

_LINE: Final = re.compile("[^\n\r\u2029]+")


class _Line(NamedTuple):
    """A line that is not blank: the index of its paragraph, and its first character in it."""

    paragraph: int
    start: int
    text: str


_ShownLine: TypeAlias = tuple[_Line, QTextBlock]


def words_in(document: QTextDocument, paragraphs: Sequence[str], places: Iterable[TextPlace]) -> Iterator[QTextCursor]:
    """Cursors that select *places* in an editor that shows *paragraphs*, the printed ones of a text.

    A place that the text does not have is its end.
    """
    shown: dict[int, list[_ShownLine]] = {}
    for line, block in zip(_lines(paragraphs), _written(document), strict=False):
        shown.setdefault(line.paragraph, []).append((line, block))
    return (_cursor(document, shown.get(place.paragraph), place) for place in places)


def _cursor(document: QTextDocument, shown: Sequence[_ShownLine] | None, place: TextPlace) -> QTextCursor:
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    if shown:
        cursor.setPosition(_position(shown, place.start))
        cursor.setPosition(_position(shown, place.end), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def paragraph_at(document: QTextDocument, paragraphs: Sequence[str], cursor: QTextCursor) -> int:
    """The number of the printed paragraph that *cursor* is in; in a blank one, of the next."""
    before = sum(block.blockNumber() < cursor.blockNumber() for block in _written(document))
    numbers = [line.paragraph for line in _lines(paragraphs)]
    return numbers[before] if before < len(numbers) else len(paragraphs)


def _lines(paragraphs: Sequence[str]) -> Iterator[_Line]:
    for number, paragraph in enumerate(paragraphs):
        for found in _LINE.finditer(paragraph):
            if printable(found[0]).strip():
                yield _Line(number, found.start(), found[0])


def _written(document: QTextDocument) -> Iterator[QTextBlock]:
    return (block for block in blocks_of(document) if not is_blank(block))


def _position(shown: Sequence[_ShownLine], character: int) -> int:
    """The position of a character of the paragraph whose lines are *shown*."""
    line, block = next((one for one in reversed(shown) if one[0].start <= character), shown[0])
    before = len(printable(line.text[: max(0, character - line.start)]))
    text = block.text()  # may have signs that the report leaves out, and the other way round
    ends = (end for end in range(before, len(text)) if len(printable(text[:end])) == before)
    return block.position() + units(text[: next(ends, len(text))])
