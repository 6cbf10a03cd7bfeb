"""The views of an open report: 填报, 成稿预览, 核对清单, 与上年比较 and 文字账."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from gui.look.icons import icon
from gui.look.style import scaled, set_scaled
from gui.report.document import Document
from gui.wizard import asked
from gui.wizard.asked import PDF, PRINT, WEB
from gui.wizard.wizard import WIDE, Wizard

if TYPE_CHECKING:
    from gui.preview.table_layout import Target
    from gui.preview.view import PrintoutView
    from model.ledger.entries import LedgerEntry

VIEWS: Final = ("填报", "成稿预览", "核对清单", "与上年比较", "文字账")
_SIGNS: Final = ("fill", "page", "checklist", "compare", "ledger")
WIZARD, PREVIEW, CHECK_LIST, LAST_YEAR, LEDGER = range(5)
_NAMES: Final = ("wizard", asked.PREVIEW, asked.CHECK_LIST, "last-year", asked.LEDGER)


class Views(QStackedWidget):
    """The wizard, the printed views and the ledger, each created when first shown.

    `switched` carries the number of the view; `bar` is the tab bar that switches, to be placed by the owner, and anew
    when `bar_resized` says that it needs another width.
    """

    switched = Signal(int)
    bar_resized = Signal()

    def __init__(self, document: Document, wizard: Wizard) -> None:
        super().__init__()
        self._document = document
        self._wizard = wizard
        self.bar = QTabBar()
        self.bar.setAccessibleName("视图")
        self.bar.setDrawBase(False)
        set_scaled(self.bar, iconSize=(16, 16))
        for name in VIEWS:
            self.bar.addTab(name)
        self._show_signs()
        self._made: dict[int, QWidget] = {WIZARD: wizard}
        self.addWidget(wizard)
        self.bar.currentChanged.connect(self._show)
        wizard.moved.connect(self.show_wizard)
        wizard.asked.connect(self._give)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_signs()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_signs()

    def _show_signs(self) -> None:
        """Give the views their icons, in a window that has the room."""
        is_wide = self.window().width() >= scaled(WIDE)
        before = self.bar.sizeHint()
        for view, sign in enumerate(_SIGNS):
            self.bar.setTabIcon(view, icon(f"line-{sign}") if is_wide else QIcon())
        if self.bar.sizeHint() != before:
            self.bar_resized.emit()

    @property
    def view(self) -> int:
        """The number of the view shown."""
        return self.bar.currentIndex()

    def minimumSizeHint(self) -> QSize:
        """That of the view shown: the others must not limit the window."""
        return self.currentWidget().minimumSizeHint()

    def show_view(self, view: int) -> None:
        """Show a view and focus it."""
        self.bar.setCurrentIndex(view)
        if view == WIZARD:
            self._wizard.page.go_to()
        else:
            self.currentWidget().setFocus()

    def show_wizard(self) -> None:
        """Show the wizard without moving the focus."""
        self.bar.setCurrentIndex(WIZARD)

    def print(self) -> None:
        """Print the view shown; in the wizard, the report."""
        self._printout(self.view if self.view in (CHECK_LIST, LAST_YEAR) else PREVIEW).print()

    def _show(self, view: int) -> None:
        targets = self._targets() if view == PREVIEW and self.currentWidget() is self._wizard else ()
        self.setCurrentWidget(self._widget(view))
        if targets:
            self._printout(view).pages.show_first(targets)
        self.updateGeometry()
        self._wizard.looked.note(_NAMES[view], self._document.report)
        self.switched.emit(view)

    def _give(self, wanted: str) -> None:
        """Show the view, or begin the output, that the last page asks for."""
        if wanted in _NAMES:
            self.show_view(_NAMES.index(wanted))
        elif wanted == PRINT:
            self.print()
        elif wanted in (PDF, WEB):
            self._printout(PREVIEW).write(wanted)

    def _widget(self, view: int) -> QWidget:
        if view == LEDGER and view not in self._made:
            self._keep(view, self._ledger())
        return self._made[view] if view in self._made else self._printout(view)

    def _printout(self, view: int) -> PrintoutView:
        from gui.preview.view import CheckList, Preview, PrintoutView  # not above: keeps opening a report quick
        from gui.preview.year_comparison import YearComparisonView

        made = self._made.get(view)
        if isinstance(made, PrintoutView):
            return made
        makers: dict[int, Callable[[Document], PrintoutView]] = {
            PREVIEW: Preview,
            CHECK_LIST: CheckList,
            LAST_YEAR: YearComparisonView,
        }
        printout = makers[view](self._document)
        printout.opened.connect(self._go_to_target)
        printout.written.connect(self._wizard.show_written)
        self._keep(view, printout)
        return printout

    def _ledger(self) -> QWidget:
        from gui.ledger.ledger_page import LedgerPage  # as above

        page = LedgerPage(self._document)
        page.words_asked.connect(self._go_to_words)
        page.cells_asked.connect(self._go_to_cells)
        return page

    def _keep(self, view: int, widget: QWidget) -> None:
        self._made[view] = widget
        self.addWidget(widget)

    def _targets(self) -> tuple[Target, ...]:
        from gui.preview.jumps import printed_targets

        return printed_targets(self._wizard)

    def _go_to_target(self, target: Target) -> None:
        from gui.preview.jumps import go_to_target

        go_to_target(self._wizard, target)
        self.show_wizard()

    def _go_to_words(self, entry: LedgerEntry) -> None:
        self.show_wizard()
        self._wizard.show_words(entry.place)

    def _go_to_cells(self, entry: LedgerEntry) -> None:
        self.show_wizard()
        self._wizard.show_cells(entry)
