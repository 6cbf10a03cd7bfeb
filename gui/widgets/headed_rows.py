"""A table model of rows below fixed headings."""

from __future__ import annotations

from collections.abc import Sequence, Sized
from typing import Any, ClassVar

from PySide6.QtCore import QAbstractTableModel, Qt

from gui.widgets.painting import Index


class HeadedRows(QAbstractTableModel):
    """Rows without children below *headings*; each model says which *rows* it has and what their cells show."""

    headings: ClassVar[Sequence[str]]

    @property
    def rows(self) -> Sized:
        """What is shown, a row each."""
        raise NotImplementedError

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.headings[section]
        return None
