"""Where the words of a report stand in an editor: the only conversion between text places and Qt's positions.

Qt counts UTF-16 units, a place counts characters. An editor shows blank paragraphs, which have no number, and a
paragraph with line breaks as several blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

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


class _ShownLine(NamedTuple):
    """A *line* as the editor shows it from *position* on; *text* may have signs that the report leaves out.

    If it *is_plain*, each of its characters has the same place in the editor.
    """

    line: _Line
    position: int
    text: str
    is_plain: bool


class ShownSpan(NamedTuple):
    """Positions of an editor, as Qt counts them."""

    start: int
    end: int


def words_in(document: QTextDocument, paragraphs: Sequence[str], places: Iterable[TextPlace]) -> Iterator[QTextCursor]:
    """Cursors that select *places* in an editor that shows *paragraphs*, the printed ones of a text.

    A place that the text does not have is its end.
    """
    return (cursor_at(document, span) for span in spans_in(document, paragraphs, places))


def spans_in(document: QTextDocument, paragraphs: Sequence[str], places: Iterable[TextPlace]) -> Iterator[ShownSpan]:
    """Where *places* stand in an editor that shows *paragraphs*."""
    shown: dict[int, list[_ShownLine]] = {}
    for line, block in zip(_lines(paragraphs), _written(document), strict=False):
        text = block.text()
        is_plain = text == line.text == printable(text) and units(text) == len(text)
        shown.setdefault(line.paragraph, []).append(_ShownLine(line, block.position(), text, is_plain))
    end = document.characterCount() - 1
    for place in places:
        lines = shown.get(place.paragraph)
        yield ShownSpan(_position(lines, place.start), _position(lines, place.end)) if lines else ShownSpan(end, end)


def cursor_at(document: QTextDocument, span: ShownSpan) -> QTextCursor:
    """A cursor that selects a span."""
    cursor = QTextCursor(document)
    cursor.setPosition(span.start)
    cursor.setPosition(span.end, QTextCursor.MoveMode.KeepAnchor)
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
    line, position, text, is_plain = next((one for one in reversed(shown) if one.line.start <= character), shown[0])
    before = line.text[: max(0, character - line.start)]
    if is_plain:
        return position + len(before)
    signs = len(printable(before))
    ends = (end for end in range(signs, len(text)) if len(printable(text[:end])) == signs)
    return position + units(text[: next(ends, len(text))])
