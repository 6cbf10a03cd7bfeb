"""The paragraphs of a report with their places, and the words at a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from model.formats.section import Section
from model.formats.template import Template
from model.report import Paragraph, Report, opening_paragraphs
from model.text_place import TextPlace


@dataclass(frozen=True, slots=True)
class PlacedParagraph:
    """A paragraph of a report and the *place* of its beginning."""

    place: TextPlace
    text: str

    def words(self, start: int, end: int) -> TextPlace:
        """The place of its characters *start* to *end*."""
        return TextPlace(self.place.section, self.place.block, self.place.paragraph, start, end)

    @property
    def end(self) -> TextPlace:
        """The place after its last printed character."""
        end = len(self.text.rstrip())
        return self.words(end, end)


SectionText: TypeAlias = tuple[str, tuple[PlacedParagraph, ...]]
"""The id of a section, "" for the opening, and its paragraphs."""


def texts_of(template: Template, report: Report) -> Iterator[SectionText]:
    """The paragraphs before the first section, and those of every section in order."""
    yield "", placed_opening(template, report)
    for section in template.sections:
        yield section.id, placed_paragraphs(section, report.narratives.get(section.id, ()))


def placed_opening(template: Template, report: Report) -> tuple[PlacedParagraph, ...]:
    """The paragraphs printed before the first section."""
    texts = opening_paragraphs(template, report)
    return tuple(PlacedParagraph(TextPlace("", 0, number), text) for number, text in enumerate(texts))


def placed_paragraphs(section: Section, paragraphs: Sequence[Paragraph]) -> tuple[PlacedParagraph, ...]:
    """All paragraphs of a section. A blank one, which has no number, is placed at the next printed one of its block."""
    numbers = dict.fromkeys(section.text_blocks, 0)
    placed: list[PlacedParagraph] = []
    for one in paragraphs:
        block = section.text_block(one.block)
        placed.append(PlacedParagraph(TextPlace(section.id, block, numbers[block]), one.text))
        numbers[block] += not one.is_blank
    return tuple(placed)


def text_end(section: Section, paragraphs: Sequence[Paragraph]) -> TextPlace:
    """The place after the last printed character of a section: where to write on."""
    placed = zip(placed_paragraphs(section, paragraphs), paragraphs, strict=True)
    ends = [one.end for one, paragraph in placed if not paragraph.is_blank]
    return ends[-1] if ends else TextPlace(section.id, 0, 0)


def written_texts(template: Template, report: Report) -> dict[TextPlace, str]:
    """Every printed paragraph by the place of its beginning."""
    paragraphs = chain.from_iterable(placed for _, placed in texts_of(template, report))
    return {one.place: one.text for one in paragraphs if not Paragraph(text=one.text).is_blank}


def words_at(template: Template, report: Report, place: TextPlace) -> str:
    """The characters at *place*."""
    return paragraph_at(template, report, place)[place.start : place.end] if place.has_words else ""


def paragraph_at(template: Template, report: Report, place: TextPlace) -> str:
    """The whole paragraph of *place*. Raises `IndexError` if the report has no such paragraph."""
    if not place.section:
        return opening_paragraphs(template, report)[place.paragraph]
    return report.written(template.section(place.section), place.block)[place.paragraph].text
