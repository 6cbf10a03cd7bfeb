"""The views of an open report: 填报, 成稿预览, 核对清单 and 与上年比较."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar

from gui.report.document import Document
from gui.wizard.wizard import Wizard

if TYPE_CHECKING:
    from gui.preview.table_layout import Target
    from gui.preview.view import PrintoutView

VIEWS: Final = ("填报", "成稿预览", "核对清单", "与上年比较")
WIZARD, PREVIEW, CHECK_LIST, LAST_YEAR = range(4)


class Views(QStackedWidget):
    """The wizard and the printed views, each created when first shown.

    `switched` carries the number of the view; `bar` is the tab bar that switches, to be placed by the owner.
    """

    switched = Signal(int)

    def __init__(self, document: Document, wizard: Wizard) -> None:
        super().__init__()
        self._document = document
        self._wizard = wizard
        self.bar = QTabBar()
        self.bar.setAccessibleName("视图")
        self.bar.setDrawBase(False)
        for name in VIEWS:
            self.bar.addTab(name)
        self._printed: dict[int, PrintoutView] = {}
        self.addWidget(wizard)
        self.bar.currentChanged.connect(self._show)
        wizard.moved.connect(self.show_wizard)

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
        while self.count() <= PREVIEW:
            self._add()
        place = self.view if self.view != WIZARD else PREVIEW
        self._printed[place].print()

    def _show(self, view: int) -> None:
        while self.count() <= view:
            self._add()
        targets = self._targets() if view == PREVIEW and self.currentIndex() == WIZARD else ()
        self.setCurrentIndex(view)
        if targets:
            self._printed[view].pages.show_first(targets)
        self.updateGeometry()
        self.switched.emit(view)

    def _add(self) -> None:
        from gui.preview.view import CheckList, Preview  # not above: keeps opening a report quick
        from gui.preview.year_comparison import YearComparisonView

        makers: dict[int, Callable[[Document], PrintoutView]] = {
            PREVIEW: Preview,
            CHECK_LIST: CheckList,
            LAST_YEAR: YearComparisonView,
        }
        made = makers[self.count()](self._document)
        made.opened.connect(self._go_to_target)
        self._printed[self.count()] = made
        self.addWidget(made)

    def _targets(self) -> tuple[Target, ...]:
        from gui.preview.jumps import printed_targets

        return printed_targets(self._wizard)

    def _go_to_target(self, target: Target) -> None:
        from gui.preview.jumps import go_to_target

        go_to_target(self._wizard, self._document.template, target)
        self.show_wizard()
