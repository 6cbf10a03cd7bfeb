"""Builds a report from the paragraphs and tables of a file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from export.reading.blanks import Blanks
from export.reading.heading_keys import key_of
from export.reading.raw_document import FOLDED_NOTE, Note, RawDocument, SourcePlace
from export.reading.read_figures import ReadFigures
from export.reading.recognition import Recognised, recognised
from export.reading.section_numbers import list_findings, number_findings, restart_findings
from export.reading.signed_counts import signed_counts
from export.reading.structure_findings import (
    NUMBERS_RESTART,
    Located,
    absent_findings,
    arrangement_findings,
    flattened_table,
    last_year_finding,
    layout_findings,
    note_finding,
    outside_findings,
    pictured_sections,
    section_findings,
    table_findings,
    title_findings,
    title_wording,
)
from export.reading.tables.matching import FEWEST_HEADINGS
from export.reading.tables.patterns import patterns_of
from export.reading.tables.placement import Leftover
from export.reading.text.narratives import ReadText
from export.reading.text.titles import kind_of
from model.address import Address
from model.catalog import Catalog
from model.evaluation import drop_agreeing_totals
from model.findings import Finding
from model.formats.template import Template
from model.report import Origin, Provenance, Report
from model.text_place import TextPlace
from model.values import Value
from model.written_text import placed_paragraphs


@dataclass(frozen=True)
class Reading:
    """The content of a finished file.

    *figures* are the displayed figures, including totals. *confidence*, from 0 to 1, is that of the detected format.
    *located* are the findings on the structure of the file with their places; *unread* is what was not understood.
    *places* gives the place of each value, *paragraphs* that of each paragraph of `report.narratives`, *headings* that
    of each section heading, *opening* the lines of the opening as they stand in the file. *unshown* are the cells
    without a figure to judge: blank totals, and entries that were not read. *unwritten* are the sections without
    heading and text, or without text in a file where everything is blank.
    """

    report: Report
    template: Template
    figures: Mapping[Address, Value]
    confidence: float
    located: tuple[Located, ...]
    unread: tuple[Leftover, ...]
    places: Mapping[Address, SourcePlace]
    paragraphs: Mapping[str, tuple[SourcePlace, ...]]
    headings: Mapping[str, SourcePlace]
    opening: tuple[tuple[str, SourcePlace], ...]
    unshown: frozenset[Address]
    unwritten: frozenset[str]

    @property
    def renumbered(self) -> frozenset[str]:
        """The sections of which `located` already says how to number them."""
        return frozenset(finding.section for finding, _ in self.located if finding.code == NUMBERS_RESTART)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings on the structure of the file, with places in words; findings on its figures come from
        `evaluate`.
        """
        return tuple(
            finding if place is None else replace(finding, message=f"{finding.message}（{place}）")
            for finding, place in self.located
        )


def reading_of(document: RawDocument, catalog: Catalog, *, is_excerpt: bool = False) -> Reading:
    """The report in a document. Raises `WrongKindError` if the document shows no sign of a report.

    An *excerpt* need not show any: its text counts, whatever sections it has.
    """
    found = recognised(document, catalog, is_excerpt=is_excerpt)
    template, prose, sections, tables = found.template, found.prose, found.sections, found.tables
    figures = ReadFigures(template, tables.readings, document.pictured_cells)
    report = _report(template, prose, figures.entries)
    blanks = Blanks(template, figures.entries, figures.places, tables.partly_read | figures.pictured)
    folded = _folded_tables(template, document.folded)
    headings = {heading.section.id: sections.lines[heading.at].place for heading in sections.headings}
    told = {*prose.sections} if blanks.is_everything else {*prose.sections, *headings}
    return Reading(
        report,
        template,
        figures.entries,
        found.layout.confidence,
        (
            *(
                note_finding(note, _words_read(template, prose, note))
                for note in document.notes
                if note.code != FOLDED_NOTE or not folded
            ),
            *_findings_on_text(found, document.pictures, folded),
            *_findings_on_tables(found),
            *figures.located,
            *(located for reading in tables.readings for located in signed_counts(template, reading.values)),
            *blanks.findings(report),
            *tables.located(),
        ),
        (
            *tables.unread(),
            *figures.unread,
            *(Leftover(one.text, "", one.first) for one in found.flat if one.grid is None),
            *(Leftover(cell.text, "上年", cell.place) for one in found.last_year for cell in one.cells),
            *(Leftover(line.text, "正文之外", line.place) for line in found.outside),
        ),
        figures.places,
        {name: narrative.places for name, narrative in prose.sections.items()},
        headings,
        tuple((line.text, line.place) for line in prose.above),
        blanks.unshown,
        frozenset(section.id for section in template.sections if section.id not in told),
    )


def _folded_tables(template: Template, texts: Sequence[str]) -> frozenset[str]:
    """The ids of the official tables that are among the folded and hidden *texts* of a file."""
    keys = set(map(key_of, texts))
    return frozenset(
        pattern.table.id for pattern in patterns_of(template) if len(keys & pattern.keys) >= FEWEST_HEADINGS
    )


def _findings_on_text(found: Recognised, pictures: Sequence[int], folded: Collection[str]) -> Iterator[Located]:
    template, prose, sections = found.template, found.prose, found.sections
    yield from title_findings(prose.year, prose.office, prose.opening)
    yield from title_wording(template, found.title, prose.year, prose.office)
    yield from outside_findings(found.outside)
    yield from layout_findings(found.layout, found.expected, prose.year)
    yield from map(flattened_table, found.flat)
    absent = found.absent - {one.pattern.table.id for one in found.flat}
    yield from absent_findings(template, absent, pictured_sections(sections, pictures), folded)
    yield from section_findings(template, sections, prose.begun)
    yield from number_findings(template, sections, prose.strays)
    yield from list_findings(template, prose.sections)
    yield from restart_findings(template, prose.sections)


def _findings_on_tables(found: Recognised) -> Iterator[Located]:
    for reading in found.tables.readings:
        yield from arrangement_findings(reading)
    for reading in found.tables.readings:
        yield from table_findings(found.template, reading.placement)
        table = reading.placement.pattern.table
        for one in found.last_year:
            if any(piece.sheet is one.sheet for piece in reading.pieces):
                yield last_year_finding(table.name, found.template.section_of(table.id).id, one)


def _words_read(template: Template, prose: ReadText, note: Note) -> tuple[TextPlace, ...]:
    """Where in the sections the words of a note are."""
    for name, narrative in prose.sections.items():
        placed = placed_paragraphs(template.section(name), narrative.paragraphs)
        for paragraph, place in zip(placed, narrative.places, strict=True):
            at = paragraph.text.find(note.words) if note.words and place == note.place else -1
            if at >= 0:
                return (paragraph.words(at, at + len(note.words)),)
    return ()


def _report(template: Template, prose: ReadText, entries: Mapping[Address, Value]) -> Report:
    report = Report(
        template=template.id,
        year=prose.year or template.first_year,
        office=prose.office,
        kind=kind_of(prose.office),
        opening=prose.opening,
        closing=prose.closing,
        narratives={name: narrative.paragraphs for name, narrative in prose.sections.items()},
    )
    return drop_agreeing_totals(template, report.with_values(template, entries, Provenance(Origin.READ)))
