"""What table styles say of the looks of text, in all cells or in some of them (`w:tblStylePr`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import Final

from lxml import etree

from export.reading.docx.own_looks import NOTHING_SAID, OFF, SHADING, VALUE, OwnLook, is_on, is_shading, own_look
from export.reading.table_styles import (
    FIRST_COLUMN,
    FIRST_ROW,
    LAST_COLUMN,
    LAST_ROW,
    NO_COLUMN_BANDS,
    NO_ROW_BANDS,
    CellPosition,
    conditions_at,
)
from export.word.package import W, integer

TABLE_STYLE: Final = f"{W}tblStyle"
_PROPERTIES: Final = f"{W}tblPr"
_ROW: Final = f"{W}tr"
_CELL: Final = f"{W}tc"
_CONDITIONAL: Final = f"{W}tblStylePr"
_LOOK: Final = f"{W}tblLook"
_HEADER: Final = f"{W}trPr/{W}tblHeader"
_ASKED: Final = {
    "firstRow": FIRST_ROW,
    "lastRow": LAST_ROW,
    "firstColumn": FIRST_COLUMN,
    "lastColumn": LAST_COLUMN,
    "noHBand": NO_ROW_BANDS,
    "noVBand": NO_COLUMN_BANDS,
}
_DEEPEST: Final = 20
"""Table styles that are based on each other."""


class TableLooks:
    """The table styles among *styles*, by style id."""

    def __init__(self, styles: Mapping[str, etree.Element]) -> None:
        self._styles = styles
        self._default = next((name for name, style in styles.items() if _is_default(style)), "")
        self._conditional: dict[str, dict[str, OwnLook]] = {}
        self._cells: dict[etree.Element, dict[etree.Element, CellPosition]] = {}

    def style_of(self, table: etree.Element) -> str:
        """The id of the style of a table."""
        name = table.find(f"{_PROPERTIES}/{TABLE_STYLE}")
        return self._default if name is None else name.get(VALUE, "")

    def conditional(self, name: str) -> tuple[OwnLook, ...]:
        """The looks that a style gives some cells."""
        return tuple(self._by_condition(name).values())

    def at(self, paragraph: etree.Element, table: etree.Element, name: str) -> OwnLook:
        """What the style of a *table* says of a paragraph for the place of its cell."""
        formats = self._by_condition(name)
        cell = next(paragraph.iterancestors(_CELL), None) if formats else None
        if cell is None:
            return NOTHING_SAID
        if table not in self._cells:
            self._cells[table] = dict(self._positions(table, name))
        position = self._cells[table].get(cell)
        look = NOTHING_SAID
        for condition in () if position is None else conditions_at(position, _asked(table)):
            look = formats.get(condition, NOTHING_SAID).over(look)
        return look

    def shades(self, name: str) -> bool:
        """Whether a style shades any of its cells."""
        return any(is_shading(mark) for style in self._chain(name) for mark in style.iter(SHADING))

    def _by_condition(self, name: str) -> dict[str, OwnLook]:
        known = self._conditional.get(name)
        if known is None:
            known = self._conditional[name] = {}
            for style in reversed([*self._chain(name)]):
                for format_ in style.iterchildren(_CONDITIONAL):
                    condition = format_.get(f"{W}type", "")
                    look = own_look(format_.find(f"{W}rPr"))
                    known[condition] = look.over(known.get(condition, NOTHING_SAID))
        return known

    def _chain(self, name: str) -> Iterator[etree.Element]:
        """A style and those it is based on."""
        for _ in range(_DEEPEST):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            base = style.find(f"{W}basedOn")
            name = "" if base is None else base.get(VALUE, "")

    def _positions(self, table: etree.Element, name: str) -> Iterator[tuple[etree.Element, CellPosition]]:
        """The cells of a table with their positions; rows that are repeated as headings are all its first row."""
        rows = [row for row in table.iter(_ROW) if next(row.iterancestors(f"{W}tbl"), None) is table]
        headers = sum(1 for _ in takewhile(lambda row: is_on(row.find(_HEADER)), rows))
        row_band, column_band = (self._band(name, direction) for direction in ("Row", "Col"))
        less = max(headers - 1, 0)
        for at, row in enumerate(rows):
            cells = [cell for cell in row.iter(_CELL) if next(cell.iterancestors(_ROW), None) is row]
            for column, cell in enumerate(cells):
                place = max(at - less, 0)
                yield cell, CellPosition(place, len(rows) - less, column, len(cells), row_band, column_band)

    def _band(self, name: str, direction: str) -> int:
        sizes = (style.find(f"{_PROPERTIES}/{W}tblStyle{direction}BandSize") for style in self._chain(name))
        return next((integer(size, "val") or 1 for size in sizes if size is not None), 1)


def _is_default(style: etree.Element) -> bool:
    return style.get(f"{W}type") == "table" and style.get(f"{W}default", "0") not in OFF


def _asked(table: etree.Element) -> int:
    """The conditions that a table asks for, as bits."""
    look = table.find(f"{_PROPERTIES}/{_LOOK}")
    if look is None:
        return 0
    named = [(bit, look.get(f"{W}{name}")) for name, bit in _ASKED.items()]
    if any(value is not None for _, value in named):
        return sum(bit for bit, value in named if value is not None and value not in OFF)
    try:
        return int(look.get(VALUE, "0"), 16)
    except ValueError:
        return 0
