"""The offer to change the sentences that speak of a figure just changed in a table."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from gui.look.style import set_scaled
from gui.report.document import Document, DocumentChange
from gui.widgets.labels import button, label, set_role
from model.address import Address
from model.agreement.corrections import LedgerCorrection, corrected, text_corrections

STEP: Final = "文字随表改"
_MOST_NAMED: Final = 3


class SentenceOffer(QFrame):
    """Says which figures of the text contradict the cells changed last; one button changes them, as one undo step.

    Hidden while nothing contradicts. `opened` carries the `TextPlace` of the first of them.
    """

    opened = Signal(object)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._cells: frozenset[Address] = frozenset()
        self._corrections: tuple[LedgerCorrection, ...] = ()
        set_role(self, "notice")
        self.words = label(wraps=True)
        self.change, self.look = button("改文字(&R)"), button("看一看(&L)")
        row = QHBoxLayout(self)
        set_scaled(row, contentsMargins=(4, 0, 4, 0))
        row.addWidget(self.words, 1)
        row.addWidget(self.change)
        row.addWidget(self.look)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.refresh)
        document.changed.connect(self._follow)
        self.change.clicked.connect(self._change)
        self.look.clicked.connect(lambda: self.opened.emit(self._corrections[0].found[0].place))
        self.hide()

    def refresh(self) -> None:
        """Look for contradictions to the cells changed last."""
        self._corrections = text_corrections(self._document.ledger, self._cells)
        self.setVisible(bool(self._corrections))
        changes = [f"{one.before} → {one.after}" for one in self._corrections]
        more = f" 等 {len(changes)} 处" if len(changes) > _MOST_NAMED else ""
        self.words.setText(f"文字里写的和刚改的数不一样：{'，'.join(changes[:_MOST_NAMED])}{more}。")

    def _follow(self, change: DocumentChange) -> None:
        if change.cells and not change.sections:
            self._cells = change.cells
        if self._cells:
            self._later.start()

    def _change(self) -> None:
        document = self._document
        document.replace_report(corrected(document.template, document.report, self._corrections), STEP)
