"""The palette for choosing the cell that a quantity of the text refers to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from gui.report.document import Document
from gui.text.palette import FIGURE_HINT, NO_SUCH_FIGURE, Palette, PaletteChoice
from model.prose.figures import added, figures


class CellPalette(Palette):
    """Finds cells and sums of cells of *document* by the names of row and column, blank ones too."""

    def __init__(self, document: Document, text: QWidget) -> None:
        super().__init__("这个数说的是哪一格", FIGURE_HINT, text)
        self._document = document
        self.empty.setText(NO_SUCH_FIGURE)

    def found(self, words: str) -> Sequence[PaletteChoice]:
        known = figures(self._document.template, self._document.evaluation.values)
        return [
            PaletteChoice(f"{one.name}　{one.text or one.refusal}", one.name, one.cells) for one in added(known, words)
        ]
