"""The hand edits in a returned document, each with a check box."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidgetItem

from export.review.offers import ChangeOffer
from gui.versions.difference_list import LONGEST, DifferenceList, shortened
from model.changes.comparison import BLANK, Difference
from model.changes.hand_edits import HandEdit

BEFORE: Final = 8
"""Characters shown before the first difference of a long text."""

_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class ChangeList(DifferenceList):
    """A row per hand edit; checked ones are taken back. Those changed in the report as well start unchecked."""

    def __init__(self) -> None:
        super().__init__("导出时", "文件里")
        self.offers: tuple[ChangeOffer, ...] = ()
        self.setAccessibleName("导出以后改过的地方")
        self.setSelectionMode(DifferenceList.SelectionMode.SingleSelection)

    def show_offers(self, offers: Sequence[ChangeOffer]) -> None:
        """Show *offers* instead of the former ones."""
        self.offers = tuple(offers)
        self.show_differences([offer.difference for offer in offers])
        for row, offer in zip(self._rows(), self.offers, strict=True):
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            row.setCheckState(0, _UNCHECKED if offer.is_contested else _CHECKED)
            for column, text in enumerate(_from_first_difference(offer.difference), 1):
                row.setText(column, shortened(text, LONGEST) or BLANK)
            if offer.is_contested:
                row.setText(0, f"{row.text(0)}\n年报里后来也改过")
        self.resizeColumnToContents(0)

    def _rows(self) -> list[QTreeWidgetItem]:
        root = self.invisibleRootItem()
        return [root.child(number) for number in range(root.childCount())]

    @property
    def current(self) -> ChangeOffer | None:
        """The offer of the current row."""
        row = self.indexOfTopLevelItem(self.currentItem())
        return self.offers[row] if 0 <= row < len(self.offers) else None

    @property
    def ticked(self) -> tuple[HandEdit, ...]:
        """The hand edits whose boxes are checked."""
        pairs = zip(self._rows(), self.offers, strict=True)
        return tuple(offer.change for row, offer in pairs if row.checkState(0) == _CHECKED)

    def tick_all(self, ticked: bool) -> None:
        """Check all boxes, or none."""
        for row in self._rows():
            row.setCheckState(0, _CHECKED if ticked else _UNCHECKED)


def _from_first_difference(one: Difference) -> tuple[str, str]:
    """Both texts, cut to begin `BEFORE` characters before their first difference."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one.old, one.new, strict=False)))
    start = same - BEFORE
    return (one.old, one.new) if start <= 0 or one.old == one.new else (f"…{one.old[start:]}", f"…{one.new[start:]}")
