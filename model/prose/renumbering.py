"""Numbers that skip or repeat in the paragraphs of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from model.prose.numbering import HIGHEST, Marker, MarkerSpan, Series, leading, markers
from model.report import Paragraph

_LEVELS: Final = tuple(Series)


@dataclass(frozen=True, slots=True)
class Misnumbered:
    """The marker at *place* in the paragraph with the index *paragraph*, which should be *wanted*."""

    paragraph: int
    place: MarkerSpan
    wanted: Marker


@dataclass(frozen=True, slots=True)
class _Last:
    """The number last seen of a series, and in which paragraph; *over* once a higher level has gone on."""

    number: int
    paragraph: int
    over: bool = False

    @property
    def following(self) -> int:
        return min(self.number + 1, HIGHEST)


class _Count:
    """The numbers of all series on the way through a text."""

    def __init__(self) -> None:
        self._last: dict[Series, _Last] = {}

    def next(self, series: Series) -> int:
        """The number the next marker of a series has to have."""
        last = self._last.get(series)
        return 1 if last is None or last.over else last.following

    def allows(self, marker: Marker, paragraph: int) -> bool:
        """Whether *marker* follows, or begins another list: a sentence may hold several, paragraphs have something
        between the two.
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
        """Let the numbers of *series* begin anew."""
        for one in self._last.keys() & set(series):
            self._last[one] = replace(self._last[one], over=True)


def jumps(paragraphs: Sequence[Paragraph]) -> Iterator[Misnumbered]:
    """Where a number neither follows the one before it nor begins a list; what follows is held against it as it is.

    An unnumbered heading, the table of the section and a marker of a higher level let the numbers begin anew, and so
    does a paragraph that names its list (附件：1.) those of that list.
    """
    return _misnumbered(paragraphs, mending=False)


def corrections(paragraphs: Sequence[Paragraph]) -> Iterator[Misnumbered]:
    """What is to be changed for the numbers to follow each other; what follows is held against what is then there."""
    return _misnumbered(paragraphs, mending=True)


def renumbered(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs with numbers that follow each other."""
    texts = [paragraph.text for paragraph in paragraphs]
    for one in reversed(list(corrections(paragraphs))):  # from the end, or the places would no longer be right
        text = texts[one.paragraph]
        texts[one.paragraph] = f"{text[: one.place.start]}{one.wanted}{text[one.place.end :]}"
    return tuple(paragraph.model_copy(update={"text": text}) for paragraph, text in zip(paragraphs, texts, strict=True))


def number_after(paragraphs: Sequence[Paragraph], series: Series) -> int:
    """The number a marker of *series* has to have in the paragraph after these."""
    count = _Count()
    for index, place in _walk(paragraphs, count):
        count.take(place.marker.series, place.marker.number, index)
    return count.next(series)


def _misnumbered(paragraphs: Sequence[Paragraph], *, mending: bool) -> Iterator[Misnumbered]:
    count = _Count()
    for index, place in _walk(paragraphs, count):
        marker = place.marker
        wanted = marker if count.allows(marker, index) else marker.numbered(count.next(marker.series))
        if wanted != marker:
            yield Misnumbered(index, place, wanted)
        count.take(marker.series, (wanted if mending else marker).number, index)


def _walk(paragraphs: Sequence[Paragraph], count: _Count) -> Iterator[tuple[int, MarkerSpan]]:
    """The markers with the index of their paragraph; *count* is told where numbers begin anew."""
    after_table = False
    for index, paragraph in enumerate(paragraphs):
        first = leading(paragraph.text)
        heads = paragraph.style == "heading" and first is None
        if heads or paragraph.after_table != after_table:
            count.end()
        after_table = paragraph.after_table
        for place in markers(paragraph.text):
            if place != first and place.marker.series is not Series.SPOKEN:
                count.end((place.marker.series,))
            yield index, place
