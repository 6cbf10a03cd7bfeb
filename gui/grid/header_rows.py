"""The column headings of a table, in sight while its rows scroll away beneath them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QTableView, QWidget

from gui.grid.cell_painter import CellPainter
from gui.grid.sheet_layout import SheetLayout
from model.formats.grid import Grid

_EDGE: Final = 2
"""Pixels of the line below, under which rows disappear."""


class HeaderRows(QWidget):
    """Lies over the top of *view* as soon as it is scrolled and leaves room for more than the headings."""

    def __init__(self, grid: Grid, painter: CellPainter, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._painter = painter
        self._cells = [cell for cell in grid.cells if cell.row < grid.header_rows]
        self._rows = range(grid.header_rows)
        self._sheet: SheetLayout | None = None
        self.hide()
        view.verticalScrollBar().valueChanged.connect(self.follow)

    def take_sizes(self, sheet: SheetLayout) -> None:
        """Take the sizes of the rows below."""
        self._sheet = sheet
        self.setGeometry(QRect(self._view.viewport().pos(), sheet.size(self._rows)))
        self.follow()

    def follow(self) -> None:
        """Come and go with the rows below."""
        fits = 2 * self.height() < self._view.viewport().height()
        self.setVisible(bool(self._cells) and fits and self._view.verticalScrollBar().value() > 0)

    @property
    def cover(self) -> int:
        """How many pixels of the rows below are out of sight."""
        return self.height() if not self.isHidden() else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._sheet is not None:
            painter = QPainter(self)
            for cell in self._cells:
                self._painter.paint(painter, self._sheet.rect(cell), (cell.row, cell.column))
            painter.fillRect(0, self.height() - _EDGE, self.width(), _EDGE, self._painter.look.line)

    def wheelEvent(self, event: QWheelEvent) -> None:
        QCoreApplication.sendEvent(self._view.viewport(), event)
