"""The wizard page of a section, built from the section's blocks."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from gui.grid.origins import LEGEND
from gui.grid.table_view import TableView
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.look.style import scaled
from gui.report.document import Document, DocumentChange
from gui.settings.settings import Settings
from gui.text.contents_row import ContentsRow
from gui.text.text_block import TextBlock
from gui.widgets.actions import ContextAction, add_actions
from gui.widgets.labels import ElidedLabel, label, set_role
from gui.wizard.balance_line import BalanceLine
from gui.wizard.cell_help import CellHelp
from gui.wizard.page import WizardPage
from model.address import Address
from model.checks.text_rules import SectionLengthUse
from model.findings import Finding
from model.formats.section import Section
from model.formats.template import Template
from model.prose.contents import contents_found, without_bare_headings
from model.text_place import TextPlace
from model.written_text import placed_paragraphs

_TALL: Final = 720
"""Page height in pixels at 100 % from which guidance and balances have lines of their own."""
_SHORT: Final = 520
"""Page height in pixels at 100 % below which a table and an open text do not fit together."""


class SectionPage(WizardPage):
    """Shows the guidance and the blocks of a section in order; `texts` and `tables` are keyed by the block's index.

    If the section has a table, only one text is open at a time: more would leave the table no room on a small screen.
    `told` carries a message for the user about a change to a text, `cells_asked` a `LedgerEntry` whose cells to show,
    `words_asked` the address of a cell whose words to show, `lines_asked` one whose lines in the register.
    """

    told = Signal(str)
    cells_asked = Signal(object)
    words_asked = Signal(object)
    lines_asked = Signal(object)

    def __init__(self, document: Document, section: Section) -> None:
        super().__init__(section.heading)
        self._document = document
        self._section = section
        self.texts: dict[int, TextBlock] = {}
        self.tables: dict[int, TableView] = {}
        self.balances: dict[int, BalanceLine] = {}
        self._helps: dict[TableView, CellHelp] = {}
        self._is_alone = False
        set_help_topic(self, Topic.TABLES if section.tables else Topic.TEXTS)
        self._guide(section)
        self._add_contents()
        for place, block in enumerate(section.blocks):
            if block.table is not None:
                self._add_table(place, block.table)
            else:
                self._add_text(place)
        self._last_used = self.table = next(iter(self.tables.values()), None)
        if self.tables:
            self.body.addStretch()
            self._open_one()

    @property
    def before(self) -> TextBlock:
        """The first text; in a section with tables, the one before them."""
        return self.texts[0]

    @property
    def after(self) -> TextBlock:
        """The last text; in a section with tables, the one after them."""
        return self.texts[self._section.text_blocks[-1]]

    @property
    def help(self) -> QLabel:
        """The help text below the table that has the focus, or had it last."""
        assert self._last_used is not None
        return self._helps[self._last_used].text

    def _guide(self, section: Section) -> None:
        """Add the guidance below the heading and, for a low page with a table, a line of it beside the heading."""
        self.guidance = label(section.guidance, "guidance", wraps=True)
        self.beside = ElidedLabel(section.guidance)
        set_role(self.beside, "muted")
        self.body.addWidget(self.guidance)
        self.guidance.setHidden(not section.guidance)
        self.head.addWidget(self.beside, 1)
        self.beside.hide()

    def _add_text(self, place: int) -> None:
        name, section = self._document.template.block_name(self._section, place), self._section
        folding = bool(section.tables)
        limit = None if folding else length_limit(self._document.template, section.id)
        self.texts[place] = block = TextBlock(self._document, section, place, name, folding=folding, limit=limit)
        block.told.connect(self.told)
        block.cells_asked.connect(self.cells_asked)
        if folding:
            self.head.addWidget(block.fold)
        self.body.addWidget(block, 1)

    def _open_one(self) -> None:
        """Open the first text that is not empty; from then on opening one closes the others."""
        written = next((block for block in self.texts.values() if block.editor.lines()), None)
        if written is not None:
            written.open(True)
        for block in self.texts.values():
            block.opening.connect(partial(self._give_way, block))
            block.folded.connect(self._make_room)
            block.filled.connect(partial(self._reveal, block))

    def _give_way(self, opening: TextBlock) -> None:
        for other in self.texts.values():
            if other is not opening:
                if other.editor.hasFocus():
                    opening.fold.setFocus()  # or hiding the text would move the focus to a table
                other.open(False)
        self._hide_helps(self._is_short)

    def _reveal(self, filled: TextBlock) -> None:
        """Open a text filled by undo or from a file, unless another text is open: the user may be writing there."""
        if self.text is None:
            filled.open(True)

    @property
    def _is_short(self) -> bool:
        return self.height() < scaled(_SHORT)

    def _make_room(self) -> None:
        self._hide_helps(self._is_short and self.text is not None)

    def _hide_helps(self, hidden: bool) -> None:
        for one in self._helps.values():
            one.setHidden(hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.tables:
            self._share_height(self.height() < scaled(_TALL))
            self._make_room()

    def _share_height(self, is_low: bool) -> None:
        """On a page that *is_low* the guidance and the balances take a part of a line each, not lines of their own."""
        guides = bool(self._section.guidance) and not self._is_alone
        self.guidance.setVisible(guides and not is_low)
        self.beside.setVisible(guides and is_low)
        for place, balance in self.balances.items():
            balance.set_brief(is_low)
            line = self._helps[self.tables[place]].line
            if is_low and line.indexOf(balance) < 0:
                line.insertWidget(1, balance, 0, Qt.AlignmentFlag.AlignVCenter)
            elif not is_low and line.indexOf(balance) >= 0:
                self.body.insertWidget(self.body.indexOf(self.tables[place]) + 1, balance)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close the texts when a table gets the focus by keyboard on a page too short for both.

        Not after a mouse click: the clicked cell must not move under the pointer.
        """
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusIn:
            self._last_used = next((table for table in self.tables.values() if table is watched), self._last_used)
            if event.reason() != Qt.FocusReason.MouseFocusReason and self._is_short:
                for text in self.texts.values():
                    text.open(False)
        return super().eventFilter(watched, event)

    @property
    def text(self) -> TextBlock | None:
        """The open text, if one is open."""
        return next((block for block in self.texts.values() if block.fold.isChecked()), None)

    def _add_contents(self) -> None:
        if self._section.contents:
            self.contents = ContentsRow(tuple(content.name for content in self._section.contents))
            self.contents.wanted.connect(self._begin_content)
            self.contents.sought.connect(self._go_to_paragraph)
            self.body.addWidget(self.contents)
            self._document.changed.connect(self._follow)
            self._tick()

    def _begin_content(self, name: str) -> None:
        """Insert the heading of a required content into the open text, or else into the first."""
        block = self.text or self.before
        block.open(True)
        block.begin_content(name)

    def _go_to_paragraph(self, index: int) -> None:
        """Put the cursor at the start of a paragraph; *index* counts all paragraphs of the section."""
        paragraphs = placed_paragraphs(self._section, self._document.report.narratives[self._section.id])
        self.show_words(paragraphs[index].place, ())

    def _follow(self, change: DocumentChange) -> None:
        if self._section.id in change.sections:
            self._tick()

    def _tick(self) -> None:
        written = self._document.assessment.checked.narratives.get(self._section.id, ())
        self.contents.show_found(contents_found(self._section, without_bare_headings(written)))

    def _add_table(self, place: int, table_id: str) -> None:
        self.tables[place] = table = TableView(self._document, table_id)
        table.show_last_year(Settings().shows_last_year)
        self._helps[table] = below = CellHelp(self._document)
        find = ContextAction("到文字里提到它的地方", QKeySequence("F4"), partial(self._ask_for_words, table))
        table.more_actions = ((find, *self._register_actions(table, table_id)),)
        table.current_changed.connect(below.show_cell)
        below.words_asked.connect(self.words_asked)
        table.installEventFilter(self)
        self.balances[place] = balance = BalanceLine(self._document, table_id, self)
        self.body.addWidget(table, 3)
        self.body.addWidget(balance)
        self.body.addWidget(below)
        legend = label(LEGEND, "muted", wraps=True)
        legend.hide()
        table.origins_shown.connect(legend.setVisible)
        self.body.addWidget(legend)
        below.show_cell(table.current_address)

    def _register_actions(self, table: TableView, table_id: str) -> Iterator[ContextAction]:
        declared = self._document.template.table(table_id)
        if declared.counting is not None or declared.lists:
            yield ContextAction("看台账里的行…", QKeySequence("F3"), partial(self._ask_for_lines, table))

    def _ask_for_lines(self, table: TableView) -> None:
        self.lines_asked.emit(table.current_address)

    def _ask_for_words(self, table: TableView) -> None:
        self.words_asked.emit(table.current_address)

    def go_to(self, finding: Finding | None = None) -> None:
        """Move the focus to the first cell of *finding*; else to the table used last or the first text."""
        if finding is not None and finding.cells:
            self.go_to_cell(finding.cells[0])
        elif self._last_used is not None:
            self._last_used.setFocus()
        else:
            self.before.editor.setFocus()

    def lend_cell_help(self) -> QWidget | None:
        return next(iter(self._helps.values())) if len(self._helps) == 1 else None

    def take_cell_help(self) -> None:
        for table, line in self._helps.items():
            if self.body.indexOf(line) < 0:
                self.body.insertWidget(self.body.indexOf(table) + 1, line)

    def show_alone(self, alone: bool) -> bool:
        used = self._last_used
        if used is None:
            return False
        self._is_alone = alone
        for place, table in self.tables.items():
            for part in (table, self._helps[table], self.balances[place]):
                part.setVisible(table is used or not alone)
        for text in self.texts.values():
            text.open(False)
            text.fold.setHidden(alone)
        self.heading.setHidden(alone)
        if self._section.contents:
            self.contents.setHidden(alone)
        self._share_height(self.height() < scaled(_TALL))
        used.setFocus()
        return True

    def show_words(self, place: TextPlace, places: Collection[TextPlace]) -> None:
        for block in self.texts.values():
            block.underline(places)
        self.texts[place.block].select(place)

    def show_last_year(self, shown: bool) -> None:
        for table in self.tables.values():
            table.show_last_year(shown)

    def show_text(self, block: int) -> None:
        """Open a text and move the focus to it."""
        self.texts[block].open(True)
        self.texts[block].editor.setFocus()

    @property
    def selected_words(self) -> str:
        text = self.text
        selected = "" if text is None else text.editor.textCursor().selectedText()
        return "" if "\u2029" in selected else selected

    def go_to_cell(self, address: Address) -> None:
        """Move the focus to a cell of one of the tables."""
        for place, table in self.tables.items():
            if self._section.blocks[place].table == address.table:
                table.go_to(address)
                table.setFocus()

    @property
    def current_cell(self) -> Address | None:
        return None if self._last_used is None else self._last_used.current_address

    def fill_text_menu(self, menu: QMenu) -> None:
        if self.text is not None:
            add_actions(menu, self.text.text_actions)

    def fill_table_menu(self, menu: QMenu) -> None:
        if self._last_used is not None:
            self._last_used.fill_menu(menu)

    def outline(self, addresses: Collection[Address]) -> None:
        """Outline the cells that are on this page."""
        for place, table in self.tables.items():
            table_id = self._section.blocks[place].table
            table.outline([address for address in addresses if address.table == table_id])


def length_limit(template: Template, section: str) -> int | None:
    """The greatest number of characters the template allows in a section, or None without a limit."""
    limits = (use for use in template.rules if isinstance(use, SectionLengthUse))
    return next((use.limit for use in limits if section in use.sections), None)
