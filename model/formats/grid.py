"""The printed layout of a table: every heading and value with its row, column and spans.

Screen, preview, Word writer and file reader all use this layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from typing import Final

from model.address import Address
from model.formats.template import Node, Panel, Table
from model.values import Money, Value

_REMARK: Final = re.compile(r"(.+[^（(])(（[^（）]{6,}）)")


class Role(Enum):
    """The role of a grid cell."""

    BAND = auto()
    """The heading of a panel, across the whole table, shaded in the official form."""
    CORNER = auto()
    """The cell above the row headings."""
    NOTE = auto()
    """A corner that contains the 勾稽关系 note."""
    COLUMN_HEADING = auto()
    ROW_HEADING = auto()
    VALUE = auto()


@dataclass(frozen=True, slots=True)
class GridCell:
    """One printed cell; *row* and *column* count from 0. Only a value cell has an *address*.

    *node* is the declared row or column of a heading; *unit_cells* are the money cells whose unit is printed in it.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    role: Role
    text: str = ""
    address: Address | None = None
    node: Node | None = None
    unit_cells: tuple[Address, ...] = ()

    @property
    def rows(self) -> range:
        return range(self.row, self.row + self.row_span)

    @property
    def columns(self) -> range:
        return range(self.column, self.column + self.column_span)


@dataclass(frozen=True)
class Grid:
    """A table as printed: *rows* by *columns* positions, covered completely by *cells* in reading order.

    The first *header_rows* rows are headings to be repeated on each page (0 for stacked panels), the first
    *label_columns* columns are headings of rows.
    """

    table: Table
    rows: int
    columns: int
    header_rows: int
    label_columns: int
    cells: tuple[GridCell, ...]

    @cached_property
    def values(self) -> tuple[GridCell, ...]:
        """The value cells in reading order."""
        return tuple(cell for cell in self.cells if cell.role is Role.VALUE)

    @cached_property
    def by_address(self) -> dict[Address, GridCell]:
        """The value cells by their address."""
        return {cell.address: cell for cell in self.cells if cell.address is not None}

    @cached_property
    def by_place(self) -> dict[tuple[int, int], GridCell]:
        """The cell at each position (row, column); a merged cell has several positions."""
        return {(row, column): cell for cell in self.cells for row in cell.rows for column in cell.columns}


@lru_cache(maxsize=64)
def grid_of(table: Table) -> Grid:
    """The layout of *table*: its panels below each other.

    The last column of a panel narrower than the widest spans the remaining grid columns; this gives the official forms.
    """
    width = len(table.widths)
    cells: list[GridCell] = []
    top = 0
    for panel in table.panels:
        cells += _panel_cells(table, panel, top, width)
        top = max(cell.rows.stop for cell in cells)
    first = table.panels[0]
    header_rows = _depth(first.columns) if len(table.panels) == 1 and not first.heading else 0
    ordered = tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return Grid(table, top, width, header_rows, label_depth(first), ordered)


def heading_text(cell: GridCell, values: Mapping[Address, Value]) -> str:
    """The printed text of a heading: one of a money column includes its unit, （单位：万元）, as in *values*."""
    for address in cell.unit_cells:
        value = values.get(address)
        if isinstance(value, Money) and value.unit:
            return f"{cell.text}（单位：{value.unit}）"
    return cell.text


def scaled(widths: Sequence[int], whole: int) -> tuple[int, ...]:
    """Integer widths in the proportion of *widths* that add up to exactly *whole*."""
    ends = [round(whole * part / sum(widths)) for part in accumulate(widths)]
    return tuple(end - start for start, end in pairwise((0, *ends)))


def split_remark(cell: GridCell, text: str) -> tuple[str, str]:
    """The *text* of a heading split in two: without the bracketed remark that may end a row heading, and the remark."""
    remark = _REMARK.fullmatch(text) if cell.role is Role.ROW_HEADING else None
    return (text, "") if remark is None else (remark[1], remark[2])


def panel_width(panel: Panel) -> int:
    """The number of grid columns that a panel needs."""
    return label_depth(panel) + len(panel.leaf_columns)


def label_depth(panel: Panel) -> int:
    """The number of grid columns of the row headings; 0 if the only row has no heading."""
    return _depth(panel.rows) if any(row.label for row in panel.rows) else 0


def _depth(nodes: Sequence[Node]) -> int:
    return 1 + max(node.depth for node in nodes)


def _panel_cells(table: Table, panel: Panel, top: int, width: int) -> Iterator[GridCell]:
    if panel.heading:
        yield GridCell(top, 0, 1, width, Role.BAND, panel.heading)
        top += 1
    labels, body = label_depth(panel), top + _depth(panel.columns)
    if labels:
        role = Role.NOTE if panel.corner_is_note else Role.CORNER
        yield GridCell(top, 0, body - top, labels, role, panel.corner)
    starts = [*range(labels, labels + len(panel.leaf_columns)), width]
    yield from _column_headings(table, panel, top, body, starts)
    if labels:
        yield from _row_headings(panel, body, labels)
    for row, row_node in enumerate(panel.leaf_rows):
        for column, column_node in enumerate(panel.leaf_columns):
            span = starts[column + 1] - starts[column]
            address = Address(table.id, row_node.id, column_node.id)
            yield GridCell(body + row, starts[column], 1, span, Role.VALUE, address=address)


def _column_headings(table: Table, panel: Panel, top: int, body: int, starts: Sequence[int]) -> Iterator[GridCell]:
    for node in panel.columns:
        first, last = _extent(node, panel.leaf_columns)
        row = top + node.depth
        row_span = 1 if node not in panel.leaf_columns else body - row
        units = tuple(Address(table.id, leaf.id, node.id) for leaf in panel.leaf_rows) if node.prints_unit else ()
        column, end = starts[first], starts[last + 1]
        yield GridCell(row, column, row_span, end - column, Role.COLUMN_HEADING, node.label, None, node, units)


def _row_headings(panel: Panel, body: int, labels: int) -> Iterator[GridCell]:
    for node in panel.rows:
        first, last = _extent(node, panel.leaf_rows)
        column_span = 1 if node not in panel.leaf_rows else labels - node.depth
        yield GridCell(
            body + first, node.depth, last + 1 - first, column_span, Role.ROW_HEADING, node.label, None, node
        )


def _extent(node: Node, leaf_nodes: Sequence[Node]) -> tuple[int, int]:
    """The first and last index of the leaves in *leaf_nodes* that *node* is or contains."""
    inside = [index for index, leaf in enumerate(leaf_nodes) if leaf is node or node.contains(leaf)]
    return inside[0], inside[-1]
