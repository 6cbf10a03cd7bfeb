"""The column headings that stay visible while a table scrolls."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QTableView, QWidget

from gui.grid.cell_painter import CellPainter
from gui.grid.grid_layout import GridLayout
from model.formats.grid import Grid

_EDGE: Final = 2
"""Thickness in pixels of the line below the headings."""


class HeaderRows(QWidget):
    """Covers the top of *view* while it is scrolled, unless the headings fill more than half of its height."""

    def __init__(self, grid: Grid, painter: CellPainter, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._painter = painter
        self._cells = [cell for cell in grid.cells if cell.row < grid.header_rows]
        self._rows = range(grid.header_rows)
        self._sizes: GridLayout | None = None
        self.hide()
        view.verticalScrollBar().valueChanged.connect(self.update_visibility)

    def set_sizes(self, sizes: GridLayout) -> None:
        """Use the column widths and row heights of the table."""
        self._sizes = sizes
        self.setGeometry(QRect(self._view.viewport().pos(), sizes.size(self._rows)))
        self.update_visibility()

    def update_visibility(self) -> None:
        """Show or hide the headings for the present scroll position."""
        fits = 2 * self.height() < self._view.viewport().height()
        self.setVisible(bool(self._cells) and fits and self._view.verticalScrollBar().value() > 0)

    @property
    def covered_height(self) -> int:
        """Height in pixels of the rows covered by the headings; 0 while hidden."""
        return self.height() if not self.isHidden() else 0

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._sizes is not None:
            painter = QPainter(self)
            for cell in self._cells:
                self._painter.paint(painter, self._sizes.rect(cell), (cell.row, cell.column))
            painter.fillRect(0, self.height() - _EDGE, self.width(), _EDGE, self._painter.look.line)

    def wheelEvent(self, event: QWheelEvent) -> None:
        QCoreApplication.sendEvent(self._view.viewport(), event)
