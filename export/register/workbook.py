"""Reads the sheets of an .xlsx workbook: only stored values, no formula is computed and no link followed."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet._reader import FORMULA_TAG, ROW_TAG, WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from export.reading.file_kinds import DamagedError, TooLargeError, UnreadableError
from export.register.limits import MOST_COLUMNS, SAVE_AS, require_few_lines
from model.register.source import UNCOMPUTED, Merge, RegisterSheet

MOST_ROWS: Final = 1_048_576
"""Rows of a sheet, empty ones included: as many as Excel has."""
MOST_SHEETS: Final = 200
MOST_MERGES: Final = 20_000
MOST_PART: Final = 4 * 2**20
"""Bytes of a part other than the sheets and their texts; the library takes long with styles."""
_SHEETS_AND_TEXTS: Final = ("xl/worksheets/", "xl/sharedstrings")
_MERGE_TAG: Final = f"{{{SHEET_MAIN_NS}}}mergeCell"
_RANGE: Final = re.compile("([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_DOCTYPES: Final = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_PROLOGUE: Final = 4096


def read_workbook(data: bytes, archive: ZipFile) -> tuple[RegisterSheet, ...]:
    """The sheets of the workbook in *data*, which *archive* has opened. Raises `UnreadableError`."""
    try:
        _refuse_hostile_parts(archive)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the library warns of what it leaves out, which is nothing of a register
            return tuple(_sheets(data))
    except UnreadableError:
        raise
    except Exception as error:  # the library raises anything on a damaged file
        raise DamagedError(f"工作簿读不出来，可能已经损坏：{SAVE_AS}") from error


def _refuse_hostile_parts(archive: ZipFile) -> None:
    """Raises `UnreadableError` for a part that is too large for the library, or declares entities."""
    for entry in archive.infolist():
        name = entry.filename.lower()
        if not name.endswith((".xml", ".rels")):
            continue
        if entry.file_size > MOST_PART and not name.startswith(_SHEETS_AND_TEXTS):
            raise TooLargeError(f"工作簿里的 {entry.filename:.60} 超过 {MOST_PART >> 20} MB，不像台账，没有打开它。")
        with archive.open(entry) as part:
            start = part.read(_PROLOGUE)
        if any(mark in start for mark in _DOCTYPES):
            raise DamagedError("文件里有不允许的声明（DOCTYPE），正常的工作簿没有它：可能是恶意文件，没有打开它。")


def _sheets(data: bytes) -> Iterator[RegisterSheet]:
    workbook = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    if len(workbook.worksheets) > MOST_SHEETS:
        raise TooLargeError(f"工作簿里的工作表超过 {MOST_SHEETS} 张，不像台账。")
    if not workbook.worksheets:
        raise DamagedError(f"工作簿里没有读到工作表：{SAVE_AS}")
    lines = 0
    for sheet in workbook.worksheets:
        read = _sheet(workbook, sheet)
        lines += len(read.rows)
        require_few_lines(lines)
        yield read


def _sheet(workbook: Any, sheet: Any) -> RegisterSheet:
    """One sheet; *workbook* and *sheet* are objects of the library, which does not type what is used here."""
    with sheet._get_source() as source:
        parser = _SheetParser(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=workbook.epoch,
            date_formats=workbook._date_formats,
            timedelta_formats=workbook._timedelta_formats,
        )
        rows = parser.texts()
    hidden = frozenset(parser.hidden)
    return RegisterSheet(sheet.title, rows, tuple(parser.merges), hidden, sheet.sheet_state != "visible")


class _SheetParser(WorkSheetParser):
    """The library's parser of a sheet, which also notes hidden rows, merged cells and formulas without a value."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.hidden: set[int] = set()
        self.merges: list[Merge] = []

    def texts(self) -> dict[int, list[str]]:
        """The rows with content, as texts."""
        rows: dict[int, list[str]] = {}
        seen = 0
        for _, element in iterparse(self.source):
            if element.tag == ROW_TAG:
                seen += 1
                self._add_row(rows, element)
                if seen > MOST_ROWS:
                    raise TooLargeError(f"工作表的行超过 {MOST_ROWS} 行，不像台账，没有打开它。")
            elif element.tag == _MERGE_TAG and len(self.merges) < MOST_MERGES:
                self.merges += _merged(element.get("ref", ""))
        return rows

    def _add_row(self, rows: dict[int, list[str]], element: Any) -> None:
        number, cells = self.parse_row(element)
        for child, cell in zip(element, cells, strict=True):
            if cell["value"] is None and child.find(FORMULA_TAG) is not None:
                cell["value"] = UNCOMPUTED
        if element.get("hidden") in ("1", "true"):
            self.hidden.add(number)
        element.clear()
        if row := _row(cells):
            rows[number] = row
            require_few_lines(len(rows))


def _merged(reference: str) -> Iterator[Merge]:
    """A merged cell; one of whole columns is none."""
    if match := _RANGE.fullmatch(reference):
        left, top, right, bottom = match.groups()
        yield Merge(int(top), int(bottom), column_index_from_string(left) - 1, column_index_from_string(right) - 1)


def _row(cells: list[dict[str, Any]]) -> list[str]:
    """The texts of a row up to its last cell with content; cells to the right of `MOST_COLUMNS` are left out."""
    row: list[str] = []
    for cell in cells:
        value, column = cell["value"], cell["column"]
        if value is not None and column <= MOST_COLUMNS:
            text = value if isinstance(value, str) else _text(value)
            if text:
                row.extend([""] * (column - len(row) - 1))
                row[column - 1 :] = [text]
    return row


def _text(value: object) -> str:
    """A value as text: dates as ISO dates, with their time if there is one; whole numbers without a decimal point."""
    match value:
        case bool():
            return "是" if value else "否"
        case datetime():
            return str(value.date()) if value.time() == time() else value.isoformat(" ", "seconds")
        case date():
            return str(value)
        case time():
            return value.isoformat("seconds") if value != time() else "0"
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value)
