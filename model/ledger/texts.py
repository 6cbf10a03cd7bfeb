"""The quantities of a report's text in order; what depends on the text alone is cached by section."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, takewhile
from typing import Final, NamedTuple

from model.formats.template import Template
from model.ledger.passages import ReadParagraph, passage_of
from model.ledger.placed import PlacedQuantity
from model.ledger.subjects import plain_years
from model.ledger.sums import REACH, SumReading, TextSum, settled_sums, sum_readings
from model.ledger.ties import Tie, Tying
from model.ledger.vocabulary import tokens_of, vocabularies_of
from model.report import Report
from model.text_place import TextPlace
from model.written_text import PlacedParagraph, texts_of

_SECTION: Final = 10**7
"""Paragraphs and sentences are numbered from this multiple on in each section, so that no sum reaches into the next."""

_LONGEST: Final = 30_000
_LONGEST_IN_ALL: Final = 30_000
"""The most characters of a section and of a report that are read: this runs on every key press."""


@dataclass(frozen=True, slots=True)
class Where:
    """The paragraph that a quantity stands in, as written and as read."""

    paragraph: PlacedParagraph
    read: ReadParagraph

    def words(self, here: PlacedQuantity) -> TextPlace:
        """The place of a quantity. All places in the ledger are made here."""
        return self.paragraph.words(here.quantity.start, here.quantity.end)

    def spot(self, here: PlacedQuantity) -> SentenceSpot:
        """The sentence of a quantity."""
        place = here.quantity.start
        start, end = self.read.sentence_span(place)
        sentence = self.paragraph.text[start:end]
        within = place - start - len(sentence) + len(sentence.lstrip())
        return SentenceSpot(self.paragraph.place.section, sentence.strip(), within)


class SentenceSpot(NamedTuple):
    """Where a quantity stands whatever is written elsewhere: its sentence, and where it begins in that."""

    section: str
    sentence: str
    start: int


@dataclass(frozen=True, slots=True)
class TextQuantities:
    """All quantities of a text with their ties, and the sums among them, by index."""

    placed: tuple[PlacedQuantity, ...]
    sums: tuple[TextSum, ...]
    paragraphs: tuple[tuple[PlacedParagraph, ...], ...]
    """The paragraphs by section."""
    read: tuple[tuple[ReadParagraph, ...], ...]
    """The same as the ledger reads them, without those beyond what it reads."""

    @property
    def sections(self) -> frozenset[str]:
        """The ids of the sections that have a quantity."""
        return frozenset(self.paragraphs[one.paragraph // _SECTION][0].place.section for one in self.placed)

    def where(self, number: int) -> Where:
        """The paragraph of the quantity with index *number*."""
        section, paragraph = divmod(self.placed[number].paragraph, _SECTION)
        return Where(self.paragraphs[section][paragraph], self.read[section][paragraph])

    def words(self, number: int) -> TextPlace:
        """The place of the quantity with index *number*."""
        return self.where(number).words(self.placed[number])

    def spot(self, number: int) -> SentenceSpot:
        """The sentence of the quantity with index *number*."""
        return self.where(number).spot(self.placed[number])


def quantities_of(template: Template, report: Report) -> TextQuantities:
    """All quantities of *report*."""
    placed: list[PlacedQuantity] = []
    sums: list[TextSum] = []
    paragraphs: list[tuple[PlacedParagraph, ...]] = []
    read: list[tuple[ReadParagraph, ...]] = []
    room = _LONGEST_IN_ALL
    for order, (section, written) in enumerate(texts_of(template, report)):
        standing = template.section(section).tables if section else ()
        texts = _fitting(tuple(paragraph.text for paragraph in written), min(room, _LONGEST))
        room -= sum(map(len, texts))
        reader = _Reader(template, report.year, report.office, standing)
        found, added = _section_quantities(reader, order, texts)
        sums += (one.moved(len(placed)) for one in added)
        placed += found
        paragraphs.append(written)
        read.append(tuple(map(passage_of, texts)))
    return TextQuantities(tuple(placed), tuple(sums), tuple(paragraphs), tuple(read))


def _fitting(texts: tuple[str, ...], room: int) -> tuple[str, ...]:
    """The first of *texts* that have *room* characters in all."""
    lengths = accumulate(map(len, texts))
    return tuple(text for text, length in zip(texts, lengths, strict=True) if length <= room)


class _Reader(NamedTuple):
    """What the quantities of a paragraph depend on besides its text; *standing* are the tables of its section."""

    template: Template
    year: int
    office: str
    standing: tuple[str, ...]


@lru_cache(maxsize=256)
def _section_quantities(
    reader: _Reader, order: int, texts: tuple[str, ...]
) -> tuple[tuple[PlacedQuantity, ...], tuple[TextSum, ...]]:
    """The quantities and sums of the section number *order*; cached, because they do not depend on any figure."""
    placed: list[PlacedQuantity] = []
    readings: list[SumReading] = []
    sentences = order * _SECTION
    for paragraph, text in enumerate(texts):
        readings += (one.moved(len(placed)) for one in _sum_readings(reader, _within_reach(texts, paragraph)))
        placed += _placed(reader, text, order * _SECTION + paragraph, sentences)
        sentences += _sentences(text)
    return tuple(placed), tuple(settled_sums(readings))


def _placed(reader: _Reader, text: str, paragraph: int, sentences: int) -> Iterator[PlacedQuantity]:
    """The quantities of a paragraph whose number is *paragraph* and whose sentences are counted from *sentences*."""
    for number, (item, tie) in enumerate(zip(passage_of(text).items, _ties(reader, text), strict=True)):
        yield PlacedQuantity(paragraph, number, sentences + item.sentence, item, tie)


def _sentences(text: str) -> int:
    return len(passage_of(text).sentence_ends) + 1


def _within_reach(texts: tuple[str, ...], paragraph: int) -> tuple[str, ...]:
    """A paragraph with those after it in which parts of its totals may stand."""
    end, distance = paragraph + 1, 1  # sentences from the last one of the paragraph
    while end < len(texts) and distance <= REACH:
        distance += _sentences(texts[end])
        end += 1
    return texts[paragraph:end]


@lru_cache(maxsize=1024)
def _sum_readings(reader: _Reader, texts: tuple[str, ...]) -> tuple[SumReading, ...]:
    """What the quantities of the first of *texts* may be the totals of; cached, as an edit changes few paragraphs."""
    placed = list(_placed(reader, texts[0], 0, 0))
    count, sentences = len(placed), _sentences(texts[0])
    last = sentences - 1 + REACH
    for paragraph, text in enumerate(texts[1:], 1):
        following = _placed(reader, text, paragraph, sentences)
        placed += takewhile(lambda one: one.sentence <= last, following)
        sentences += _sentences(text)
    return tuple(sum_readings(placed, count))


@lru_cache(maxsize=4096)
def _ties(reader: _Reader, text: str) -> tuple[Tie | None, ...]:
    """The ties of a paragraph; cached, because they do not depend on any figure."""
    template, year, office, standing = reader
    return tuple(Tying(vocabularies_of(template), year, office, standing).ties(passage_of(text)))


def forget_texts() -> None:
    """Empty the caches, as if no text had been read yet."""
    for cached in (passage_of, _ties, _sum_readings, _section_quantities, tokens_of, plain_years):
        cached.cache_clear()
