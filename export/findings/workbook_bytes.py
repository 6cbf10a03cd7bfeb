"""Writes Excel workbooks in memory, without temporary files."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

_PATH_IN_ARCHIVE: Final = slice(1, None)
"""Removes the leading slash of the library's part names."""


def workbook_bytes(workbook: Workbook) -> bytes:
    """The .xlsx file of *workbook*."""
    stream = BytesIO()
    _Writer(workbook, ZipFile(stream, "w", ZIP_DEFLATED)).save()
    return stream.getvalue()


class _Writer(ExcelWriter):
    """The library's writer without its temporary files, which would leave report data outside the user's folders."""

    _archive: ZipFile
    manifest: Any  # untyped in the library

    def write_worksheet(self, ws: Any) -> None:
        ws._drawing = SpreadsheetDrawing()
        sheet = BytesIO()
        writer: Any = WorksheetWriter(ws, sheet)
        writer.write()
        ws._rels = writer._rels
        self._archive.writestr(ws.path[_PATH_IN_ARCHIVE], sheet.getvalue())
        self.manifest.append(ws)
