"""A line in which words are typed to find a row of a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from gui.look.style import scaled, sized
from gui.widgets.labels import take_role
from model.formats.grid import Grid, GridCell

_WIDTH: Final = 420
NOT_FOUND: Final = "没有找到，换几个字"
_RETURNS: Final = frozenset((Qt.Key.Key_Return, Qt.Key.Key_Enter))


class FindBar(QFrame):
    """Lies over the lower right corner of *table* while a row is looked for.

    `found` carries the cell found; `closed` says that work goes on in the table. Enter finds the next row,
    Shift+Enter the one before, Escape closes.
    """

    found = Signal(object)
    closed = Signal()

    def __init__(self, find: Callable[[str], Sequence[GridCell]], table: QWidget) -> None:
        super().__init__(table)
        self._find = find
        self._cells: Sequence[GridCell] = ()
        self._at = 0
        take_role(self, "find")
        self.setAutoFillBackground(True)
        self.line = QLineEdit()
        self.line.setAccessibleName("查找行")
        self.line.setPlaceholderText("查找行：输入行名里的几个字")
        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._look)
        self.count = QLabel()
        close = QToolButton()
        close.setText("×")
        close.setAccessibleName("关闭查找")
        close.clicked.connect(self.close_bar)
        row = QHBoxLayout(self)
        sized(row, contentsMargins=(8, 4, 4, 4))
        for widget, stretch in ((self.line, 1), (self.count, 0), (close, 0)):
            row.addWidget(widget, stretch)
        self.hide()

    def open_bar(self) -> None:
        """Ask for words, those of the last time selected."""
        self.show()
        self.raise_()
        self.line.setFocus()
        self.line.selectAll()

    def close_bar(self) -> None:
        """Go back to the table."""
        self.closed.emit()  # before hiding, which would send the keyboard on as Tab does
        self.hide()

    def follow(self, room: QRect) -> None:
        """Stay in the lower right corner of *room*."""
        size = self.sizeHint()
        width = min(scaled(_WIDTH), room.width())
        self.setGeometry(room.right() - width, room.bottom() - size.height(), width, size.height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
            if event.key() in _RETURNS:
                self._step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
        return super().eventFilter(watched, event)

    def _look(self, words: str) -> None:
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
    """Where the rows stand whose headings hold all of *words*: their cell in a grid *column*, else their first.

    If no row has them, the cells whose column headings do.
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
    """Their wording without white space, a line each."""
    return "\n".join("".join(heading.text.split()).casefold() for heading in dict.fromkeys(headings))
