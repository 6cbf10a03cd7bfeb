"""The rows of a list of findings: grouped by severity, what goes with a cause folded under it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtWidgets import QWidget

from gui.findings.words import DUTIES
from gui.widgets.labels import tip
from gui.widgets.painting import Index
from model.checks.reasons import Reason, reason_in_words
from model.findings import SEVERITIES, Finding
from model.formats.template import Severity
from model.repairs.root_causes import FindingGroup

ROW: Final = Qt.ItemDataRole.UserRole
"""The role under which a row itself is found."""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding in the list: a cause with a number of *followers*, folded unless it *is_open*, or one of these."""

    finding: Finding
    followers: int = 0
    is_open: bool = False
    is_follower: bool = False
    reason: Reason | None = None

    @property
    def fold_words(self) -> str:
        """What is folded under it, or shown below it; "" if nothing is."""
        return f"另有 {self.followers} 处由它引起" if self.followers else ""

    @property
    def words(self) -> str:
        """The row in words, for screen readers."""
        finding, reason = self.finding, reason_in_words(self.reason)
        key = "左" if self.is_open else "右"
        parts = [
            f"{SEVERITIES[finding.severity]}：{finding.message}。{finding.remedy}",
            f"情况说明：{reason}。" if reason else "",
            f"{self.fold_words}，按{key}方向键{'收起' if self.is_open else '展开'}。" if self.followers else "",
        ]
        return "".join(parts)


Row: TypeAlias = FindingRow | str
"""A finding, or the heading of a group."""


class FindingsModel(QAbstractListModel):
    """The rows of a findings list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []
        self._groups: tuple[FindingGroup, ...] = ()
        self._reasons: Mapping[str, Reason] = {}
        self._open: set[str] = set()
        """The keys of the causes that are unfolded; they stay so while the report is edited."""

    def show_groups(self, groups: Sequence[FindingGroup], reasons: Mapping[str, Reason]) -> bool:
        """Show *groups* with *reasons* by the key of the finding; False if they are the ones shown already."""
        self._groups, self._reasons = tuple(groups), reasons
        rows = list(self._made())
        if rows == self.rows:
            return False
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        return True

    def fold(self, row: int, *, is_open: bool) -> bool:
        """Unfold or fold what goes with the cause at *row*; False if nothing does or it is so already."""
        at = self.row(row)
        if at is None or not at.followers or at.is_open is is_open:
            return False
        (self._open.add if is_open else self._open.discard)(at.finding.key)
        return self.show_groups(self._groups, self._reasons)

    def _made(self) -> Iterator[Row]:
        counts = [finding.severity for group in self._groups for finding in group.findings]
        for severity in Severity:
            groups = [group for group in self._groups if group.finding.severity is severity]
            if groups:
                yield f"{SEVERITIES[severity]} {counts.count(severity)} 处（{DUTIES[severity]}）"
            for group in groups:
                yield from self._rows_of(group)

    def _rows_of(self, group: FindingGroup) -> Iterator[FindingRow]:
        is_open = bool(group.followers) and group.finding.key in self._open
        yield FindingRow(group.finding, len(group.followers), is_open, reason=self._reasons.get(group.finding.key))
        for follower in group.followers if is_open else ():
            yield FindingRow(follower, is_follower=True, reason=self._reasons.get(follower.key))

    def row(self, number: int) -> FindingRow | None:
        """The row of a finding; None at a heading."""
        found = self.rows[number] if 0 <= number < len(self.rows) else None
        return None if isinstance(found, str) else found

    def finding(self, number: int) -> Finding | None:
        """The finding at a row; None at a heading."""
        found = self.row(number)
        return None if found is None else found.finding

    def place_of(self, key: str) -> int | None:
        """The row of the finding with that key."""
        places = (at for at, row in enumerate(self.rows) if not isinstance(row, str) and row.finding.key == key)
        return next(places, None)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        selectable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return selectable if self.finding(index.row()) else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else row.words
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, FindingRow) and row.finding.source:
            return tip(f"依据：{row.finding.source}")
        return None


def alone(findings: Iterable[Finding]) -> tuple[FindingGroup, ...]:
    """Findings of which none is known to go with another."""
    return tuple(FindingGroup(finding) for finding in findings)
