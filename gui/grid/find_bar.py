"""The search bar of a table: finds rows by words of their headings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from gui.look.style import scaled, set_scaled
from gui.widgets.labels import set_role
from model.formats.grid import Grid, GridCell

_WIDTH: Final = 420
"""Pixels at 100 %."""
NOT_FOUND: Final = "没有找到，换几个字"
_RETURNS: Final = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter))


class FindBar(QFrame):
    """Covers the lower right corner of *table* while it is open; *find* returns the cells for some words.

    `found` carries a cell that was found, `closed` is emitted when the bar closes. Enter goes to the next match,
    Shift+Enter to the previous one, Escape closes.
    """

    found = Signal(object)
    closed = Signal()

    def __init__(self, find: Callable[[str], Sequence[GridCell]], table: QWidget) -> None:
        super().__init__(table)
        self._find = find
        self._cells: Sequence[GridCell] = ()
        self._at = 0
        set_role(self, "find")
        self.setAutoFillBackground(True)
        self.line = QLineEdit()
        self.line.setAccessibleName("查找行")
        self.line.setPlaceholderText("查找行：输入行名里的几个字")
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._search)
        self.count = QLabel()
        close = QToolButton()
        close.setText("×")
        close.setAccessibleName("关闭查找")
        close.clicked.connect(self.close_bar)
        row = QHBoxLayout(self)
        set_scaled(row, contentsMargins=(8, 4, 4, 4))
        for widget, stretch in ((self.line, 1), (self.count, 0), (close, 0)):
            row.addWidget(widget, stretch)
        self.hide()

    def open_bar(self) -> None:
        """Show the bar with the former words selected."""
        self.show()
        self.raise_()
        self.line.setFocus()
        self.line.selectAll()

    def close_bar(self) -> None:
        """Hide the bar; the focus returns to the table."""
        self.closed.emit()  # before hiding, which would move the focus to the next widget
        self.hide()

    def place_in(self, area: QRect) -> None:
        """Move to the lower right corner of *area*."""
        size = self.sizeHint()
        width = min(scaled(_WIDTH), area.width())
        self.setGeometry(area.right() - width, area.bottom() - size.height(), width, size.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
            if event.key() in _RETURNS:
                self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
        return super().eventFilter(watched, event)

    def _search(self, words: str) -> None:
        self._cells, self._at = self._find(words), 0
        self._tell()

    def _step(self, by: int) -> None:
        if self._cells:
            self._at = (self._at + by) % len(self._cells)
            self._tell()

    def _tell(self) -> None:
        if not self._cells:
            self.count.setText(NOT_FOUND if self.line.text().strip() else "")
            return
        self.count.setText(f"第 {self._at + 1} 处，共 {len(self._cells)} 处")
        self.found.emit(self._cells[self._at])


def cells_found(grid: Grid, words: str, column: int) -> Sequence[GridCell]:
    """For each row whose headings contain *words*, its value cell in the grid *column*, else its first one.

    If no row matches, the cells whose column headings contain *words*. White space does not count.
    """
    wanted = "".join(words.split()).casefold()
    if not wanted:
        return ()
    rows: dict[int, list[GridCell]] = {}
    for cell in grid.values:
        rows.setdefault(cell.row, []).append(cell)
    found = [
        next((cell for cell in cells if column in cell.columns), cells[0])
        for row, cells in rows.items()
        if wanted in _row_words(grid, row, cells[0].column)
    ]
    return found or [cell for cell in grid.values if wanted in _column_words(grid, cell)]


def _row_words(grid: Grid, row: int, first: int) -> str:
    return _words(grid.by_place[row, column] for column in range(first))


def _column_words(grid: Grid, cell: GridCell) -> str:
    above = (grid.by_place[row, cell.column] for row in range(cell.row))
    return _words(heading for heading in above if heading.address is None)


def _words(headings: Iterable[GridCell]) -> str:
    """The texts of *headings* without white space, one per line."""
    return "\n".join("".join(heading.text.split()).casefold() for heading in dict.fromkeys(headings))
