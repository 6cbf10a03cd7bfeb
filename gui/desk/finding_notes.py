"""The findings of a body with the reviewer's ticks and remarks."""

from __future__ import annotations

from collections.abc import Sized
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from gui.findings.words import ICONS
from gui.look.icons import icon
from gui.widgets.headed_rows import HeadedRows
from gui.widgets.labels import tip
from gui.widgets.painting import Index
from gui.widgets.plain_table import prepare
from model.consolidation.review import BodyReview, FindingNote
from model.findings import SEVERITIES, Finding
from model.formats.template import Severity

HEADINGS: Final = ("看过", "问题", "备注（回车写）")
TICK, MESSAGE, REMARK = range(3)
_LONGEST_REMARK: Final = 500


class FindingNotesModel(HeadedRows):
    """A row for each finding, errors first. `noted` carries a finding and the new `FindingNote`."""

    headings = HEADINGS

    noted = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.findings: tuple[Finding, ...] = ()
        self._review = BodyReview()
        self._is_stale = False

    def show_findings(self, findings: tuple[Finding, ...], review: BodyReview, is_stale: bool) -> None:
        """Show *findings* with what *review* notes of them; stale notes are of a former file."""
        ordered = tuple(one for severity in Severity for one in findings if one.severity is severity)
        if ordered != self.findings:
            self.beginResetModel()
            self.findings, self._review, self._is_stale = ordered, review, is_stale
            self.endResetModel()
            return
        self._review, self._is_stale = review, is_stale
        if ordered:
            self.dataChanged.emit(self.index(0, 0), self.index(len(ordered) - 1, REMARK))

    @property
    def rows(self) -> Sized:
        return self.findings

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.column() == TICK:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == REMARK else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        finding, column = self.findings[index.row()], index.column()
        note = self._review.note_of(finding)
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.EditRole if column == REMARK:
                stale = "（旧）" if self._is_stale and note.remark and role == Qt.ItemDataRole.DisplayRole else ""
                return f"{stale}{note.remark}"
            case Qt.ItemDataRole.DisplayRole if column == MESSAGE:
                return f"{SEVERITIES[finding.severity]}：{finding.message}。{finding.remedy}"
            case Qt.ItemDataRole.DecorationRole if column == MESSAGE:
                return icon(ICONS[finding.severity])
            case Qt.ItemDataRole.CheckStateRole if column == TICK:
                return self._tick(note)
            case Qt.ItemDataRole.ToolTipRole if column == MESSAGE and finding.source:
                return tip(f"依据：{finding.source}")
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{HEADINGS[column]} {'是' if note.ticked else '否'}" if column == TICK else None
            case _:
                return None

    def _tick(self, note: FindingNote) -> Qt.CheckState:
        """A tick made of a former file is neither there nor not: it is to be made again."""
        if not note.ticked:
            return Qt.CheckState.Unchecked
        return Qt.CheckState.PartiallyChecked if self._is_stale else Qt.CheckState.Checked

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        finding = self.findings[index.row()]
        note = self._review.note_of(finding)
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == TICK:
            self.noted.emit(finding, replace(note, ticked=self._tick(note) is not Qt.CheckState.Checked))
            return True
        if role == Qt.ItemDataRole.EditRole and index.column() == REMARK:
            text = " ".join(str(value).split())[:_LONGEST_REMARK]
            if text != note.remark:
                self.noted.emit(finding, replace(note, remark=text))
            return True
        return False


class FindingNotes(QTableView):
    """The findings of a body: Space ticks one, Enter writes a remark. `selected` carries the current one or None."""

    selected = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = FindingNotesModel(self)
        self.setModel(self.rows)
        prepare(self, "这个单位的问题", wide=(MESSAGE,))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setWordWrap(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setSectionResizeMode(REMARK, QHeaderView.ResizeMode.Interactive)

    @property
    def current(self) -> Finding | None:
        """The current finding."""
        row = self.currentIndex().row()
        return self.rows.findings[row] if 0 <= row < len(self.rows.findings) else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.selected.emit(self.current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.horizontalHeader().resizeSection(REMARK, self.viewport().width() // 4)
        self.resizeRowsToContents()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        match event.key():
            case _ if not self.hasFocus():  # a key of the remark being written
                super().keyPressEvent(event)
            case Qt.Key.Key_Space if index.isValid():
                self.rows.setData(index.siblingAtColumn(TICK), None, Qt.ItemDataRole.CheckStateRole)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if index.isValid():
                self.setCurrentIndex(index.siblingAtColumn(REMARK))
                self.edit(self.currentIndex())
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)
