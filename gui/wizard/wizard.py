"""The wizard: the list of steps, the page of the current step, and the buttons 上一步 and 下一步."""

from __future__ import annotations

from collections.abc import Collection
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gui.findings.badge import FindingsBadge
from gui.findings.visits import Visits
from gui.ledger.sentence_offer import SentenceOffer
from gui.look.style import scaled, set_scaled
from gui.report.document import Document
from gui.report.looked_at import LookedAt
from gui.widgets.labels import button, label, set_role
from gui.widgets.passing_message import PassingMessage
from gui.wizard.basics_page import BasicsPage
from gui.wizard.check_page import CheckPage
from gui.wizard.mention_visits import MentionVisits
from gui.wizard.page import WizardPage
from gui.wizard.page_scroll_area import PageScrollArea
from gui.wizard.section_page import SectionPage
from gui.wizard.step_list import StepList
from model.address import Address
from model.findings import Finding
from model.ledger.entries import LedgerEntry
from model.progress import Step, steps_of
from model.step_ids import BASICS, CHECK
from model.text_place import TextPlace

if TYPE_CHECKING:
    from gui.text.find_dialog import FindDialog

LOW: Final = 560
"""Height in pixels at 100 % below which the line about the current cell stands at the foot, not above it."""
WIDE: Final = 1000
"""Window width in pixels at 100 % from which the list of steps shows its texts."""


