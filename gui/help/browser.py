"""The browser of the manuals: one page at a time, with links, history and search."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QImage, QPalette, QResizeEvent, QTextBlock, QTextCursor, QTextDocument, QTextImageFormat
from PySide6.QtWidgets import QTextBrowser

from gui.help.manual_style import MARGIN, apply_style, fragments_of
from gui.help.pages import PAGES, headings_of, page_text, picture, slug
from gui.widgets.text_blocks import blocks_of

_BAR: Final = 16
"""Pixels left free for the scroll bar, which is not always shown."""


class ReadingPosition(NamedTuple):
    """An entry of the history: page, cursor position in it, and value of the scroll bar."""

    page: str
    cursor: int
    scrolled: int


class ManualBrowser(QTextBrowser):
    """Shows pages of the manuals and follows the links between them; other links do nothing.

    `moved` is emitted when another place is shown, `restyled` when the page was drawn again in changed colours.
    """

    moved = Signal()
    restyled = Signal()

    def __init__(self) -> None:
        super().__init__()  # pyright: ignore[reportUnknownMemberType] - PySide6's stubs forget an import
        self.page = ""
        self._styled_for = QPalette()
        self._restyle_timer = QTimer(self)  # one change of look changes the palette several times
        self._restyle_timer.setSingleShot(True)
        self._restyle_timer.setInterval(0)
        self._restyle_timer.timeout.connect(self._restyle)
        self._back: list[ReadingPosition] = []
        self._forward: list[ReadingPosition] = []
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName("手册")
        self.anchorClicked.connect(self._follow)

    def open_at(self, page: str, heading: str = "") -> None:
        """Show *page*, scrolled to *heading* if given, and add the former place to the history."""
        if self.page:
            self._back.append(self._here)
            self._forward.clear()
        self._turn_to(page)
        self._scroll_to(self._position_of(heading))
        self.moved.emit()

    @property
    def can_go_back(self) -> bool:
        return bool(self._back)

    @property
    def can_go_forward(self) -> bool:
        return bool(self._forward)

    def go_back(self) -> None:
        """Show the previous place of the history."""
        self._go(self._back, self._forward)

    def go_forward(self) -> None:
        """Show the next place of the history."""
        self._go(self._forward, self._back)

    def _go(self, source: list[ReadingPosition], target: list[ReadingPosition]) -> None:
        if source:
            target.append(self._here)
            self._show(source.pop())
            self.moved.emit()

    def _show(self, place: ReadingPosition) -> None:
        self._turn_to(place.page)
        self._scroll_to(place.cursor)
        self.verticalScrollBar().setValue(place.scrolled)

    @property
    def _here(self) -> ReadingPosition:
        return ReadingPosition(self.page, self.textCursor().position(), self.verticalScrollBar().value())

    @property
    def heading(self) -> str:
        """The last heading above the cursor; "" before the first."""
        position = self.textCursor().position()
        headings = [block for block in self._headings() if block.position() <= position]
        return headings[-1].text() if headings else ""

    def find_words(self, words: str, *, backwards: bool = False) -> bool:
        """Select the next occurrence of *words*, wrapping around at the end of the page; False if there is none."""
        flags = QTextDocument.FindFlag.FindBackward if backwards else QTextDocument.FindFlag(0)
        if self.find(words, flags):
            return True
        kept, end = self.textCursor(), QTextCursor.MoveOperation.End if backwards else QTextCursor.MoveOperation.Start
        self.moveCursor(end)
        if words and self.find(words, flags):
            return True
        self.setTextCursor(kept)
        return False

    # ---- a page

    def _turn_to(self, page: str) -> None:
        if page == self.page:
            return
        self.page = page
        self.setMarkdown(page_text(page))
        self._styled_for = QPalette(self.palette())
        apply_style(self.document(), self._styled_for, self._is_internal)
        self._fit_pictures()

    def _headings(self) -> Iterator[QTextBlock]:
        return (block for block in blocks_of(self.document()) if block.blockFormat().headingLevel())

    def _position_of(self, heading: str) -> int:
        return next((block.position() for block in self._headings() if block.text() == heading), 0)

    def _scroll_to(self, position: int) -> None:
        cursor = QTextCursor(self.document())
        self.moveCursor(QTextCursor.MoveOperation.End)  # so that the position appears at the top of the window
        self.ensureCursorVisible()
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - MARGIN if position else 0)

    def _is_internal(self, link: str) -> bool:
        """Whether *link* leads to a page or heading of the manuals."""
        return self._target(link) is not None

    def _target(self, link: str) -> tuple[str, str] | None:
        """Page and heading ("" for the top) that *link* leads to; None if it leads out of the manuals."""
        url = QUrl(link)
        page = url.path() or self.page
        if url.scheme() or url.host() or page not in PAGES:
            return None
        if not (wanted := url.fragment()):
            return page, ""
        names = (heading.text for heading in headings_of(page_text(page)))
        return next(((page, name) for name in names if slug(name) == wanted), None)

    def _follow(self, url: QUrl) -> None:
        target = self._target(url.toString())
        if target is not None:
            self.open_at(*target)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.page:
            self._restyle_timer.start()

    def _restyle(self) -> None:
        """Build the page again if the palette has changed: borders and shading of its tables have fixed colours."""
        if self.palette() != self._styled_for:
            here, self.page = self._here, ""
            self._turn_to(here.page)
            self._scroll_to(here.cursor)
            self.restyled.emit()

    # ---- pictures

    def loadResource(self, type: int, name: QUrl | str) -> Any:
        return None  # pictures are added by `_show_picture`; nothing else may be loaded

    def resizeEvent(self, event: QResizeEvent) -> None:
        top = self.cursorForPosition(QPoint())
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit_pictures()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.cursorRect(top).top())

    def _fit_pictures(self) -> None:
        """Load the pictures of the page, scaled down to the width of the text."""
        room = self.width() - 2 * MARGIN - _BAR
        whole = QTextCursor(self.document())
        whole.beginEditBlock()
        for block in blocks_of(self.document()):
            for part in fragments_of(block):
                if part.charFormat().isImageFormat():
                    self._show_picture(part.position(), part.charFormat().toImageFormat(), room)
        whole.endEditBlock()
        end = self.document().characterCount() - 1
        self.document().markContentsDirty(0, end)  # or Qt loses the layout of text after pictures

    def _show_picture(self, position: int, format: QTextImageFormat, room: int) -> None:
        url = QUrl(format.name())
        file = None if url.scheme() or url.host() else picture(url.path())
        if file is None:
            return
        image, dots = QImage(str(file)), self.devicePixelRatio()
        width = min(room, image.width())
        smooth = image.scaledToWidth(round(width * dots), Qt.TransformationMode.SmoothTransformation)
        smooth.setDevicePixelRatio(dots)
        self.document().addResource(QTextDocument.ResourceType.ImageResource.value, url, smooth)
        format.setWidth(width)
        format.setHeight(width * image.height() / image.width())
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        cursor.movePosition(QTextCursor.MoveOperation.NextCharacter, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(format)
