"""Recognises what a file holds: its tables, its title and sections, the text outside its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from export.reading.assignment import Assignment, copies_of
from export.reading.file_kinds import WrongKindError
from export.reading.heading_keys import key_of
from export.reading.raw_document import RawBlock, RawCell, RawDocument, RawTable
from export.reading.tables.flattened import FlatTable, flat_tables, without_lines
from export.reading.tables.matching import FormatMatch, layout_of
from export.reading.tables.patterns import official_keys
from export.reading.tables.sheets import FEWEST_HITS, SourceTable, sheets_of, unfolded
from export.reading.tables.table_readings import readings_of, settled
from export.reading.tables.years import LastYearFigures, set_aside_last_year
from export.reading.text.narratives import ReadText, text_outside_tables
from export.reading.text.sections import FoundSections, TextLine, heading_keys, sections_in
from export.reading.text.titles import SEARCHED, Title, title_as_worded, title_of, titles_in, year_in
from model.catalog import Catalog
from model.characters import printable, without_invisible
from model.checks.facts import listed
from model.errors import TemplateError
from model.formats.template import Template

FEWEST_SECTIONS: Final = 2
"""A file without any official table is not a report if it has fewer section headings than this."""

FEWEST_CHARACTERS: Final = 200
"""Nor is it one with some of the tables, no sections, and less text than this."""
_OF_A_SCHOOL: Final = re.compile("学年|高校|学校信息公开")
_SAYS_WHAT_IT_IS: Final = 4
"""A file says what it is in so many lines."""

_BEGINNINGS: Final = frozenset("-–—－一第")
"""Characters with which page numbers begin."""
# Web pages converted from Word files contain the footer as a paragraph.
_PAGE_NUMBER: Final = re.compile(
    r"[-–—－一]\s*[0-9]{1,3}\s*[-–—－一]|[–—]\s+[–—]|第\s*[0-9]{1,3}\s*页(?:\s*[,，/]?\s*共\s*[0-9]{1,3}\s*页)?"
)


@dataclass(frozen=True)
class Recognised:
    """What a file holds.

    *flat* are tables flattened to lines of text, *outside* lines that do not belong to the report, *expected* is the
    format for its year, *last_year* figures of the year before beside those of the report.
    """

    title: Title
    layout: FormatMatch
    tables: Assignment
    flat: Sequence[FlatTable]
    sections: FoundSections
    prose: ReadText
    outside: tuple[TextLine, ...]
    expected: Template | None
    last_year: Sequence[LastYearFigures]

    @property
    def template(self) -> Template:
        """The format of the report."""
        return self.layout.template

    @cached_property
    def absent(self) -> frozenset[str]:
        """The ids of official tables that the file does not have as tables."""
        return frozenset(one.placement.pattern.table.id for one in self.tables.readings if not one.pieces)


def recognised(document: RawDocument, catalog: Catalog, *, is_excerpt: bool = False) -> Recognised:
    """What *document* holds. Raises `WrongKindError` if that is no report; an excerpt need not look like one."""
    blocks, sheets, flat = _blocks_and_sheets(document, catalog)
    lines = tuple(_lines(blocks, heading_keys(catalog.templates)))
    title = _title(_before_tables(lines, sheets, official_keys(catalog.templates)), catalog)
    year = title.year or year_in([line.text for line in lines])
    last_year = set_aside_last_year(sheets, year)
    expected = _format_of(year, catalog)
    layout = settled(layout_of(sheets, expected, catalog.templates), expected)
    tables = Assignment(layout.template, readings_of(layout), sheets)
    sections = sections_in(layout.template, lines, tables.starts)
    if not layout.pieces and not is_excerpt:
        _refuse_what_is_none(sections, title, catalog, is_pictured=bool(document.pictures))
    elif copies_of(layout) > 1:
        _refuse_several(titles_in(lines))
    prose = text_outside_tables(layout.template, sections, title, tables.starts)
    outside = (*prose.outside, *tables.separate_boilerplate(title, sections))
    expected = _format_of(prose.year, catalog)
    found = Recognised(title, layout, tables, flat, sections, prose, outside, expected, last_year)
    if layout.pieces and not is_excerpt:
        _refuse_a_part(found)
    return found


def _blocks_and_sheets(
    document: RawDocument, catalog: Catalog
) -> tuple[tuple[RawBlock, ...], list[SourceTable], list[FlatTable]]:
    """The blocks of a document without those of layout, its tables, and tables that were flattened to lines."""
    blocks = tuple(unfolded(document.blocks))
    headings, official = heading_keys(catalog.templates), official_keys(catalog.templates)
    sheets = sheets_of(blocks, headings, official)
    flat = [one for one in flat_tables(blocks, catalog.templates, headings) if one.grid or not one.is_among(sheets)]
    if not flat:
        return blocks, sheets, []
    blocks = without_lines(blocks, flat)
    return blocks, sheets_of(blocks, headings, official), flat


def _title(front: Sequence[TextLine], catalog: Catalog) -> Title:
    title = title_of(front)
    return title if title.lines else title_as_worded(front, [template.title for template in catalog.templates])


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


def _refuse_a_part(found: Recognised) -> None:
    """Refuse a file with some of the official tables and nothing else: an annex, a page of statistics."""
    texts = sum(len(one.text) for narrative in found.prose.sections.values() for one in narrative.paragraphs)
    if found.absent and len(found.sections.headings) < FEWEST_SECTIONS and texts < FEWEST_CHARACTERS:
        names = "、".join(table.name for table in found.template.tables if table.id not in found.absent)
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
            continue
        text = without_invisible(printable(block.text)).strip()
        if text and not (text[0] in _BEGINNINGS and _PAGE_NUMBER.fullmatch(text)):
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
