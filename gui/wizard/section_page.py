"""The page of a section, built from what the section consists of."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QMenu

from gui.grid.cell_display import source_in_words
from gui.grid.table_view import TableView
from gui.help.context_help import speak_of
from gui.help.topics import Topic
from gui.look.style import scaled
from gui.report.document import Document, DocumentChange
from gui.text.contents_row import ContentsRow
from gui.text.text_block import TextBlock
from gui.widgets.actions import add_actions
from gui.widgets.labels import label
from gui.wizard.page import WizardPage
from model.address import Address
from model.checks.text_rules import SectionLengthUse
from model.findings import Finding
from model.formats.template import Section, Template
from model.prose.contents import contents_found

STATE_IT: Final = "一般不用填；直接输入则保留你填的合计。"
_SHORT: Final = 520
"""Pixels of height in which a table and a text get in each other's way."""
PROSE: Final = "prose."
"""What the codes of findings about a text begin with."""


class SectionPage(WizardPage):
    """Guidance, the text before the table, the table, and the text after it; or just text where there is no table.

    Of the two texts beside a table one is open at a time: both would leave no room for the table on a small screen.
    `told` carries a sentence about what was done to a text.
    """

    told = Signal(str)

    def __init__(self, document: Document, section: Section) -> None:
        super().__init__(section.heading)
        self._document = document
        self._section = section
        speak_of(self, Topic.TEXTS if section.table is None else Topic.TABLES)
        self.add_guidance(section.guidance)
        self.table: TableView | None = None
        if section.table is None:
            self.before = self.after = self._text("正文", limit=length_limit(document.template, section.id))
            self._add_contents()
            self.body.addWidget(self.before, 1)
        else:
            self.before = self._text("表前文字", folding=True)
            self.after = self._text("表后文字", folding=True, after_table=True)
            self._add_table(section.table)
            self._open_one()

    def _text(
        self, name: str, *, after_table: bool = False, folding: bool = False, limit: int | None = None
    ) -> TextBlock:
        block = TextBlock(self._document, self._section.id, name, after_table=after_table, folding=folding, limit=limit)
        block.told.connect(self.told)
        return block

    def _open_one(self) -> None:
        """Open the text that is there, the first if both are, and from now on close the other when one is opened."""
        written = next((block for block in (self.before, self.after) if block.editor.lines()), None)
        if written is not None:
            written.open(True)
        for block, other in ((self.before, self.after), (self.after, self.before)):
            block.opening.connect(partial(self._give_way, block, other))
            block.folded.connect(self._make_room)
            block.filled.connect(partial(self._reveal, block))
        if self.table is not None:
            self.table.installEventFilter(self)

    def _give_way(self, opening: TextBlock, other: TextBlock) -> None:
        if other.editor.hasFocus():
            opening.fold.setFocus()  # or the keyboard would go to the table when the text is hidden
        other.open(False)
        self.help.setHidden(self._is_short)

    def _reveal(self, filled: TextBlock) -> None:
        """Show a text that has come by undo or out of a file, but do not close one that is being written for it."""
        if self.text is None:
            filled.open(True)

    @property
    def _is_short(self) -> bool:
        return self.height() < scaled(_SHORT)

    def _make_room(self) -> None:
        self.help.setHidden(self._is_short and self.text is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.table is not None:
            self._make_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give the table the room of the text when the keyboard comes to it and there is too little for both.

        Not when the mouse comes: what is clicked should stay where it is.
        """
        by_key = isinstance(event, QFocusEvent) and event.reason() != Qt.FocusReason.MouseFocusReason
        if by_key and event.type() == QEvent.Type.FocusIn and self._is_short:
            self.before.open(False)
            self.after.open(False)
        return super().eventFilter(watched, event)

    @property
    def text(self) -> TextBlock | None:
        """The text one can write in just now, if one is open."""
        return next((block for block in (self.before, self.after) if block.fold.isChecked()), None)

    def _add_contents(self) -> None:
        if self._section.contents:
            self.contents = ContentsRow(tuple(content.name for content in self._section.contents))
            self.contents.wanted.connect(self.before.begin_content)
            self.contents.sought.connect(self.before.editor.go_to_paragraph)
            self.body.addWidget(self.contents)
            self._document.changed.connect(self._follow)
            self._tick()

    def _follow(self, change: DocumentChange) -> None:
        if self._section.id in change.sections:
            self._tick()

    def _tick(self) -> None:
        written = self._document.report.narratives.get(self._section.id, ())
        self.contents.show_found(contents_found(self._section, written))

    def _add_table(self, table_id: str) -> None:
        self.table = TableView(self._document, table_id)
        self.help = label(role="muted", wraps=True)
        self.help.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.table.current_changed.connect(self._show_help)
        self.table.summed.connect(self._renew_help)
        self.body.addWidget(self.before, 1)
        self.body.addWidget(self.table, 3)
        self.body.addWidget(self.help)
        self.body.addWidget(self.after, 1)
        self.body.addStretch()
        self._show_help(self.table.current_address)

    def go_to(self, finding: Finding | None = None) -> None:
        """Put the keyboard where work goes on: at a finding's cell, else in the table or the text."""
        if self.table is None:
            self.before.editor.setFocus()
        elif finding is not None and finding.code.startswith(PROSE):
            block = self.before if self.before.editor.lines() or not self.after.editor.lines() else self.after
            block.open(True)
            block.editor.setFocus()
        else:
            if finding is not None and finding.cells:
                self.table.go_to(finding.cells[0])
            self.table.setFocus()

    @property
    def current_cell(self) -> Address | None:
        return None if self.table is None else self.table.current_address

    def fill_text_menu(self, menu: QMenu) -> None:
        if self.text is not None:
            add_actions(menu, self.text.deeds)

    def fill_table_menu(self, menu: QMenu) -> None:
        if self.table is not None:
            self.table.fill_menu(menu)

    def outline(self, addresses: Collection[Address]) -> None:
        """Outline cells, those of other tables aside."""
        if self.table is not None:
            self.table.outline([address for address in addresses if address.table == self._section.table])

    def _renew_help(self) -> None:
        """What is said of a figure changes with it."""
        if self.table is not None:
            self._show_help(self.table.current_address)

    def _show_help(self, address: Address | None) -> None:
        if address is None:
            self.help.setText("选中一格，这里说明它填什么。")
            return
        cell = self._document.template.cell(address)
        notes = [text for text in (cell.row.help, cell.column.help) if text]
        if cell.is_total:
            stated = address in self._document.report.stated
            notes.append("这是填入的合计，按 Alt+= 改用自动计算的数。" if stated else STATE_IT)
        source = source_in_words(cell, self._document)
        self.help.setText(f"{cell.place}：{''.join(notes)}{source}")


def length_limit(template: Template, section: str) -> int | None:
    """How many characters the format allows a section, if it says so."""
    limits = (use for use in template.rules if isinstance(use, SectionLengthUse))
    return next((use.limit for use in limits if section in use.sections), None)
