"""The files that are not added up, and why; a body that is not clear is asked once and remembered."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QVBoxLayout, QWidget

from gui.desk.desk import Desk
from gui.widgets.labels import button, label
from gui.widgets.plain_table import PlainTable
from model.consolidation.collection import LeftOut

HEADINGS: Final = ("文件", "没有计入的原因")
NONE: Final = "所有文件都计入了。"


class LeftOutView(QWidget):
    """A row for each file left out. `asked` carries the `LeftOut` whose body is to be asked."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._files: tuple[LeftOut, ...] = ()
        self.words = label(NONE, "muted", wraps=True)
        self.table = PlainTable("没有计入的文件", HEADINGS, wide=(1,))
        self.ask = button("这是哪个单位(&W)…")
        self._lay_out()
        self.ask.clicked.connect(self._ask)
        self.table.itemActivated.connect(self._ask)
        self.table.currentItemChanged.connect(self._follow)

    def _lay_out(self) -> None:
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.words)
        column.addWidget(self.table, 1)
        column.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)

    def show_desk(self, desk: Desk | None) -> None:
        """Show the files that *desk* leaves out, those to be asked about first."""
        found = () if desk is None else desk.selection.left_out
        self._files = tuple(sorted(found, key=lambda one: not one.is_unclear))
        rows = [(one.path.name, one.reason) for one in self._files]
        self.table.show_rows(rows, [f"{one.path}\n{one.reason}" for one in self._files])
        asked = sum(one.is_unclear for one in self._files)
        told = f"{len(self._files)} 个文件没有计入" + (f"，其中 {asked} 个要回答是哪个单位" if asked else "")
        self.words.setText(f"{told}。" if self._files else NONE)
        self._follow()

    @property
    def current(self) -> LeftOut | None:
        """The file that is looked at."""
        row = self.table.currentRow()
        return self._files[row] if 0 <= row < len(self._files) else None

    def _follow(self) -> None:
        one = self.current
        self.ask.setEnabled(one is not None and one.is_unclear)

    def _ask(self) -> None:
        one = self.current
        if one is not None and one.is_unclear:
            self.asked.emit(one)