class Wizard(QWidget):
    """The pages of one document; any step can be shown at any time.

    `moved` carries the id of the step shown, `told` a sentence from a text or table: what was done, or why not;
    `asked` a view or an output that the last page wants, `table_alone` whether the page's table is shown without
    anything else from now on. `next_year_wanted` is emitted when the report is to become last year's of a new one.
    `lines_asked` carries the address of a cell whose lines in the register are wanted.
    """

    moved = Signal(str)
    told = Signal(str)
    asked = Signal(str)
    table_alone = Signal(bool)
    next_year_wanted = Signal()
    lines_asked = Signal(object)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._pages: dict[str, WizardPage] = {}
        self._scroll_areas: dict[str, PageScrollArea] = {}
        self.steps = StepList()
        self.steps.set_narrow(True)  # until there is a width: the window must not grow for it
        self.stack = QStackedWidget()
        self.back, self.next = button("上一步(&B)"), button("下一步(&N)", "primary")
        self.place, self.message, self.summary = label(role="muted"), PassingMessage(), label(role="muted")
        self.offer = SentenceOffer(document)
        self.offer.opened.connect(self.show_words)
        self.badge = FindingsBadge()
        self.looked = LookedAt()
        self.is_alone = False
        """Whether only the table of the page is shown."""
        self._visits = Visits()
        self._mentions = MentionVisits()
        self._lay_out()
        self.shown_steps: tuple[Step, ...] = ()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.refresh)
        document.changed.connect(self._later.start)
        document.reset.connect(self._rebuild)
        document.exported.connect(self.refresh)
        self.steps.chosen.connect(self._show_row)
        self.back.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(+1))
        self.refresh()
        self.go_to_step(BASICS)

    def _lay_out(self) -> None:
        self._line = QFrame()
        set_role(self._line, "line")
        self._foot = QWidget()
        self._at_foot = foot = QHBoxLayout(self._foot)
        set_scaled(foot, contentsMargins=(20, 4, 20, 8), spacing=8)
        foot.addWidget(self.place)
        foot.addWidget(self.message, 1)
        foot.addStretch()
        for widget in (self.summary, self.badge, self.back, self.next):
            foot.addWidget(widget)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.stack, 1)
        offer = QHBoxLayout()
        set_scaled(offer, contentsMargins=(20, 0, 20, 4))
        offer.addWidget(self.offer)
        right.addLayout(offer)
        right.addWidget(self._foot)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.steps)
        layout.addWidget(self._line)
        layout.addLayout(right, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.steps.set_narrow(self.window().width() < scaled(WIDE))
        if self.stack.count():
            self._place_cell_help()

    def _place_cell_help(self) -> None:
        """Where there is little height, what is said of the current cell takes the place of 第 4 步 at the foot."""
        is_low = self.height() < scaled(LOW) and not self.is_alone
        for page in self._pages.values():
            is_at_foot = is_low and page is self.page
            line = page.lend_cell_help() if is_at_foot else page.take_cell_help()
            if is_at_foot and line is not None:
                self._at_foot.insertWidget(0, line, 1)
        self.place.setHidden(is_low and isinstance(self.page, SectionPage) and bool(self.page.tables))

    @property
    def row(self) -> int:
        """The row of the current step, from 0."""
        return self.steps.currentRow()

    @property
    def step_ids(self) -> tuple[str, ...]:
        """The ids of all steps in order."""
        return tuple(step.id for step in self.shown_steps)

    @property
    def current_step(self) -> str:
        """The id of the current step."""
        return self.step_ids[self.row]

    @property
    def page(self) -> WizardPage:
        """The page of the current step."""
        return self._pages[self.current_step]

    def go_to_step(self, step: str) -> None:
        """Show the page of *step*."""
        if step not in self._pages:
            self._pages[step] = self._build(step)
            self._scroll_areas[step] = PageScrollArea(self._pages[step], self.stack)
        row = self.step_ids.index(step)
        if row != self.row:
            self.show_alone(False)
        self.steps.show_current(row)
        if self.stack.currentWidget() is not self._scroll_areas[step]:
            self.message.clear()  # a message belongs to the page it is about
        self.stack.setCurrentWidget(self._scroll_areas[step])
        self._place_cell_help()
        self.summary.clear()
        self.back.setEnabled(row > 0)
        self.next.setEnabled(row < len(self.shown_steps) - 1)
        self.next.setVisible(row < len(self.shown_steps) - 1)
        self.place.setText(f"第 {row + 1} 步，共 {len(self.shown_steps)} 步")
        self.moved.emit(step)

    def show_written(self, path: Path) -> None:
        """Say on the last page, if it is the one shown, that a file was written to *path*."""
        if isinstance(self.page, CheckPage):
            self.page.result.show_path(path)

    def show_alone(self, alone: bool) -> None:
        """Show the table of the page and nothing else, or everything again; only a page with a table can do so."""
        if alone == self.is_alone or (alone and not self.page.show_alone(True)):
            return
        if not alone:
            self.page.show_alone(False)
        self.is_alone = alone
        self._place_cell_help()
        for part in (self.steps, self._line, self._foot):
            part.setVisible(not alone)
        self.table_alone.emit(alone)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_alone:
            self.show_alone(False)
        else:
            super().keyPressEvent(event)

    def work_on(self, step: str) -> None:
        """Show the page of *step* and focus it."""
        self.go_to_step(step)
        self.page.go_to()
        self._scroll_areas[step].show_beginning()

    def step(self, by: int) -> None:
        """Go *by* steps forward, back if negative; beyond either end nothing happens."""
        row = self.row + by
        if 0 <= row < len(self.shown_steps):
            self.work_on(self.shown_steps[row].id)

    def go_to(self, finding: Finding) -> None:
        """Show the page of *finding*, select its words or focus its place, and outline the cells it was computed from.

        If it has several words, those of all places are underlined, and going there again selects the next.
        """
        place = self._visits.next_place(finding)
        if place is not None:
            self.show_words(place, finding.texts)
        else:
            self.go_to_step(finding.section if finding.section in self.step_ids else BASICS)
            self.page.go_to(finding)
            self._scroll_areas[self.current_step].show_focus()
        self.page.outline(finding.related)

    def go_to_place(self, place: Address | TextPlace) -> None:
        """Show the page of a cell and focus it, or select words."""
        if isinstance(place, TextPlace):
            self.show_words(place)
            return
        self.work_on(self._document.template.section_of(place.table).id)
        if isinstance(self.page, SectionPage):
            self.page.go_to_cell(place)

    def show_words(self, place: TextPlace, places: Collection[TextPlace] = ()) -> None:
        """Show the page of *place*, select the words there and underline those at *places*."""
        self.go_to_step(place.section or BASICS)
        self.show_alone(False)
        self.page.show_words(place, places)
        self._scroll_areas[self.current_step].show_focus()

    def show_change(self, cells: Collection[Address], text: tuple[str, int] | None) -> None:
        """Show the first of *cells*, or a *text* (section and block) on another page than the current one."""
        template = self._document.template
        first = next((cell for cell in template.cells if cell in cells), None)
        if first is not None:
            self.go_to_step(template.section_of(first.table).id)
            self.page.go_to_cell(first)
        elif text is not None and text[0] in self.step_ids and text[0] != self.current_step:
            self.go_to_step(text[0])
            self.page.show_text(template.section(text[0]).text_block(text[1]))
        else:
            return
        self._scroll_areas[self.current_step].show_focus()

    def find_words(self) -> None:
        """Ask for words to find and replace in the texts, those selected first."""
        self._finding.ask(self.page.selected_words)

    @cached_property
    def _finding(self) -> FindDialog:
        from gui.text.find_dialog import FindDialog  # not above: opened now and then

        sections = {section.id for section in self._document.template.sections}
        dialog = FindDialog(self._document, lambda: self.current_step if self.current_step in sections else None, self)
        dialog.sought.connect(self.show_words)
        return dialog

    def show_cells(self, entry: LedgerEntry) -> None:
        """Show the first of the cells that a quantity of the text refers to, and outline all."""
        self._mentions.left_for_cells(entry.place)
        self.go_to_step(self._document.template.section_of(entry.cells[0].table).id)
        self.page.go_to_cell(entry.cells[0])
        self.page.outline(entry.cells)
        self._scroll_areas[self.current_step].show_focus()

    def show_mention(self, cell: Address) -> None:
        """Show the words of the text that refer to *cell*: those the user came from, and after them the next."""
        places = list(dict.fromkeys(entry.place for entry in self._document.ledger.about(cell)))
        if places:
            self.show_words(self._mentions.next_place(places))
        else:
            self.told.emit("文字里没有提到这一格。")

    def outline(self, finding: Finding | None) -> None:
        """Outline the cells *finding* was computed from, on all pages; None removes the outlines."""
        for page in self._pages.values():
            page.outline(finding.related if finding is not None else ())

    def show_last_year(self, shown: bool) -> None:
        """Show last year's figures in the cells of every page, or no longer."""
        for page in self._pages.values():
            page.show_last_year(shown)

    def refresh(self) -> None:
        """Update the states in the list of steps."""
        document = self._document
        is_exported = document.is_exported
        self.shown_steps = steps_of(document.template, document.report, document.assessment, is_exported=is_exported)
        self.steps.show_steps(self.shown_steps)

    def _show_row(self, row: int) -> None:
        """Show a page; the focus stays in the list of steps."""
        self.go_to_step(self.shown_steps[row].id)

    def _build(self, step: str) -> WizardPage:
        if step == BASICS:
            basics = BasicsPage(self._document)
            basics.next_year_wanted.connect(self.next_year_wanted, Qt.ConnectionType.QueuedConnection)
            return basics
        if step == CHECK:
            check = CheckPage(self._document, self.looked)
            check.asked.connect(self.asked)
            check.opened.connect(self.go_to)
            check.wanted.connect(self.go_to_place)
            return check
        page = SectionPage(self._document, self._document.template.section(step))
        page.told.connect(self.told)
        page.cells_asked.connect(self.show_cells)
        page.words_asked.connect(self.show_mention)
        page.lines_asked.connect(self.lines_asked)
        for table in page.tables.values():
            table.refused.connect(self.told)
            table.told.connect(self.told)
            table.summed.connect(partial(self._tell_summed, step))
        return page

    def _tell_summed(self, step: str, words: str) -> None:
        """Show what the selected cells add up to; a table that is not shown says nothing."""
        if step == self.current_step:
            self.summary.setText(words)

    def _rebuild(self) -> None:
        """Discard all pages and build the current one again, for another format."""
        step = self.current_step
        for area in self._scroll_areas.values():
            self.stack.removeWidget(area)
            area.deleteLater()
        self._pages.clear()
        self._scroll_areas.clear()
        self.refresh()
        self.go_to_step(step if step in self.step_ids else BASICS)
