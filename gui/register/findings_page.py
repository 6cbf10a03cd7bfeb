"""The page 核对: what is wrong with a register, or has to be said of its count, each with its lines."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from gui.findings.list_view import FindingsList
from gui.register.lines_table import LinesTable
from gui.widgets.labels import label
from model.findings import Finding, verdict_of
from model.register.counted import CountedRegister

_NOTHING = "台账没有问题。"


class FindingsPage(QWidget):
    """The findings of a register, and the lines that the current one is about."""

    def __init__(self) -> None:
        super().__init__()
        self._counted: CountedRegister | None = None
        self.verdict = label(role="name", wraps=True)
        self.list, self.lines = FindingsList(), LinesTable()
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.list)
        halves.addWidget(self.lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.verdict)
        column.addWidget(halves, 1)
        self.list.selected.connect(self._follow)

    def show_findings(self, counted: CountedRegister) -> None:
        """Show the findings of *counted*."""
        self._counted = counted
        found = [one.finding for one in counted.findings]
        self.verdict.setText(verdict_of(found) if found else _NOTHING)
        self.list.show_findings(found)
        self.lines.show_lines(counted, (), "")

    def _follow(self, finding: Finding | None) -> None:
        if self._counted is not None and finding is not None:
            lines = next(one.lines for one in self._counted.findings if one.finding is finding)
            self.lines.show_lines(self._counted, lines, f"{len(lines)} 行：")

    def take_focus(self) -> None:
        """Move the focus to the list."""
        self.list.setFocus()
