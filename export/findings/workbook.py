"""The list of findings as an Excel workbook to filter and tick off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from export.checking import CheckedFile
from export.findings.rows import HEADINGS, entries_of
from export.findings.sheets import list_texts
from export.findings.workbook_bytes import workbook_bytes

WIDTHS: Final = (32, 34, 10, 70, 46)
"""Column widths in characters."""


def findings_workbook(checked: Sequence[CheckedFile]) -> bytes:
    """The .xlsx that lists the findings: a frozen header, a filter, and text cells only."""
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "问题清单"
    list_texts(sheet, HEADINGS, entries_of(checked), WIDTHS)
    return workbook_bytes(workbook)
