"""Three views of one report: 填报, 成稿预览 and 核对清单."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar

from gui.report.document import Document
from gui.wizard.wizard import Wizard

if TYPE_CHECKING:
    from gui.preview.sheets import Target
    from gui.preview.view import PaperView

VIEWS: Final = ("填报", "成稿预览", "核对清单")
DESK, PREVIEW, CHECK_LIST = range(3)


class Views(QStackedWidget):
    """The wizard and the two printed views, each made when first looked at.

    `switched` carries the number of the view; *bar* is the switch, to be put where there is room.
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
        self._printed: dict[int, PaperView] = {}
        self.addWidget(wizard)
        self.bar.currentChanged.connect(self._show)
        wizard.moved.connect(self.show_wizard)

    @property
    def view(self) -> int:
        """The view that is seen."""
        return self.bar.currentIndex()

    def minimumSizeHint(self) -> QSize:
        """That of the view that is seen: the others must not keep the window wide."""
        return self.currentWidget().minimumSizeHint()

    def show_view(self, view: int) -> None:
        """Show a view, with the keyboard in it."""
        self.bar.setCurrentIndex(view)
        if view == DESK:
            self._wizard.page.go_to()
        else:
            self.currentWidget().setFocus()

    def show_wizard(self) -> None:
        """Show the wizard as it is."""
        self.bar.setCurrentIndex(DESK)

    def print(self) -> None:
        """Ask how to print what the view shows, the report if that is being filled in."""
        while self.count() <= PREVIEW:
            self._add()
        place = self.view if self.view != DESK else PREVIEW
        self._printed[place].print()

    def _show(self, view: int) -> None:
        while self.count() <= view:
            self._add()
        places = self._places() if view == PREVIEW and self.currentIndex() == DESK else ()
        self.setCurrentIndex(view)
        if places:
            self._printed[view].pages.show_first(places)
        self.updateGeometry()
        self.switched.emit(view)

    def _add(self) -> None:
        from gui.preview.view import CheckList, Preview  # not above: the window is there sooner without them

        made = Preview(self._document) if self.count() == PREVIEW else CheckList(self._document)
        made.opened.connect(self._lead)
        self._printed[self.count()] = made
        self.addWidget(made)

    def _places(self) -> tuple[Target, ...]:
        from gui.preview.jumps import places_of

        return places_of(self._wizard)

    def _lead(self, target: Target) -> None:
        from gui.preview.jumps import lead

        lead(self._wizard, self._document.template, target)
        self.show_wizard()
