"""Where the keys move in a table: from value cell to value cell, across headings and merged cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from model.address import Address
from model.formats.grid import Grid, GridCell, Role


class Navigation:
    """Finds the next cell in *grid*. Enter and Tab skip the computed cells, whose addresses are *totals*."""

    def __init__(self, grid: Grid, totals: Iterable[Address]) -> None:
        self._grid = grid
        self._totals = frozenset(totals)

    @cached_property
    def _across(self) -> tuple[GridCell, ...]:
        """The input cells in reading order."""
        return tuple(cell for cell in self._grid.values if cell.address not in self._totals)

    @cached_property
    def _down(self) -> tuple[GridCell, ...]:
        """The input cells column by column."""
        return tuple(sorted(self._across, key=lambda cell: (cell.column, cell.row)))

    @property
    def first_input(self) -> GridCell:
        """The first input cell."""
        return self._across[0]

    def next_across(self, cell: GridCell, step: int) -> GridCell | None:
        """The next (1) or previous (−1) input cell in reading order; None at the end."""
        return _neighbour(self._across, cell, step, lambda one: (one.row, one.column))

    def next_down(self, cell: GridCell, step: int) -> GridCell | None:
        """The next (1) or previous (−1) input cell in column order; None at the end."""
        return _neighbour(self._down, cell, step, lambda one: (one.column, one.row))

    def below_tabbing(self, start: GridCell, end: GridCell) -> GridCell | None:
        """The input cell below the row of *end* in the column of *start*, where Tab was first pressed; None if none."""
        return next((one for one in self._down if one.column == start.column and one.row > end.row), None)

    def beside(self, cell: GridCell, step: int) -> GridCell:
        """The value cell to the right (1) or left (−1); *cell* itself at the edge."""
        row = [one for one in self._grid.values if one.row == cell.row]
        return row[max(0, min(len(row) - 1, row.index(cell) + step))]

    def along_column(self, cell: GridCell, column: int, rows: int) -> GridCell:
        """The value cell so many *rows* below (negative: above) in a grid *column*; at the edge the last one there."""
        cells = [one for one in self._values_in_column(column) if (one.row - cell.row) * rows > 0]
        if not cells:
            return cell
        if rows < 0:
            cells.reverse()
        within = [one for one in cells if abs(one.row - cell.row) <= abs(rows)]
        return within[-1] if within else cells[0]

    def row_end(self, cell: GridCell, step: int) -> GridCell:
        """The last (1) or first (−1) value cell of the row."""
        row = [one for one in self._grid.values if one.row == cell.row]
        return row[-1 if step > 0 else 0]

    def _values_in_column(self, column: int) -> Sequence[GridCell]:
        places = ((row, column) for row in range(self._grid.rows))
        crossed = (self._grid.by_place[place] for place in places)
        return [cell for cell in crossed if cell.role is Role.VALUE]


def _neighbour(
    cells: Sequence[GridCell], cell: GridCell, step: int, order: Callable[[GridCell], tuple[int, int]]
) -> GridCell | None:
    """The first of *cells*, sorted by *order*, after *cell* (step 1) or before it (−1); None if there is none."""
    if step > 0:
        return next((one for one in cells if order(one) > order(cell)), None)
    return next((one for one in reversed(cells) if order(one) < order(cell)), None)


def headings_of(grid: Grid, cell: GridCell) -> Iterator[GridCell]:
    """The row and column headings of *cell*; column headings only up to the nearest band."""
    for column in range(cell.column):
        heading = grid.by_place[cell.row, column]
        if heading.role is Role.ROW_HEADING:
            yield heading
    for row in reversed(range(cell.row)):
        heading = grid.by_place[row, cell.column]
        if heading.role is Role.BAND:
            return
        if heading.role is Role.COLUMN_HEADING:
            yield heading
