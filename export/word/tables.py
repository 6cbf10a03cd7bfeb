"""An official table as WordprocessingML, from its grid, in one pass over the rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from export.word.prose import run, width
from export.word.styles import CELL, DENSE_CELL, DENSE_LABEL, DENSE_NOTE, LABEL, NOTE, NOTE_TEXT
from model.address import Address
from model.grid import Grid, GridCell, Role, heading_text, remark_split_off
from model.template import Table, Template
from model.values import Value, format_value

DENSE: Final = 10
"""A table with smaller text (points) takes the dense styles."""
ROW_HEIGHT: Final = 340
SIDE: Final = 57
"""Between a cell's border and its text, in twips; 1 mm."""

_BORDERS: Final = "".join(
    f'<w:{side} w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_EDGES: Final = (
    '<w:top w:w="20" w:type="dxa"/><w:left w:w="{0}" w:type="dxa"/>'
    '<w:bottom w:w="20" w:type="dxa"/><w:right w:w="{0}" w:type="dxa"/>'
)
_SHADED: Final = '<w:shd w:val="clear" w:color="auto" w:fill="C6D9F1"/>'
_MIDDLE: Final = '<w:vAlign w:val="center"/>'


@dataclass(frozen=True, slots=True)
class TableWriter:
    """All that the cells of one table share."""

    template: Template
    grid: Grid
    values: Mapping[Address, Value]
    """What is displayed."""
    widths: Sequence[int]
    """Of the grid columns, in twips."""
    style_ids: Mapping[str, str]
    first_bookmark: int
    starts_page: bool

    def xml(self) -> str:
        """The whole `w:tbl`."""
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in self.widths)
        return (
            f'<w:tbl><w:tblPr><w:tblW w:w="{sum(self.widths)}" w:type="dxa"/><w:jc w:val="center"/>'
            f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            f"<w:tblCellMar>{_EDGES.format(SIDE)}</w:tblCellMar></w:tblPr>"
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(map(self._row, range(self.grid.rows)))}</w:tbl>"
        )

    @property
    def is_dense(self) -> bool:
        return fills_page(self.grid.table)

    def _row(self, row: int) -> str:
        header = "<w:tblHeader/>" if row < self.grid.header_rows else ""
        height = f'<w:trHeight w:val="{ROW_HEIGHT}" w:hRule="atLeast"/>'
        cells = "".join(self._cell(cell, row) for cell in self._cells_of(row))
        return f"<w:tr><w:trPr><w:cantSplit/>{height}{header}</w:trPr>{cells}</w:tr>"

    def _cells_of(self, row: int) -> Iterator[GridCell]:
        """The cells that *row* crosses, those that began further up among them."""
        column = 0
        while column < self.grid.columns:
            cell = self.grid.by_place[row, column]
            yield cell
            column = cell.columns.stop

    def _cell(self, cell: GridCell, row: int) -> str:
        own_width = sum(self.widths[cell.columns.start : cell.columns.stop])
        properties = f'<w:tcW w:w="{own_width}" w:type="dxa"/>'
        if cell.column_span > 1:
            properties += f'<w:gridSpan w:val="{cell.column_span}"/>'
        if cell.row_span > 1:
            properties += '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
        if cell.role is Role.BAND:
            properties += _SHADED
        text = heading_text(cell, self.values)
        if cell.role is Role.COLUMN_HEADING:
            properties += self._narrow(text, own_width)
        content = self._content(cell, text) if row == cell.row else ""
        paragraph = f"<w:p>{self._paragraph_properties(cell, row)}{content}</w:p>"
        return f"<w:tc><w:tcPr>{properties}{_MIDDLE}</w:tcPr>{paragraph}</w:tc>"

    def _narrow(self, text: str, own_width: int) -> str:
        """Wider margins where a heading of two-character words would break inside one."""
        sign = self.grid.table.text_size * 20
        if width(text) <= (own_width - 2 * SIDE) / sign or own_width - 2 * SIDE >= 4 * sign:
            return ""
        side = max(SIDE, int((own_width - 2.4 * sign) / 2))
        return f"<w:tcMar>{_EDGES.format(side)}</w:tcMar>"

    def _content(self, cell: GridCell, text: str) -> str:
        if cell.address is not None:
            number, name = _bookmarks(self.template)[cell.address]
            number += self.first_bookmark
            return (
                f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
                f'{run(format_value(self.values.get(cell.address)))}<w:bookmarkEnd w:id="{number}"/>'
            )
        text, remark = remark_split_off(cell, text)
        return run(text) + (run(remark, self.style_ids[NOTE_TEXT]) if remark else "")

    def _paragraph_properties(self, cell: GridCell, row: int) -> str:
        # A table that fits on a page must not be torn apart; one that fills a page begins a new one.
        keeps = not self.is_dense and row + 1 < self.grid.rows
        breaks = self.starts_page and cell.row == row == 0 and cell.column == 0
        properties = "<w:keepNext/>" * keeps + "<w:pageBreakBefore/>" * breaks
        return f'<w:pPr><w:pStyle w:val="{self.style_ids[self._style(cell)]}"/>{properties}</w:pPr>'

    def _style(self, cell: GridCell) -> str:
        if cell.role is Role.NOTE:
            return DENSE_NOTE if self.is_dense else NOTE
        is_left = cell.role is Role.BAND or (cell.role is Role.ROW_HEADING and self.grid.label_columns > 1)
        if is_left:
            return DENSE_LABEL if self.is_dense else LABEL
        return DENSE_CELL if self.is_dense else CELL


def fills_page(table: Table) -> bool:
    """Whether *table* is printed small because it takes a whole page."""
    return table.text_size < DENSE


@lru_cache(maxsize=16)
def _bookmarks(template: Template) -> dict[Address, tuple[int, str]]:
    """Number from 0 and name of the bookmark around each value."""
    return {cell.address: (number, cell.bookmark) for number, cell in enumerate(template.cells.values())}
