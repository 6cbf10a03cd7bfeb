"""Rows of a list of several columns that do not crowd each other."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTreeView

from gui.look.style import scaled
from gui.widgets.painting import Index, fields

AROUND: Final = (10, 8)
"""Pixels at 100 % between what one column says and the next, and between one row and the next."""
LINES: Final = 4
"""Of a text that has no room in one line; the rest is elided."""
_WRAP: Final = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere


class RoomyRows(QStyledItemDelegate):
    """Draws what a row of a tree says as usual, with room around it and for the lines its columns take.

    A tree itself makes room for one line only. The first column is as wide as it needs to be.
    """

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | Index) -> QSize:
        size, tree = super().sizeHint(option, index), self.parent()
        if isinstance(tree, QTreeView) and tree.wordWrap() and index.column():
            metrics, width = fields(option).fontMetrics, tree.columnWidth(index.column()) - scaled(AROUND[0])
            wrapped = metrics.boundingRect(0, 0, width, 0, int(_WRAP), index.data()).height()
            size.setHeight(max(size.height(), min(wrapped, LINES * metrics.lineSpacing())))
        return size + QSize(*map(scaled, AROUND))
