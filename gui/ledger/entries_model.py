"""The table model of the entries of a ledger."""

from __future__ import annotations

from collections.abc import Sequence, Sized
from typing import Any, Final

from PySide6.QtCore import QObject, Qt

from gui.look.icons import icon
from gui.report.document import Document
from gui.widgets.headed_rows import HeadedRows
from gui.widgets.labels import tip
from gui.widgets.painting import Index
from model.agreement.explanation import details, verdict_of
from model.ledger.amounts import Figures
from model.ledger.entries import LedgerEntry, LedgerStanding

HEADINGS: Final = ("结论", "文字里的数", "所在的句子", "对应的格和算式")
VERDICT, SAID, SENTENCE, CELLS = range(4)
ICONS: Final = {
    LedgerStanding.WRONG: "severity-warning",
    LedgerStanding.RIGHT: "state-done",
    LedgerStanding.OPEN: "state-empty",
}
"""The icons differ in form as well as in colour."""
_MOST_AROUND: Final = 22
"""Characters of a long sentence that are shown before and after a quantity."""


class EntriesModel(HeadedRows):
    """A row for each entry: verdict, words, sentence, cells."""

    headings = HEADINGS

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._rows: list[tuple[str, ...]] = []
        self.entries: Sequence[LedgerEntry] = ()

    def show_entries(self, entries: Sequence[LedgerEntry]) -> None:
        """Show *entries* of the present report."""
        figures = Figures(self._document.template, self._document.evaluation.values)
        self.beginResetModel()
        self.entries = entries
        self._rows = [self._row(entry, figures) for entry in entries]
        self.endResetModel()

    def _row(self, entry: LedgerEntry, figures: Figures) -> tuple[str, ...]:
        counted = entry.counts if entry.counts != entry.text else ""
        return verdict_of(entry), f"{counted}{entry.text}", excerpt(entry), details(entry, figures)

    @property
    def rows(self) -> Sized:
        return self._rows

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, entry = self._rows[index.row()], self.entries[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row[index.column()]
        if role == Qt.ItemDataRole.DecorationRole and index.column() == VERDICT:
            return icon(ICONS[entry.standing])
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(f"{entry.sentence}\n{row[CELLS]}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row[VERDICT]}，{row[SAID]}，{row[CELLS]}"
        return None


def excerpt(entry: LedgerEntry) -> str:
    """The sentence of an entry; of a long one the part around its words."""
    at = entry.within
    first, last = max(0, at - _MOST_AROUND), at + len(entry.text) + _MOST_AROUND
    return f"{'…' if first else ''}{entry.sentence[first:last]}{'…' if last < len(entry.sentence) else ''}"
