"""The commands of the menu 帮助."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from gui.help.context_help import topic_of

if TYPE_CHECKING:  # imported when first needed, for a quick start
    from gui.help.tour import Tour
    from gui.help.window import ManualWindow
    from gui.window_parts import WindowParts


class HelpMenu(QObject):
    """The manual window and the tour of the main window, each created when first opened."""

    def __init__(self, window: WindowParts) -> None:
        super().__init__(window)
        self._window = window
        self.manual: ManualWindow | None = None
        self.tour: Tour | None = None

    def open_context_help(self) -> None:
        """Open 用户手册 at the chapter for the widget that has the focus."""
        self._opened().show_topic(topic_of(QApplication.focusWidget()))

    def show_page(self, page: str) -> None:
        """Open the manual *page* at its beginning."""
        self._opened().show_page(page)

    def begin_tour(self) -> None:
        """Begin the tour 新手导览; a running one begins again at the first card."""
        from gui.help.tour import Tour

        if self.tour is not None:
            self.tour.end()
        self.tour = Tour(self._window)
        self.tour.ended.connect(self._forget_tour)

    def _forget_tour(self) -> None:
        self.tour = None

    def close(self) -> None:
        """Close the manual together with the main window."""
        if self.manual is not None:
            self.manual.close()
            self.manual.deleteLater()
            self.manual = None

    def _opened(self) -> ManualWindow:
        if self.manual is None:
            from gui.help.window import ManualWindow

            self.manual = ManualWindow()  # without a parent, so that it may lie behind the main window
        return self.manual
