"""The scroll area around a page, for small windows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget

from gui.wizard.page import WizardPage


class PageScrollArea(QScrollArea):
    """Makes *page*, one of *stack*, fill the view, but no lower than its minimum height at that width."""

    def __init__(self, page: WizardPage, stack: QStackedWidget) -> None:
        super().__init__()
        self._page = page
        stack.addWidget(self)  # before it has a page, which would be styled once more as a part of the stack
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(page)
        page.installEventFilter(self)

    def show_beginning(self) -> None:
        """Scroll to what is seen first of a page that is come to."""
        if self._page.begins_at_top:
            self.verticalScrollBar().setValue(0)
        else:
            self.show_focus()

    def show_focus(self) -> None:
        """Scroll to the focused widget."""
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
        """Resize the page; `setWidgetResizable` would give it the preferred height, so that no table ever scrolls."""
        layout, size = self._page.body, self.maximumViewportSize()
        if layout.minimumHeightForWidth(size.width()) > size.height():
            size.setWidth(size.width() - self.verticalScrollBar().sizeHint().width())
        self._page.resize(size.width(), max(size.height(), layout.minimumHeightForWidth(size.width())))
