"""The layout of a table on screen: column widths, row heights, headings broken into lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QStaticText, QTextOption
from PySide6.QtWidgets import QAbstractScrollArea

from gui.grid.form_look import REMARK_FAMILIES, form_look
from model.formats.grid import Grid, GridCell, Role, scaled, split_remark

CHANGES: Final = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.PaletteChange)
"""Events after which a layout may not fit any more; most come while a view is made and placed, and change nothing."""
_LEAST: Final = 3
"""Pixels left free beside a heading in a narrow column."""
_WORD: Final = 2
"""Characters per word: headings of narrow columns consist of two-character words."""


@dataclass(frozen=True, slots=True)
class HeadingLayout:
    """The text of a heading laid out; *corner* is its top left corner relative to the cell."""

    text: QStaticText
    corner: QPointF


class GridLayout:
    """Column `widths` and row `heights` of *grid* in pixels, and its `headings` laid out in *font*.

    The columns have the proportions of the official form and fill *width* exactly; no heading is clipped.
    """

    def __init__(self, grid: Grid, wording: Callable[[GridCell], str], font: QFont, width: int) -> None:
        self.width = width
        self._font = font
        self._look = form_look()
        self._padding, self._row_padding = self._look.padding, self._look.row_padding
        self._character = QFontMetrics(font).horizontalAdvance("国")
        self.widths = scaled(grid.table.widths, width)
        texts = {cell: self._laid_out(grid, cell, wording(cell)) for cell in grid.cells if cell.role is not Role.VALUE}
        self.heights = self._heights(grid, texts)
        self.headings = {(cell.row, cell.column): self._placed(cell, text) for cell, text in texts.items()}

    def fits(self, view: QAbstractScrollArea) -> bool:
        """Whether it was made for the font and width of *view*, and for the current look."""
        return (self._font, self.width) == (view.font(), view.viewport().width()) and self._look is form_look()

    def rect(self, cell: GridCell) -> QRect:
        """The rectangle of *cell* in the table, in pixels."""
        left, top = sum(self.widths[: cell.column]), sum(self.heights[: cell.row])
        return QRect(left, top, self._width(cell), self._height(cell))

    def size(self, rows: range) -> QSize:
        """The size of *rows* over the full width."""
        return QSize(self.width, sum(self.heights[row] for row in rows))

    def _width(self, cell: GridCell) -> int:
        return sum(self.widths[cell.columns.start : cell.columns.stop])

    def _height(self, cell: GridCell) -> int:
        return sum(self.heights[cell.rows.start : cell.rows.stop])

    def _laid_out(self, grid: Grid, cell: GridCell, wording: str) -> QStaticText:
        text = QStaticText(_marked_up(cell, wording))
        text.setTextFormat(Qt.TextFormat.RichText)
        option = QTextOption(_alignment(grid, cell))
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        text.setTextOption(option)
        text.setTextWidth(self._text_width(cell, wording))
        text.prepare(font=self._font)  # pyright: ignore[reportUnknownMemberType] - PySide leaves a parameter untyped
        return text

    def _text_width(self, cell: GridCell, wording: str) -> float:
        """The width to break a heading at; in a narrow column whole words fit: 商业企业 breaks after 商业."""
        width = self._width(cell)
        room = max(width - 2 * self._padding, min(width - _LEAST, _WORD * self._character + 1))
        characters = room // self._character
        if cell.role is Role.COLUMN_HEADING and _WORD <= characters < len(wording) <= 4 * _WORD:
            return characters // _WORD * _WORD * self._character + 1
        return max(room, self._character)

    def _heights(self, grid: Grid, texts: dict[GridCell, QStaticText]) -> list[int]:
        heights = [QFontMetrics(self._font).height() + self._row_padding] * grid.rows
        for cell, text in sorted(texts.items(), key=lambda item: item[0].row_span):
            lacking = round(text.size().height()) + self._row_padding - sum(heights[cell.rows.start : cell.rows.stop])
            for row in cell.rows:
                heights[row] += max(0, -(-lacking // cell.row_span))
        return heights

    def _placed(self, cell: GridCell, text: QStaticText) -> HeadingLayout:
        size = text.size()
        left = (self._width(cell) - text.textWidth()) / 2
        return HeadingLayout(text, QPointF(left, (self._height(cell) - size.height()) / 2))


def _alignment(grid: Grid, cell: GridCell) -> Qt.AlignmentFlag:
    """As in the official form: bands, notes and nested row headings are aligned left, the rest is centred."""
    nested = cell.role is Role.ROW_HEADING and grid.label_columns > 1
    is_left = nested or cell.role in (Role.BAND, Role.NOTE)
    return Qt.AlignmentFlag.AlignLeft if is_left else Qt.AlignmentFlag.AlignHCenter


def _marked_up(cell: GridCell, wording: str) -> str:
    """Rich text with notes, and the remark at the end of a row heading, in 楷体."""
    if cell.role is Role.NOTE:
        return _in_kai(wording)
    plain, remark = split_remark(cell, wording)
    return escape(plain) + (_in_kai(remark) if remark else "")


def _in_kai(text: str) -> str:
    families = ",".join(f"'{family}'" for family in REMARK_FAMILIES)
    return f'<span style="font-family:{families}">{escape(text)}</span>'
