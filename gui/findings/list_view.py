"""A list of findings, grouped by severity."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, TypeAlias

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.findings.words import DUTIES, ICONS, colour_of
from gui.look.icons import icon
from gui.look.style import colours, scaled
from gui.widgets.labels import tip
from gui.widgets.painting import Index, ItemOption, fields
from model.findings import SEVERITIES, Finding
from model.formats.template import Severity

FindingRow: TypeAlias = Finding | str
"""A finding, or the heading of a group."""

_ROW: Final = Qt.ItemDataRole.UserRole
_WRAP: Final = int(Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignTop)


def grouped(findings: Iterable[Finding]) -> list[FindingRow]:
    """*findings* grouped by severity, errors first; each group begins with a heading that counts it."""
    rows: list[FindingRow] = []
    found = tuple(findings)
    for severity in Severity:
        group = [finding for finding in found if finding.severity is severity]
        if group:
            rows += [f"{SEVERITIES[severity]} {len(group)} 处（{DUTIES[severity]}）", *group]
    return rows


class FindingsModel(QAbstractListModel):
    """The rows of a findings list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: list[FindingRow] = []

    def show_findings(self, findings: Iterable[Finding]) -> bool:
        """Show *findings*; False if they are the ones shown already."""
        rows = grouped(findings)
        if rows == self.rows:
            return False
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()
        return True

    def finding(self, row: int) -> Finding | None:
        """The finding at *row*; None at a heading."""
        found = self.rows[row] if 0 <= row < len(self.rows) else None
        return found if isinstance(found, Finding) else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        selectable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return selectable if self.finding(index.row()) else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == _ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else f"{SEVERITIES[row.severity]}：{row.message}。{row.remedy}"
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Finding) and row.source:
            return tip(f"依据：{row.source}")
        return None


class FindingsList(QListView):
    """A list of findings.

    `selected` carries the current finding or None, `opened` one that was double-clicked or chosen with Enter.
    """

    selected = Signal(object)
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = FindingsModel(self)
        self.setModel(self.rows)
        self.setProperty("role", "findings")
        self.setAccessibleName("发现的问题")
        self.setItemDelegate(_FindingDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self._open)

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Show *findings*; the current one stays current if it is still among them."""
        current = self.current()
        if self.rows.show_findings(findings) and current is not None:
            self._reselect(current)

    def current(self) -> Finding | None:
        """The current finding."""
        return self.rows.finding(self.currentIndex().row())

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.selected.emit(self.current() if self.selectedIndexes() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

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
        for row, after in enumerate(self.rows.rows):
            if isinstance(after, Finding) and _identity(after) == _identity(before):
                self.setCurrentIndex(self.rows.index(row, 0))
                return
        self.selected.emit(None)


def _identity(finding: Finding) -> tuple[object, ...]:
    """What stays the same of a finding while the figures and words it speaks of are edited."""
    return finding.code, finding.section, finding.cells


class _FindingDelegate(QStyledItemDelegate):
    """Draws a finding (icon, severity, message and remedy, one below the other) or the heading of a group."""

    MARGIN: Final = 7
    INDENT: Final = 30

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | Index) -> QSize:
        item, row, width = fields(option), index.data(_ROW), self._width(option)
        if isinstance(row, str):
            return QSize(width, item.fontMetrics.height() + 2 * scaled(self.MARGIN))
        heights = [self._height(item, text) for text in (row.message, row.remedy) if text]
        return QSize(width, item.fontMetrics.height() + sum(heights) + 2 * scaled(self.MARGIN) + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | Index) -> None:
        item, row = fields(option), index.data(_ROW)
        painter.save()
        if isinstance(row, str):
            painter.fillRect(item.rect, QColor(colours().group))
            painter.setPen(QColor(colours().muted))
            margin = scaled(self.MARGIN)
            painter.drawText(item.rect.adjusted(margin, margin, 0, 0), _WRAP, row)
        else:
            self._paint_finding(painter, item, row)
        painter.restore()

    def _paint_finding(self, painter: QPainter, item: ItemOption, finding: Finding) -> None:
        if item.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(item.rect, QColor(colours().selected))
        elif item.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(item.rect, QColor(colours().hover))
        painter.setPen(QColor(colours().line))
        painter.drawLine(item.rect.bottomLeft(), item.rect.bottomRight())
        symbol, margin, side = icon(ICONS[finding.severity]), scaled(self.MARGIN), scaled(16)
        symbol.paint(painter, item.rect.left() + margin, item.rect.top() + margin + 1, side, side)
        room = item.rect.adjusted(scaled(self.INDENT), margin, -margin, 0)
        for text, colour in (
            (SEVERITIES[finding.severity], colour_of(finding.severity)),
            (finding.message, item.palette.color(QPalette.ColorRole.Text).name()),
            (finding.remedy, colours().muted),
        ):
            painter.setPen(QColor(colour))
            drawn = painter.drawText(room, _WRAP, text) if text else QRect()
            room.setTop(room.top() + drawn.height())

    def _height(self, item: ItemOption, text: str) -> int:
        room = QRect(0, 0, self._width(item) - scaled(self.INDENT + self.MARGIN), 10000)
        return item.fontMetrics.boundingRect(room, _WRAP, text).height()

    def _width(self, option: QStyleOptionViewItem | ItemOption) -> int:
        view = self.parent()
        assert isinstance(view, QListView)
        return view.viewport().width()
