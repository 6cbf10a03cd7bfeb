"""A delegate that gives the rows of a tree padding and the height of wrapped text."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from gui.look.style import scaled
from gui.widgets.painting import Index, fields

PADDING: Final = (10, 8)
"""Pixels at 100 % between neighbouring columns and between neighbouring rows."""
LINES: Final = 4
"""Most lines of a wrapped text; the rest is elided."""
_WRAP: Final = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere


class RoomyRows(QStyledItemDelegate):
    """Sizes the rows of a `QTreeView` for wrapped text in every column but the first, plus padding.

    The tree itself would size them for one line.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | Index) -> QSize:
        size, tree = super().sizeHint(option, index), self.parent()
        if isinstance(tree, QTreeView) and tree.wordWrap() and index.column():
            metrics, width = fields(option).fontMetrics, tree.columnWidth(index.column()) - scaled(PADDING[0])
            wrapped = metrics.boundingRect(0, 0, width, 0, int(_WRAP), index.data()).height()
            size.setHeight(max(size.height(), min(wrapped, LINES * metrics.lineSpacing())))
        return size + QSize(*map(scaled, PADDING))
