"""The roster as a table model: a row for each body, and which of them are shown in which order."""

from __future__ import annotations

from collections.abc import Sized
from typing import Any, Final

from PySide6.QtCore import QObject, QSortFilterProxyModel, Qt

from gui.desk.desk import Desk
from gui.look.icons import icon
from gui.widgets.headed_rows import HeadedRows
from gui.widgets.labels import tip
from gui.widgets.painting import Index
from model.consolidation.selection import HandInState, Standing
from model.findings import SEVERITIES
from model.formats.template import Severity

HEADINGS: Final = ("单位", "状态", "日期", *(SEVERITIES[severity] for severity in Severity), "上年", "说明")
BODY, STATE, DAY, ERRORS, WARNINGS, HINTS, LAST_YEAR, REMARK = range(8)
_COUNTS: Final = dict(zip((ERRORS, WARNINGS, HINTS), Severity, strict=True))
_ICONS: Final = {
    HandInState.MISSING: "state-empty",
    HandInState.HANDED_IN: "state-started",
    HandInState.FAULTY: "state-errors",
    HandInState.SENT_BACK: "state-returned",
    HandInState.APPROVED: "state-done",
}
_ORDER: Final = {state: number for number, state in enumerate(HandInState)}
SORT: Final = Qt.ItemDataRole.UserRole
"""What a column is sorted by."""
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RosterModel(HeadedRows):
    """A row for each body in the order of the roster."""

    headings = HEADINGS

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk: Desk | None = None
        self.standings: tuple[Standing, ...] = ()

    def show_desk(self, desk: Desk | None) -> None:
        """Show the bodies of *desk* as they are now."""
        standings = () if desk is None else desk.selection.standings
        same = [one.body for one in standings] == [one.body for one in self.standings] and desk is self.desk
        if same:
            self.standings = standings
            if standings:
                self.dataChanged.emit(self.index(0, 0), self.index(len(standings) - 1, len(HEADINGS) - 1))
            return
        self.beginResetModel()
        self.desk, self.standings = desk, standings
        self.endResetModel()

    @property
    def rows(self) -> Sized:
        return self.standings

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self.desk is None:
            return None
        one, column = self.standings[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._texts(self.desk, one)[column]
            case Qt.ItemDataRole.DecorationRole if column == STATE:
                return icon(_ICONS[self.desk.state(one)])
            case Qt.ItemDataRole.TextAlignmentRole if column in _COUNTS:
                return _RIGHT
            case Qt.ItemDataRole.ToolTipRole:
                return tip(self._tip(self.desk, one))
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{HEADINGS[column]} {self._texts(self.desk, one)[column]}"
            case _ if role == SORT:
                return self._sort_key(self.desk, one, column)
            case _:
                return None

    def _texts(self, desk: Desk, one: Standing) -> tuple[str, ...]:
        event = desk.last_event(one)
        counts = ["" if one.submission is None else str(one.submission.count(each) or "") for each in Severity]
        return (
            one.body.name,
            desk.state(one).value,
            "" if event is None else f"{event.day:%m-%d}",
            *counts,
            _last_year(desk, one),
            remark_on(desk, one),
        )

    def _sort_key(self, desk: Desk, one: Standing, column: int) -> object:
        """Of counts and states the most urgent comes first when sorted downwards."""
        if column in _COUNTS:
            return -1 if one.submission is None else one.submission.count(_COUNTS[column])
        if column == LAST_YEAR:
            last = desk.last_year.states.get(one.body.name)
            return -1 if last is None else _ORDER[last.state] + last.errors * len(_ORDER)
        return _ORDER[desk.state(one)] if column == STATE else self._texts(desk, one)[column]

    def _tip(self, desk: Desk, one: Standing) -> str:
        events = desk.project.events.get(one.body.name, ())
        told = [f"{event.day:%Y-%m-%d} {event.state.value}　{event.words}".rstrip() for event in events]
        path = [] if one.submission is None else [str(one.submission.path)]
        return "\n".join([one.body.name, *path, *told, *desk.remarks(one.body.name)])


def _last_year(desk: Desk, one: Standing) -> str:
    """How far a body had come last year, with the number of its errors then; "" where that is not known."""
    state = desk.last_year.states.get(one.body.name)
    return "" if state is None else state.in_words


def remark_on(desk: Desk, one: Standing) -> str:
    """What is to be said of a body in its row: why it does not count, that it repeats errors, that its review is stale,
    the remark.
    """
    review, told = desk.project.review_of(one.body.name), list[str]()
    if one.body.vertical:
        told.append("垂直管理")
    if one.submission is not None and not one.counts:
        told.append("没有计入")
    if again := desk.same_errors(one):
        told.append(f"与上年同一处错误 {again} 处")
    if review.is_stale(one) and one.submission is not None:
        told.append("文件改过，请重看")
    if review.remark:
        told.append(review.remark)
    return "；".join(told)


class ShownBodies(QSortFilterProxyModel):
    """The bodies in the *states* and with the *severities* wanted, whose name has the *words*; all if none are set."""

    def __init__(self, rows: RosterModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows = rows
        self._words = ""
        self._state: HandInState | None = None
        self._severity: Severity | None = None
        self.setSourceModel(rows)
        self.setSortRole(SORT)

    def want(self, words: str, state: HandInState | None, severity: Severity | None) -> None:
        """Show only these bodies."""
        self._words, self._state, self._severity = words.strip(), state, severity
        self.invalidateFilter()

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:
        one, desk = self.rows.standings[row], self.rows.desk
        if desk is None or any(not any(word in name for name in one.body.names) for word in self._words.split()):
            return False
        if self._severity is not None and (one.submission is None or not one.submission.count(self._severity)):
            return False
        return self._state is None or desk.state(one) is self._state
