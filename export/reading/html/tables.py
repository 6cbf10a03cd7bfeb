"""The tables of a web page: rows and cells with their spans, laid out in a grid as a browser does."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from export.reading.file_kinds import TooLargeError
from export.reading.raw_document import MOST_SPAN, RawBlock, RawCell, RawTable, SourcePlace

MOST_COLUMNS: Final = 256


@dataclass
class PageCell:
    """A cell being read; *row_span* 0 means down to the last row."""

    column_span: int
    row_span: int
    place: SourcePlace
    blocks: list[RawBlock] = field(default_factory=list[RawBlock])


@dataclass
class PageTable:
    """A table being read: its rows so far, the open *cell*, and the *hidden* text found in it.

    *deleted* are the places among the rows where one was left out whose deletion is tracked.
    """

    place: SourcePlace
    rows: list[list[PageCell]] = field(default_factory=list[list[PageCell]])
    cell: PageCell | None = None
    hidden: list[str] = field(default_factory=list[str])
    deleted: list[int] = field(default_factory=list[int])
    _row_open: bool = False

    def begin_row(self) -> None:
        self.rows.append([])
        self._row_open = True

    def end_row(self, *, thin: bool = False) -> None:
        """End the row; an empty *thin* one (height 0) only sets column widths and is dropped."""
        if self._row_open and thin and not any(cell.blocks for cell in self.rows[-1]):
            self.rows.pop()
        self._row_open = False

    def leave_out_row(self) -> None:
        """Pass over a row whose deletion is tracked; cells across it become lower."""
        self.deleted.append(len(self.rows))

    def begin_cell(self, column_span: int, row_span: int, paragraph: int) -> PageCell:
        if not self._row_open:
            self.begin_row()
        self.cell = PageCell(min(max(column_span, 1), MOST_SPAN), row_span, self.place_of_next(paragraph))
        self.rows[-1].append(self.cell)
        return self.cell

    def place_of_next(self, paragraph: int) -> SourcePlace:
        """The place of the next cell of the row, or of the first cell of the next row."""
        row, cell = (len(self.rows), len(self.rows[-1]) + 1) if self._row_open else (len(self.rows) + 1, 1)
        return SourcePlace(paragraph, self.place.table, row, cell)

    def finished(self) -> RawTable:
        """The table with grid positions. Raises `TooLargeError` past `MOST_COLUMNS`."""
        return RawTable(tuple(self._laid_out()), self.place)

    def _laid_out(self) -> Iterator[RawCell]:
        taken_until: dict[int, int] = {}  # by column, the row from which it is free again
        for row, cells in enumerate(self.rows):
            column = 0
            for cell in cells:
                while taken_until.get(column, 0) > row:
                    column += 1
                if column > MOST_COLUMNS:
                    raise TooLargeError(f"文件里有超过 {MOST_COLUMNS} 列的表格，不像年报：请核对是否选错了文件。")
                end = min(self._end(row, cell.row_span), len(self.rows))
                taken_until.update(dict.fromkeys(range(column, column + cell.column_span), end))
                yield RawCell(tuple(cell.blocks), row, column, end - row, cell.column_span, cell.place)
                column += cell.column_span

    def _end(self, row: int, span: int) -> int:
        """The row after the last one that a cell covers which begins in *row* and spans so many of the page."""
        if not span:
            return len(self.rows)
        end = row + span
        for at in self.deleted:
            end -= row < at < end
        return end
