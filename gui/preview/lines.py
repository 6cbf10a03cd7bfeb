"""Text broken into lines by the rules of Chinese print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, TypeAlias

from PySide6.QtGui import QPainter

from gui.preview.typefaces import Glyph, SizedTypeface, write

Spans: TypeAlias = tuple[tuple[str, SizedTypeface], ...]
"""A text with the type of each of its parts."""

_NEVER_FIRST: Final = frozenset("，。、；：？！）》〉」』】〕〗”’…—·％%‰℃,.;:?!)]}～")
_NEVER_LAST: Final = frozenset("（《〈「『【〔〖“‘([{￥$")
_HANGING: Final = frozenset("，。、,.．")
"""One of these may stand beyond the right edge."""
BETWEEN_SCRIPTS: Final = 0.2
"""Between Chinese and Latin characters, in characters."""


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """The signs of a printed line; *width* is theirs. A *last* line is not spread to the full width."""

    signs: tuple[Glyph, ...]
    width: float
    last: bool

    @property
    def text(self) -> str:
        return "".join(sign.text for sign in self.signs)

    def paint(self, painter: QPainter, x: float, baseline: float, extra: float = 0) -> None:
        """Draw the line from *x* on, each of its signs followed by *extra* twips."""
        for signs in _stretches(self.signs):
            x += signs[0].gap
            width = sum(sign.advance + extra for sign in signs)
            text = "".join(sign.text for sign in signs)
            write(painter, text, x, baseline, signs[0].type.font(signs[0].latin), width)
            x += width


def _stretches(signs: Sequence[Glyph]) -> Iterator[Sequence[Glyph]]:
    """Neighbouring signs in one face without a gap between them."""
    start = 0
    for end in range(1, len(signs) + 1):
        if end < len(signs):
            sign, first = signs[end], signs[start]
            if sign.type is first.type and sign.latin == first.latin and not sign.gap:
                continue
        yield signs[start:end]
        start = end


@lru_cache(maxsize=2048)
def broken(spans: Spans, width: float, indent: float = 0) -> tuple[PrintedLine, ...]:
    """The lines of a text in *width* twips, the first one *indent* twips shorter."""
    lines: list[PrintedLine] = []
    for paragraph in _split(_signs(spans)):
        lines += _lines(paragraph, width, indent if not lines else 0)
    return tuple(lines)


def _signs(spans: Spans) -> list[Glyph]:
    signs: list[Glyph] = []
    before: Glyph | None = None
    for text, type_ in spans:
        for character in text:
            sign = type_.sign(character)
            if before is not None and sign.latin != before.latin and _takes_gap(before.text, character):
                sign = replace(sign, gap=BETWEEN_SCRIPTS * type_.size)
            signs.append(sign)
            before = sign
    return signs


def _takes_gap(one: str, other: str) -> bool:
    """Only letters and digits stand off from Chinese characters, not punctuation."""
    return one.isalnum() and other.isalnum()


def _split(signs: list[Glyph]) -> Iterator[list[Glyph]]:
    line: list[Glyph] = []
    for sign in signs:
        if sign.text in "\n\r\u2028\u2029":
            yield line
            line = []
        else:
            line.append(sign)
    yield line


def _lines(signs: list[Glyph], width: float, indent: float) -> Iterator[PrintedLine]:
    start = 0
    while True:
        end = _end_of_line(signs, start, width - indent)
        taken = signs[start:end]
        if taken and taken[0].gap:
            taken[0] = replace(taken[0], gap=0)
        yield PrintedLine(tuple(taken), sum(sign.gap + sign.advance for sign in taken), end == len(signs))
        start, indent = end, 0
        while start < len(signs) and signs[start].text == " ":
            start += 1
        if start >= len(signs):
            return


def _end_of_line(signs: list[Glyph], start: int, width: float) -> int:
    """The number of the first sign that does not stand in the line from *start* on."""
    used, end = 0.0, start
    while end < len(signs):
        used += (signs[end].gap if end > start else 0) + signs[end].advance
        if used > width + 0.5:
            break
        end += 1
    if end == len(signs):
        return end
    if signs[end].text in _HANGING and end > start and not _is_stop(signs, end + 1):
        return end + 1
    for candidate in range(end, start, -1):
        if _may_break(signs[candidate - 1].text, signs[candidate].text):
            return candidate
    return max(end, start + 1)


def _is_stop(signs: list[Glyph], place: int) -> bool:
    return place < len(signs) and signs[place].text in _NEVER_FIRST


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters."""
    if after in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    if before == " " or after == " ":
        return before == " "
    return not (_in_word(before) and _in_word(after))


def _in_word(sign: str) -> bool:
    return sign.isascii() and not sign.isspace()
