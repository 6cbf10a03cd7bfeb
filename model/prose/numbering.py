"""The numbers paragraphs begin with: 一、 （一） 1. （1） 一是."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

_ONES: Final = "一二三四五六七八九"
_CHINESE: Final = f"[{_ONES}]?十[{_ONES}]?|[{_ONES}]"
_ARABIC: Final = "[1-9１-９][0-9０-９]?"
_BLANKS: Final = r"[ \t\u3000\xa0]*"
HIGHEST: Final = 99
"""The highest number a marker can have."""


class Series(StrEnum):
    """What a marker looks like, the higher levels first; those of one look count on from each other."""

    CHAPTER = "一、"
    BRACKETED = "（一）"
    POINT = "1."
    BRACKETED_POINT = "（1）"
    SPOKEN = "一是"


@dataclass(frozen=True, slots=True)
class Marker:
    """The number *number* of a *series* as it is written between *before* and *after*."""

    series: Series
    number: int
    before: str
    after: str

    def __str__(self) -> str:
        in_figures = self.series in (Series.POINT, Series.BRACKETED_POINT)
        return f"{self.before}{self.number if in_figures else chinese(self.number)}{self.after}"

    def numbered(self, number: int) -> Marker:
        """The marker of the same look with another *number*."""
        return replace(self, number=number)

    @property
    def next(self) -> Marker | None:
        """The marker that follows this one; none follows the highest."""
        return self.numbered(self.number + 1) if self.number < HIGHEST else None


@dataclass(frozen=True, slots=True)
class MarkerSpan:
    """A marker in a text, where it begins and ends."""

    marker: Marker
    start: int
    end: int


_LEADING: Final = {
    # 三、四季度 and 10、20日 list figures, 1.5万件 is one
    Series.CHAPTER: re.compile(f"()({_CHINESE})(、)(?![{_ONES}十])"),
    Series.BRACKETED: re.compile(f"([（(]){_BLANKS}({_CHINESE}){_BLANKS}([）)])"),
    Series.POINT: re.compile(f"()({_ARABIC})([.．、])(?![0-9０-９])"),
    Series.BRACKETED_POINT: re.compile(f"([（(]){_BLANKS}({_ARABIC}){_BLANKS}([）)])"),
    Series.SPOKEN: re.compile(f"()({_CHINESE})(是)"),
}
_NAME: Final = re.compile(rf"{_BLANKS}[^，,。；;：:]{{1,12}}[：:]{_BLANKS}")
_PART_END: Final = "；;。"
_SPOKEN: Final = re.compile(rf"(?:(?<=[。；;：:，,、！？])|^){_BLANKS}(({_CHINESE})是)", re.MULTILINE)
_LOOKS: Final = {series: Marker(series, 1, *re.split("[一1]", series)) for series in Series}


def chinese(number: int) -> str:
    """*number*, from 1 to 99, as it is counted: 十, 十一, 二十."""
    tens, ones = divmod(number, 10)
    return (_ONES[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (_ONES[ones - 1] if ones else "")


def number_in(figures: str) -> int:
    """The number from 1 to 99 that *figures* say, Chinese ones or Arabic ones of either width."""
    if figures.isdecimal():
        return int(figures)
    tens, ten, ones = figures.rpartition("十")
    return (10 * _worth(tens or "一") if ten else 0) + (_worth(ones) if ones else 0)


def _worth(digit: str) -> int:
    return _ONES.index(digit) + 1


def marker_of(series: Series, number: int = 1) -> Marker:
    """The marker with that number in the usual look of a series."""
    return _LOOKS[series].numbered(number)


def leading(text: str) -> MarkerSpan | None:
    """The marker a paragraph begins with, after white space at most; ``text[place.end:]`` is the rest."""
    return _marker_at(text, len(text) - len(text.lstrip()))


def _marker_at(text: str, start: int) -> MarkerSpan | None:
    for series, pattern in _LEADING.items():
        if found := pattern.match(text, start):
            return MarkerSpan(Marker(series, number_in(found[2]), found[1], found[3]), start, found.end())
    return None


def _announced(text: str, start: int) -> MarkerSpan | None:
    """The first number of a list that begins in the paragraph that names it: 附件：1."""
    name = _NAME.match(text, start)
    place = None if name is None else _marker_at(text, name.end())
    return place if place is not None and place.marker.number == 1 else None


def spoken(text: str) -> Iterator[MarkerSpan]:
    """The markers 一是, 二是 … in a text, each where a sentence or a part of one begins."""
    for found in _SPOKEN.finditer(text):
        yield MarkerSpan(marker_of(Series.SPOKEN, number_in(found[2])), found.start(1), found.end(1))


def going_on(text: str) -> Marker | None:
    """What may come next where *text* has just ended a part that began with 一是, 二是 …: the next of them."""
    counted = list(spoken(text))
    if not counted:
        return None
    part = text[counted[-1].end :]
    ends = [place for place, sign in enumerate(part) if sign in _PART_END]
    return counted[-1].marker.next if ends == [len(part) - 1] and len(part) > 1 else None


def after_paragraph(text: str) -> Marker | None:
    """What the paragraph after this one begins with: the next marker, if this one has a marker and something to it.

    A paragraph that holds several of 一是, 二是 … holds the whole list.
    """
    place = leading(text)
    if place is None or not text[place.end :].strip():
        return None
    if place.marker.series is Series.SPOKEN and len(list(spoken(text))) > 1:
        return None
    return place.marker.next


def markers(text: str) -> Iterator[MarkerSpan]:
    """Every marker of a paragraph: the leading one, that of a list it announces, and the spoken ones in it."""
    first = leading(text)
    announced = _announced(text, first.end if first else 0)
    for place in (first, announced):
        if place is not None and place.marker.series is not Series.SPOKEN:
            yield place
    yield from spoken(text)
