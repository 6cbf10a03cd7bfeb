"""A read-only table of a few columns, with the keys and the look of all lists of files and bodies."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QTableWidget, QTableWidgetItem

from gui.look.style import set_scaled
from gui.widgets.labels import set_role, tip
from gui.widgets.text_guard import shown


def prepare(table: QTableView, name: str, wide: Sequence[int]) -> None:
    """Set up *table*, called *name* for screen readers: whole rows, the columns *wide* share what the others leave."""
    set_role(table, "files")
    set_scaled(table, iconSize=(16, 16))
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setAlternatingRowColors(True)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().hide()
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    modes = QHeaderView.ResizeMode
    for column in range(header.count()):
        header.setSectionResizeMode(column, modes.Stretch if column in wide else modes.ResizeToContents)


class PlainTable(QTableWidget):
    """A table of texts; one row is current."""

    def __init__(self, name: str, headings: Sequence[str], wide: Sequence[int]) -> None:
        super().__init__(0, len(headings))
        self.name_columns(headings)
        prepare(self, name, wide)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def name_columns(self, headings: Sequence[str]) -> None:
        """Show *headings* above the columns."""
        for column, text in enumerate(headings):
            self.setHorizontalHeaderItem(column, QTableWidgetItem(shown(text)))

    def show_rows(self, rows: Sequence[Sequence[str]], tips: Sequence[str] = (), numbers: Sequence[int] = ()) -> None:
        """Show *rows*, each with a tip if there are any; the columns of *numbers* are set flush right."""
        self.setRowCount(len(rows))
        for row, texts in enumerate(rows):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(shown(text))
                if column in numbers:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                if tips:
                    item.setToolTip(tip(tips[row]))
                self.setItem(row, column, item)

    def text(self, row: int, column: int) -> str:
        """The text of a cell; "" where there is none."""
        item = self.item(row, column)
        return "" if item is None else item.text()
