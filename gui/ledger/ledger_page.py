"""The view 文字账: every quantity of the text with the verdict on it, filtered, and the ways to its place and cell."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from gui.dialogs import run
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.ledger.deciding import Deciding
from gui.ledger.entries_view import EntriesView
from gui.ledger.entry_filter import Shown, counted, filtered
from gui.ledger.stale_decisions import StaleDecisions
from gui.ledger.sync_dialog import SyncDialog
from gui.look.style import set_scaled
from gui.report.document import Document
from gui.widgets.actions import add_actions
from gui.widgets.labels import button, label
from gui.widgets.passing_message import PassingMessage
from model.checks.registry import OPENING
from model.ledger.entries import LedgerEntry

EMPTY = "文字里还没有数量。写好文字，这里逐个列出：说的是表里哪一格，对不对得上。"
NONE_SHOWN = "没有这样的数量。换一个结论或一章看看。"


class LedgerPage(QWidget):
    """Lists the entries of *document*'s ledger.

    `words_asked` carries an entry whose words to show, `cells_asked` one whose cells to show.
    """

    words_asked = Signal(object)
    cells_asked = Signal(object)

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        set_help_topic(self, Topic.LEDGER)
        self.verdicts, self.sections = QComboBox(), QComboBox()
        self.verdicts.setAccessibleName("结论")
        self.sections.setAccessibleName("章")
        self.summary = label(role="muted")
        self.list = EntriesView(document)
        self.nothing = label(role="muted", wraps=True)
        self.to_words, self.to_cells = button("到文字(&W)"), button("到格(&G)")
        self.decide = button("处置(&D)")
        self.decide.setToolTip("搁置、对应到格、解除对应、恢复自动判断")
        self.sync = button("一键同步(&S)…")
        self.sync.setToolTip("列出能让文字和表一致的改法，看过再改（Shift+F12）")
        self.to_words.setToolTip("到文字里的这个数（回车）")
        self.to_cells.setToolTip("到这个数所说的格（F4）")
        self.stale = StaleDecisions(document)
        self.told = PassingMessage()
        self.deciding = Deciding(
            document, self.list, self._chosen, lambda: self.list.visualRect(self.list.currentIndex())
        )
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.list)

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), QHBoxLayout()
        for widget in (self.verdicts, self.sections):
            widget.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            above.addWidget(widget)
        self.verdicts.setMinimumContentsLength(8)
        self.sections.setMinimumContentsLength(14)
        above.addWidget(self.summary, 1)
        for made in (self.to_words, self.to_cells, self.decide):
            below.addWidget(made)
        below.addWidget(self.told, 1)
        below.addStretch()
        below.addWidget(self.sync)
        layout = QVBoxLayout(self)
        set_scaled(layout, contentsMargins=(20, 12, 20, 10), spacing=8)
        layout.addWidget(label("文字账", "title"))
        layout.addLayout(above)
        layout.addWidget(self.nothing)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.stale)
        layout.addLayout(below)

    def _connect(self) -> None:
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.refresh)
        self._document.changed.connect(self._follow)
        self._document.reset.connect(self._follow)
        self.verdicts.activated.connect(self.refresh)
        self.sections.activated.connect(self.refresh)
        self.list.chosen.connect(self._offer)
        self.list.opened.connect(self.words_asked)
        self.to_words.clicked.connect(lambda: self.words_asked.emit(self.list.current))
        self.to_cells.clicked.connect(self._ask_for_cells)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.decide.setMenu(self._menu)
        self.deciding.told.connect(self.told.tell)
        for action in self.deciding.actions:
            QShortcut(action.key, self).activated.connect(action.act)
        self.sync.clicked.connect(lambda: run(SyncDialog(self._document, self)))
        QShortcut(QKeySequence("F4"), self).activated.connect(self._ask_for_cells)

    def _chosen(self) -> tuple[LedgerEntry, ...]:
        entry = self.list.current
        return () if entry is None else (entry,)

    def _fill_menu(self) -> None:
        self._menu.clear()
        add_actions(self._menu, (self.deciding.actions,))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @property
    def shown(self) -> Shown:
        """The choice of verdicts that is listed."""
        return list(Shown)[max(self.verdicts.currentIndex(), 0)]

    @property
    def section(self) -> str | None:
        """The section that is listed; None for all."""
        return self.sections.currentData()

    def refresh(self) -> None:
        """List the entries of the present report."""
        entries = self._document.ledger.entries
        self._fill_sections(entries)
        shown, section, numbers = self.shown, self.section, counted(entries, self.section)
        self.verdicts.clear()
        for one, number in numbers.items():
            self.verdicts.addItem(f"{one}（{number}）")
        self.verdicts.setCurrentIndex(list(Shown).index(shown))
        found = filtered(entries, shown, section)
        self.list.show_entries(found)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        self.nothing.setText(NONE_SHOWN if entries else EMPTY)
        self.stale.refresh()
        quantities = len({entry.place for entry in entries})
        self.summary.setText(f"文字里共 {quantities} 个数量，{numbers[Shown.FINDINGS]} 处要核对。")

    def _fill_sections(self, entries: tuple[LedgerEntry, ...]) -> None:
        """Offer the sections that have entries; the one that was chosen stays chosen."""
        before, present = self.section, {entry.place.section for entry in entries}
        headings = {"": OPENING, **{one.id: one.heading for one in self._document.template.sections}}
        self.sections.clear()
        self.sections.addItem("全部各章", None)
        for section, heading in headings.items():
            if section in present or section == before:
                self.sections.addItem(heading, section)
        self.sections.setCurrentIndex(max(self.sections.findData(before), 0) if before is not None else 0)

    def _offer(self, entry: LedgerEntry | None) -> None:
        self.to_words.setEnabled(entry is not None)
        self.to_cells.setEnabled(entry is not None and bool(entry.cells))

    def _ask_for_cells(self) -> None:
        if (entry := self.list.current) is not None and entry.cells:
            self.cells_asked.emit(entry)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def _follow(self) -> None:
        if self.isVisible():
            self._later.start()
