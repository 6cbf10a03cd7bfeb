"""The line below a table: what the current cell holds, its balance, and how often the text speaks of it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from gui.grid.cell_display import last_year_sentence, source_in_words
from gui.report.document import Document
from gui.widgets.labels import ElidedLabel, set_role
from model.address import Address

STATE_IT: Final = "一般不用填；直接输入则保留你填的合计。"
_NO_CELL: Final = "选中一格，这里说明它填什么。"


class CellHelp(QWidget):
    """The help text of a cell, and a button 文字里 2 处提到它; `words_asked` carries the address of the cell."""

    words_asked = Signal(object)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._address: Address | None = None
        self.text = ElidedLabel()
        set_role(self.text, "muted")
        self.mentions = QToolButton()
        self.mentions.setToolTip("到文字里说到这一格的地方（F4）")
        set_role(self.mentions, "style")
        self.mentions.clicked.connect(lambda: self.words_asked.emit(self._address))
        self.line = QHBoxLayout(self)
        self.line.setContentsMargins(0, 0, 0, 0)
        self.line.addWidget(self.text, 1)
        self.line.addWidget(self.mentions)
        document.changed.connect(self.renew)
        self.renew()

    def show_cell(self, address: Address | None) -> None:
        """Show the help of the cell at *address*."""
        self._address = address
        self.renew()

    def renew(self) -> None:
        """Show the same cell as it is now."""
        document, address = self._document, self._address
        if address is None:
            self.text.setText(_NO_CELL)
            self.mentions.hide()
            return
        cell = document.template.cell(address)
        notes = [text for text in (cell.row.help, cell.column.help) if text]
        if cell.is_total:
            stated = address in document.report.stated
            notes.append("这是填入的合计，按 Alt+= 改用自动计算的数。" if stated else STATE_IT)
        told = f"{cell.place}：{''.join(notes)}{source_in_words(cell, document)}"
        self.text.setText("　".join(filter(None, (told, last_year_sentence(cell, document)))))
        count = len({entry.place for entry in document.ledger.about(address)})
        self.mentions.setText(f"文字里 {count} 处提到它")
        self.mentions.setVisible(count > 0)
