"""The table model of the files of a check-up."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from export.checking import CheckedFile
from export.findings.rows import result_in_words
from gui.findings.words import ICONS, severity_counts
from gui.look.icons import icon
from gui.widgets.labels import tip
from gui.widgets.painting import Index
from model.formats.template import Severity

HEADINGS: Final = ("文件", "年报", "结果")
FILE, REPORT, RESULT = range(3)


class CheckedModel(QAbstractTableModel):
    """A row for each checked file: file name, year and office, result."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.files: list[CheckedFile] = []

    def add(self, one: CheckedFile) -> None:
        """Add a file at the end."""
        row = len(self.files)
        self.beginInsertRows(QModelIndex(), row, row)
        self.files.append(one)
        self.endInsertRows()

    def replace(self, one: CheckedFile) -> int | None:
        """Put another result in the row of the same file, and return the row; None if there is none."""
        row = next((row for row, listed in enumerate(self.files) if listed.path == one.path), None)
        if row is not None:
            self.files[row] = one
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(HEADINGS) - 1))
        return row

    def clear(self) -> None:
        """Remove all files."""
        self.beginResetModel()
        self.files.clear()
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.files)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        one = self.files[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (one.path.name, _report_of(one), result_in_words(one))[index.column()]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == RESULT:
            return icon(_icon_of(one))
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{one.path}\n{result_of(one)}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "，".join(filter(None, (one.path.name, _report_of(one), result_of(one))))
        return None


def result_of(one: CheckedFile) -> str:
    """The result with the number of findings by severity, or with the reason why the file cannot be read."""
    if isinstance(one.outcome, str):
        return f"{result_in_words(one)}：{one.outcome}"
    return f"{result_in_words(one)}（{severity_counts(one.findings)}）" if one.findings else result_in_words(one)


def _report_of(one: CheckedFile) -> str:
    return "" if isinstance(one.outcome, str) else f"{one.outcome.report.year} 年 {one.outcome.report.office}"


def _icon_of(one: CheckedFile) -> str:
    """The name of an icon; the icons differ in shape as well as colour."""
    if isinstance(one.outcome, str):
        return "state-empty"
    present = {finding.severity for finding in one.findings}
    return next((ICONS[severity] for severity in Severity if severity in present), "state-done")
