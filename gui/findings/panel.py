"""The findings panel of the main window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from gui.findings.list_view import FindingsList
from gui.findings.present import present_findings
from gui.findings.side import FindingSide
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.look.style import scaled, set_scaled
from gui.report.document import Document
from gui.widgets.labels import label
from model.address import Address
from model.findings import Finding
from model.values import format_value

WIDTH: Final = 290
NARROWEST: Final = 190
"""Preferred and minimum width in pixels at 100 %."""
NO_FINDINGS: Final = (
    "目前没有发现问题。\n\n填写时随时检查：不平的单元格会标红，并在这里说明差多少、怎么改。\n\n"
    "都填好了，到最后一步“检查与导出”再查一遍。"
)


class FindingsPanel(QWidget):
    """The findings of the present evaluation, the smallest repair, and a button that replaces stated totals by
    the computed ones.

    `selected` carries the current finding or None, `opened` one to go to, `wanted` a cell or words to go to, `counted`
    the `PresentFindings` now shown; `left` is emitted for Esc.
    """

    selected = Signal(object)
    opened = Signal(object)
    wanted = Signal(object)
    counted = Signal(object)
    left = Signal()

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        set_help_topic(self, Topic.FINDINGS)
        set_scaled(self, minimumWidth=NARROWEST)
        self.verdict = label(wraps=True)
        self.list = FindingsList(brief=True)
        self.side = FindingSide(document, self.list)
        self.offer = self.side.offer
        self.repair = QPushButton()
        self.repair.clicked.connect(self._repair)
        self._no_findings = label(NO_FINDINGS, "muted", wraps=True)
        self._lay_out()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.refresh)
        document.changed.connect(self._later.start)
        document.reset.connect(self._later.start)
        self.list.selected.connect(self._show_selected)
        self.list.opened.connect(self.opened)
        self.side.wanted.connect(self.wanted)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.left)
        self.refresh()

    def sizeHint(self) -> QSize:
        return QSize(scaled(WIDTH), super().sizeHint().height())

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.addWidget(self._no_findings)
        inside.addStretch()
        self._stack.addWidget(page)
        self._stack.addWidget(self.list)
        layout = QVBoxLayout(self)
        set_scaled(layout, contentsMargins=(8, 4, 8, 8))
        layout.addWidget(self.verdict)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.side)
        layout.addWidget(self.repair)

    def refresh(self) -> None:
        """Show the findings of the present evaluation."""
        present = present_findings(self._document, final=False)
        self.list.show_groups(present.groups, present.reasons)
        self._stack.setCurrentIndex(1 if present.findings else 0)
        self.verdict.setText(present.verdict)
        self.verdict.setVisible(bool(present.findings))
        self.side.show_finding(self.list.current())
        self.side.show_repairs(present)
        self._offer_repair()
        self.counted.emit(present)

    def take_focus(self) -> bool:
        """Focus the list; False if it is empty."""
        self.refresh()
        self.list.setFocus()
        return self.list.hasFocus()

    def stated_cells(self) -> tuple[Address, ...]:
        """The cells of the current finding that hold a stated total."""
        finding = self.list.current()
        return tuple(cell for cell in finding.cells if cell in self._document.report.stated) if finding else ()

    def _show_selected(self, finding: Finding | None) -> None:
        self._offer_repair()
        self.side.show_finding(finding)
        self.selected.emit(finding)

    def _offer_repair(self) -> None:
        cells = self.stated_cells()
        self.repair.setVisible(bool(cells))
        if cells:
            computed = format_value(self._document.evaluation.computed[cells[0]]) or "空白"
            self.repair.setText(f"改用自动计算的合计（{computed}）" if len(cells) == 1 else "改用自动计算的合计")

    def _repair(self) -> None:
        self._document.enter(dict.fromkeys(self.stated_cells()), "改用自动计算的合计")
