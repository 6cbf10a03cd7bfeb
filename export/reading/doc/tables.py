"""Builds the tables of a .doc from the marks that end cells and rows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from export.reading.doc.paragraphs import DocParagraph
from export.reading.doc.rows import CellShape, Columns, Merge, RowShape, without_cells
from export.reading.docx.numbering import in_cell_with_number, with_number
from export.reading.raw_document import (
    CellPlace,
    Note,
    RawBlock,
    RawCell,
    RawParagraph,
    RawTable,
    SourcePlace,
    TableCounter,
    paragraphs_of,
)
from export.reading.shown_text import covered_note, hidden_note


class _Cell(NamedTuple):
    """A cell as stored in its row, before merging."""

    blocks: list[RawBlock]
    place: SourcePlace

    @property
    def text(self) -> str:
        return " ".join(paragraph.text for paragraph in paragraphs_of(self.blocks)).strip()


class _Row(NamedTuple):
    cells: list[_Cell]
    shape: RowShape


@dataclass
class _Table:
    """A table being read; *cells* are those of the unfinished row, *blocks* the content of the unfinished cell."""

    place: SourcePlace
    rows: list[_Row] = field(default_factory=list[_Row])
    cells: list[_Cell] = field(default_factory=list[_Cell])
    blocks: list[RawBlock] = field(default_factory=list[RawBlock])
    cell_place: SourcePlace | None = None
    deleted: list[int] = field(default_factory=list[int])
    """The cells of the unfinished row whose deletion is tracked."""

    def place_at(self, paragraph: int) -> SourcePlace:
        place = SourcePlace(paragraph, self.place.table, len(self.rows) + 1, len(self.cells) + 1)
        self.cell_place = self.cell_place or place
        return place

    def end_cell(self, *, deleted: bool = False) -> None:
        if self.cell_place:
            self.deleted += [len(self.cells)] * deleted
            self.cells.append(_Cell(self.blocks, self.cell_place))
        self.blocks, self.cell_place = [], None

    def end_row(self, shape: RowShape, *, deleted: bool = False) -> None:
        self.end_cell()  # a last cell without an end mark
        if self.deleted:
            shape = without_cells(shape, self.deleted) if len(shape) == len(self.cells) else ()
            self.cells = [cell for at, cell in enumerate(self.cells) if at not in self.deleted]
        if self.cells and not deleted:
            self.rows.append(_Row(self.cells, shape))
        self.cells, self.deleted = [], []


@dataclass
class _Merged:
    """A cell of the finished table with the grid area it covers so far."""

    blocks: list[RawBlock]
    row: int
    column: int
    end: int
    place: SourcePlace
    rows: int = 1

    def finished(self) -> RawCell:
        span = self.end - self.column
        return RawCell(tuple(self.blocks), self.row, self.column, self.rows, span, self.place)


class TableBuilder:
    """Assigns paragraphs to the tables they belong to. Raises `TooLargeError`."""

    def __init__(self) -> None:
        self.blocks: list[RawBlock] = []
        self.notes: list[Note] = []
        self.pictures: list[int] = []
        self.pictured = set[CellPlace]()
        self.boxed = set[CellPlace]()
        """The cells with a picture, and those with a text box in them."""
        self._open: list[_Table] = []
        self._counter = TableCounter()
        self._count = 0

    def add(self, paragraph: DocParagraph, number: str = "") -> None:
        """Add the next paragraph; *number* is its automatic number."""
        self._descend(paragraph.depth)
        if paragraph.pictured:
            self.pictures.append(self._count)
        if not self._open:
            place = SourcePlace(self._count)
            self.blocks.append(_raw(paragraph, number, place))
        else:
            table = self._open[-1]
            if paragraph.ends_row:
                self._end_row(table, paragraph)
                return
            place = table.place_at(self._count)
            table.blocks.append(_raw(paragraph, number, place))
            if paragraph.pictured == "\x01" or (paragraph.pictured and not paragraph.text.strip()):
                self.pictured.add(place.of_cell)
            if paragraph.ends_cell:
                self.end_cell(deleted=paragraph.deleted)
        self._count += 1
        if paragraph.shown is not None:
            self.notes += paragraph.shown.notes(place, paragraph.left_out)

    def end_cell(self, *, deleted: bool = False) -> None:
        """End the cell that the last paragraph stands in."""
        if self._open:
            self._open[-1].end_cell(deleted=deleted)

    def note_box(self) -> None:
        """Remember that the open cell, if any, has a text box in it."""
        place = self._open[-1].cell_place if self._open else None
        if place is not None:
            self.boxed.add(place.of_cell)

    def _end_row(self, table: _Table, mark: DocParagraph) -> None:
        """End a row; what is in one too low to be seen is told."""
        flat = mark.format.is_flat
        text = " ".join(filter(None, (cell.text for cell in table.cells))) if flat else ""
        if text:
            self.notes.append(hidden_note(text, table.cells[0].place))
        table.end_row(mark.format.shape, deleted=mark.deleted or flat)

    def close(self) -> None:
        """Finish all open tables."""
        self._descend(0)

    def _descend(self, depth: int) -> None:
        while len(self._open) > depth:
            table = self._open.pop()
            table.end_row(())
            if table.rows:
                blocks = self._open[-1].blocks if self._open else self.blocks
                blocks.append(RawTable(self._cells(table.rows), table.place))
        while len(self._open) < depth:
            if self._open:
                self._open[-1].place_at(self._count)
            self._open.append(_Table(SourcePlace(self._count, self._counter.count_table())))

    def _cells(self, rows: list[_Row]) -> tuple[RawCell, ...]:
        """The cells of a table with their grid positions, merged ones joined."""
        found: list[_Merged] = []
        above: dict[int, _Merged] = {}
        for number, (cells, spans) in enumerate(_in_grid(rows)):
            left_cell: _Merged | None = None
            for cell, (shape, start, end) in zip(cells, spans, strict=True):
                self._counter.count_cell(end - start)
                upper = above.get(start)
                if shape.across is Merge.CONTINUED and left_cell:
                    left_cell.end = max(left_cell.end, end)
                    self._note_covered(cell)
                elif shape.down is Merge.CONTINUED and upper and upper.row + upper.rows == number:
                    upper.rows += 1
                    left_cell = upper
                    self._note_covered(cell)
                else:
                    left_cell = above[start] = _Merged(cell.blocks, number, start, end, cell.place)
                    found.append(left_cell)
        return tuple(cell.finished() for cell in found)

    def _note_covered(self, cell: _Cell) -> None:
        """Note the text of a cell that is merged into another one: Word does not show it."""
        if text := cell.text:
            self.notes.append(covered_note(text, cell.place))


def _raw(paragraph: DocParagraph, number: str, place: SourcePlace) -> RawParagraph:
    known = paragraph.format
    text = paragraph.text
    if number:
        text = in_cell_with_number(number, text) if place.table else with_number(number, text)
    return RawParagraph(text, place, known.outline, known.alignment, paragraph.bold, known.style, paragraph.changed)


_Spans = list[tuple[CellShape, int, int]]


def _in_grid(rows: list[_Row]) -> list[tuple[list[_Cell], _Spans]]:
    """Each row's cells, each with its shape, its first grid column and the one after its last.

    If a row does not define its cells, or not as many as it has, the cells of the whole table count as one column each.
    """
    columns = Columns(row.shape for row in rows)
    spans = [[(cell, *columns.of(cell)) for cell in row.shape] for row in rows]
    readable = all(len(row.cells) == len(row.shape) for row in rows)
    if not readable or any(start >= end for row in spans for _, start, end in row):
        alone = CellShape(0, 0, Merge.NONE, Merge.NONE)
        spans = [[(alone, number, number + 1) for number in range(len(row.cells))] for row in rows]
    return [(row.cells, span) for row, span in zip(rows, spans, strict=True)]
