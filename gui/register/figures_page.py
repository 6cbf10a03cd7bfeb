"""The page 数字: what taking the figures of a register would change, each figure with its lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QSplitter, QVBoxLayout, QWidget

from gui.register.lines_table import LinesTable
from gui.widgets.labels import label
from gui.widgets.plain_table import PlainTable
from model.address import Address
from model.characters import shortened
from model.register.counted import CountedPart
from model.register.entering import FigureChange, figure_changes
from model.report import Report
from model.values import format_value

_HEADINGS: Final = ("位置", "现在", "台账", "台账里的哪几行")
_LONGEST: Final = 80


class FiguresPage(QWidget):
    """The figures of a register beside those of the report, and the lines that the current one counts."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: dict[Address, CountedPart] = {}
        self.figures: tuple[FigureChange, ...] = ()
        self._rows: list[FigureChange] = []
        self.effect = label(wraps=True)
        self.changes_only = QCheckBox("只看要改的(&O)")
        self.keep_typed = QCheckBox()
        self.table, self.lines = PlainTable("台账的数", _HEADINGS, (3,)), LinesTable()
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.table)
        halves.addWidget(self.lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for above in (self.effect, self.keep_typed, self.changes_only):
            column.addWidget(above)
        column.addWidget(halves, 1)
        self.changes_only.toggled.connect(self._list)
        self.table.itemSelectionChanged.connect(self._follow)

    def show_figures(self, parts: Sequence[CountedPart], report: Report) -> None:
        """Show what taking the figures of *parts* would change in *report*."""
        self._parts = {one.cell.address: part for part in parts for one in figure_changes(report, part.count)}
        self.figures = tuple(one for part in parts for one in figure_changes(report, part.count))
        typed = sum(one.is_typed for one in self.figures)
        self.keep_typed.setText(f"保留原来填的 {typed} 格，与台账不同的标红(&M)")
        self.keep_typed.setVisible(typed > 0)
        changes = sum(one.changes for one in self.figures)
        names = "、".join(dict.fromkeys(part.count.table.name for part in parts))
        effect = f"填入{names}要改 {changes} 格；一步填入，可以一步撤销。" if changes else f"台账和{names}的数字一样。"
        self.effect.setText(effect if parts else "没有可以填的数。")
        self.changes_only.setChecked(changes > 0)
        self.changes_only.setEnabled(0 < changes < len(self.figures))
        self._list()

    def _list(self) -> None:
        only = self.changes_only.isChecked()
        self._rows = [one for one in self.figures if one.changes or not only]
        several = len({one.cell.table.id for one in self.figures}) > 1
        texts = [
            (_place(one, several), format_value(one.before), str(one.counted), shortened(one.lines, _LONGEST))
            for one in self._rows
        ]
        tips = [_in_words(one) for one in self._rows]
        self.table.show_rows(texts, tips, numbers=(1, 2))
        if self._rows:
            self.table.selectRow(0)
        self._follow()  # a row that stays selected is not told of

    def _follow(self) -> None:
        row = self.table.currentRow()
        if not 0 <= row < len(self._rows):
            self.lines.clear()
            return
        one = self._rows[row]
        part = self._parts[one.cell.address]
        lines = part.count.lines.get(one.cell.address, ())
        self.lines.show_lines(part, lines, f"{one.cell.place}：{one.counted} ＝ {one.lines or '没有一行'}")

    @property
    def kept(self) -> frozenset[Address]:
        """The cells whose entries are to stay."""
        if self.keep_typed.isHidden() or not self.keep_typed.isChecked():
            return frozenset()
        return frozenset(one.cell.address for one in self.figures if one.is_typed)

    def go_to(self, address: Address) -> None:
        """Show the lines of the cell at *address*."""
        if all(one.cell.address != address for one in self._rows):
            self.changes_only.setChecked(False)
        row = next((at for at, one in enumerate(self._rows) if one.cell.address == address), None)
        if row is not None:
            self.table.selectRow(row)

    def take_focus(self) -> None:
        """Move the focus to the list of figures."""
        self.table.setFocus()


def _place(one: FigureChange, with_table: bool) -> str:
    return f"{one.cell.table.name} {one.cell.place}" if with_table else one.cell.place


def _in_words(one: FigureChange) -> str:
    before = format_value(one.before) or "空"
    typed = "（不是台账来的）" if one.is_typed else ""
    return f"{one.cell.place}：现在是 {before}{typed}，台账是 {one.counted}（{one.lines or '没有一行'}）"
