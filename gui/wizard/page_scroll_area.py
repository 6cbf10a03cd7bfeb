"""The place of a page in the window: what does not fit in a low or narrow window is scrolled."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea

from gui.wizard.page import WizardPage


class PageRoom(QScrollArea):
    """Gives *page* all the room there is, and never less height than its texts need at its width."""

    def __init__(self, page: WizardPage) -> None:
        super().__init__()
        self._page = page
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(page)
        page.installEventFilter(self)

    def show_focus(self) -> None:
        """Scroll to what has the keyboard."""
        focused = self._page.focusWidget() or self._page
        self.ensureWidgetVisible(focused, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._page and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """A resizable scroll area would give the height that is liked best, in which no table ever scrolls itself."""
        layout, room = self._page.body, self.maximumViewportSize()
        if layout.minimumHeightForWidth(room.width()) > room.height():
            room.setWidth(room.width() - self.verticalScrollBar().sizeHint().width())
        self._page.resize(room.width(), max(room.height(), layout.minimumHeightForWidth(room.width())))
