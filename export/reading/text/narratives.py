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
from export.reading.text.unheaded import Stray, overview_in, strays_in, unheaded_starts
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

    *above* are the lines of the opening, *outside* lines that do not belong to the report's text. *begun* are the first
    lines of sections without a heading, placed by what they say; *strays* are sections that the form does not have.
    """

    year: int
    office: str
    opening: Opening
    closing: Closing
    sections: dict[str, Narrative]
    above: tuple[TextLine, ...]
    outside: tuple[TextLine, ...]
    begun: Mapping[str, TextLine]
    strays: tuple[Stray, ...]


def text_outside_tables(
    template: Template, sections: FoundSections, title: Title, tables: Mapping[str, int]
) -> ReadText:
    """The text of a file in its *sections*; *tables* maps each official table's id to the block where it begins."""
    starts = _starts(template, sections, tables)
    headings = {heading.at for heading in sections.headings}
    with_tables = [at for at, name in starts.items() if template.section(name).tables]
    behind = max((at + (at in headings) for at in with_tables), default=len(sections.lines))
    strays = tuple(strays_in(template, sections, behind))
    headings |= {stray.at for stray in strays}
    starts |= {stray.at: stray.about.id for stray in strays if stray.about is not None}
    headed = {at: name for at, name in starts.items() if at in headings}
    unheaded = unheaded_starts(template, sections.lines, headed, behind)
    starts |= unheaded
    parts = _parts(sections, starts, headings)
    front = [line for line in parts.pop("") if line not in title.lines and line not in title.repeats]
    behind_all = (parts[starts[at]] for at in sorted(starts, reverse=True) if starts[at] in parts)
    last = next(behind_all, list[TextLine]())
    edges = front_and_back_of(front, last, title)
    last[:] = edges.last
    begun = {name: sections.lines[at] for at, name in unheaded.items()}
    above, first = edges.above, template.sections[0]
    if first.id not in parts and (overview := overview_in(first, above)):
        above = above[: len(above) - len(overview)]
        parts[first.id] = [*overview]
        begun[first.id] = overview[0]
    office = title.office or edges.closing.office
    year = title.year or year_in([line.text for line in above]) or year_in([line.text for line in sections.lines])
    narratives = {name: _narrative(template, template.section(name), lines, tables) for name, lines in parts.items()}
    return ReadText(
        year,
        office,
        opening_of(template, above, office, year),
        edges.closing,
        {section.id: narratives[section.id] for section in template.sections if _has_text(narratives, section)},
        above,
        edges.outside,
        begun,
        strays,
    )


def _has_text(narratives: Mapping[str, Narrative], section: Section) -> bool:
    return section.id in narratives and bool(narratives[section.id].paragraphs)


def _starts(template: Template, sections: FoundSections, tables: Mapping[str, int]) -> dict[int, str]:
    """The lines where sections begin: at their heading, without one behind the beginning of their first table."""
    starts = {heading.at: heading.section.id for heading in sections.headings}
    headed = {*starts.values()}
    without = [section for section in template.sections if section.id not in headed]
    for section in without:
        block = first_table(section, tables)
        if block is not None:
            at = next((at for at, line in enumerate(sections.lines) if line.block > block), len(sections.lines))
            if starts.get(at) not in headed:
                starts[at] = section.id
    return starts


def _parts(sections: FoundSections, starts: Mapping[int, str], headings: Collection[int]) -> dict[str, list[TextLine]]:
    """The lines of each section in file order, without *headings*; lines before the first section are under ""."""
    parts: dict[str, list[TextLine]] = {"": []}
    name = ""
    for at, line in enumerate(sections.lines):
        name = starts.get(at, name)
        if at not in headings and at not in sections.contents:
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
