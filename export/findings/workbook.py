"""The list of findings as an Excel workbook to filter and tick off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from export.checking import CheckedFile
from export.findings.rows import HEADINGS, entries_of
from export.findings.workbook_bytes import workbook_bytes
from model.characters import printable

WIDTHS: Final = (32, 34, 10, 70, 46)
"""Column widths in characters."""
LONGEST: Final = 32_000
"""Maximal length of a text in characters, slightly below the limit of an Excel cell."""

_LINE: Final = Side(style="thin", color="9AA4AE")
_BORDER: Final = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


def findings_workbook(checked: Sequence[CheckedFile]) -> bytes:
    """The .xlsx that lists the findings: a frozen header, a filter, and text cells only."""
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "问题清单"
    _write(sheet, 1, HEADINGS)
    for row, entry in enumerate(entries_of(checked), 2):
        _write(sheet, row, entry)
    for column, width in enumerate(WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        heading = sheet.cell(1, column)
        heading.font = Font(bold=True)
        heading.fill = PatternFill("solid", fgColor="DFE9F3")
        heading.alignment = Alignment(horizontal="center", vertical="center")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    _lay_out_page(sheet)
    return workbook_bytes(workbook)


def _write(sheet: Worksheet, row: int, texts: Sequence[str]) -> None:
    for column, text in enumerate(texts, 1):
        cell = sheet.cell(row, column, printable(text)[:LONGEST])
        cell.data_type = "s"  # a text that begins with = is not a formula
        cell.quotePrefix = True  # and stays text when the cell is edited
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.border = _BORDER


def _lay_out_page(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
