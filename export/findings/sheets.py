"""Sheets of an Excel workbook that list texts: a header that stays in sight, a filter, text cells only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from model.characters import printable

LONGEST: Final = 32_000
"""Maximal length of a text in characters, slightly below the limit of an Excel cell."""

LINE: Final = Side(style="thin", color="9AA4AE")
BORDER: Final = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)
HEADER: Final = PatternFill("solid", fgColor="DFE9F3")


def write_text(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Write a text cell; what begins with = stays text."""
    cell = sheet.cell(row, column, printable(text)[:LONGEST])
    assert isinstance(cell, Cell)  # nothing is merged
    cell.data_type = "s"  # a text that begins with = is not a formula
    cell.quotePrefix = True  # and stays text when the cell is edited
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    cell.border = BORDER
    return cell


def list_texts(sheet: Worksheet, headings: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> None:
    """Fill a sheet with *rows* of text under *headings*, in columns of *widths* (characters)."""
    for number, texts in enumerate((headings, *rows), 1):
        for column, text in enumerate(texts, 1):
            write_text(sheet, number, column, text)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
        style_heading(sheet, 1, column)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    lay_out_page(sheet)


def style_heading(sheet: Worksheet, row: int, column: int) -> None:
    """Give a cell the looks of a heading."""
    heading = sheet.cell(row, column)
    heading.font = Font(bold=True)
    heading.fill = HEADER
    heading.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def lay_out_page(sheet: Worksheet) -> None:
    """Print on landscape A4, as wide as the page, with the header on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
