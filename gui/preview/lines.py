"""Line breaking by the rules of Chinese typesetting."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, TypeAlias

from PySide6.QtGui import QPainter

from gui.preview.typefaces import Glyph, SizedTypeface, draw_text

Spans: TypeAlias = tuple[tuple[str, SizedTypeface], ...]
"""A text in parts, each with its typeface."""

_NEVER_FIRST: Final = frozenset("，。、；：？！）》〉」』】〕〗”’…—·％%‰℃,.;:?!)]}～")
_NEVER_LAST: Final = frozenset("（《〈「『【〔〖“‘([{￥$")
_HANGING: Final = frozenset("，。、,.．")
"""One of these may stand beyond the right margin."""
BETWEEN_SCRIPTS: Final = 0.2
"""The gap between Chinese and Latin characters, in widths of a Chinese character."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A printed line; *width* is that of its glyphs in twips. A *last* line of a paragraph is not justified."""

    glyphs: tuple[Glyph, ...]
    width: float
    last: bool

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)

    def paint(self, painter: QPainter, x: float, baseline: float, character_spacing: float = 0) -> None:
        """Draw the line beginning at *x*, with *character_spacing* twips after each glyph."""
        for glyphs in _runs(self.glyphs):
            x += glyphs[0].gap
            width = sum(glyph.advance + character_spacing for glyph in glyphs)
            text = "".join(glyph.text for glyph in glyphs)
            draw_text(painter, text, x, baseline, glyphs[0].typeface.font(glyphs[0].latin), width)
            x += width


def _runs(glyphs: Sequence[Glyph]) -> Iterator[Sequence[Glyph]]:
    """Runs of glyphs in one font without a gap between them."""
    start = 0
    for end in range(1, len(glyphs) + 1):
        if end < len(glyphs):
            glyph, first = glyphs[end], glyphs[start]
            if glyph.typeface is first.typeface and glyph.latin == first.latin and not glyph.gap:
                continue
        yield glyphs[start:end]
        start = end


@lru_cache(maxsize=2048)
def break_lines(spans: Spans, width: float, indent: float = 0) -> tuple[PrintedLine, ...]:
    """Break a text into lines of *width* twips; the first one is *indent* twips shorter."""
    lines: list[PrintedLine] = []
    for paragraph in _split(_glyphs(spans)):
        lines += _lines(paragraph, width, indent if not lines else 0)
    return tuple(lines)


def _glyphs(spans: Spans) -> list[Glyph]:
    glyphs: list[Glyph] = []
    before: Glyph | None = None
    for text, typeface in spans:
        for character in text:
            glyph = typeface.glyph(character)
            if before is not None and glyph.latin != before.latin and _takes_gap(before.text, character):
                glyph = replace(glyph, gap=BETWEEN_SCRIPTS * typeface.size)
            glyphs.append(glyph)
            before = glyph
    return glyphs


def _takes_gap(one: str, other: str) -> bool:
    """Whether a gap belongs between two characters: between letters and digits, not beside punctuation."""
    return one.isalnum() and other.isalnum()


def _split(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    line: list[Glyph] = []
    for glyph in glyphs:
        if glyph.text in "\n\r\u2028\u2029":
            yield line
            line = []
        else:
            line.append(glyph)
    yield line


def _lines(glyphs: list[Glyph], width: float, indent: float) -> Iterator[PrintedLine]:
    start = 0
    while True:
        end = _end_of_line(glyphs, start, width - indent)
        taken = glyphs[start:end]
        if taken and taken[0].gap:
            taken[0] = replace(taken[0], gap=0)
        yield PrintedLine(tuple(taken), sum(glyph.gap + glyph.advance for glyph in taken), end == len(glyphs))
        start, indent = end, 0
        while start < len(glyphs) and glyphs[start].text == " ":
            start += 1
        if start >= len(glyphs):
            return


def _end_of_line(glyphs: list[Glyph], start: int, width: float) -> int:
    """The index after the last glyph of the line that begins at *start*."""
    used, end = 0.0, start
    while end < len(glyphs):
        used += (glyphs[end].gap if end > start else 0) + glyphs[end].advance
        if used > width + 0.5:
            break
        end += 1
    if end == len(glyphs):
        return end
    if glyphs[end].text in _HANGING and end > start and not _is_stop(glyphs, end + 1):
        return end + 1
    for candidate in range(end, start, -1):
        if _may_break(glyphs[candidate - 1].text, glyphs[candidate].text):
            return candidate
    return max(end, start + 1)


def _is_stop(glyphs: list[Glyph], place: int) -> bool:
    return place < len(glyphs) and glyphs[place].text in _NEVER_FIRST


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters."""
    if after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    if before == " " or after == " ":
        return before == " "
    return not (_in_word(before) and _in_word(after))


def _in_word(glyph: str) -> bool:
    return glyph.isascii() and not glyph.isspace()
