"""The list of checked files."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from export.checking import CheckedFile
from gui.checkup.checked_model import FILE, REPORT, RESULT, CheckedModel
from gui.look.style import set_scaled
from gui.widgets.labels import set_role

WIDEST_RESULT: Final = "◯  1000 个问题 "
"""The text by which the column of results is measured."""


class FileList(QTableView):
    """A row for each file. `chosen` carries the current one or None, `entered` is emitted for Enter."""

    chosen = Signal(object)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = CheckedModel(self)
        self.setModel(self.rows)
        set_role(self, "files")
        self.setAccessibleName("检查的文件")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        set_scaled(self, iconSize=(16, 16))
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.resizeSection(RESULT, self.fontMetrics().horizontalAdvance(WIDEST_RESULT))
        for column in (FILE, REPORT):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    @property
    def selected(self) -> list[CheckedFile]:
        """The selected files, from top to bottom."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.rows.files[row] for row in rows]

    def add(self, one: CheckedFile) -> None:
        """Add a file at the end; the first one becomes current."""
        self.rows.add(one)
        if len(self.rows.files) == 1:
            self.choose(0)

    def replace(self, one: CheckedFile) -> None:
        """Show another result for a file; nothing happens if the file is not listed."""
        row = self.rows.replace(one)
        if row is not None and row == self.currentIndex().row():
            self.chosen.emit(one)

    def choose(self, row: int) -> None:
        """Make the file in *row* current and select it alone."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(self.rows.index(row, FILE), flags.ClearAndSelect | flags.Rows)

    def clear(self) -> None:
        """Remove all files."""
        self.rows.clear()
        self.chosen.emit(None)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        files = self.selected
        row = self.currentIndex().row()
        current = self.rows.files[row] if 0 <= row < len(self.rows.files) else None
        self.chosen.emit(current if current in files else next(iter(files), None))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
