"""The line that tells of decisions whose sentence was changed or deleted."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from gui.report.document import Document
from gui.widgets.labels import button, label
from model.agreement.decisions import stale_decisions, without_stale
from model.decision import DECISIONS

_LONGEST_QUOTE: Final = 24
STEP: Final = "删去失效的处置"


class StaleDecisions(QWidget):
    """Says how many decisions hold no more, with the first of them; a button deletes them. Hidden if there are none."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.words = label(role="muted", wraps=True)
        self.delete = button("删去(&E)")
        self.delete.clicked.connect(self._delete)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.delete)

    def refresh(self) -> None:
        """Look at the present report."""
        found = list(stale_decisions(self._document.report, self._document.ledger))
        self.setVisible(bool(found))
        if found:
            sentence, one = found[0]
            quoted = sentence if len(sentence) <= _LONGEST_QUOTE else f"{sentence[:_LONGEST_QUOTE]}…"
            more = f" 等 {len(found)} 处" if len(found) > 1 else ""
            self.words.setText(f"句子改过或删了，不再起作用：{DECISIONS[one.kind]}“{quoted}”{more}。")

    def _delete(self) -> None:
        document = self._document
        document.replace_report(without_stale(document.report, document.ledger), STEP)
