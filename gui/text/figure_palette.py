"""The palette for inserting figures from the tables into a text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from gui.report.document import Document
from gui.text.palette import FIGURE_HINT, NO_SUCH_FIGURE, Palette, PaletteChoice
from model.prose.figures import added, figures


class FigurePalette(Palette):
    """Finds figures of *document* by the names of row and column. Blank cells are listed but cannot be chosen."""

    def __init__(self, document: Document, text: QWidget) -> None:
        super().__init__("插入表里的数字", FIGURE_HINT, text)
        self._document = document
        self.empty.setText(NO_SUCH_FIGURE)

    def found(self, words: str) -> Sequence[PaletteChoice]:
        known = figures(self._document.template, self._document.evaluation.values)
        return [
            PaletteChoice(f"{one.name}　{one.text or f'{one.refusal}，不能插入'}", one.text, one.cells)
            for one in added(known, words)
        ]
