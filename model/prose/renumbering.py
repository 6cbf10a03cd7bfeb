"""Finds and corrects markers that skip or repeat a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from model.prose.numbering import HIGHEST, Marker, MarkerSpan, Series, leading_marker, markers
from model.report import Paragraph

_LEVELS: Final = tuple(Series)


@dataclass(frozen=True, slots=True)
class WrongMarker:
    """The marker at *place* in the paragraph with index *paragraph* should be *wanted*."""

    paragraph: int
    place: MarkerSpan
    wanted: Marker


@dataclass(frozen=True, slots=True)
class _Last:
    """The last number of a series and the index of its paragraph; *over* if the next one starts again from 1."""

    number: int
    paragraph: int
    over: bool = False

    @property
    def following(self) -> int:
        return min(self.number + 1, HIGHEST)


class _Count:
    """The counters of all series while a text is traversed."""

    def __init__(self) -> None:
        self._last: dict[Series, _Last] = {}

    def next(self, series: Series) -> int:
        """The number that the next marker of a series must have."""
        last = self._last.get(series)
        return 1 if last is None or last.over else last.following

    def allows(self, marker: Marker, paragraph: int) -> bool:
        """Whether *marker* continues its series or begins a new list.

        A new list needs a paragraph in between, except for several of 一是, 二是 … in one text.
        """
        last = self._last.get(marker.series)
        if last is None or marker.number == last.following:
            return marker.number == 1 or last is not None
        spoken_again = marker.series is Series.SPOKEN and last.number > 1
        return marker.number == 1 and (last.over or paragraph > last.paragraph + 1 or spoken_again)

    def take(self, series: Series, number: int, paragraph: int) -> None:
        self._last[series] = _Last(number, paragraph)
        self.end(_LEVELS[_LEVELS.index(series) + 1 :])

    def end(self, series: Iterable[Series] = _LEVELS) -> None:
        """Let the numbers of *series* start again from 1."""
        for one in self._last.keys() & set(series):
            self._last[one] = replace(self._last[one], over=True)


def jumps(paragraphs: Sequence[Paragraph]) -> Iterator[WrongMarker]:
    """The markers that neither continue nor begin a list; after a jump, counting goes on from the number written.

    Counting starts again after an unnumbered heading, a table or a marker of a higher level, and in a
    paragraph that introduces its list (附件：1.).
    """
    return _wrong_markers(paragraphs, mending=False)


def corrections(paragraphs: Sequence[Paragraph]) -> Iterator[WrongMarker]:
    """The changes that make all numbers consecutive; counting goes on from the corrected number."""
    return _wrong_markers(paragraphs, mending=True)


def renumbered(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs with all corrections applied."""
    texts = [paragraph.text for paragraph in paragraphs]
    for one in reversed(list(corrections(paragraphs))):  # from the end, so that earlier spans stay valid
        text = texts[one.paragraph]
        texts[one.paragraph] = f"{text[: one.place.start]}{one.wanted}{text[one.place.end :]}"
    return tuple(paragraph.model_copy(update={"text": text}) for paragraph, text in zip(paragraphs, texts, strict=True))


def number_after(paragraphs: Sequence[Paragraph], series: Series) -> int:
    """The number that a marker of *series* must have in the paragraph after these."""
    count = _Count()
    for index, span in _walk(paragraphs, count):
        count.take(span.marker.series, span.marker.number, index)
    return count.next(series)


def _wrong_markers(paragraphs: Sequence[Paragraph], *, mending: bool) -> Iterator[WrongMarker]:
    count = _Count()
    for index, span in _walk(paragraphs, count):
        marker = span.marker
        wanted = marker if count.allows(marker, index) else marker.numbered(count.next(marker.series))
        if wanted != marker:
            yield WrongMarker(index, span, wanted)
        count.take(marker.series, (wanted if mending else marker).number, index)


def _walk(paragraphs: Sequence[Paragraph], count: _Count) -> Iterator[tuple[int, MarkerSpan]]:
    """The markers with the index of their paragraph; resets *count* where numbers start again."""
    block = 0
    for index, paragraph in enumerate(paragraphs):
        first = leading_marker(paragraph.text)
        is_heading = paragraph.style == "heading" and first is None
        if is_heading or paragraph.block != block:
            count.end()
        block = paragraph.block
        for span in markers(paragraph.text):
            if span != first and span.marker.series is not Series.SPOKEN:
                count.end((span.marker.series,))
            yield index, span
