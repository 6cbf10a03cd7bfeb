"""The quantities of a report's text in order; what depends on the text alone is cached by section."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import Final, NamedTuple

from model.formats.template import Template
from model.ledger.passages import ReadParagraph, passage_of
from model.ledger.subjects import plain_years
from model.ledger.sums import PlacedQuantity, TextSum, sums_of
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

    def where(self, number: int) -> Where:
        """The paragraph of the quantity with index *number*."""
        section, paragraph = divmod(self.placed[number].paragraph, _SECTION)
        written = self.paragraphs[section][paragraph]
        return Where(written, passage_of(written.text))

    def words(self, number: int) -> TextPlace:
        """The place of the quantity with index *number*."""
        return self.where(number).words(self.placed[number])

    def spot(self, number: int) -> SentenceSpot:
        """The sentence of the quantity with index *number*."""
        where, place = self.where(number), self.placed[number].quantity.start
        start, end = where.read.sentence_span(place)
        sentence = where.paragraph.text[start:end]
        within = place - start - len(sentence) + len(sentence.lstrip())
        return SentenceSpot(where.paragraph.place.section, sentence.strip(), within)


def quantities_of(template: Template, report: Report) -> TextQuantities:
    """All quantities of *report*."""
    placed: list[PlacedQuantity] = []
    sums: list[TextSum] = []
    paragraphs: list[tuple[PlacedParagraph, ...]] = []
    room = _LONGEST_IN_ALL
    for order, (section, written) in enumerate(texts_of(template, report)):
        standing = template.section(section).tables if section else ()
        texts = _fitting(tuple(paragraph.text for paragraph in written), min(room, _LONGEST))
        room -= sum(map(len, texts))
        found, added = _section_quantities(template, report.year, report.office, standing, order, texts)
        sums += (one.moved(len(placed)) for one in added)
        placed += found
        paragraphs.append(written)
    return TextQuantities(tuple(placed), tuple(sums), tuple(paragraphs))


def _fitting(texts: tuple[str, ...], room: int) -> tuple[str, ...]:
    """The first of *texts* that have *room* characters in all."""
    lengths = accumulate(map(len, texts))
    return tuple(text for text, length in zip(texts, lengths, strict=True) if length <= room)


@lru_cache(maxsize=256)
def _section_quantities(
    template: Template, year: int, office: str, standing: tuple[str, ...], order: int, texts: tuple[str, ...]
) -> tuple[tuple[PlacedQuantity, ...], tuple[TextSum, ...]]:
    """The quantities and sums of the section number *order*; cached, because they do not depend on any figure."""
    placed: list[PlacedQuantity] = []
    sentences = order * _SECTION
    for paragraph, text in enumerate(texts, order * _SECTION):
        read, ties = passage_of(text), _ties(template, year, office, standing, text)
        for number, (item, tie) in enumerate(zip(read.items, ties, strict=True)):
            placed.append(PlacedQuantity(paragraph, number, sentences + item.sentence, item, tie))
        sentences += len(read.sentence_ends) + 1
    return tuple(placed), tuple(sums_of(placed))


@lru_cache(maxsize=4096)
def _ties(template: Template, year: int, office: str, standing: tuple[str, ...], text: str) -> tuple[Tie | None, ...]:
    """The ties of a paragraph; cached, because they do not depend on any figure."""
    return tuple(Tying(vocabularies_of(template), year, office, standing).ties(passage_of(text)))


def forget_texts() -> None:
    """Empty the caches, as if no text had been read yet."""
    for cached in (passage_of, _ties, _section_quantities, tokens_of, plain_years):
        cached.cache_clear()
