"""The list of checked files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from export.checking import CheckedFile
from gui.checkup.checked_model import FILE, HEADINGS, REPORT, RESULT, SORTED, CheckedModel, FoundFile, State
from gui.look.style import set_scaled
from gui.widgets.labels import set_role

WIDEST_RESULT: Final = "◯◯ 没有检查 ▼"
"""The text by which the column of results is measured."""
WIDEST_COUNT: Final = "提示 ▼  "


class ShownFiles(QSortFilterProxyModel):
    """The rows that are in `state` and have `words` in their file name, office or year, in the order of a column."""

    def __init__(self, rows: CheckedModel) -> None:
        super().__init__(rows)
        self._rows = rows
        self._state = State.ALL
        self._words = ""
        self.setSourceModel(rows)
        self.setSortRole(SORTED)

    def narrow(self, state: State, words: str) -> None:
        """Show only the files that are in *state* and have *words*."""
        self._state, self._words = state, words.strip().lower()
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:
        texts = (str(self._rows.index(row, column).data()).lower() for column in (FILE, REPORT))
        return self._state in self._rows.states(row) and any(self._words in text for text in texts)

    def lessThan(self, left: QModelIndex | QPersistentModelIndex, right: QModelIndex | QPersistentModelIndex) -> bool:
        return left.data(SORTED) < right.data(SORTED)


class FileList(QTableView):
    """A row for each file. `chosen` carries the current one or None, `entered` is emitted for Enter, `opened` carries
    the file that was double-clicked.
    """

    chosen = Signal(object)
    entered = Signal()
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = CheckedModel(self)
        self.shown = ShownFiles(self.rows)
        self.setModel(self.shown)
        set_role(self, "files")
        self.setAccessibleName("检查的文件")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        set_scaled(self, iconSize=(16, 16))
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)  # as they were found, until a heading is clicked
        self.setSortingEnabled(True)
        measure = self.fontMetrics().horizontalAdvance
        header.resizeSection(RESULT, measure(WIDEST_RESULT))
        for column in range(RESULT + 1, len(HEADINGS)):
            header.resizeSection(column, measure(WIDEST_COUNT))
        for column in (FILE, REPORT):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def _at(self, row: int) -> FoundFile:
        return self.rows.found[self.shown.mapToSource(self.shown.index(row, FILE)).row()]

    @property
    def listed(self) -> list[FoundFile]:
        """The files shown, from top to bottom."""
        return [self._at(row) for row in range(self.shown.rowCount())]

    @property
    def selected(self) -> list[CheckedFile]:
        """The selected files that were checked, from top to bottom."""
        return [one for one in self._selected() if isinstance(one, CheckedFile)]

    def _selected(self) -> list[FoundFile]:
        return [self._at(row) for row in sorted({index.row() for index in self.selectionModel().selectedRows()})]

    @property
    def current(self) -> FoundFile | None:
        """The current file if it is selected, else the first selected one."""
        files, row = self._selected(), self.currentIndex().row()
        current = self._at(row) if 0 <= row < self.shown.rowCount() else None
        return current if current in files else next(iter(files), None)

    def add(self, files: Sequence[FoundFile]) -> None:
        """Add files at the end; the first one becomes current."""
        self.rows.add(files)
        if self.current is None and self.shown.rowCount():
            self.choose(0)

    def replace(self, one: CheckedFile) -> None:
        """Show another result for a file; nothing happens if the file is not listed."""
        row = self.rows.replace(one)
        if row is not None and row == self.shown.mapToSource(self.currentIndex()).row():
            self.chosen.emit(one)

    def choose(self, row: int) -> None:
        """Make the file shown in *row* current and select it alone."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self.shown.index(row, FILE), flags.ClearAndSelect | flags.Rows)

    def narrow(self, state: State, words: str) -> None:
        """Show only the files that are in *state* and have *words*; one of them becomes current."""
        self.shown.narrow(state, words)
        if self.current is None and self.shown.rowCount():
            self.choose(0)
        self.chosen.emit(self.current)

    def clear(self) -> None:
        """Remove all files."""
        self.rows.clear()
        self.chosen.emit(None)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.chosen.emit(self.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit(self.current)
