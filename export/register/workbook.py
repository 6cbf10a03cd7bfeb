"""Reads the sheets of an .xlsx workbook: only stored values; no formula is computed and no link followed.

The library's read-only mode tells neither hidden rows nor merged cells nor formulas without a result, so that the parts
are read here, row by row.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from lxml import etree
from openpyxl.styles.numbers import is_date_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH

from export.reading.docx.package import Package
from export.reading.file_kinds import DamagedError, TooLargeError, UnreadableError
from export.register.cells import TRUE, CellReader, column_of, plain_text
from export.register.limits import SAVE_AS, require_few_lines
from model.register.source import MergedCells, RegisterSheet

MOST_ROWS: Final = 1_048_576
"""Rows of a sheet, empty ones included, and shared texts: as many rows as Excel has."""
MOST_SHEETS: Final = 200
MOST_MERGES: Final = 20_000
LONGEST_ELEMENT: Final = 2 * 2**20
"""Bytes from one row or text to the next; each is held in memory as a whole."""
_DROPPED_AT_ONCE: Final = 1000
"""Elements that were read and are still in memory, but empty."""
_BUILT_IN_DATES: Final = frozenset({*range(14, 18), 22, *range(27, 37), *range(50, 59)})
"""The numbers of Excel's own date formats, the Chinese ones included."""
_RANGE: Final = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_DOCTYPES: Final = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_PROLOGUE: Final = 4096


def read_workbook(archive: ZipFile) -> tuple[RegisterSheet, ...]:
    """The sheets of the workbook in *archive*. Raises `UnreadableError`."""
    try:
        return tuple(_Workbook(Package(archive)).sheets())
    except UnreadableError:
        raise
    except (etree.XMLSyntaxError, ValueError, LookupError, TypeError, OverflowError) as error:
        raise DamagedError(f"工作簿读不出来，可能已经损坏：{SAVE_AS}") from error


class _Workbook:
    """A workbook as a package of parts."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._part = package.main
        root = package.xml(self._part)
        if root is None:
            raise DamagedError(f"文件里没有工作簿：{SAVE_AS}")
        self._root = root
        self._space = root.tag.rpartition("}")[0] + "}" if "}" in root.tag else ""
        self._related = package.related_parts(self._part)

    def sheets(self) -> Iterator[RegisterSheet]:
        """Every sheet in order. Raises `UnreadableError`."""
        entries = [entry for group in self._root.iterfind(f"{self._space}sheets") for entry in group]
        if not entries:
            raise DamagedError(f"工作簿里没有工作表：{SAVE_AS}")
        if len(entries) > MOST_SHEETS:
            raise TooLargeError(f"工作簿里的工作表超过 {MOST_SHEETS} 张，不像台账，没有打开它。")
        cells = CellReader(self._space, self._shared_texts(), self._date_styles(), self._epoch())
        lines = 0
        for entry in entries:
            sheet = self._sheet(entry, cells)
            lines += len(sheet.rows)
            require_few_lines(lines)
            yield sheet

    def _sheet(self, entry: etree.Element, cells: CellReader) -> RegisterSheet:
        identifier = next((value for name, value in entry.items() if name.endswith("}id")), "")
        part = self._package.related_part(self._part, identifier)
        rows: dict[int, list[str]] = {}
        hidden: set[int] = set()
        merges: list[MergedCells] = []
        number = 0
        for element in self._elements(part, "row", "mergeCell"):
            if element.tag.endswith("mergeCell"):
                merges += _merged(element.get("ref", ""))
                continue
            number = int(element.get("r", "0")) or number + 1
            if element.get("hidden") in TRUE:
                hidden.add(number)
            if row := cells.row(element) if len(element) else None:
                rows[number] = row
                require_few_lines(len(rows))
        is_hidden = entry.get("state", "visible") != "visible"
        return RegisterSheet(entry.get("name", ""), rows, merges, frozenset(hidden), is_hidden)

    def _elements(self, part: str | None, *names: str) -> Iterator[etree.Element]:
        """The elements of a part with these names, each as soon as it is complete; afterwards it is dropped."""
        data = None if part is None else self._package.part(part)
        if data is None:
            return
        if any(mark in data[:_PROLOGUE] for mark in _DOCTYPES):
            raise DamagedError("文件里有不允许的声明（DOCTYPE），正常的工作簿没有它：可能是恶意文件，没有打开它。")
        _require_measure(data, names[0], MOST_ROWS)
        _require_measure(data, "mergeCell", MOST_MERGES)
        tags = tuple(self._space + name for name in names)
        found = etree.iterparse(
            BytesIO(data), tag=tags, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        for count, (_, element) in enumerate(found, 1):
            yield element
            element.clear()
            parent = element.getparent()
            if parent is not None and count % _DROPPED_AT_ONCE == 0:
                del parent[:-1]

    def _shared_texts(self) -> list[str]:
        part = self._related.get("sharedStrings", posixpath.join(posixpath.dirname(self._part), "sharedStrings.xml"))
        return [plain_text(item, self._space) for item in self._elements(part, "si")]

    def _epoch(self) -> datetime:
        properties = self._root.find(f"{self._space}workbookPr")
        return MAC_EPOCH if properties is not None and properties.get("date1904") in TRUE else WINDOWS_EPOCH

    def _date_styles(self) -> frozenset[int]:
        """The positions of the cell formats that show a date."""
        root = self._package.xml(self._related["styles"]) if "styles" in self._related else None
        if root is None:
            return frozenset()
        formats = root.iterfind(f"{self._space}numFmts/{self._space}numFmt")
        codes: Mapping[str, str] = {one.get("numFmtId", ""): one.get("formatCode", "") for one in formats}
        dates = {number for number, code in codes.items() if is_date_format(code)}
        dates |= {str(number) for number in _BUILT_IN_DATES} - codes.keys()
        styles = root.iterfind(f"{self._space}cellXfs/{self._space}xf")
        return frozenset(at for at, style in enumerate(styles) if style.get("numFmtId") in dates)


def _require_measure(data: bytes, name: str, most: int) -> None:
    """Raises `TooLargeError` for too many elements with that name, or one that is too large to be held in memory."""
    last = 0
    for count, found in enumerate(re.finditer(rb"<(?:\w+:)?%b[\s/>]|\Z" % name.encode(), data)):
        if count > most:
            raise TooLargeError(f"工作簿里的行、文字或合并的单元格超过 {most} 个，不像台账，没有打开它。")
        if count and found.start() - last > LONGEST_ELEMENT:
            raise TooLargeError("工作簿里有一行或一格特别大，不像台账，没有打开它。")
        last = found.start()


def _merged(reference: str) -> Iterator[MergedCells]:
    """A merged cell; one of whole columns is none."""
    if match := _RANGE.fullmatch(reference):
        left, top, right, bottom = match.groups()
        yield MergedCells(int(top), int(bottom), column_of(left) - 1, column_of(right) - 1)
