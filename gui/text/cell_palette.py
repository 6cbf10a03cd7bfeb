"""The palette for choosing the cell that a quantity of the text refers to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from gui.report.document import Document
from gui.text.palette import Palette, PaletteChoice
from model.prose.figures import added, figures


class CellPalette(Palette):
    """Finds cells and sums of cells of *document* by the names of row and column, blank ones too."""

    def __init__(self, document: Document, text: QWidget) -> None:
        super().__init__("这个数说的是哪一格", "行名、列名里的字，如：部分公开 总计；几格相加用＋：维持＋纠正", text)
        self._document = document
        self.empty.setText(
            "没有这样的行或列。可以写行名里的几个字，再空一格写列名；几格相加用＋连起来，不同的表也可以。"
        )

    def found(self, words: str) -> Sequence[PaletteChoice]:
        known = figures(self._document.template, self._document.evaluation.values)
        return [
            PaletteChoice(f"{one.name}　{one.text or one.refusal}", one.name, one.cells) for one in added(known, words)
        ]
