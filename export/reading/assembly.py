"""Builds a report from the paragraphs and tables of a file."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from export.reading.assignment import Assignment, copies_of
from export.reading.blanks import Blanks
from export.reading.file_kinds import WrongKindError
from export.reading.heading_keys import key_of
from export.reading.raw_document import Note, RawBlock, RawCell, RawDocument, RawTable, SourcePlace
from export.reading.section_numbers import list_findings, number_findings
from export.reading.signed_counts import signed_counts
from export.reading.structure_findings import (
    Located,
    absent_findings,
    arrangement_findings,
    flattened_table,
    layout_findings,
    note_finding,
    outside_findings,
    pictured_sections,
    section_findings,
    table_findings,
    title_findings,
    title_wording,
    unit_finding,
    wording_finding,
)
from export.reading.tables.cell_values import read_value
from export.reading.tables.flattened import flat_tables, without_lines
from export.reading.tables.matching import layout_of
from export.reading.tables.patterns import official_keys
from export.reading.tables.placement import FoundValue, Leftover
from export.reading.tables.sheets import FEWEST_HITS, SourceTable, sheets_of, unfolded
from export.reading.tables.table_readings import TableReading, readings_of, settled
from export.reading.text.narratives import ReadText, text_outside_tables
from export.reading.text.sections import FoundSections, TextLine, heading_keys, sections_in
from export.reading.text.titles import SEARCHED, Title, kind_of, title_as_worded, title_of, titles_in, year_in
from model.address import Address
from model.catalog import Catalog
from model.characters import printable, without_invisible
from model.checks.facts import listed
from model.errors import TemplateError
from model.evaluation import drop_agreeing_totals
from model.findings import Finding
from model.formats.template import Template
from model.report import Origin, Provenance, Report
from model.text_place import TextPlace
from model.values import Money, Unread, Value, format_value
from model.written_text import placed_paragraphs

FEWEST_SECTIONS: Final = 2
"""A file without any official table is not a report if it has fewer section headings than this."""

FEWEST_CHARACTERS: Final = 200
"""Nor is it one with some of the tables, no sections, and less text than this."""
_OF_A_SCHOOL: Final = re.compile("学年|高校|学校信息公开")
_SAYS_WHAT_IT_IS: Final = 4
"""A file says what it is in so many lines."""

# Web pages converted from Word files contain the footer as a paragraph.
_PAGE_NUMBER: Final = re.compile(
    r"[-–—－一]\s*[0-9]{1,3}\s*[-–—－一]|[–—]\s+[–—]|第\s*[0-9]{1,3}\s*页(?:\s*[,，/]?\s*共\s*[0-9]{1,3}\s*页)?"
)


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
    def findings(self) -> tuple[Finding, ...]:
        """The findings on the structure of the file, with places in words; findings on its figures come from
        `evaluate`.
        """
        return tuple(
            finding if place is None else replace(finding, message=f"{finding.message}（{place}）")
            for finding, place in self.located
        )


def reading_of(document: RawDocument, catalog: Catalog) -> Reading:
    """The report in a document. Raises `WrongKindError` if the document shows no sign of a report."""
    blocks = tuple(unfolded(document.blocks))
    headings = heading_keys(catalog.templates)
    official = official_keys(catalog.templates)
    sheets = sheets_of(blocks, headings, official)
    flat = [one for one in flat_tables(blocks, catalog.templates, headings) if one.grid or not one.is_among(sheets)]
    if flat:
        blocks = without_lines(blocks, flat)
        sheets = sheets_of(blocks, headings, official)
    lines = tuple(_lines(blocks, headings))
    front = _before_tables(lines, sheets, official)
    title = title_of(front)
    if not title.lines:
        title = title_as_worded(front, [template.title for template in catalog.templates])
    expected = _format_of(title.year or year_in([line.text for line in lines]), catalog)
    layout = settled(layout_of(sheets, expected, catalog), expected)
    template = layout.template
    tables = Assignment(template, readings_of(layout), sheets)
    sections = sections_in(template, lines, tables.starts)
    if not layout.pieces:
        _refuse_what_is_none(sections, title, catalog, is_pictured=bool(document.pictures))
    elif copies_of(layout) > 1:
        _refuse_several(titles_in(lines))
    prose = text_outside_tables(template, sections, title, tables.starts)
    outside = (*prose.outside, *tables.separate_boilerplate(title, sections))
    figures = _Figures(template, tables.readings)
    expected = _format_of(prose.year, catalog)
    report = _report(template, prose, figures.entries)
    absent = frozenset(reading.placement.pattern.table.id for reading in tables.readings if not reading.pieces)
    blanks = Blanks(template, figures.entries, figures.places, tables.partly_read)
    headings = {heading.section.id: sections.lines[heading.at].place for heading in sections.headings}
    told = {*prose.sections} if blanks.is_everything else {*prose.sections, *headings}
    if layout.pieces:
        _refuse_a_part(template, absent, sections, prose)
    return Reading(
        report,
        template,
        figures.entries,
        layout.confidence,
        (
            *(note_finding(note, _words_read(template, prose, note)) for note in document.notes),
            *title_findings(prose.year, prose.office, prose.opening),
            *title_wording(template, title, prose.year, prose.office),
            *outside_findings(outside),
            *layout_findings(layout, expected, prose.year),
            *map(flattened_table, flat),
            *absent_findings(
                template,
                absent - {one.pattern.table.id for one in flat},
                pictured_sections(sections, document.pictures),
            ),
            *section_findings(template, sections, prose.begun),
            *number_findings(template, sections, prose.strays),
            *list_findings(template, prose.sections),
            *(located for reading in tables.readings for located in arrangement_findings(reading)),
            *(located for reading in tables.readings for located in table_findings(template, reading.placement)),
            *figures.located,
            *(located for reading in tables.readings for located in signed_counts(template, reading.values)),
            *blanks.findings(report),
            *tables.located(),
        ),
        (
            *tables.unread(),
            *figures.unread,
            *(Leftover(one.text, "", one.first) for one in flat if one.grid is None),
            *(Leftover(line.text, "正文之外", line.place) for line in outside),
        ),
        figures.places,
        {name: narrative.places for name, narrative in prose.sections.items()},
        headings,
        tuple((line.text, line.place) for line in prose.above),
        blanks.unshown,
        frozenset(section.id for section in template.sections if section.id not in told),
    )


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


def _refuse_what_is_none(sections: FoundSections, title: Title, catalog: Catalog, *, is_pictured: bool) -> None:
    """Refuse a file without official tables: scanned pages, a report older than the tables, another kind of report."""
    if is_pictured and not sections.lines:
        raise WrongKindError("文件里只有图片，没有文字和表格，读不出数字：请找到它的 Word 原稿。")
    if title.year and _format_of(title.year, catalog) is None:
        raise WrongKindError(f"这是 {title.year} 年的年报，那时还没有现在的格式，不能读取：请核对是否选错了文件。")
    known = [heading for heading in sections.headings if is_pictured or heading.how != "placed"]
    if len(known) < FEWEST_SECTIONS and any(
        _OF_A_SCHOOL.search(line.text) for line in sections.lines[:_SAYS_WHAT_IT_IS]
    ):
        raise WrongKindError("这是学校按学年编写的信息公开报告，不是政府信息公开工作年度报告：请核对是否选错了文件。")
    if len(known) < FEWEST_SECTIONS:
        raise WrongKindError("文件里没有找到年报的章标题和表格：请核对是否选错了文件。")


def _refuse_a_part(template: Template, absent: Collection[str], sections: FoundSections, prose: ReadText) -> None:
    """Refuse a file with some of the official tables and nothing else: an annex, a page of statistics."""
    texts = sum(len(one.text) for narrative in prose.sections.values() for one in narrative.paragraphs)
    if absent and len(sections.headings) < FEWEST_SECTIONS and texts < FEWEST_CHARACTERS:
        names = "、".join(table.name for table in template.tables if table.id not in absent)
        raise WrongKindError(
            f"文件里只有{names}，没有其他的表和各章的文字，像是年报的附件或统计页：请选完整的年报再读取。"
        )


def _refuse_several(titles: Sequence[Title]) -> None:
    """Refuse a file with the reports of several years or offices, which would be mixed up."""
    said = dict.fromkeys("".join(line.text.strip() for line in title.lines) for title in titles)
    if len({(title.year, title.office) for title in titles}) > 1:
        names = listed([f"“{title}”" for title in said], 3, "份")
        raise WrongKindError(f"文件里不止一份年报（{names}），一次只能读一份：请把它们分成单独的文件再读取。")


def _format_of(year: int, catalog: Catalog) -> Template | None:
    """The format for a report of *year*; None if there is none."""
    try:
        return catalog.for_year(year) if year else None
    except TemplateError:
        return None


def _lines(blocks: Sequence[RawBlock], headings: frozenset[str]) -> Iterator[TextLine]:
    """The non-blank paragraphs, and section headings inside a table row."""
    for at, block in enumerate(blocks):
        if isinstance(block, RawTable):
            for cell in block.cells:
                if key_of(cell.text) in headings and _is_alone(cell, block):
                    yield TextLine(cell.text.strip(), at, cell.place)
        elif (text := without_invisible(printable(block.text)).strip()) and not _PAGE_NUMBER.fullmatch(text):
            yield TextLine(text, at, block.place, block.style, block.outline, block.alignment, block.bold)


def _is_alone(cell: RawCell, table: RawTable) -> bool:
    """Whether a cell is the only one with content in its row."""
    return not any(other.row == cell.row and other.text.strip() for other in table.cells if other is not cell)


def _before_tables(
    lines: Sequence[TextLine], sheets: Sequence[SourceTable], official: frozenset[str]
) -> list[TextLine]:
    """The lines searched for the title: those before the first table that could be an official one."""
    likely = (
        sheet.block for sheet in sheets if sum(key in official for row in sheet.keys for key in row) > FEWEST_HITS
    )
    first = min(likely, default=None)
    return [line for line in lines[:SEARCHED] if first is None or line.block < first]


class _Figures:
    """The values of the assigned cells: *entries* are the non-blank ones, *places* gives the place of each."""

    def __init__(self, template: Template, readings: Sequence[TableReading]) -> None:
        self.entries: dict[Address, Value] = {}
        self.places: dict[Address, SourcePlace] = {}
        self.unread: list[Leftover] = []
        self.located: list[Located] = []
        for reading in readings:
            for address, found in reading.values.items():
                self._take(template, address, found)
            self.located += self._worded(template, reading)

    def _take(self, template: Template, address: Address, found: FoundValue) -> None:
        cell = template.cells[address]
        value = read_value(found.text, cell, found.unit)
        self.places[address] = found.place
        if value is None:
            return
        self.entries[address] = value
        if isinstance(value, Unread):
            self.unread.append(Leftover(value.text, f"{cell.table.name} {cell.place}", found.place))
        elif isinstance(value, Money) and not value.unit and value.amount:
            section = template.section_of(address.table).id
            self.located.append(unit_finding(cell, section, format_value(value), found.place))

    def _worded(self, template: Template, reading: TableReading) -> Iterator[Located]:
        """One finding per table for all figures not written in the notation of the form."""
        table = reading.placement.pattern.table
        texts: dict[Address, str] = {}
        for address, found in reading.values.items():
            value = self.entries.get(address)
            if value is None or isinstance(value, Unread) or found.text == (printed := format_value(value)):
                continue
            written = " ".join(without_invisible(found.text).split())
            needs_unit = isinstance(value, Money) and not found.unit and len(template.cells[address].units) != 1
            plain = written.removesuffix(value.unit).rstrip() if isinstance(value, Money) and needs_unit else written
            if plain.lstrip("+") != printed:
                texts[address] = written
        if texts:
            section = template.section_of(table.id).id
            examples = [f"{template.cells[address].place}“{text}”" for address, text in texts.items()]
            yield wording_finding(table.name, section, tuple(texts), examples, self.places[next(iter(texts))])
