"""The roster of the desk: which bodies are shown, in which order, and the one that is looked at."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from gui.desk.desk import Desk
from gui.desk.roster_model import BODY, DAY, ERRORS, LAST_YEAR, REMARK, STATE, WARNINGS, RosterModel, ShownBodies
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.labels import label
from gui.widgets.painting import Index
from gui.widgets.plain_table import prepare
from model.consolidation.selection import HandInState, Standing
from model.findings import SEVERITIES
from model.formats.template import Severity

_ALL_STATES, _ALL_SEVERITIES, _IN_ORDER = "全部状态", "不论问题", "按名册的顺序"
_SORTS: Final = {
    _IN_ORDER: (-1, Qt.SortOrder.AscendingOrder),
    "按单位名称": (BODY, Qt.SortOrder.AscendingOrder),
    "按状态": (STATE, Qt.SortOrder.AscendingOrder),
    "日期近的在前": (DAY, Qt.SortOrder.DescendingOrder),
    "强制性多的在前": (ERRORS, Qt.SortOrder.DescendingOrder),
    "核实性多的在前": (WARNINGS, Qt.SortOrder.DescendingOrder),
    "上年错误多的在前": (LAST_YEAR, Qt.SortOrder.DescendingOrder),
}


class BodyTable(QTableView):
    """A row for each body shown. `entered` is emitted for Enter."""

    entered = Signal()
    moved = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.moved.emit()


class RosterView(QWidget):
    """The roster with its filters. `chosen` carries the current body's `Standing` or None, `entered` is for Enter."""

    chosen = Signal(object)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = RosterModel(self)
        self.shown = ShownBodies(self.rows, self)
        self.words, self.states, self.severities, self.order = QLineEdit(), QComboBox(), QComboBox(), QComboBox()
        self.table = BodyTable()
        self.counts = label(role="muted", wraps=True)
        self._lay_out()
        self.words.textChanged.connect(self._filter)
        self.states.activated.connect(self._filter)
        self.severities.activated.connect(self._filter)
        self.order.activated.connect(self._sort)
        self.table.moved.connect(self._tell)
        self.table.entered.connect(self.entered)

    def _lay_out(self) -> None:
        self.words.setPlaceholderText("找单位（Ctrl+F）")
        self.words.setClearButtonEnabled(True)
        names = ((self.words, "找单位"), (self.states, "状态"), (self.severities, "问题"), (self.order, "顺序"))
        for widget, name in names:
            widget.setAccessibleName(name)
        for box, items in (
            (self.states, [_ALL_STATES, *(state.value for state in HandInState)]),
            (self.severities, [_ALL_SEVERITIES, *(f"有{name}问题" for name in SEVERITIES.values())]),
            (self.order, [*_SORTS]),
        ):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            for item in items:
                box.addItem(item)
        filters = FlowLayout()  # in a narrow window the choices go below, whole
        for widget, _ in names:
            filters.addWidget(widget)
        self._prepare_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(filters)
        column.addWidget(self.table, 1)
        column.addWidget(self.counts)

    def _prepare_table(self) -> None:
        table = self.table
        table.setModel(self.shown)
        prepare(table, "名册", wide=(REMARK,))
        table.setWordWrap(False)

    # ---- what is shown

    def show_desk(self, desk: Desk | None) -> None:
        """Show the bodies of *desk* as they are now; the current one stays current."""
        current = self.current
        self.rows.show_desk(desk)
        self.shown.invalidate()
        self._count(desk)
        if current is None or not self.choose(current.body.name):
            self.table.setCurrentIndex(self.shown.index(0, BODY))
        self._tell()

    def choose(self, office: str) -> bool:
        """Make the body *office* the current one; False if it is not shown."""
        for row, one in enumerate(self.rows.standings):
            index = self.shown.mapFromSource(self.rows.index(row, BODY))
            if one.body.name == office and index.isValid():
                flags = QItemSelectionModel.SelectionFlag
                self.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
                return True
        return False

    def show_all(self) -> None:
        """Show every body."""
        self.words.clear()
        self.states.setCurrentIndex(0)
        self.severities.setCurrentIndex(0)
        self._filter()

    @property
    def current(self) -> Standing | None:
        """The body that is looked at."""
        return self._at(self.table.currentIndex())

    @property
    def selected(self) -> list[Standing]:
        """The selected bodies, from top to bottom."""
        rows = sorted(self.table.selectionModel().selectedRows(), key=lambda index: index.row())
        return [one for one in map(self._at, rows) if one is not None]

    def _at(self, index: QModelIndex) -> Standing | None:
        row = self.shown.mapToSource(index).row()
        return self.rows.standings[row] if 0 <= row < len(self.rows.standings) else None

    def _tell(self) -> None:
        self.chosen.emit(self.current)

    def _filter(self) -> None:
        state = self.states.currentText()
        severity = self.severities.currentIndex() - 1
        self.shown.want(
            self.words.text(),
            HandInState(state) if self.states.currentIndex() > 0 else None,
            list(SEVERITIES)[severity] if severity >= 0 else None,
        )
        if not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.shown.index(0, BODY))
        self._tell()

    def _sort(self) -> None:
        column, order = _SORTS[self.order.currentText()]
        self.shown.sort(column, order)

    def _count(self, desk: Desk | None) -> None:
        """How many bodies there are in each state, and how many findings of each severity."""
        if desk is None:
            self.counts.clear()
            return
        standings = desk.selection.standings
        states = [desk.state(one) for one in standings]
        told = [f"{state.value} {states.count(state)}" for state in HandInState if state in states]
        findings = {
            severity: sum(one.submission.count(severity) for one in standings if one.submission)
            for severity in Severity
        }
        problems = [f"{SEVERITIES[severity]} {number}" for severity, number in findings.items()]
        self.counts.setText(f"{len(states)} 个单位：{'、'.join(told)}　　问题：{'、'.join(problems)}")
