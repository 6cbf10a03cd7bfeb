"""The differences between two versions of a report, a row for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeWidget, QTreeWidgetItem

from gui.widgets.labels import tip
from gui.widgets.roomy_rows import RoomyRows
from gui.widgets.text_guard import shown
from model.changes.comparison import BLANK, Difference

LONGEST: Final = 500
"""Characters of a text shown in a row; the tool tip shows up to `_TIP`."""
_TIP: Final = 5000
_DIFFERENCE: Final = Qt.ItemDataRole.UserRole


class DifferenceList(QTreeWidget):
    """A tree with the columns place, *old* and *new*, the names of the two versions."""

    def __init__(self, old: str, new: str) -> None:
        super().__init__()
        self.setHeaderItem(QTreeWidgetItem(["位置", old, new]))
        self.setAccessibleName("有差别的地方")
        self.setRootIsDecorated(False)
        self.setWordWrap(True)
        self.setAlternatingRowColors(True)
        self.setItemDelegate(RoomyRows(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for column in (1, 2):
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.header().sectionResized.connect(self.scheduleDelayedItemsLayout)  # texts wrap differently

    def show_differences(self, differences: Sequence[Difference]) -> None:
        """Show *differences* instead of the former ones."""
        self.clear()
        for one in differences:
            texts = (one.place, one.old or BLANK, one.new or BLANK)
            row = QTreeWidgetItem([shortened(text, LONGEST) for text in texts])
            row.setData(0, _DIFFERENCE, one)
            for column, text in enumerate(texts):
                row.setToolTip(column, tip(shortened(text, _TIP)))
                row.setTextAlignment(column, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
            self.addTopLevelItem(row)
        self.resizeColumnToContents(0)
        if differences:
            self.setCurrentItem(self.topLevelItem(0))

    @property
    def differences(self) -> tuple[Difference, ...]:
        """All differences shown."""
        rows = map(self.topLevelItem, range(self.topLevelItemCount()))
        return tuple(row.data(0, _DIFFERENCE) for row in rows)

    @property
    def selected(self) -> tuple[Difference, ...]:
        """The selected differences, from top to bottom."""
        rows = sorted(self.selectedItems(), key=self.indexOfTopLevelItem)
        return tuple(row.data(0, _DIFFERENCE) for row in rows)


def from_first_difference(old: str, new: str, longest: int) -> tuple[str, str]:
    """Both texts; if one is longer than *longest*, cut to begin before their first difference and to end behind it."""
    if max(len(old), len(new)) <= longest:
        return old, new
    same = next((place for place, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), 0)
    start = max(0, same - longest // 10)
    before = "…" if start else ""
    return (before + shown(old[start:], longest), before + shown(new[start:], longest))


def shortened(text: str, longest: int) -> str:
    """*text*, or its first *longest* characters with a note of its length."""
    return text if len(text) <= longest else f"{text[:longest]}…（共 {len(text)} 字）"
