"""What was read of a finished file, section by section, beside all that is wrong with it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QSplitter, QTabWidget, QVBoxLayout, QWidget

from export.judgement import Judgement
from gui.findings.list_view import FindingsList
from gui.findings.words import counted
from gui.grid.table_view import TableView
from gui.look.style import sized
from gui.widgets.labels import label
from gui.word_import.shown_report import ShownReport
from model.findings import Finding
from model.report import Report, opening_paragraphs
from model.template import Section, Template

BASICS: Final = "说明和落款"
NO_TEXT: Final = "（没有读到文字）"
CALM: Final = "没有发现问题，也没有读不懂的地方。"
LINES: Final = 4
"""Of a text beside a table, before it scrolls."""


class Review(QSplitter):
    """A report to look through, not to edit: a tab for each section, and the findings, each leading to its cell."""

    def __init__(self, judgement: Judgement, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.judgement = judgement
        self._shown = ShownReport(judgement.template, judgement.report, judgement.evaluation, self)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("章")
        self.pages: dict[str, SectionReview] = {}
        for section in judgement.template.sections:
            page = self.pages[section.id] = SectionReview(self._shown, section)
            self.tabs.addTab(page, section.heading)
        self._add_basics(judgement.template, judgement.report)
        self.list = FindingsList()
        self.words = label(role="muted", wraps=True)
        self._lay_out()
        self.list.opened.connect(self.go_to)
        self.list.selected.connect(self._outline)
        self._show_findings(judgement.findings)

    def _lay_out(self) -> None:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 4, 0, 0)
        column.addWidget(self.words)
        column.addWidget(self.list, 1)
        self.addWidget(self.tabs)
        self.addWidget(side)
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 1)
        self.setChildrenCollapsible(False)
        sized(side, minimumWidth=190)

    def _add_basics(self, template: Template, report: Report) -> None:
        closing = (report.closing.office, "" if report.closing.day is None else f"{report.closing.day:%Y-%m-%d}")
        lines = (*opening_paragraphs(template, report), *filter(None, closing))
        self.tabs.addTab(_text(BASICS, "\n".join(lines)), BASICS)

    def _show_findings(self, findings: tuple[Finding, ...]) -> None:
        self.list.show_findings(findings)
        self.list.setVisible(bool(findings))
        text = f"{counted(findings)}。双击一条（或按回车），就到有问题的地方。" if findings else CALM
        self.words.setText(text)

    def go_to(self, finding: Finding) -> None:
        """Show the section that a finding is on, with the keyboard in its cell if it has one."""
        page = self.pages.get(finding.section)
        if page is None:
            return
        self.tabs.setCurrentWidget(page)
        page.go_to(finding)

    def _outline(self, finding: Finding | None) -> None:
        for page in self.pages.values():
            if page.table is not None:
                page.table.outline(finding.related if finding is not None else ())


class SectionReview(QWidget):
    """The text and the table of a section as they were read."""

    def __init__(self, shown: ShownReport, section: Section) -> None:
        super().__init__()
        paragraphs = shown.report.narratives.get(section.id, ())
        before, after = (
            [paragraph.text for paragraph in paragraphs if paragraph.after_table is side] for side in (False, True)
        )
        self.table: TableView | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 0)
        if section.table is None:
            self.text = _text(section.heading, "\n".join((*before, *after)))
            column.addWidget(self.text, 1)
            return
        self.text = _text(f"{section.heading}，表前文字", "\n".join(before))
        self.after = _text(f"{section.heading}，表后文字", "\n".join(after))
        self.table = TableView(shown, section.table, editable=False)
        column.addWidget(self.text)
        column.addWidget(self.table, 1)
        column.addWidget(self.after)
        column.addStretch()
        for text, lines in ((self.text, before), (self.after, after)):
            text.setVisible(bool(lines))
            text.setMaximumHeight(LINES * text.fontMetrics().lineSpacing() + 14)

    def go_to(self, finding: Finding) -> None:
        """Put the keyboard in the first cell of a finding, or in the text if it marks none."""
        if self.table is not None and finding.cells:
            self.table.go_to(finding.cells[0])
        elif self.text.isVisible() or self.table is None:
            self.text.setFocus()
        else:
            self.table.setFocus()


def _text(name: str, text: str) -> QPlainTextEdit:
    shown = QPlainTextEdit(text)
    shown.setPlaceholderText(NO_TEXT)
    shown.setReadOnly(True)
    shown.setTabChangesFocus(True)
    shown.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
    )
    shown.setAccessibleName(name)
    return shown
