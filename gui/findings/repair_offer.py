"""The offer to repair the report by changing one cell or two."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gui.report.document import Document
from gui.widgets.labels import button, label
from model.repairs.repair import Repair, repair_in_words

APPLY: Final = "照此改正"


class RepairOffer(QWidget):
    """Says which change would make every relation hold, and why; only a button makes it, as one undo step.

    If several changes would, another button shows the next one. Hidden if there is none.
    """

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._repairs: tuple[Repair, ...] = ()
        self._shown = 0
        self.words = label(role="guidance", wraps=True)
        self.apply, self.another = button(APPLY), button("")
        self.apply.clicked.connect(self._apply)
        self.another.clicked.connect(self._show_next)
        buttons = QHBoxLayout()
        buttons.addWidget(self.apply)
        buttons.addWidget(self.another)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.words)
        layout.addLayout(buttons)
        self.hide()

    def show_repairs(self, repairs: tuple[Repair, ...]) -> None:
        """Offer the likeliest of *repairs*."""
        if repairs != self._repairs:
            self._repairs, self._shown = repairs, 0
        self.setVisible(bool(repairs))
        if repairs:
            self._show()

    def _show(self) -> None:
        self.words.setText(repair_in_words(self._document.template, self._repairs[self._shown]))
        self.another.setText(f"另一种改法（{self._shown + 1}/{len(self._repairs)}）")
        self.another.setVisible(len(self._repairs) > 1)

    def _show_next(self) -> None:
        self._shown = (self._shown + 1) % len(self._repairs)
        self._show()

    def _apply(self) -> None:
        self._document.enter(self._repairs[self._shown].entries, "改正勾稽关系")
