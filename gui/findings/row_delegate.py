"""Draws the rows of a list of findings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.findings.rows import ROW, FindingRow
from gui.findings.words import ICONS, colour_of
from gui.look.icons import icon
from gui.look.style import colours, scaled
from gui.widgets.painting import Index, ItemOption, fields
from model.checks.reasons import reason_in_words
from model.findings import SEVERITIES

MARGIN: Final = 7
INDENT: Final = 30
"""Pixels at 100 %, around a row and left of its words."""
_AT_WORDS: Final = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop)
_ANYWHERE: Final = int(Qt.TextFlag.TextWrapAnywhere | Qt.AlignmentFlag.AlignTop)
_LONG_WORD: Final = re.compile("[!-~]{20}")
"""What may be wider than a row, such as an address; it is broken anywhere, a figure is not."""


class _Line(NamedTuple):
    """Words of a row in their colour."""

    words: str
    colour: str


class FindingDelegate(QStyledItemDelegate):
    """Draws a finding (icon, severity, message, remedy, reason, what goes with it, below each other) or a heading.

    What goes with a cause stands further right. The remedy is left out if *brief*.
    """

    def __init__(self, parent: QListView, *, brief: bool) -> None:
        super().__init__(parent)
        self._view = parent
        self._brief = brief

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | Index) -> QSize:
        item, row = fields(option), index.data(ROW)
        if isinstance(row, str):
            return QSize(self._width, item.fontMetrics.height() + 2 * scaled(MARGIN))
        return QSize(self._width, self.row_height(item, row))

    def row_height(self, item: ItemOption, row: FindingRow) -> int:
        """The height that a finding needs at the present width."""
        room = QRect(0, 0, self._width - self._left(row) - scaled(MARGIN), 10000)
        heights = [
            item.fontMetrics.boundingRect(room, _wrap(line.words), line.words).height()
            for line in self._lines(item, row)
        ]
        return sum(heights) + 2 * scaled(MARGIN) + 2

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | Index) -> None:
        item, row = fields(option), index.data(ROW)
        painter.save()
        if isinstance(row, str):
            painter.fillRect(item.rect, QColor(colours().group))
            painter.setPen(QColor(colours().muted))
            margin = scaled(MARGIN)
            painter.drawText(item.rect.adjusted(margin, margin, 0, 0), _AT_WORDS, row)
        else:
            self._paint_finding(painter, item, row)
        painter.restore()

    def _paint_finding(self, painter: QPainter, item: ItemOption, row: FindingRow) -> None:
        if item.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(item.rect, QColor(colours().selected))
        elif item.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(item.rect, QColor(colours().hover))
        painter.setPen(QColor(colours().line))
        painter.drawLine(item.rect.bottomLeft(), item.rect.bottomRight())
        symbol, margin, side = icon(ICONS[row.finding.severity]), scaled(MARGIN), scaled(16)
        left = item.rect.left() + self._left(row)
        symbol.paint(painter, left - scaled(INDENT - MARGIN), item.rect.top() + margin + 1, side, side)
        room = item.rect.adjusted(self._left(row), margin, -margin, 0)
        for line in self._lines(item, row):
            painter.setPen(QColor(line.colour))
            room.setTop(room.top() + painter.drawText(room, _wrap(line.words), line.words).height())

    def _lines(self, item: ItemOption, row: FindingRow) -> Iterator[_Line]:
        finding, scheme = row.finding, colours()
        yield _Line(SEVERITIES[finding.severity], colour_of(finding.severity))
        yield _Line(finding.message, item.palette.color(QPalette.ColorRole.Text).name())
        if finding.remedy and not self._brief:
            yield _Line(finding.remedy, scheme.muted)
        if row.reason is not None:
            said = "说明已过时" if row.reason.is_stale else "已说明"
            colour = scheme.warning if row.reason.is_stale else scheme.done
            yield _Line(said if self._brief else f"{said}：{reason_in_words(row.reason)}", colour)
        if row.followers:
            yield _Line(f"{'▾' if row.is_open else '▸'} {row.fold_words}", scheme.accent_text)

    def _left(self, row: FindingRow) -> int:
        """Pixels left of the words of a row."""
        return scaled(INDENT * 2 - MARGIN if row.is_follower else INDENT)

    @property
    def _width(self) -> int:
        return self._view.viewport().width()


def _wrap(words: str) -> int:
    return _ANYWHERE if _LONG_WORD.search(words) else _AT_WORDS
