"""Pages on the screen, one below the other."""

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
from gui.preview.printables import Paper
from gui.preview.sheets import Target

MARGIN: Final = 14
"""Around a page, in pixels."""
SMALLEST: Final = 0.3
LARGEST: Final = 3.0
STEP: Final = 1.25
A4: Final = (11906, 16838)
WIDEST: Final = 1.2
"""The zoom a page that fits the window may take at most."""


class PageView(QAbstractScrollArea):
    """Shows a paper; `opened` carries what a click on something printed leads to.

    *zoom* 0 fits the width of the window.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper: Paper | None = None
        self._zoom = 0.0
        self.setAccessibleName("印出来的样子")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    def show_paper(self, paper: Paper) -> None:
        """Show *paper* in the place of what was shown, scrolled to the same place."""
        self._paper = paper
        self._fit_bars()
        self.viewport().update()

    @property
    def zoom(self) -> float:
        """How large a page is: 1 is its true size."""
        if self._zoom:
            return self._zoom
        room = self.viewport().width() - 2 * MARGIN
        return min(WIDEST, max(SMALLEST, room / (self._paper_size[0] * self.logicalDpiX() / TWIPS)))

    def set_zoom(self, zoom: float) -> None:
        """Show the pages larger or smaller; 0 fits them to the window."""
        bar = self.verticalScrollBar()
        seen = bar.value() / max(1, bar.maximum())
        self._zoom = zoom and min(LARGEST, max(SMALLEST, zoom))
        self._fit_bars()
        bar.setValue(round(seen * bar.maximum()))
        self.viewport().update()

    @property
    def _scale(self) -> float:
        """Pixels to a twip."""
        return self.zoom * self.logicalDpiX() / TWIPS

    @property
    def _paper_size(self) -> tuple[int, int]:
        """Width and height of a page, those of A4 while there is none."""
        page = self._paper.types.page if self._paper is not None else None
        return (page.width, page.height) if page is not None else A4

    def _size(self) -> QSize:
        return QSize(*(round(length * self._scale) for length in self._paper_size))

    def box(self, page: PrintedPage) -> QRectF:
        """Where *page* is shown in the viewport."""
        size = self._size()
        left = max(MARGIN, (self.viewport().width() - size.width()) // 2) - self.horizontalScrollBar().value()
        top = MARGIN + (page.number - 1) * (size.height() + MARGIN) - self.verticalScrollBar().value()
        return QRectF(left, top, size.width(), size.height())

    @property
    def shown_pages(self) -> tuple[PrintedPage, ...]:
        """The pages of the paper."""
        return self._paper.pages if self._paper is not None else ()

    def target_at(self, point: QPointF) -> Target:
        """What a click at *point* of the viewport leads to."""
        for page in self.shown_pages:
            box = self.box(page)
            if box.contains(point):
                return page.target_at(QPointF((point.x() - box.x()) / self._scale, (point.y() - box.y()) / self._scale))
        return None

    def show_first(self, targets: Iterable[Target]) -> None:
        """Scroll to the first of *targets* that is printed."""
        next(filter(None, map(self.place_of, targets)), None)

    def place_of(self, target: Target) -> QPointF | None:
        """Where *target* is printed, once scrolled into sight; None if nowhere."""
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

    # ---- what Qt calls

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._paper is None:
            return
        painter = QPainter(self.viewport())
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(event.rect(), QColor(colours().preview_background))
        seen = QRectF(event.rect())
        for page in self._paper.pages:
            if self.box(page).intersects(seen):
                self._paint_page(painter, self._paper, page, seen)

    def _paint_page(self, painter: QPainter, paper: Paper, page: PrintedPage, seen: QRectF) -> None:
        """Draw what is *seen* of a page."""
        box, scale = self.box(page), self._scale
        painter.fillRect(box & seen, QColor(PRINT.paper))
        painter.save()
        painter.translate(box.topLeft())
        painter.scale(scale, scale)
        part = seen.translated(-box.topLeft())
        area = QRectF(part.x() / scale, part.y() / scale, part.width() / scale, part.height() / scale)
        page.paint(painter, paper.types, draft=paper.is_draft, seen=area)
        painter.restore()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(dx, dy)  # only what comes into sight is drawn

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_bars()

    def _fit_bars(self) -> None:
        size, seen = self._size(), self.viewport().size()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, size.width() + 2 * MARGIN - seen.width()))
        across.setPageStep(seen.width())
        down.setRange(0, max(0, MARGIN + len(self.shown_pages) * (size.height() + MARGIN) - seen.height()))
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
