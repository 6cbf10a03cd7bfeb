"""A page of the manuals to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QImage, QPalette, QResizeEvent, QTextBlock, QTextCursor, QTextDocument, QTextImageFormat
from PySide6.QtWidgets import QTextBrowser

from gui.help.manual_style import MARGIN, dress, parts_of
from gui.help.pages import PAGES, headings_of, page_text, picture, slug
from gui.widgets.text_blocks import blocks_of

_BAR: Final = 16
"""Kept free for the scroll bar, which comes and goes."""


class ReadingPosition(NamedTuple):
    """A place one can come back to: a page, where the cursor stands in it, and how far down it is scrolled."""

    page: str
    cursor: int
    scrolled: int


class ManualBrowser(QTextBrowser):
    """Shows pages of the manuals and follows the links between them; nothing else is read or opened.

    `turned` says that another place is shown, `dressed` that the page is drawn in colours that have changed.
    """

    turned = Signal()
    dressed = Signal()

    def __init__(self) -> None:
        super().__init__()  # pyright: ignore[reportUnknownMemberType] - PySide6's stubs forget an import
        self.page = ""
        self._dressed_in = QPalette()
        self._dressing = QTimer(self)  # the palette changes several times on the way from one look to the next
        self._dressing.setSingleShot(True)
        self._dressing.setInterval(0)
        self._dressing.timeout.connect(self._dress_anew)
        self._behind: list[ReadingPosition] = []
        self._ahead: list[ReadingPosition] = []
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setAccessibleName("手册")
        self.anchorClicked.connect(self._follow)

    def open_at(self, page: str, heading: str = "") -> None:
        """Show *page*, at *heading* if there is one, and remember the place left."""
        if self.page:
            self._behind.append(self._here)
            self._ahead.clear()
        self._turn_to(page)
        self._scroll_to(self._position_of(heading))
        self.turned.emit()

    @property
    def can_go_back(self) -> bool:
        return bool(self._behind)

    @property
    def can_go_ahead(self) -> bool:
        return bool(self._ahead)

    def go_back(self) -> None:
        """Show the place left last."""
        self._go(self._behind, self._ahead)

    def go_ahead(self) -> None:
        """Show the place gone back from."""
        self._go(self._ahead, self._behind)

    def _go(self, source: list[ReadingPosition], target: list[ReadingPosition]) -> None:
        if source:
            target.append(self._here)
            self._show(source.pop())
            self.turned.emit()

    def _show(self, spot: ReadingPosition) -> None:
        self._turn_to(spot.page)
        self._scroll_to(spot.cursor)
        self.verticalScrollBar().setValue(spot.scrolled)

    @property
    def _here(self) -> ReadingPosition:
        return ReadingPosition(self.page, self.textCursor().position(), self.verticalScrollBar().value())

    @property
    def heading(self) -> str:
        """The heading of the chapter the cursor stands in."""
        place = self.textCursor().position()
        headings = [block for block in self._headings() if block.position() <= place]
        return headings[-1].text() if headings else ""

    def find_words(self, words: str, *, backwards: bool = False) -> bool:
        """Select the next place where *words* stand, from the other end on after the last; False if nowhere."""
        way = QTextDocument.FindFlag.FindBackward if backwards else QTextDocument.FindFlag(0)
        if self.find(words, way):
            return True
        kept, end = self.textCursor(), QTextCursor.MoveOperation.End if backwards else QTextCursor.MoveOperation.Start
        self.moveCursor(end)
        if words and self.find(words, way):
            return True
        self.setTextCursor(kept)
        return False

    # ---- a page

    def _turn_to(self, page: str) -> None:
        if page == self.page:
            return
        self.page = page
        self.setMarkdown(page_text(page))
        self._dressed_in = QPalette(self.palette())
        dress(self.document(), self._dressed_in, self._leads)
        self._fit_pictures()

    def _headings(self) -> Iterator[QTextBlock]:
        return (block for block in blocks_of(self.document()) if block.blockFormat().headingLevel())

    def _position_of(self, heading: str) -> int:
        return next((block.position() for block in self._headings() if block.text() == heading), 0)

    def _scroll_to(self, position: int) -> None:
        cursor = QTextCursor(self.document())
        self.moveCursor(QTextCursor.MoveOperation.End)  # so that the place comes to the top of the window
        self.ensureCursorVisible()
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - MARGIN if position else 0)

    def _leads(self, link: str) -> bool:
        """Whether a link leads to a place in the manuals."""
        return self._target(link) is not None

    def _target(self, link: str) -> tuple[str, str] | None:
        """The page and the heading that a link leads to."""
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
            self._dressing.start()

    def _dress_anew(self) -> None:
        """Tables were ruled and shaded in the former colours."""
        if self.palette() != self._dressed_in:
            here, self.page = self._here, ""
            self._turn_to(here.page)
            self._scroll_to(here.cursor)
            self.dressed.emit()

    # ---- pictures

    def loadResource(self, type: int, name: QUrl | str) -> Any:
        return None  # pictures come with the page, and nothing else is wanted

    def resizeEvent(self, event: QResizeEvent) -> None:
        top = self.cursorForPosition(QPoint())
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit_pictures()
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + self.cursorRect(top).top())

    def _fit_pictures(self) -> None:
        """Show the pictures of the page, none of them wider than the text."""
        room = self.width() - 2 * MARGIN - _BAR
        whole = QTextCursor(self.document())
        whole.beginEditBlock()
        for block in blocks_of(self.document()):
            for part in parts_of(block):
                if part.charFormat().isImageFormat():
                    self._show_picture(part.position(), part.charFormat().toImageFormat(), room)
        whole.endEditBlock()
        end = self.document().characterCount() - 1
        self.document().markContentsDirty(0, end)  # or Qt loses the layout of much that follows pictures

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
