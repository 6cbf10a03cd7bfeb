"""Printed tables: cells broken into lines, column widths and row heights. Lengths are twips."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, TypeAlias

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from export.print_rules import CELL_SIDE_MARGIN, ROW_HEIGHT, fills_page, heading_margin
from gui.look.scheme import PRINT
from gui.preview.lines import PrintedLine, Spans, break_lines
from gui.preview.typefaces import TemplateTypefaces
from gui.widgets.text_guard import LONGEST_ENTRY, shown
from model.address import Address
from model.findings import Finding
from model.formats.grid import GridCell, Role, grid_of, heading_text, scaled, split_remark
from model.formats.template import Table
from model.text_place import BlockPlace, Place
from model.values import Value, format_value

Target: TypeAlias = Address | Place | Finding | None
"""Where something printed is edited: a cell, a place in a text, or the finding it describes."""

EDGE: Final = 20
"""Space between the border of a cell and its text, above and below."""
BORDER: Final = 20
"""Line width of a border."""
SHADE: Final = QColor(PRINT.shade)


@dataclass(frozen=True, slots=True)
class TableLayoutCell:
    """A printed cell over *rows* and *columns*; *side* is the padding left and right of its text."""

    rows: range
    columns: range
    spans: Spans
    centred: bool = True
    shaded: bool = False
    side: float = CELL_SIDE_MARGIN
    target: Target = None


@dataclass(frozen=True)
class TableLayout:
    """A table; its first *header_rows* are repeated on each page.

    With *keep_together* it is not divided between pages if a page can hold it. No row is lower than *min_row_height*.
    """

    cells: tuple[TableLayoutCell, ...]
    widths: tuple[int, ...]
    header_rows: int
    keep_together: bool
    min_row_height: float = ROW_HEIGHT

    @cached_property
    def lefts(self) -> tuple[int, ...]:
        """The left edge of each column, and the right edge of the last one."""
        return tuple(sum(self.widths[:column]) for column in range(len(self.widths) + 1))

    @cached_property
    def lines(self) -> tuple[tuple[PrintedLine, ...], ...]:
        """The lines of each cell."""
        return tuple(break_lines(cell.spans, self._width(cell) - 2 * cell.side) for cell in self.cells)

    def _width(self, cell: TableLayoutCell) -> float:
        return self.lefts[cell.columns.stop] - self.lefts[cell.columns.start]

    @cached_property
    def heights(self) -> tuple[float, ...]:
        """The row heights that the cells need; a cell over several rows enlarges the last of them."""
        heights = [float(self.min_row_height)] * max(cell.rows.stop for cell in self.cells)
        for cell, lines in sorted(zip(self.cells, self.lines, strict=True), key=lambda pair: pair[0].rows.stop):
            needed = sum(map(line_height, lines)) + 2 * EDGE + BORDER
            others = sum(heights[row] for row in cell.rows[:-1])
            last = cell.rows[-1]
            heights[last] = max(heights[last], needed - others)
        return tuple(heights)

    def paint(self, painter: QPainter, x: float, y: float, rows: range, seen: QRectF) -> None:
        """Paint the part *seen* of *rows* with the top left corner at *x*, *y*."""
        boxes = [one for one in self._boxes(x, y, rows) if one[2].intersects(seen)]
        for cell, lines, box in boxes:
            if cell.shaded:
                painter.fillRect(box, SHADE)
            if cell.rows.start >= rows.start:
                _paint_lines(painter, cell, lines, box)
        painter.setPen(QPen(QColor(PRINT.ink), BORDER))
        for _, _, box in boxes:
            painter.drawRect(box)

    def _boxes(
        self, x: float, y: float, rows: range
    ) -> Iterator[tuple[TableLayoutCell, tuple[PrintedLine, ...], QRectF]]:
        tops = [sum(self.heights[rows.start : row]) for row in range(rows.start, rows.stop + 1)]
        for cell, lines in zip(self.cells, self.lines, strict=True):
            first, stop = max(cell.rows.start, rows.start), min(cell.rows.stop, rows.stop)
            if first < stop:
                left, right = (self.lefts[edge] for edge in (cell.columns.start, cell.columns.stop))
                top, bottom = tops[first - rows.start], tops[stop - rows.start]
                yield cell, lines, QRectF(x + left, y + top, right - left, bottom - top)

    def regions(self, x: float, y: float, rows: range) -> Iterator[tuple[QRectF, Target]]:
        """The rectangles of the cells painted by `paint` that have a target, with the target."""
        return ((box, cell.target) for cell, _, box in self._boxes(x, y, rows) if cell.target is not None)


def line_height(line: PrintedLine) -> float:
    """The height of a line as its fonts need it."""
    return max((glyph.typeface.ascent + glyph.typeface.descent for glyph in line.glyphs), default=0)


def _paint_lines(painter: QPainter, cell: TableLayoutCell, lines: Sequence[PrintedLine], box: QRectF) -> None:
    painter.setPen(QColor(PRINT.ink))
    top = box.center().y() - sum(map(line_height, lines)) / 2
    for line in lines:
        ascent = max((glyph.typeface.ascent for glyph in line.glyphs), default=0)
        offset = (box.width() - line.width) / 2 if cell.centred else cell.side
        line.paint(painter, box.left() + offset, top + ascent)
        top += line_height(line)


# ------------------------------------------------------------------------------------------------ official tables


def official_table_layout(
    table: Table, values: Mapping[Address, Value], typefaces: TemplateTypefaces, width: int, place: BlockPlace
) -> TableLayout:
    """The layout of an official table with *values*, in *width* twips; headings lead to *place*."""
    grid, widths = grid_of(table), scaled(table.widths, width)
    made = _Official(table, typefaces, widths, place)
    cells = tuple(made.value(cell, values) if cell.address else made.heading(cell, values) for cell in grid.cells)
    return _table_layout(cells, widths, grid.header_rows, not fills_page(table))


@lru_cache(maxsize=64)
def _table_layout(
    cells: tuple[TableLayoutCell, ...], widths: tuple[int, ...], header_rows: int, keep_together: bool
) -> TableLayout:
    return TableLayout(cells, widths, header_rows, keep_together)


@dataclass(frozen=True)
class _Official:
    """Makes the cells of one official table."""

    table: Table
    typefaces: TemplateTypefaces
    widths: Sequence[int]
    place: BlockPlace

    def value(self, cell: GridCell, values: Mapping[Address, Value]) -> TableLayoutCell:
        typeface = self.typefaces.dense_cell if fills_page(self.table) else self.typefaces.cell
        text = shown(format_value(values.get(cell.address)), LONGEST_ENTRY) if cell.address else ""
        return TableLayoutCell(cell.rows, cell.columns, ((text, typeface),), target=cell.address)

    def heading(self, cell: GridCell, values: Mapping[Address, Value]) -> TableLayoutCell:
        dense = fills_page(self.table)
        plain = self.typefaces.dense_cell if dense else self.typefaces.cell
        kai = self.typefaces.dense_note if dense else self.typefaces.cell_note
        text, remark = split_remark(cell, heading_text(cell, values))
        is_note = cell.role is Role.NOTE
        left = cell.role in (Role.BAND, Role.NOTE) or (
            cell.role is Role.ROW_HEADING and grid_of(self.table).label_columns > 1
        )
        return TableLayoutCell(
            cell.rows,
            cell.columns,
            ((text, kai if is_note else plain), (remark, kai)),
            centred=not left,
            shaded=cell.role is Role.BAND,
            side=self._side(cell),
            target=self.place,
        )

    def _side(self, cell: GridCell) -> float:
        if cell.role is not Role.COLUMN_HEADING:
            return CELL_SIDE_MARGIN
        return heading_margin(cell.text, sum(self.widths[cell.columns.start : cell.columns.stop]), self.table.text_size)
