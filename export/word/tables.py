"""Writes an official table from its grid in one pass over the rows; python-docx's cells need quadratic time.

The empty form is built once for each page it is printed on; writing a report only fills in its figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, cast

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.table import CT_Tbl
from docx.oxml.text.run import CT_R

from export.print_rules import CELL_SIDE_MARGIN, ROW_HEIGHT, fills_page, heading_margin
from export.style_names import CELL, DENSE_CELL, DENSE_LABEL, DENSE_NOTE, LABEL, NOTE, NOTE_TEXT
from export.word.office_template import OfficeTemplate
from export.word.paragraphs import run
from model.address import Address
from model.formats.grid import Grid, GridCell, Role, grid_of, heading_text, scaled, split_remark
from model.formats.template import Table, Template
from model.values import Value, format_value

_BORDERS: Final = "".join(
    f'<w:{side} w:val="single" w:sz="8" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_CELL_MARGINS: Final = (
    '<w:top w:w="20" w:type="dxa"/><w:left w:w="{0}" w:type="dxa"/>'
    '<w:bottom w:w="20" w:type="dxa"/><w:right w:w="{0}" w:type="dxa"/>'
)
_SHADED: Final = '<w:shd w:val="clear" w:color="auto" w:fill="C6D9F1"/>'
_MIDDLE: Final = '<w:vAlign w:val="center"/>'


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """A table without figures; equal only to itself."""

    table: CT_Tbl
    cells: Sequence[GridCell | None]
    """For each of its paragraphs the cell whose text depends on the report, or None."""


def framed(widths: Sequence[int], rows: str) -> CT_Tbl:
    """A table with columns of *widths* (twips) and the XML of its *rows*."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return cast(
        CT_Tbl,
        parse_xml(
            f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
            f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/>'
            f"<w:tblCellMar>{_CELL_MARGINS.format(CELL_SIDE_MARGIN)}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        ),
    )


@lru_cache(maxsize=32)
def blank_form(
    template: Template, table: Table, base: OfficeTemplate, text_width: int, *, starts_page: bool, marked: bool
) -> Form:
    """The form of *table*, as wide as the text (twips), in the styles of *base*; if *marked*, with a bookmark per
    value.
    """
    widths = scaled(table.widths, text_width)
    first_bookmark = base.first_bookmark if marked else None
    drawing = _Drawing(template, grid_of(table), widths, base.style_ids, first_bookmark, starts_page)
    form = framed(widths, drawing.rows())
    cells: list[GridCell | None] = []
    for paragraph, cell in zip(form.iter(qn("w:p")), drawing.cells(), strict=True):
        depends = cell is not None and (cell.address is not None or bool(cell.unit_cells))
        cells.append(cell if depends else None)
        if cell is not None and not depends:
            paragraph.extend(drawing.heading(cell))
    return Form(form, tuple(cells))


def filled(form: Form, values: Mapping[Address, Value]) -> CT_Tbl:
    """The table of *form* filled with the displayed *values*."""
    table = deepcopy(form.table)
    for paragraph, cell in zip(table.iter(qn("w:p")), form.cells, strict=True):
        text = "" if cell is None else _text(cell, values)
        if text:
            paragraph.insert(2, deepcopy(_run(text)))  # after the properties and the start of the bookmark, if any
    return table


_run: Final = lru_cache(maxsize=1024)(run)
"""Cached because most cells of a report hold one of a few figures."""


def _text(cell: GridCell, values: Mapping[Address, Value]) -> str:
    return heading_text(cell, values) if cell.address is None else format_value(values.get(cell.address))


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Data shared by all cells of one form."""

    template: Template
    grid: Grid
    widths: Sequence[int]
    """The widths of the grid columns, in twips."""
    style_ids: Mapping[str, str]
    first_bookmark: int | None
    """The first bookmark id; None for a form without bookmarks."""
    starts_page: bool

    def rows(self) -> str:
        """The XML of all rows, without text."""
        return "".join(self._row(row) for row in range(self.grid.rows))

    def cells(self) -> Iterator[GridCell | None]:
        """For each paragraph of the rows the cell that begins there, or None."""
        for row in range(self.grid.rows):
            for cell in self._cells_of(row):
                yield cell if row == cell.row else None

    def heading(self, cell: GridCell) -> list[CT_R]:
        """The text of a cell that is the same in every report."""
        text, remark = split_remark(cell, cell.text)
        return [run(text)] * bool(text) + ([run(remark, self.style_ids[NOTE_TEXT])] if remark else [])

    @property
    def is_dense(self) -> bool:
        return fills_page(self.grid.table)

    def _row(self, row: int) -> str:
        header = "<w:tblHeader/>" if row < self.grid.header_rows else ""
        height = f'<w:trHeight w:val="{ROW_HEIGHT}" w:hRule="atLeast"/>'
        cells = "".join(
            f"<w:tc><w:tcPr>{self._cell_properties(cell, row)}{_MIDDLE}</w:tcPr><w:p>"
            f"{self._paragraph_properties(cell, row)}{self._bookmark(cell) if row == cell.row else ''}</w:p></w:tc>"
            for cell in self._cells_of(row)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{height}{header}</w:trPr>{cells}</w:tr>"

    def _cells_of(self, row: int) -> Iterator[GridCell]:
        """The cells that *row* crosses, including merged cells that began in a row above."""
        column = 0
        while column < self.grid.columns:
            cell = self.grid.by_place[row, column]
            yield cell
            column = cell.columns.stop

    def _cell_properties(self, cell: GridCell, row: int) -> str:
        own_width = sum(self.widths[cell.columns.start : cell.columns.stop])
        properties = f'<w:tcW w:w="{own_width}" w:type="dxa"/>'
        if cell.column_span > 1:
            properties += f'<w:gridSpan w:val="{cell.column_span}"/>'
        if cell.row_span > 1:
            properties += '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
        if cell.role is Role.BAND:
            properties += _SHADED
        if cell.role is Role.COLUMN_HEADING:
            side = heading_margin(cell.text, own_width, self.grid.table.text_size)
            properties += f"<w:tcMar>{_CELL_MARGINS.format(side)}</w:tcMar>" if side > CELL_SIDE_MARGIN else ""
        return properties

    def _bookmark(self, cell: GridCell) -> str:
        if cell.address is None or self.first_bookmark is None:
            return ""
        number, name = _bookmarks(self.template)[cell.address]
        number += self.first_bookmark
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'

    def _paragraph_properties(self, cell: GridCell, row: int) -> str:
        # A table that fits on a page must not be split; one that fills a page starts on a new page.
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


@lru_cache(maxsize=16)
def _bookmarks(template: Template) -> dict[Address, tuple[int, str]]:
    """The number (from 0) and name of the bookmark around each value."""
    return {cell.address: (number, cell.bookmark) for number, cell in enumerate(template.cells.values())}
