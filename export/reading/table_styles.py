"""Which of the conditional formats of a table style hold for a cell: first row, banded columns, corners."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

FIRST_ROW, LAST_ROW, FIRST_COLUMN, LAST_COLUMN = 0x20, 0x40, 0x80, 0x100
NO_ROW_BANDS, NO_COLUMN_BANDS = 0x200, 0x400
"""Bits of a table's look (`w:tblLook`, Fatl in a .doc): which conditions the table asks for."""

CONDITIONS: Final = {
    "firstRow": 0x0001,
    "lastRow": 0x0002,
    "firstCol": 0x0004,
    "lastCol": 0x0008,
    "band1Vert": 0x0010,
    "band2Vert": 0x0020,
    "band1Horz": 0x0040,
    "band2Horz": 0x0080,
    "neCell": 0x0100,
    "nwCell": 0x0200,
    "seCell": 0x0400,
    "swCell": 0x0800,
}
"""The conditions as named in .docx (`w:tblStylePr`) with their numbers in .doc (CNFC)."""


class CellPosition(NamedTuple):
    """Where a cell is in its table: *row* of *rows*, *column* of *columns*, from 0, and how many rows make a band."""

    row: int
    rows: int
    column: int
    columns: int
    row_band: int = 1
    column_band: int = 1


def conditions_at(cell: CellPosition, look: int) -> Iterator[str]:
    """The conditions that hold, in the order in which their formats are laid over each other ([MS-DOC] 2.4.6.6)."""
    top = bool(look & FIRST_ROW) and cell.row == 0
    bottom = bool(look & LAST_ROW) and cell.row == cell.rows - 1 and not top
    left = bool(look & FIRST_COLUMN) and cell.column == 0
    right = bool(look & LAST_COLUMN) and cell.column == cell.columns - 1 and not left
    if not look & NO_ROW_BANDS and not top and not bottom:
        yield _band(cell.row - bool(look & FIRST_ROW), cell.row_band, "Horz")
    if not look & NO_COLUMN_BANDS and not left and not right:
        yield _band(cell.column - bool(look & FIRST_COLUMN), cell.column_band, "Vert")
    if left or right:
        yield "firstCol" if left else "lastCol"
    if top or bottom:
        yield "firstRow" if top else "lastRow"
    if (left or right) and (top or bottom):
        yield ("n" if top else "s") + ("w" if left else "e") + "Cell"


def _band(place: int, size: int, direction: str) -> str:
    return f"band{place // max(size, 1) % 2 + 1}{direction}"
