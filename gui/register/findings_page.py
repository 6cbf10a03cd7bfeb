"""The page 核对: what is wrong with a register, or has to be said of its count, each with its lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from gui.findings.list_view import FindingsList
from gui.register.lines_table import LinesTable
from gui.widgets.labels import button, label
from model.findings import Finding, verdict_of
from model.register.counted import CountedPart
from model.register.sayings import LineFinding

_NOTHING: Final = "台账没有问题。"


class FindingsPage(QWidget):
    """The findings of a register, and the lines that the current one is about; `last_year` asks for last year's."""

    def __init__(self) -> None:
        super().__init__()
        self._found: list[tuple[LineFinding, CountedPart]] = []
        self.verdict = label(role="name", wraps=True)
        self.last_year = button("与上年的台账对照(&L)…")
        self.list, self.lines = FindingsList(), LinesTable()
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.list)
        halves.addWidget(self.lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.addWidget(self.verdict, 1)
        row.addWidget(self.last_year)
        column.addLayout(row)
        column.addWidget(halves, 1)
        self.list.selected.connect(self._follow)

    def show_findings(self, parts: Sequence[CountedPart]) -> None:
        """Show the findings of all *parts*."""
        self._found = [(one, part) for part in parts for one in part.findings]
        found = [one.finding for one, _ in self._found]
        self.verdict.setText(verdict_of(found) if found else _NOTHING)
        self.lines.clear()
        self.list.show_findings(found)

    def _follow(self, finding: Finding | None) -> None:
        for one, part in self._found:
            if one.finding is finding:
                self.lines.show_lines(part, one.lines, f"{len(one.lines)} 行：")

    def take_focus(self) -> None:
        """Move the focus to the list."""
        self.list.setFocus()
