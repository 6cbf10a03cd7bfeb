"""Writes Excel workbooks in memory, without temporary files."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter

from export.word.package import with_fixed_dates

_EARLIEST: Final = datetime(1980, 1, 1)
"""The date in every workbook, so that its bytes do not depend on when it was written; the library needs one."""
_PATH_IN_ARCHIVE: Final = slice(1, None)
"""Removes the leading slash of the library's part names."""


def workbook_bytes(workbook: Workbook) -> bytes:
    """The .xlsx file of *workbook*; the same bytes for the same content."""
    properties: Any = workbook.properties  # untyped in the library
    properties.creator = None
    properties.created = properties.modified = _EARLIEST
    stream = BytesIO()
    _Writer(workbook, ZipFile(stream, "w", ZIP_DEFLATED)).save()
    return with_fixed_dates(stream.getvalue())


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
