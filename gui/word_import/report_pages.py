"""A read-only view of a report, section by section."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import (
    QComboBox,
    QListWidget,
    QPlainTextEdit,
    QSplitter,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from gui.grid.table_view import TableView
from gui.look.style import scaled, set_scaled
from gui.text.word_places import words_in
from gui.widgets.labels import set_role
from gui.widgets.text_blocks import blocks_of
from gui.widgets.text_guard import shown_lines
from gui.word_import.shown_report import ShownReport
from model.address import Address
from model.evaluation import Evaluation
from model.formats.section import Section
from model.formats.template import Template
from model.report import Report, opening_paragraphs
from model.text_limits import checked_part
from model.text_place import TextPlace

BASICS: Final = "说明和落款"
NO_TEXT: Final = "（没有文字）"
LIST_WIDTH, PAGE_WIDTH, NARROWEST_LIST, NARROWEST_TABLE = 200, 640, 120, 260
"""Widths in pixels at 100 %."""
_PADDING: Final = 36
"""Pixels at 100 % beside the text of a row in the list."""
LINES: Final = 4
"""Most lines of a text beside a table; longer ones scroll."""
FRAME: Final = 14
"""Pixels of frame and margin around the lines of a text."""


class _WrappedRows(QStyledItemDelegate):
    """Gives the rows of a list the height of their wrapped text."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size, shown = super().sizeHint(option, index), self.parent()
        assert isinstance(shown, QListWidget)
        width, flags = shown.viewport().width() - scaled(_PADDING), int(Qt.TextFlag.TextWordWrap)
        wrapped = shown.fontMetrics().boundingRect(0, 0, width, 0, flags, index.data()).height()
        return QSize(scaled(NARROWEST_LIST) - scaled(_PADDING), max(size.height(), wrapped + scaled(_PADDING // 2)))


class ReportPages(QWidget):
    """A list of the sections with opening and closing as its last row, and the texts and table of the chosen one."""

    def __init__(self, template: Template, report: Report, evaluation: Evaluation) -> None:
        super().__init__()
        report = checked_part(report)  # of a longer one a finding tells
        shown = ShownReport(template, report, evaluation, self)
        self.sections, self._stack = QListWidget(), QStackedWidget()
        self.choice = QComboBox()
        """The same sections where there is no room for the list."""
        self._lay_out()
        self.pages: dict[str, SectionReview] = {}
        for section in template.sections:
            page = self.pages[section.id] = SectionReview(shown, section)
            self._add(page, section.heading)
        closing = (report.closing.office, "" if report.closing.day is None else f"{report.closing.day:%Y-%m-%d}")
        self._opening = (*opening_paragraphs(template, report), *filter(None, closing))
        self.basics = _text(BASICS, "\n".join(self._opening))
        self._add(self.basics, BASICS)
        self.sections.currentRowChanged.connect(self._stack.setCurrentIndex)
        self.sections.currentRowChanged.connect(self.choice.setCurrentIndex)
        self.choice.currentIndexChanged.connect(self.sections.setCurrentRow)
        self.sections.setCurrentRow(0)

    def _lay_out(self) -> None:
        set_role(self.sections, "choices")
        self.sections.setAccessibleName("章")
        self.sections.setWordWrap(True)
        self.sections.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sections.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.sections.setItemDelegate(_WrappedRows(self.sections))
        set_scaled(self.sections, minimumWidth=NARROWEST_LIST)
        sides = QSplitter(Qt.Orientation.Horizontal)
        sides.setChildrenCollapsible(False)
        for position, side in enumerate((self.sections, self._stack)):
            sides.addWidget(side)
            sides.setStretchFactor(position, position)
        sides.setSizes([scaled(LIST_WIDTH), scaled(PAGE_WIDTH)])  # pyright: ignore[reportUnknownMemberType] - PySide6's stubs say only list
        self.choice.setAccessibleName("章")
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.choice)
        column.addWidget(sides, 1)

    def fold_list(self, *, folded: bool) -> None:
        """Show the sections in one line above their pages instead of in a list beside them, or the reverse."""
        self.sections.setVisible(not folded)
        self.choice.setVisible(folded)

    def _add(self, page: QWidget, name: str) -> None:
        self._stack.addWidget(page)
        self.sections.addItem(name)
        self.choice.addItem(name)

    def currentWidget(self) -> QWidget | None:
        """The page of the chosen section."""
        return self._stack.currentWidget()

    def _show(self, page: QWidget) -> None:
        self.sections.setCurrentRow(self._stack.indexOf(page))

    def go_to(self, section: str, cell: Address | None = None, text: str = "") -> None:
        """Show a section and focus *cell*, or select the paragraph whose text is *text*.

        An unknown section shows the last page.
        """
        page = self.pages.get(section)
        self._show(page or self.basics)
        if page is not None:
            page.go_to(cell, text)
        else:
            self.basics.setFocus()

    def show_words(self, place: TextPlace) -> None:
        """Show the section of *place* and select the words there."""
        page = self.pages.get(place.section)
        self._show(page or self.basics)
        if page is not None:
            page.show_words(place)
        else:
            _select_words(self.basics, self._opening, place)

    def outline(self, cells: tuple[Address, ...]) -> None:
        """Outline *cells* and no others."""
        for page in self.pages.values():
            for table in page.tables.values():
                table.outline(cells)


class SectionReview(QWidget):
    """The blocks of a section: *texts* and *tables*, by the ids of these."""

    def __init__(self, shown: ShownReport, section: Section) -> None:
        super().__init__()
        self._printed: list[tuple[str, ...]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(4, 0, 4, 0)
        self.texts: list[QPlainTextEdit] = []
        self.tables: dict[str, TableView] = {}
        for number, block in enumerate(section.blocks):
            if block.table is not None:
                self._add_table(shown, block.table)
            else:
                self._add_text(shown, section, number)
        if self.tables:
            self._column.addStretch()

    def _add_table(self, shown: ShownReport, table: str) -> None:
        self.tables[table] = view = TableView(shown, table, editable=False)
        # a small screen has no room for the size it would like
        set_scaled(view, minimumHeight=110, minimumWidth=NARROWEST_TABLE)
        self._column.addWidget(view, 1)

    def _add_text(self, shown: ShownReport, section: Section, block: int) -> None:
        """A text alone has the page; beside a table it takes a few lines, and none where there is none."""
        lines = tuple(one.text for one in shown.report.written(section, block))
        self._printed.append(lines)
        side = f"，{shown.template.block_name(section, block)}" if section.tables else ""
        text = _text(section.heading + side, "\n".join(lines))
        self.texts.append(text)
        self._column.addWidget(text, 0 if section.tables else 1)
        if section.tables:
            text.setVisible(bool(lines))
            line = text.fontMetrics().lineSpacing()
            text.setMinimumHeight(line + FRAME)
            text.setMaximumHeight(LINES * line + FRAME)

    @property
    def table(self) -> TableView | None:
        """Its first table."""
        return next(iter(self.tables.values()), None)

    def go_to(self, cell: Address | None, text: str) -> None:
        """Focus *cell* if given, else a text, where the paragraph *text* is selected if it exists."""
        if cell is not None and cell.table in self.tables:
            self.tables[cell.table].go_to(cell)
            return
        texts = [part for part in self.texts if not part.isHidden()]
        found = next((part for part in texts if _select(part, text)), None)
        (found or next(iter(texts), None) or self.table or self).setFocus()

    def show_words(self, place: TextPlace) -> None:
        """Select the words at *place*."""
        number = place.block // 2
        _select_words(self.texts[number], self._printed[number], place)


def _select_words(shown: QPlainTextEdit, paragraphs: Sequence[str], place: TextPlace) -> None:
    for cursor in words_in(shown.document(), paragraphs, (place,)):
        shown.setTextCursor(cursor)
    shown.setFocus()


def _text(name: str, text: str) -> QPlainTextEdit:
    shown = QPlainTextEdit(shown_lines(text))
    shown.setPlaceholderText(NO_TEXT)
    shown.setReadOnly(True)
    shown.setTabChangesFocus(True)
    shown.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
    )
    shown.setAccessibleName(name)
    return shown


def _select(shown: QPlainTextEdit, paragraph: str) -> bool:
    """Select the paragraph equal to *paragraph*; False if there is none."""
    same = (block for block in blocks_of(shown.document()) if block.text() == paragraph)
    block = next(same, None) if paragraph else None
    if block is None:
        return False
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    shown.setTextCursor(cursor)
    return True
