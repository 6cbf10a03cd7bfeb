"""Parses and writes the markers of numbered paragraphs: 一、 （一） 1. （1） 一是."""

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
"""The highest number of a marker."""


class Series(StrEnum):
    """The kinds of markers, higher levels first; markers of one kind form a sequence."""

    CHAPTER = "一、"
    BRACKETED = "（一）"
    POINT = "1."
    BRACKETED_POINT = "（1）"
    SPOKEN = "一是"


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker of a *series*: its *number*, and the characters *before* and *after* it."""

    series: Series
    number: int
    before: str
    after: str

    def __str__(self) -> str:
        in_figures = self.series in (Series.POINT, Series.BRACKETED_POINT)
        return f"{self.before}{self.number if in_figures else chinese_numeral(self.number)}{self.after}"

    def numbered(self, number: int) -> Marker:
        """This marker with another *number*."""
        return replace(self, number=number)

    @property
    def next(self) -> Marker | None:
        """The following marker; None after the highest."""
        return self.numbered(self.number + 1) if self.number < HIGHEST else None


@dataclass(frozen=True, slots=True)
class MarkerSpan:
    """A marker and its character range in a text."""

    marker: Marker
    start: int
    end: int


_LEADING: Final = {
    # Not markers: the lists 三、四季度 and 10、20日, and the decimal 1.5万件.
    Series.CHAPTER: re.compile(f"()({_CHINESE})(、)(?![{_ONES}十])"),
    Series.BRACKETED: re.compile(f"([（(]){_BLANKS}({_CHINESE}){_BLANKS}([）)])"),
    Series.POINT: re.compile(f"()({_ARABIC})([.．、])(?![0-9０-９])"),
    Series.BRACKETED_POINT: re.compile(f"([（(]){_BLANKS}({_ARABIC}){_BLANKS}([）)])"),
    Series.SPOKEN: re.compile(f"()({_CHINESE})(是)"),
}
_NAME: Final = re.compile(rf"{_BLANKS}[^，,。；;：:]{{1,12}}[：:]{_BLANKS}")
_PART_END: Final = "；;。"
_SPOKEN: Final = re.compile(rf"(?:(?<=[。；;：:，,、！？])|^){_BLANKS}(({_CHINESE})是)", re.MULTILINE)
_STANDARD: Final = {series: Marker(series, 1, *re.split("[一1]", series)) for series in Series}


def chinese_numeral(number: int) -> str:
    """*number*, from 1 to 99, in Chinese numerals: 十, 十一, 二十."""
    tens, ones = divmod(number, 10)
    return (_ONES[tens - 1] if tens > 1 else "") + ("十" if tens else "") + (_ONES[ones - 1] if ones else "")


def number_in(figures: str) -> int:
    """The number (1 to 99) written in *figures*: Chinese numerals or digits of either width."""
    if figures.isdecimal():
        return int(figures)
    tens, ten, ones = figures.rpartition("十")
    return (10 * _digit_value(tens or "一") if ten else 0) + (_digit_value(ones) if ones else 0)


def _digit_value(digit: str) -> int:
    return _ONES.index(digit) + 1


def marker_of(series: Series, number: int = 1) -> Marker:
    """The marker with that number in the standard spelling of a series."""
    return _STANDARD[series].numbered(number)


def leading_marker(text: str) -> MarkerSpan | None:
    """The marker at the beginning of a paragraph, after optional white space; None if there is none."""
    return _marker_at(text, len(text) - len(text.lstrip()))


def _marker_at(text: str, start: int) -> MarkerSpan | None:
    for series, pattern in _LEADING.items():
        if found := pattern.match(text, start):
            return MarkerSpan(Marker(series, number_in(found[2]), found[1], found[3]), start, found.end())
    return None


def _introduced(text: str, start: int) -> MarkerSpan | None:
    """The first marker of a list that begins in the paragraph introducing it: 附件：1."""
    name = _NAME.match(text, start)
    span = None if name is None else _marker_at(text, name.end())
    return span if span is not None and span.marker.number == 1 else None


def spoken_markers(text: str) -> Iterator[MarkerSpan]:
    """The markers 一是, 二是 … at the beginning of sentences and clauses."""
    for found in _SPOKEN.finditer(text):
        yield MarkerSpan(marker_of(Series.SPOKEN, number_in(found[2])), found.start(1), found.end(1))


def next_spoken_marker(text: str) -> Marker | None:
    """The marker to offer after *text*: the next of 一是, 二是 …, if *text* ends such a clause; otherwise None."""
    counted = list(spoken_markers(text))
    if not counted:
        return None
    part = text[counted[-1].end :]
    ends = [index for index, char in enumerate(part) if char in _PART_END]
    return counted[-1].marker.next if ends == [len(part) - 1] and len(part) > 1 else None


def next_paragraph_marker(text: str) -> Marker | None:
    """The marker to begin the paragraph after this one; None if this one has no marker or nothing after it.

    Also None for a paragraph with several of 一是, 二是 …: it contains the whole list.
    """
    span = leading_marker(text)
    if span is None or not text[span.end :].strip():
        return None
    if span.marker.series is Series.SPOKEN and len(list(spoken_markers(text))) > 1:
        return None
    return span.marker.next


def markers(text: str) -> Iterator[MarkerSpan]:
    """All markers of a paragraph: at its beginning, of a list it introduces, and 一是, 二是 … in it."""
    first = leading_marker(text)
    introduced = _introduced(text, first.end if first else 0)
    for span in (first, introduced):
        if span is not None and span.marker.series is not Series.SPOKEN:
            yield span
    yield from spoken_markers(text)
