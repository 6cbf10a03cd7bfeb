"""A report to look through, not to edit: a tab for each section."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTabWidget, QToolButton, QVBoxLayout, QWidget

from gui.grid.table_view import TableView
from gui.look.style import sized
from gui.widgets.text_blocks import blocks_of
from gui.word_import.shown_report import ShownReport
from model.address import Address
from model.evaluation import Evaluation
from model.formats.template import Section, Template
from model.report import Report, opening_paragraphs

BASICS: Final = "说明和落款"
NO_TEXT: Final = "（没有文字）"
LINES: Final = 4
"""Of a text beside a table, before it scrolls."""
FRAME: Final = 14
"""What is around the lines of a text."""


class ReportTabs(QTabWidget):
    """The sections of a report with what their tables come to, and what stands around them last."""

    def __init__(self, template: Template, report: Report, evaluation: Evaluation) -> None:
        super().__init__()
        shown = ShownReport(template, report, evaluation, self)
        self.setDocumentMode(True)
        self.setAccessibleName("章")
        self.tabBar().setAccessibleName("章")
        for arrow in self.tabBar().children():
            if isinstance(arrow, QToolButton):
                arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keys go from tab to tab
        self.pages: dict[str, SectionReview] = {}
        for section in template.sections:
            page = self.pages[section.id] = SectionReview(shown, section)
            self.addTab(page, section.heading)
        closing = (report.closing.office, "" if report.closing.day is None else f"{report.closing.day:%Y-%m-%d}")
        lines = (*opening_paragraphs(template, report), *filter(None, closing))
        self.basics = _text(BASICS, "\n".join(lines))
        self.addTab(self.basics, BASICS)

    def go_to(self, section: str, cell: Address | None = None, text: str = "") -> None:
        """Show a section with the keyboard in *cell*, or with the paragraph *text* selected if it stands there."""
        page = self.pages.get(section)
        self.setCurrentWidget(page or self.basics)
        if page is not None:
            page.go_to(cell, text)
        else:
            self.basics.setFocus()

    def outline(self, cells: tuple[Address, ...]) -> None:
        """Draw a line around these cells and no others."""
        for page in self.pages.values():
            if page.table is not None:
                page.table.outline(cells)


class SectionReview(QWidget):
    """The text and the table of a section."""

    def __init__(self, shown: ShownReport, section: Section) -> None:
        super().__init__()
        paragraphs = shown.report.narratives.get(section.id, ())
        before, after = (
            [paragraph.text for paragraph in paragraphs if paragraph.after_table is side] for side in (False, True)
        )
        self.table: TableView | None = None
        self.texts: tuple[QPlainTextEdit, ...]
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 8, 4, 0)
        if section.table is None:
            self.texts = (_text(section.heading, "\n".join((*before, *after))),)
            column.addWidget(self.texts[0], 1)
            return
        self.texts = (
            _text(f"{section.heading}，表前文字", "\n".join(before)),
            _text(f"{section.heading}，表后文字", "\n".join(after)),
        )
        self.table = TableView(shown, section.table, editable=False)
        sized(self.table, minimumHeight=110)  # a small screen has no room for the height it would like
        column.addWidget(self.texts[0])
        column.addWidget(self.table, 1)
        column.addWidget(self.texts[1])
        column.addStretch()
        for text, lines in zip(self.texts, (before, after), strict=True):
            text.setVisible(bool(lines))
            line = text.fontMetrics().lineSpacing()
            text.setMinimumHeight(line + FRAME)
            text.setMaximumHeight(LINES * line + FRAME)

    def go_to(self, cell: Address | None, text: str) -> None:
        """Put the keyboard in *cell*, or in the text, where a paragraph *text* is selected if there is one."""
        if self.table is not None and cell is not None:
            self.table.go_to(cell)
            return
        texts = [part for part in self.texts if not part.isHidden()]
        found = next((part for part in texts if _select(part, text)), None)
        (found or next(iter(texts), None) or self.table or self).setFocus()


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


def _select(shown: QPlainTextEdit, paragraph: str) -> bool:
    """Select *paragraph* where it stands; False if it is not there."""
    same = (block for block in blocks_of(shown.document()) if block.text() == paragraph)
    block = next(same, None) if paragraph else None
    if block is None:
        return False
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    shown.setTextCursor(cursor)
    return True
