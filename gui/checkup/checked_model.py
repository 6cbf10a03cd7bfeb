"""The table model of the files of a check-up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Sized
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeAlias

from PySide6.QtCore import QModelIndex, QObject, Qt

from export.checking import CheckedFile, same_reports
from export.findings.rows import Result, result_of
from export.folders import FolderEntry
from gui.findings.words import ICONS
from gui.look.icons import icon
from gui.widgets.headed_rows import HeadedRows
from gui.widgets.labels import tip
from gui.widgets.painting import Index
from model.findings import SEVERITIES, verdict_of
from model.formats.template import Severity

FoundFile: TypeAlias = CheckedFile | FolderEntry
"""A file that was checked, or one of a folder that was left out."""

FILE, REPORT, RESULT = range(3)
HEADINGS: Final = ("文件", "年报", "结果", *(SEVERITIES[severity].removesuffix("性") for severity in Severity))
SORTED: Final = int(Qt.ItemDataRole.UserRole)
"""The role of what a row is sorted by."""


class State(StrEnum):
    """What the list can be narrowed down to."""

    ALL = "全部"
    FAULTY = Result.FAULTY
    HINTS = Result.HINTS
    PASSED = Result.PASSED
    UNREADABLE = Result.UNREADABLE
    LEFT_OUT = "没有检查"
    REPEATED = "重复的年报"


_ORDER: Final = (State.FAULTY, State.UNREADABLE, State.HINTS, State.PASSED, State.LEFT_OUT)
"""Results, the worst first."""


class CheckedModel(HeadedRows):
    """A row for each file: its name, year and office, the result, and the number of findings by severity."""

    headings = HEADINGS

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.found: list[FoundFile] = []
        self._same: Mapping[Path, Sequence[Path]] = {}

    @property
    def files(self) -> list[CheckedFile]:
        """The files that were checked."""
        return [one for one in self.found if isinstance(one, CheckedFile)]

    def add(self, files: Sequence[FoundFile]) -> None:
        """Add files at the end."""
        if files:
            row = len(self.found)
            self.beginInsertRows(QModelIndex(), row, row + len(files) - 1)
            self.found += files
            self.endInsertRows()

    def compare_reports(self) -> None:
        """Find out which files are reports of the same office and year."""
        self._same = {path: paths for paths in same_reports(self.files).values() for path in paths}
        if self.found:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.found) - 1, len(HEADINGS) - 1))

    def replace(self, one: CheckedFile) -> int | None:
        """Put another result in the row of the same file, and return the row; None if there is none."""
        row = next((row for row, listed in enumerate(self.found) if listed.path == one.path), None)
        if row is not None:
            self.found[row] = one
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(HEADINGS) - 1))
        return row

    def clear(self) -> None:
        """Remove all files."""
        self.beginResetModel()
        self.found.clear()
        self._same = {}
        self.endResetModel()

    def states(self, row: int) -> tuple[State, ...]:
        """What the file in *row* counts as."""
        one = self.found[row]
        return (State.ALL, state_of(one), *((State.REPEATED,) if one.path in self._same else ()))

    def same_as(self, one: FoundFile) -> list[Path]:
        """The other files that are reports of the same office and year."""
        return [path for path in self._same.get(one.path, ()) if path != one.path]

    @property
    def rows(self) -> Sized:
        return self.found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one, column = self.found[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, SORTED):
            return self._sorted_by(one, column) if role == SORTED else self._shown(one, column)
        if role == Qt.ItemDataRole.DecorationRole and column == RESULT:
            return icon(_icon_of(one))
        if role == Qt.ItemDataRole.TextAlignmentRole and column > RESULT:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{one.path}\n{said_of(one)}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "，".join(filter(None, (one.path.name, self._shown(one, REPORT), said_of(one))))
        return None

    def _shown(self, one: FoundFile, column: int) -> str:
        if column == FILE:
            return one.path.name
        if column == REPORT:
            return ("重复：" if one.path in self._same else "") + _report_of(one)
        return state_of(one) if column == RESULT else str(_count(one, column) or "")

    def _sorted_by(self, one: FoundFile, column: int) -> object:
        if column == RESULT:
            return [_ORDER.index(state_of(one)), *(-_count(one, place) for place in range(RESULT + 1, len(HEADINGS)))]
        return _count(one, column) if column > RESULT else self._shown(one, column)


def state_of(one: FoundFile) -> State:
    """The result for a file."""
    return State.LEFT_OUT if isinstance(one, FolderEntry) else State(result_of(one))


def said_of(one: FoundFile) -> str:
    """The result with the number of findings by severity, or with the reason why the file was not read or checked."""
    words = state_of(one)
    if isinstance(one, FolderEntry):
        return f"{words}：{one.left_out}"
    if isinstance(one.outcome, str):
        return f"{words}：{one.outcome}"
    return f"{words}（{verdict_of(one.findings)}）" if one.findings else words


def counts_in_words(found: Iterable[FoundFile]) -> str:
    """How many files were left out; "" for none."""
    number = sum(isinstance(one, FolderEntry) for one in found)
    return f"另有 {number} 个文件没有检查。" if number else ""


def _count(one: FoundFile, column: int) -> int:
    severity = tuple(Severity)[column - RESULT - 1]
    return 0 if isinstance(one, FolderEntry) else sum(finding.severity is severity for finding in one.findings)


def _report_of(one: FoundFile) -> str:
    if isinstance(one, FolderEntry) or isinstance(one.outcome, str):
        return ""
    return f"{one.outcome.report.year} 年 {one.outcome.report.office}"


def _icon_of(one: FoundFile) -> str:
    """The name of an icon; the icons differ in shape as well as colour."""
    if isinstance(one, FolderEntry) or isinstance(one.outcome, str):
        return "state-empty"
    present = {finding.severity for finding in one.findings}
    return next((ICONS[severity] for severity in Severity if severity in present), "state-done")
