"""The lines of a register or a list that a finding or a figure is about, shown from the file that was read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets.labels import label
from gui.widgets.plain_table import PlainTable
from model.register.counted import CountedPart
from model.register.review.line_texts import MOST_LINES, line_headings, line_texts
from model.register.source import LinePlace

_COLUMNS: Final = 7
_OUTCOME: Final = 4


class LinesTable(QWidget):
    """Some lines below a caption."""

    def __init__(self) -> None:
        super().__init__()
        self.caption = label(role="muted", wraps=True)
        self.table = PlainTable("台账里的行", [""] * _COLUMNS, (_OUTCOME,))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.caption)
        column.addWidget(self.table, 1)

    def show_lines(self, part: CountedPart, lines: Sequence[LinePlace], about: str) -> None:
        """Show *lines*; *about* says what they are."""
        more = f"，这里是前 {MOST_LINES} 行" if len(lines) > MOST_LINES else ""
        self.caption.setText(f"{about}{more}")
        self.table.name_columns(line_headings(part))
        self.table.show_rows([*line_texts(part, lines)])

    def clear(self) -> None:
        """Show no lines."""
        self.caption.setText("")
        self.table.show_rows([])
