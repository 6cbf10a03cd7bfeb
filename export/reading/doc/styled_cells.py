"""What tables of a .doc say of the characters in their cells: by their style ([MS-DOC] 2.4.6.6), by shading.

A row says so in its end mark, which comes after its cells, so that the rows are gone through beforehand.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Final, NamedTuple, Protocol

from export.reading.doc.styles import DocStyleSheet, TableStyle
from export.reading.table_styles import CONDITIONS, CellPosition, conditions_at

GROUND: Final = struct.pack("<HH", 0x4866, 1 << 10)
"""sprmCShd80 with a pattern: the text stands on a ground of its own."""


class RowEnd(Protocol):
    """What the format of a mark says of tables."""

    depth: int
    ends_row: bool
    table_style: int
    table_look: int
    is_repeated: bool
    shaded_cells: frozenset[int]


class _Row(NamedTuple):
    """A row: where each of its cells begins and ends, and the format of its end mark."""

    cells: list[tuple[int, int]]
    end: RowEnd


class StyledCells:
    """The formatting (grpprl) that tables give their cells, by position; nested tables have that of the outer cell."""

    def __init__(self, styles: DocStyleSheet) -> None:
        self._styles = styles
        self._starts: list[int] = []
        self._found: list[tuple[int, bytes]] = []

    def add(self, start: int, marks: Iterable[tuple[int, str, RowEnd]]) -> None:
        """Go through the marks behind *start*, each with its position, its character and its format."""
        rows, cells, begin = list[_Row](), list[tuple[int, int]](), start
        for at, mark, found in marks:
            if not found.depth:
                self._settle(rows)
                rows, cells = [], []
            elif found.depth == 1 and found.ends_row:
                rows.append(_Row(cells, found))
                cells = []
            elif mark == "\x07":
                cells.append((begin, at + 1))
            else:
                continue  # the cell goes on
            begin = at + 1
        self._settle(rows)

    def at(self, position: int) -> bytes:
        """The formatting of the cell around a position; empty outside tables."""
        number = bisect_right(self._starts, position) - 1
        return self._found[number][1] if number >= 0 and position < self._found[number][0] else b""

    def _settle(self, rows: list[_Row]) -> None:
        """Lay the styles over the cells of a finished table; rows repeated as headings are all its first row."""
        less = max(sum(1 for _ in takewhile(lambda row: row.end.is_repeated, rows)) - 1, 0)
        for number, row in enumerate(rows):
            style = self._styles.table_styles.get(row.end.table_style)
            for column, (start, end) in enumerate(row.cells):
                group = GROUND if column in row.end.shaded_cells else b""
                if style is not None:
                    bands = style.row_band, style.column_band
                    position = CellPosition(max(number - less, 0), len(rows) - less, column, len(row.cells), *bands)
                    group = b"".join(_groups(style, position, row.end.table_look)) + group
                if group:
                    at = bisect_right(self._starts, start)
                    self._starts.insert(at, start)
                    self._found.insert(at, (end, group))


def _groups(style: TableStyle, position: CellPosition, look: int) -> Iterator[bytes]:
    yield style.characters
    for condition in conditions_at(position, look):
        yield style.conditional.get(CONDITIONS[condition], b"")
    if style.shades:
        yield GROUND
