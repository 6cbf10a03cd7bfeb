"""Several years side by side as a table: in a Word document, and as a workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P
from openpyxl import Workbook

from export.findings.sheets import list_texts, write_text
from export.findings.workbook_bytes import workbook_bytes
from export.manuscript import Passage, PassageStyle
from export.style_names import CELL
from export.word.paragraphs import paragraph
from export.word.text_tables import text_table
from model.charts.years import YearsTable
from model.values import format_value, magnitude

_WIDTH: Final = 8830
"""Twips: the text width of the page."""
_NAME: Final = 3430
_NOWHERE: Final = "—"
"""Where a year's form has no such cell, or its report no figure."""


def year_headings(table: YearsTable) -> tuple[str, ...]:
    """The headings of the table: a year after which the form changed has a mark."""
    broken = {one.year for one in table.breaks}
    return "项目", *(f"{'‖ ' if year in broken else ''}{year}年" for year in table.years)


def year_rows(table: YearsTable) -> Iterator[tuple[str, ...]]:
    """A line for each cell: its place and its figure in each year."""
    for row in table.rows:
        cell = row.cell
        unit = f"（{cell.units[0]}）" if cell.units else ""
        yield f"{cell.table.name} {cell.place}{unit}", *(format_value(one) or _NOWHERE for one in row.values)


def years_elements(table: YearsTable, ids: Mapping[str, str]) -> Iterator[CT_P | CT_Tbl]:
    """What stands below the charts: the breaks in words, and the table."""
    yield paragraph(Passage("", PassageStyle.BODY), ids[CELL])
    for one in table.breaks:
        yield paragraph(Passage(one.words, PassageStyle.BODY), ids[PassageStyle.BODY])
    column = (_WIDTH - _NAME) // len(table.years)
    widths = (_NAME, *(column for _ in table.years))
    yield text_table(widths, year_headings(table), year_rows(table), ids, range(1, len(widths)))
    yield paragraph(Passage("", PassageStyle.BODY), ids[CELL])


def years_workbook(table: YearsTable) -> bytes:
    """The .xlsx: figures as numbers, the breaks in words below them."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "历年"
    rows = [*year_rows(table)]
    list_texts(sheet, year_headings(table), rows, (44, *(12 for _ in table.years)))
    for at, row in enumerate(table.rows, 2):
        for column, value in enumerate(row.values, 2):
            number = None if format_value(value) == "/" else magnitude(value)
            if number is not None:
                sheet.cell(at, column, number).data_type = "n"
    for at, one in enumerate(table.breaks, len(rows) + 3):
        write_text(sheet, at, 1, one.words)
    return workbook_bytes(workbook)
