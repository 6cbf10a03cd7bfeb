"""A list of findings, grouped by severity and by cause."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from gui.findings.row_delegate import MARGIN, FindingDelegate
from gui.findings.rows import FindingsModel, alone
from gui.look.style import scaled
from model.checks.reasons import Reason
from model.findings import Finding
from model.repairs.root_causes import FindingGroup


class FindingsList(QListView):
    """A list of findings; *brief* without remedies, where these are shown beside it.

    `selected` carries the current finding or None, `opened` one that was double-clicked or chosen with Enter. What goes
    with a cause is unfolded by the right arrow key or a click on the line that counts it.
    """

    selected = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None, *, brief: bool = False) -> None:
        super().__init__(parent)
        self.rows = FindingsModel(self)
        self.setModel(self.rows)
        self.setProperty("role", "findings")
        self.setAccessibleName("发现的问题")
        self.setItemDelegate(FindingDelegate(self, brief=brief))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self._open)

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Show *findings*; the current one stays current if it is still among them."""
        self.show_groups(alone(findings))

    def show_groups(self, groups: Sequence[FindingGroup], reasons: Mapping[str, Reason] | None = None) -> None:
        """Show findings by their cause, with their *reasons* by key; the current one stays current if it can."""
        current = self.current()
        if self.rows.show_groups(groups, reasons or {}) and current is not None:
            self._reselect(current)

    def current(self) -> Finding | None:
        """The current finding."""
        return self.rows.finding(self.currentIndex().row())

    def fold(self, *, is_open: bool) -> None:
        """Unfold or fold what goes with the current finding."""
        current = self.current()
        if current is not None and self.rows.fold(self.currentIndex().row(), is_open=is_open):
            self._reselect(current)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.selected.emit(self.current() if self.selectedIndexes() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self.fold(is_open=event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        row, area = self.rows.row(index.row()), self.visualRect(index)
        line = self.fontMetrics().height() + scaled(MARGIN)
        if row is not None and row.followers and event.position().y() > area.bottom() - line:
            self.fold(is_open=not row.is_open)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.selectedIndexes():
            self.setCurrentIndex(self.currentIndex() if self.current() else self.rows.index(1, 0))
            self.selectionModel().select(self.currentIndex(), QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # row heights depend on the width

    def _open(self, index: QModelIndex) -> None:
        finding = self.rows.finding(index.row())
        if finding is not None:
            self.opened.emit(finding)

    def _reselect(self, before: Finding) -> None:
        place = self.rows.place_of(before.key)
        if place is None:
            self.selected.emit(None)
        else:
            self.setCurrentIndex(self.rows.index(place, 0))
