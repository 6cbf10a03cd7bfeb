"""The view that shows the pages of a printout one below the other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from gui.look.scheme import PRINT
from gui.look.style import colours
from gui.preview.output import TWIPS
from gui.preview.pages import PrintedPage
from gui.preview.printouts import Printout
from gui.preview.table_layout import Target

MARGIN: Final = 14
"""Pixels around a page."""
SMALLEST: Final = 0.3
LARGEST: Final = 3.0
"""Limits of the zoom; 1 is the true size."""
STEP: Final = 1.25
"""Factor of one zoom step."""
A4: Final = (11906, 16838)
"""Width and height in twips."""
WIDEST: Final = 1.2
"""Limit of the zoom that fits the window."""
READABLE: Final = 0.9
"""The least zoom at which two pages are shown side by side without being asked to."""


class PageView(QAbstractScrollArea):
    """Shows a printout, two pages side by side where there is room.

    `opened` carries the `Target` of a click; `turned` is emitted when another page or zoom may be shown.
    """

    opened = Signal(object)
    turned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._printout: Printout | None = None
        self._zoom = 0.0
        self.setAccessibleName("印出来的样子")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    def show_printout(self, printout: Printout) -> None:
        """Show *printout* instead of the former one, at the same scroll position."""
        self._printout = printout
        self._fit_bars()
        self.viewport().update()
        self.turned.emit()

    @property
    def page_number(self) -> int:
        """The number of the page in the middle of the view, from 1; of two side by side the first."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        row = int(max(0.0, middle - MARGIN) // (self._size().height() + MARGIN))
        return min(row * self._columns + 1, max(1, len(self.shown_pages)))

    @property
    def zoom(self) -> float:
        """The zoom in use; 1 is the true size."""
        if self._zoom:
            return self._zoom
        beside = self._fitting(2)
        return beside if beside >= READABLE and len(self.shown_pages) > 1 else self._fitting(1)

    def _fitting(self, columns: int) -> float:
        """The zoom at which so many pages fit side by side."""
        room = (self.viewport().width() - (columns + 1) * MARGIN) / columns
        return min(WIDEST, max(SMALLEST, room / (self._page_size[0] * self.logicalDpiX() / TWIPS)))

    @property
    def _columns(self) -> int:
        """How many pages stand side by side: two where there is room and more than one page."""
        needed = 2 * self._size().width() + 3 * MARGIN
        return 2 if len(self.shown_pages) > 1 and needed <= self.viewport().width() + 1 else 1

    def set_zoom(self, zoom: float) -> None:
        """Set the zoom; 0 fits the pages to the width of the window."""
        bar = self.verticalScrollBar()
        seen = bar.value() / max(1, bar.maximum())
        self._zoom = zoom and min(LARGEST, max(SMALLEST, zoom))
        self._fit_bars()
        bar.setValue(round(seen * bar.maximum()))
        self.viewport().update()
        self.turned.emit()

    @property
    def _scale(self) -> float:
        """Pixels per twip."""
        return self.zoom * self.logicalDpiX() / TWIPS

    @property
    def _page_size(self) -> tuple[int, int]:
        """Width and height of a page in twips; A4 while nothing is shown."""
        page = self._printout.typefaces.page if self._printout is not None else None
        return (page.width, page.height) if page is not None else A4

    def _size(self) -> QSize:
        return QSize(*(round(length * self._scale) for length in self._page_size))

    def box(self, page: PrintedPage) -> QRectF:
        """The rectangle of *page* in the viewport."""
        size, columns = self._size(), self._columns
        row, column = divmod(page.number - 1, columns)
        whole = columns * size.width() + (columns - 1) * MARGIN
        left = max(MARGIN, (self.viewport().width() - whole) // 2) - self.horizontalScrollBar().value()
        top = MARGIN + row * (size.height() + MARGIN) - self.verticalScrollBar().value()
        return QRectF(left + column * (size.width() + MARGIN), top, size.width(), size.height())

    @property
    def shown_pages(self) -> tuple[PrintedPage, ...]:
        """The pages shown."""
        return self._printout.pages if self._printout is not None else ()

    def target_at(self, point: QPointF) -> Target:
        """The target of a click at *point* of the viewport."""
        for page in self.shown_pages:
            box = self.box(page)
            if box.contains(point):
                return page.target_at(QPointF((point.x() - box.x()) / self._scale, (point.y() - box.y()) / self._scale))
        return None

    def show_first(self, targets: Iterable[Target]) -> None:
        """Scroll to the first of *targets* that is printed."""
        next(filter(None, map(self.place_of, targets)), None)

    def place_of(self, target: Target) -> QPointF | None:
        """Scroll to where *target* is printed; its centre in the viewport, or None if it is not printed."""
        for page in self.shown_pages:
            for region, found in page.regions():
                if found == target:
                    return self._scrolled_to(page, region)
        return None

    def _scrolled_to(self, page: PrintedPage, region: QRectF) -> QPointF:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        y = self.box(page).top() + region.center().y() * self._scale
        if not 0 <= y < height:
            bar.setValue(round(bar.value() + y - height / 2))
        return self.box(page).topLeft() + region.center() * self._scale

    # ---- Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._printout is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(event.rect(), QColor(colours().preview_background))
        seen = QRectF(event.rect())
        for page in self._printout.pages:
            if self.box(page).intersects(seen):
                self._paint_page(painter, self._printout, page, seen)

    def _paint_page(self, painter: QPainter, printout: Printout, page: PrintedPage, seen: QRectF) -> None:
        """Draw what is *seen* of a page."""
        box, scale = self.box(page), self._scale
        painter.fillRect(box & seen, QColor(PRINT.paper))
        painter.save()
        painter.translate(box.topLeft())
        painter.scale(scale, scale)
        part = seen.translated(-box.topLeft())
        area = QRectF(part.x() / scale, part.y() / scale, part.width() / scale, part.height() / scale)
        page.paint(painter, printout.typefaces, draft=printout.is_draft, seen=area)
        painter.restore()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(dx, dy)  # paints only the part that appears
        self.turned.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_bars()
        self.turned.emit()

    def _fit_bars(self) -> None:
        size, seen = self._size(), self.viewport().size()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, size.width() + 2 * MARGIN - seen.width()))
        across.setPageStep(seen.width())
        rows = -(-len(self.shown_pages) // self._columns)
        down.setRange(0, max(0, MARGIN + rows * (size.height() + MARGIN) - seen.height()))
        down.setPageStep(seen.height())
        down.setSingleStep(40)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent):
            self._follow_mouse(event)
        return super().viewportEvent(event)

    def _follow_mouse(self, event: QMouseEvent) -> None:
        target = self.target_at(event.position())
        if event.type() == QEvent.Type.MouseMove:
            shape = Qt.CursorShape.ArrowCursor if target is None else Qt.CursorShape.PointingHandCursor
            self.viewport().setCursor(shape)
        elif event.type() == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton and target:
            self.opened.emit(target)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_zoom(self.zoom * (STEP if event.angleDelta().y() > 0 else 1 / STEP))
        else:
            super().wheelEvent(event)
