"""The list of steps on the left of the wizard."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from gui.look.icons import icon
from gui.look.measures import FOCUS
from gui.look.style import colours, scaled, set_scaled
from gui.widgets.labels import tip
from gui.widgets.painting import Index, fields
from model.progress import Step, StepState

_STATE: Final = Qt.ItemDataRole.UserRole
_HEADING: Final = Qt.ItemDataRole.UserRole + 1
_WRAP: Final = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop)
WIDTH: Final = 208
NARROW: Final = 60
"""Normal and narrow width of the list, in pixels at 100 %."""


class StepList(QListWidget):
    """The steps, each with an icon and a word for its state. `chosen` carries the row of the selected step, from 0."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "steps")
        self.setAccessibleName("步骤")
        self.setItemDelegate(_StepDelegate(self))
        self.is_narrow = False
        set_scaled(self, minimumWidth=WIDTH, maximumWidth=WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.currentRowChanged.connect(self.chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()  # row heights depend on the width

    def set_narrow(self, is_narrow: bool) -> None:
        """Show only icons and numbers, or also headings and states."""
        if is_narrow != self.is_narrow:
            self.is_narrow = is_narrow
            width = NARROW if is_narrow else WIDTH
            set_scaled(self, minimumWidth=width, maximumWidth=width)

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """Show *steps*; the current row does not change."""
        while self.count() < len(steps):
            self.addItem(QListWidgetItem())
        for row, step in enumerate(steps):
            item = self.item(row)
            item.setData(_HEADING, step.heading)
            item.setData(_STATE, step.state)
            item.setText(f"{step.heading}，{step.state.word}")
            item.setToolTip(tip(item.text()))

    def show_current(self, row: int) -> None:
        """Make *row* current without emitting `chosen`."""
        self.blockSignals(True)
        self.setCurrentRow(row)
        self.blockSignals(False)


class _StepDelegate(QStyledItemDelegate):
    """Draws a step: icon, heading, and below it the word of its state; in a narrow list only icon and number."""

    MARGIN: Final = 9
    INDENT: Final = 34

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics, view, margin = fields(option).fontMetrics, self.parent(), scaled(self.MARGIN)
        assert isinstance(view, StepList)
        if view.is_narrow:
            return QSize(scaled(NARROW), metrics.height() + 2 * margin)
        room = QRect(0, 0, view.viewport().width() - scaled(self.INDENT) - margin, 10 * metrics.height())
        heading = metrics.boundingRect(room, _WRAP, index.data(_HEADING))
        return QSize(room.width(), heading.height() + metrics.height() + 2 * margin - 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        item, view = fields(option), self.parent()
        rect, state, heading = item.rect, StepState(index.data(_STATE)), index.data(_HEADING)
        assert isinstance(view, StepList)
        painter.save()
        if item.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours().selected))
            painter.fillRect(rect.left(), rect.top(), scaled(4), rect.height(), QColor(colours().accent))
        elif item.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours().hover))
        if item.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours().current), FOCUS))
            painter.drawRect(rect.adjusted(FOCUS // 2, FOCUS // 2, -FOCUS, -FOCUS))
        margin, side = scaled(self.MARGIN), scaled(16)
        icon(f"state-{state}").paint(painter, rect.left() + scaled(11), rect.top() + margin + 1, side, side)
        room = rect.adjusted(scaled(self.INDENT), margin, 0 if view.is_narrow else -margin, -margin + 2)
        painter.setPen(item.palette.color(QPalette.ColorRole.Text))
        drawn = painter.drawText(room, _WRAP, number_of(heading) if view.is_narrow else heading)
        if not view.is_narrow:
            painter.setPen(QColor(_colour_of(state)))
            painter.drawText(room.adjusted(0, drawn.height(), 0, 0), _WRAP, state.word)
        painter.restore()


def number_of(heading: str) -> str:
    """The number at the start of *heading* (``一``), or its first character if it has none."""
    number, found, _ = heading.partition("、")
    return number if found else heading[0]


def _colour_of(state: StepState) -> str:
    scheme = colours()
    words = {StepState.EMPTY: scheme.muted, StepState.STARTED: scheme.accent_text, StepState.ERRORS: scheme.error}
    return words.get(state, scheme.done)
