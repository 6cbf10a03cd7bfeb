"""Classifies the rows of a table part, and finds the headings and the panel of each row of figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from itertools import takewhile
from typing import Final, NamedTuple

from export.reading.raw_document import SourcePlace
from export.reading.tables.column_headings import ColumnHeader
from export.reading.tables.sheets import SourceCell, SourceTable, TablePart
from model.formats.template import Panel

FEWEST_COUNTED: Final = 5
"""A row of at least so many consecutive figures from 1 numbers the columns."""


class FigureRow(NamedTuple):
    """A row of figures: its headings, left of grid column *left*, its column headings and its panel."""

    sheet: SourceTable
    row: int
    left: int
    header: ColumnHeader | None
    panel: Panel | None
    labels: tuple[SourceCell, ...]

    @property
    def label(self) -> str:
        """The heading directly left of the figures."""
        return self.labels[-1].text if self.labels else ""

    @property
    def key(self) -> str:
        return self.labels[-1].key if self.labels else ""

    @property
    def figures(self) -> list[SourceCell]:
        """The cells right of the row headings."""
        cells = self.sheet.rows[self.row]
        return [cell for cell in cells if cell.stop > self.left and cell not in self.labels]

    @property
    def after_label(self) -> list[SourceCell]:
        """The cells after the row's own heading, regardless of *left*."""
        cells = [cell for cell in self.sheet.rows[self.row] if cell.row == self.row]
        if not self.labels:
            return cells if not self.left else []
        return cells[cells.index(self.labels[-1]) + 1 :] if self.labels[-1] in cells else []

    @property
    def is_merged_down(self) -> bool:
        """Whether a cell right of the row headings begins in a row above."""
        return any(cell.row != self.row and cell.stop > self.left for cell in self.sheet.rows[self.row])

    @property
    def is_out_of_line(self) -> bool:
        """Whether figures are in columns where the other rows have their headings."""
        return any(cell.text for cell in self.after_label if cell.stop <= self.left)

    @property
    def place(self) -> SourcePlace:
        return (self.labels[-1] if self.labels else self.sheet.rows[self.row][0]).place


class RowKind(Enum):
    """The kind of a table row."""

    BLANK = auto()
    COUNT = auto()
    """Column numbers, from 1 to the last."""
    BAND = auto()
    HEADER = auto()
    TEXT = auto()
    """Several unknown texts: column headings in other words, or a row without figures."""
    FIGURES = auto()
    REMARK = auto()
    """One text that spans the whole table."""


