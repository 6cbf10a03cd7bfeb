"""The review of an imported report: its sections and its findings."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from export.checking import CheckedReport
from gui.findings.list_view import FindingsList
from gui.findings.visits import Visits
from gui.look.style import scaled, set_scaled
from gui.widgets.labels import label
from gui.word_import.report_pages import ReportPages
from model.findings import Finding, verdict_of

NO_FINDINGS: Final = "没有发现问题，也没有读不懂的地方。"
EXPORTED: Final = (
    "这是本程序导出的文件。导出以后改了什么，在它自己的项目里用“文件”菜单的“收回改过的 Word 文件”能逐处看。"
)
FINDINGS_WIDTH, NARROWEST_FINDINGS = 320, 200
"""Pixels at 100 %."""
BESIDE, ROOM_BELOW, NARROW = 920, 250, 740
"""Pixels at 100 %: the width from which the findings stand beside the report, the height to have them below it, the
width below which there is no room for a list of sections.
"""


class Review(QSplitter):
    """The report on the left, its findings on the right; opening one goes to its cell."""

    def __init__(self, checked: CheckedReport, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.checked = checked
        self.report = ReportPages(checked.template, checked.report, checked.evaluation)
        self.list = FindingsList()
        self._visits = Visits()
        self.words = label(role="muted", wraps=True)
        self.repair = label(role="guidance", wraps=True)
        self._lay_out()
        self.list.opened.connect(self.go_to)
        self.list.selected.connect(self._outline)
        self._show_findings(checked.findings)
        self.repair.setText(checked.best_repair)
        self.repair.setVisible(bool(checked.best_repair))

    def _lay_out(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 4, 0, 0)
        if self.checked.is_marked:
            column.addWidget(label(EXPORTED, "guidance", wraps=True))
        column.addWidget(self.words)
        column.addWidget(self.repair)
        column.addWidget(self.list, 1)
        self.addWidget(self.report)
        self.addWidget(side)
        self.setStretchFactor(0, 1)
        self._divide(scaled(FINDINGS_WIDTH))
        self.setChildrenCollapsible(False)
        set_scaled(side, minimumWidth=NARROWEST_FINDINGS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the findings below the report where the table beside them would have too little room."""
        room = max(scaled(ROOM_BELOW), sum(size.height() for size in self._least()) + self.handleWidth())
        below = self.width() < scaled(BESIDE) and self.height() >= room
        super().resizeEvent(event)
        is_narrow = not below and self.width() < scaled(NARROW)
        if self.report.choice.isHidden() is is_narrow:
            self.report.fold_list(folded=is_narrow)
            self._divide(scaled(FINDINGS_WIDTH))
        if below != (self.orientation() is Qt.Orientation.Vertical):
            self.setOrientation(Qt.Orientation.Vertical if below else Qt.Orientation.Horizontal)
            self._divide(2 * self.height() // 5 if below else scaled(FINDINGS_WIDTH))

    def minimumSizeHint(self) -> QSize:
        """What report and findings need beside each other: where there is no room below, they stand so again."""
        report, findings = self._least()
        width = report.width() + self.handleWidth() + findings.width()
        return QSize(width, max(report.height(), findings.height()))

    def _least(self) -> tuple[QSize, QSize]:
        """The least sizes of the report and of the side with the findings."""
        report, side = self.widget(0), self.widget(1)
        return report.minimumSizeHint(), side.minimumSizeHint().expandedTo(side.minimumSize())

    def _divide(self, findings: int) -> None:
        """Give *findings* pixels to the findings, what is left to the report."""
        whole = self.height() if self.orientation() is Qt.Orientation.Vertical else self.width()
        self.setSizes([whole - findings, findings])  # pyright: ignore[reportUnknownMemberType] - PySide6's stubs say only list

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        self.list.show_groups(self.checked.groups)
        self.list.setVisible(bool(findings))
        text = f"{verdict_of(findings)}。双击一条（或按回车），就到有问题的地方。" if findings else NO_FINDINGS
        self.words.setText(text)

    def go_to(self, finding: Finding) -> None:
        """Show the section of *finding*, and select its words or focus its first cell."""
        place = self._visits.next_place(finding)
        if place is not None:
            self.report.show_words(place)
        elif finding.section in self.report.pages:
            self.report.go_to(finding.section, next(iter(finding.cells), None))

    def _outline(self, finding: Finding | None) -> None:
        self.report.outline(finding.related if finding is not None else ())
