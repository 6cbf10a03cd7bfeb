"""The list of the entries of a ledger."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from gui.ledger.entries_model import CELLS, SAID, SENTENCE, VERDICT, EntriesModel
from gui.look.style import scaled, set_scaled
from gui.report.document import Document
from gui.widgets.roomy_rows import RoomyRows
from model.ledger.entries import LedgerEntry

_WIDEST_VERDICT: Final = "◯  前后不一 "
_SHARES: Final = {SAID: 2, SENTENCE: 4, CELLS: 3}
"""How the columns share the width beside the verdict."""


class EntriesView(QTreeView):
    """A row for each entry. `opened` carries an entry chosen with Enter or a double click, `chosen` the current one or
    None.
    """

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = EntriesModel(document, self)
        self.setModel(self.rows)
        self.setAccessibleName("文字账")
        self.setRootIsDecorated(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(True)
        self.setItemDelegate(RoomyRows(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_scaled(self, iconSize=(16, 16))
        self.header().setStretchLastSection(True)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentRowChanged.connect(lambda: self.chosen.emit(self.current))

    @property
    def current(self) -> LedgerEntry | None:
        """The current entry."""
        row = self.currentIndex().row()
        return self.rows.entries[row] if 0 <= row < len(self.rows.entries) else None

    def show_entries(self, entries: list[LedgerEntry]) -> None:
        """Show *entries*; the row that was current, or the last one, is current again."""
        before = max(self.currentIndex().row(), 0)
        self.rows.show_entries(entries)
        if entries:
            self.setCurrentIndex(self.rows.index(min(before, len(entries) - 1), VERDICT))
        self.chosen.emit(self.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current is None and self.rows.entries:
            self.setCurrentIndex(self.rows.index(0, VERDICT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        verdict = self.fontMetrics().horizontalAdvance(_WIDEST_VERDICT) + scaled(24)
        room = max(self.viewport().width() - verdict, 0)
        self.setColumnWidth(VERDICT, verdict)
        for column, share in _SHARES.items():
            self.setColumnWidth(column, room * share // sum(_SHARES.values()))
        self.scheduleDelayedItemsLayout()  # the heights of wrapped rows depend on the widths

    def _open(self) -> None:
        if self.current is not None:
            self.opened.emit(self.current)