class TablePartRows:
    """Classifies the rows of one table part; *header* are the column headings continued from the part before.

    Once `lines` is exhausted, *header* is the last one found and *remarks* are texts that span the table; *captions*
    are such texts above or below everything else (table name, unit, note), *counting* cells with column numbers,
    *reworded* differently worded panel headings.
    """

    def __init__(self, piece: TablePart, header: ColumnHeader | None) -> None:
        self.piece = piece
        self.header = header
        self.remarks: list[SourceCell] = []
        self.captions: list[SourceCell] = []
        self.counting: list[SourceCell] = []
        self.reworded: list[tuple[SourceCell, Panel]] = []
        self._pattern = piece.pattern
        self._kinds = {row: self._kind(row) for row in piece.rows}

    def lines(self) -> Iterator[FigureRow]:
        """Its rows of figures, top to bottom."""
        whole = self._label_end(self._kinds, None)
        for header, rows in self._row_groups():
            left = self._label_end(rows, whole) or 0
            if header is not None and header.sheet is self.piece.sheet:
                header.left = min([left, *self._heading_starts(header.rows)])
            for row, panel in rows.items():
                yield FigureRow(self.piece.sheet, row, left, header, panel, self._labels(row, left))

    def _row_groups(self) -> Iterator[tuple[ColumnHeader | None, dict[int, Panel | None]]]:
        """Groups of rows of figures under the same column headings, each row with its panel."""
        panel: Panel | None = None
        rows: dict[int, Panel | None] = {}
        above = RowKind.BAND
        inside = self._inside()
        for row, kind in self._kinds.items():
            if row not in inside and kind is RowKind.TEXT:
                self.captions += self.piece.sheet.beginning(row)
                continue
            panel = self._panel(row, kind) or panel
            kind = self._in_context(row, kind, above)
            if kind is RowKind.COUNT:
                self.counting += self.piece.sheet.beginning(row)
            elif kind is RowKind.HEADER:
                if above is not RowKind.HEADER or self.header is None:
                    yield self.header, rows
                    self.header, rows = ColumnHeader(self._pattern, self.piece.sheet), {}
                self.header.rows.append(row)
            elif kind in (RowKind.FIGURES, RowKind.TEXT):
                rows[row] = panel
            elif kind is RowKind.REMARK:
                kept = self.remarks if row in inside else self.captions
                kept += self.piece.sheet.beginning(row)
            above = above if kind in (RowKind.BLANK, RowKind.COUNT) else kind
        yield self.header, rows

    def _inside(self) -> range:
        """The rows from the first to the last that belong to the table itself, not to captions.

        Rows of several texts above the first heading or below the last figures are captions, such as the reporting
        office and year or who filled in the table.
        """
        rows = [row for row, kind in self._kinds.items() if kind not in (RowKind.BLANK, RowKind.COUNT, RowKind.REMARK)]
        known = next((row for row in rows if self._kinds[row] is not RowKind.TEXT), -1)
        if known >= 0 and self._kinds[known] in (RowKind.HEADER, RowKind.BAND):
            above = {cell.row for cell in self.piece.sheet.rows[known]}
            rows = rows if above.intersection(range(known)) else [row for row in rows if row >= known]
        kinds = [self._kinds[row] for row in rows]
        while kinds[-1:] == [RowKind.TEXT] and kinds[-2:-1] not in ([], [RowKind.HEADER], [RowKind.BAND]):
            kinds.pop()
        rows = rows[: len(kinds)]
        return range(rows[0], rows[-1] + 1) if rows else range(0)

    def _in_context(self, row: int, kind: RowKind, above: RowKind) -> RowKind:
        """The kind of a row given *above*, the kind of the last row before it that was not blank."""
        if kind is RowKind.FIGURES and above is RowKind.HEADER and self._goes_on_with_headings(row):
            return RowKind.HEADER
        if kind is RowKind.TEXT and above in (RowKind.BAND, RowKind.HEADER):
            return RowKind.FIGURES if above is RowKind.HEADER and self._has_all_headings() else RowKind.HEADER
        if kind is RowKind.BLANK and above is RowKind.HEADER and not self._pattern.rows:
            # Where the only row of a table has no heading, that row may be blank.
            begins = any(cell.row == row for cell in self.piece.sheet.rows[row])
            return RowKind.FIGURES if begins and self._kinds.get(row + 1) is not RowKind.HEADER else kind
        return kind

    def _goes_on_with_headings(self, row: int) -> bool:
        """Whether nothing stands in a row but column headings, which may be headings of rows as well, below others."""
        cells = self.piece.sheet.beginning(row)
        starts = [] if self.header is None else self._heading_starts(self.header.rows)
        return bool(starts) and all(cell.key in self._pattern.columns and cell.column >= min(starts) for cell in cells)

    def _has_all_headings(self) -> bool:
        """Whether all headings of a table whose only row has no heading are read, so that this row must follow."""
        if self._pattern.rows or self.header is None:
            return False
        found = Counter(key for row in self.header.rows for key in self.header.sheet.keys[row])
        return not self._pattern.expected - found

    def _kind(self, row: int) -> RowKind:
        sheet = self.piece.sheet
        cells = sheet.beginning(row)
        if not cells:
            return RowKind.BLANK
        keys = sheet.keys[row]
        as_rows = sum(key in self._pattern.rows for key in keys)
        as_columns = sum(key in self._pattern.columns for key in keys)
        if as_columns > as_rows:
            return RowKind.HEADER
        if as_rows or len(keys) < len(cells):  # the remaining cells are figures
            return RowKind.FIGURES if as_rows or not _is_count(cells) else RowKind.COUNT
        if any(key in self._pattern.bands for key in keys):
            return RowKind.BAND
        if any(key in self._pattern.corners for key in keys):
            return RowKind.HEADER
        if len(cells) > 1:
            return RowKind.TEXT
        if cells[0].stop - cells[0].column < sheet.width:
            return RowKind.FIGURES
        return RowKind.REMARK if self._pattern.panel_similar_to(cells[0].key) is None else RowKind.BAND

    def _panel(self, row: int, kind: RowKind) -> Panel | None:
        """The panel that begins with a row, if any."""
        keys = self.piece.sheet.keys[row]
        panel = next(filter(None, map(self._pattern.bands.get, keys)), None)
        if panel is None and kind is RowKind.BAND:
            panel = self._pattern.panel_similar_to(keys[0])
            self.reworded += [(cell, panel) for cell in self.piece.sheet.beginning(row) if panel is not None]
        return panel

    def _labels(self, row: int, left: int) -> tuple[SourceCell, ...]:
        known = self._pattern.rows
        cells = takewhile(lambda cell: cell.column < left or cell.key in known, self.piece.sheet.rows[row])
        return tuple(cell for cell in cells if cell.key)

    def _label_end(self, rows: Iterable[int], otherwise: int | None) -> int | None:
        """The grid column where most row headings of *rows* end, else the first with a known column heading."""
        ends: Counter[int] = Counter()
        starts: list[int] = []
        for row in rows:
            kind = self._kinds[row]
            if kind is RowKind.FIGURES:
                known = [cell for cell in self.piece.sheet.rows[row] if cell.key in self._pattern.leaf_keys]
                ends.update(cell.stop for cell in known[-1:])
            elif kind is RowKind.HEADER:
                starts += self._heading_starts([row])
        if ends:
            return ends.most_common(1)[0][0]
        return min(starts, default=otherwise) if otherwise is None else otherwise

    def _heading_starts(self, rows: Iterable[int]) -> list[int]:
        """The first grid columns of known column headings in *rows*."""
        cells = (cell for row in rows for cell in self.piece.sheet.beginning(row))
        return [cell.column for cell in cells if cell.key in self._pattern.columns]


def _is_count(cells: Sequence[SourceCell]) -> bool:
    """Whether the figures of a row number its columns: 1, 2, 3 and so on, which no row of data can be."""
    figures = [cell.text for cell in cells if not cell.key]
    return len(figures) >= FEWEST_COUNTED and figures == [str(number) for number in range(1, len(figures) + 1)]
