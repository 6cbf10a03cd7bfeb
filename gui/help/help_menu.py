"""What the menu 帮助 offers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from gui.help.context_help import topic_of

if TYPE_CHECKING:  # imported when first asked for
    from gui.help.tour import Tour
    from gui.help.window import ManualWindow
    from gui.window_parts import WindowParts


class HelpMenu(QObject):
    """The manual and the tour of one window, each made when first asked for."""

    def __init__(self, window: WindowParts) -> None:
        super().__init__(window)
        self._window = window
        self.manual: ManualWindow | None = None
        self.tour: Tour | None = None

    def explain(self) -> None:
        """Open 用户手册 where it speaks of what has the keyboard."""
        self._opened().show_topic(topic_of(QApplication.focusWidget()))

    def show_page(self, page: str) -> None:
        """Open one of the manuals at its beginning."""
        self._opened().show_page(page)

    def begin_tour(self) -> None:
        """Begin the tour 新手导览, from the first card if it is there already."""
        from gui.help.tour import Tour

        if self.tour is not None:
            self.tour.end()
        self.tour = Tour(self._window)
        self.tour.ended.connect(self._forget_tour)

    def _forget_tour(self) -> None:
        self.tour = None

    def close(self) -> None:
        """Close what was opened, for the window closes."""
        if self.manual is not None:
            self.manual.close()

    def _opened(self) -> ManualWindow:
        if self.manual is None:
            from gui.help.window import ManualWindow

            self.manual = ManualWindow()  # of no window's: it may lie behind this one
        return self.manual
