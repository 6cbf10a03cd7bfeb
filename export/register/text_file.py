"""Reads registers saved as text (.csv, .tsv, .txt) in any Chinese encoding, and pasted blocks of cells."""

from __future__ import annotations

import codecs
import csv
from io import StringIO
from typing import Final

from export.reading.file_kinds import DamagedError
from export.register.limits import MOST_COLUMNS, SAVE_AS, require_few_lines
from model.register.source import RegisterSheet

LONGEST_CELL: Final = 100_000
"""Characters of a cell."""
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_SEPARATORS: Final = ("\t", ",", ";", "，", "|")


def decoded(data: bytes) -> str:
    """The text of a file: by its byte order mark, as UTF-16 without one, as UTF-8, or else as GB18030.

    Raises `DamagedError` if it is none of these.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], (encoding,))
    zeros = (data[:2000:2].count(0), data[1:2000:2].count(0))
    if any(zeros):
        return _decoded(data, ("utf-16-be",) if zeros[0] > zeros[1] else ("utf-16-le",))
    return _decoded(data, ("utf-8", "gb18030"))


def _decoded(data: bytes, encodings: tuple[str, ...]) -> str:
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise DamagedError(f"认不出文字的编码：{SAVE_AS}")


def sheet_of_text(text: str, name: str) -> RegisterSheet:
    """The lines of *text* as a sheet. Rows are counted as a spreadsheet shows them. Raises `TooLargeError`."""
    separator = _separator(text)
    rows: dict[int, list[str]] = {}
    csv.field_size_limit(LONGEST_CELL)
    try:
        for number, cells in enumerate(csv.reader(StringIO(text, newline=""), delimiter=separator), 1):
            if any(cell.strip() for cell in cells):
                rows[number] = cells[:MOST_COLUMNS]
                require_few_lines(len(rows))
    except csv.Error as error:
        raise DamagedError(f"文本里的引号不成对，或有一格特别长：{SAVE_AS}") from error
    return RegisterSheet(name, rows)


def _separator(text: str) -> str:
    """The separator that most of the first lines have, and equally often."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:30]
    return max(_SEPARATORS, key=lambda sign: sum(min(line.count(sign), 30) for line in lines) * (1 + (sign == "\t")))
