"""The comparison of two years as an Excel workbook: a sheet of figures and one of text."""

from __future__ import annotations

from typing import Final

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from export.findings.sheets import list_texts
from export.findings.workbook_bytes import workbook_bytes
from export.last_year.rows import figure_headings, figure_row, text_headings, text_rows
from model.last_year.comparison import YearComparison

FIGURE_WIDTHS: Final = (44, 14, 14, 14)
TEXT_WIDTHS: Final = (30, 70, 70)
"""Column widths in characters."""


def comparison_workbook(comparison: YearComparison) -> bytes:
    """The .xlsx file: text cells only, with a header to filter by."""
    workbook = Workbook()
    figures = workbook.active
    assert isinstance(figures, Worksheet)
    figures.title = "数字"
    list_texts(figures, figure_headings(comparison), map(figure_row, comparison.figures), FIGURE_WIDTHS)
    texts = workbook.create_sheet("文字")
    rows = (row for pair in comparison.texts for row in text_rows(pair))
    list_texts(texts, text_headings(comparison), rows, TEXT_WIDTHS)
    return workbook_bytes(workbook)
