"""The text of a file outside its tables: opening, sections and closing; no line is dropped."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from export.reading.heading_keys import key_of, number_of
from export.reading.raw_document import SourcePlace
from export.reading.tables.patterns import patterns_of
from export.reading.text.closings import opening_of
from export.reading.text.front_and_back import front_and_back_of
from export.reading.text.sections import LONGEST_HEADING, FoundSections, TextLine, first_table
from export.reading.text.titles import Title, year_in
from export.style_names import BODY, SUBHEADING
from model.formats.section import Section
from model.formats.template import Template
from model.report import Closing, Opening, Paragraph, ParagraphStyle

LONGEST_SUBHEADING: Final = 30

_IN_SENTENCES: Final = re.compile("[。；;：:！!？?…]")
_IN_PLAIN_TEXT: Final = re.compile("[，,、0-9]")
_NOTHING: Final = re.compile("^(?:无|没有|暂无|未|不)")


class Narrative(NamedTuple):
    """The text of one section, with the place of each paragraph in the file."""

    paragraphs: tuple[Paragraph, ...]
    places: tuple[SourcePlace, ...]


@dataclass(frozen=True)
class ReadText:
    """The content of a file outside its tables; *year* is 0 and *office* "" if the file does not give them.

    *above* are the lines of the opening, *outside* lines that do not belong to the report's text.
    """

    year: int
    office: str
    opening: Opening
    closing: Closing
    sections: dict[str, Narrative]
    above: tuple[TextLine, ...]
    outside: tuple[TextLine, ...]


def text_outside_tables(
    template: Template, sections: FoundSections, title: Title, tables: Mapping[str, int]
) -> ReadText:
    """The text of a file in its *sections*; *tables* maps each official table's id to the block where it begins."""
    parts = _parts(template, sections, tables)
    front = [line for line in parts.pop("") if line not in title.lines and line not in title.repeats]
    last = parts[next(reversed(parts))] if parts else []
    edges = front_and_back_of(front, last, title)
    last[:] = edges.last
    office = title.office or edges.closing.office
    year = title.year or year_in([line.text for line in edges.above]) or year_in([line.text for line in sections.lines])
    narratives = {name: _narrative(template, template.section(name), lines, tables) for name, lines in parts.items()}
    return ReadText(
        year,
        office,
        opening_of(template, edges.above, office, year),
        edges.closing,
        {name: narrative for name, narrative in narratives.items() if narrative.paragraphs},
        edges.above,
        edges.outside,
    )


def _parts(template: Template, sections: FoundSections, tables: Mapping[str, int]) -> dict[str, list[TextLine]]:
    """The lines of each section in file order, without headings; lines before the first section are under "".

    A section without a heading begins at its first table.
    """
    starts = {heading.at: (heading.section.id, True) for heading in sections.headings}
    with_heading = {heading.section.id for heading in sections.headings}
    for section in template.sections:
        block = first_table(section, tables)
        if block is not None and section.id not in with_heading:
            at = next((at for at, line in enumerate(sections.lines) if line.block > block), len(sections.lines))
            starts.setdefault(at, (section.id, False))
    parts: dict[str, list[TextLine]] = {"": []}
    name = ""
    for at, line in enumerate(sections.lines):
        name, is_heading = starts.get(at, (name, False))
        if not is_heading and at not in sections.contents:
            parts.setdefault(name, []).append(line)
    return parts


def _narrative(template: Template, section: Section, lines: Sequence[TextLine], tables: Mapping[str, int]) -> Narrative:
    patterns = [pattern for pattern in patterns_of(template) if pattern.table.id in section.tables]
    bands = {band for pattern in patterns for band in pattern.bands}
    starts = {table: tables[table] for table in section.tables if table in tables}
    kept = [line for line in lines if not is_panel_heading(line, bands)]
    paragraphs = [
        Paragraph(
            style=style_of(line, line is not kept[-1]),
            text=line.text,
            block=section.text_after([table for table, start in starts.items() if start < line.block]),
        )
        for line in kept
    ]
    return Narrative(tuple(paragraphs), tuple(line.place for line in kept))


def is_panel_heading(line: TextLine, bands: Collection[str]) -> bool:
    """Whether a line between tables is a panel's heading, as in a file that splits an official table into several."""
    return len(line.text) <= LONGEST_HEADING and key_of(line.text) in bands


def style_of(line: TextLine, is_followed: bool) -> ParagraphStyle:
    """The style of a line: a sub-heading if it is short, is not a sentence and has text below it."""
    if line.style in (BODY, SUBHEADING):
        return "heading" if line.style == SUBHEADING else "body"
    text = line.text
    if not is_followed or len(text) > LONGEST_SUBHEADING or _IN_SENTENCES.search(text) or not key_of(text):
        return "body"
    if line.outline or line.bold or number_of(text):
        return "heading"
    return "body" if _IN_PLAIN_TEXT.search(text) or _NOTHING.search(text) else "heading"
