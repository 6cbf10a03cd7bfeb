"""Paints the cells of an official table."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPixmap

from gui.grid.cell_display import CellDisplay
from gui.grid.form_look import FindingMark, FormLook, form_look
from gui.grid.grid_layout import HeadingLayout
from gui.grid.origin_marks import draw_origin_mark, draw_total
from gui.grid.origins import OriginMark
from gui.grid.table_model import GridPlace, TableModel
from model.formats.grid import Role
from model.formats.template import Severity

_CENTRED: Final = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine
_AT_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_AT_TOP_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_AT_BOTTOM_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
_LAST_YEAR_SIZE: Final = 0.72
"""Size of last year's figure, as a part of that of the figure."""
_SURELY_FITS: Final = 4
"""Characters of a text that fits any cell, so that it need not be measured."""
_NARROW: Final = 52
"""Width in pixels at 100 % below which the sum sign moves into the corner."""
_MOST_PIXMAPS: Final = 600
"""Pixmaps kept before all are dropped."""
_CORNER_SIZE: Final = 12.0
"""Edge length of the triangle of a stated total, in pixels at 100 %."""
_MARK_SIZE: Final = 9.0
"""Width and height of the mark of a finding, in pixels at 100 %."""


class CellPainter:
    """Paints headings and value cells of one table; its public attributes are the state of the view.

    Errors and warnings have a colour, a border (a double one if they were just entered) and a mark; computed totals a
    sum sign, stated ones a coloured corner, entries that were not typed an `OriginMark` while they are selected or all
    are shown; those that nobody brought in, carried over from last year, always.
    """

    def __init__(self, model: TableModel) -> None:
        self._model = model
        self._bands = {(cell.row, cell.column) for cell in model.grid.cells if cell.role is Role.BAND}
        self.font = QFont()
        self.look = form_look()
        self.headings: dict[GridPlace, HeadingLayout] = {}
        self.named: frozenset[GridPlace] = frozenset()
        """The headings of the current row and column."""
        self.outlined: frozenset[GridPlace] = frozenset()
        self.selected: frozenset[GridPlace] = frozenset()
        self.current: GridPlace | None = None
        self.has_focus = False
        self.shows_origins = False
        """Whether every entry has its `OriginMark`, not only the selected ones."""
        self._pixmaps: dict[Hashable, QPixmap] = {}
        """Painted value cells by everything that determines them; few differ, as most figures are small."""

    def paint(self, painter: QPainter, rect: QRect, place: GridPlace) -> None:
        """Paint the cell at *place* into *rect*, with its right and lower grid line."""
        display = self._model.displays.get(place)
        ratio = painter.device().devicePixelRatioF()
        if display is None or ratio != int(ratio) or place == self.current or place in self.outlined:
            self._draw(painter, rect, place)
            return
        key = (display, rect.width(), rect.height(), place in self.selected, self.shows_origins, ratio)
        pixmap = self._pixmaps.get(key)
        if pixmap is None:
            pixmap = self._pixmaps[key] = self._painted(rect, place, ratio)
        painter.drawPixmap(rect.topLeft(), pixmap)

    def _painted(self, rect: QRect, place: GridPlace, ratio: float) -> QPixmap:
        if len(self._pixmaps) > _MOST_PIXMAPS:
            self._pixmaps.clear()
        picture = QPixmap(rect.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        self._draw(painter, QRect(QPoint(), rect.size()), place)
        painter.end()
        return picture

    def set_font(self, font: QFont) -> None:
        """Use *font* and the current colours from now on."""
        self.font, self.look = font, form_look()
        self._pixmaps.clear()

    def _draw(self, painter: QPainter, rect: QRect, place: GridPlace) -> None:
        # With a style sheet a new painter does not have the font of the view.
        painter.setFont(self.font)  # pyright: ignore[reportUnknownMemberType] - PySide leaves a parameter untyped
        display = self._model.displays.get(place)
        if display is None:
            self._paint_heading(painter, rect, place)
        else:
            self._paint_value(painter, rect, place, display)
        _draw_lines(painter, rect, place, self.look.line)
        if display is not None:
            self._paint_frames(painter, rect, place, display)

    def _paint_heading(self, painter: QPainter, rect: QRect, place: GridPlace) -> None:
        shade = self.look.band if place in self._bands else self.look.heading
        painter.fillRect(rect, self.look.current_heading if place in self.named else shade)
        heading = self.headings.get(place)
        if heading is not None:
            painter.setPen(self.look.text)
            painter.drawStaticText(QPointF(rect.topLeft()) + heading.corner, heading.text)

    def _paint_value(self, painter: QPainter, rect: QRect, place: GridPlace, display: CellDisplay) -> None:
        is_selected = place in self.selected and place != self.current
        painter.fillRect(rect, self.look.selected if is_selected else _background(self.look, display))
        if display.computed:
            _draw_sum_sign(painter, rect, self.look, in_corner=bool(display.last_year))
        is_chosen = place == self.current or place in self.selected
        is_told = self.shows_origins or is_chosen or display.mark is OriginMark.CARRIED_OVER
        if display.mark is not None and is_told:
            draw_origin_mark(painter, rect, display.mark, self.look)
        if display.last_year or display.register:
            taken = _draw_beside(painter, rect, display, self.look)
            free = (rect.width() - painter.fontMetrics().horizontalAdvance(display.text)) // 2
            rect = rect.adjusted(0, 0, -max(0, 2 * (taken - free)), 0)
        painter.setPen(self.look.text)
        if len(display.text) <= _SURELY_FITS:
            painter.drawText(rect, _CENTRED, display.text)
        else:
            _draw_long_text(painter, rect, display, self.look)

    def _paint_frames(self, painter: QPainter, rect: QRect, place: GridPlace, display: CellDisplay) -> None:
        mark = self.look.marks.get(display.severity)
        if mark is not None:
            _draw_frame(painter, rect, mark.frame)
            if display.just_entered:
                _draw_frame(painter, rect.adjusted(3, 3, -3, -3), mark.frame)
            _draw_mark(painter, rect, mark, self.look)
        if place in self.outlined:
            _draw_frame(painter, rect, self.look.outline)
        if place == self.current:
            _draw_frame(painter, rect, self.look.current if self.has_focus else self.look.current_inactive)
        if display.stated:
            _draw_stated_corner(painter, rect, self.look)


def _draw_sum_sign(painter: QPainter, rect: QRect, look: FormLook, *, in_corner: bool) -> None:
    """Draw it right of the figure, or *in_corner*, as in every narrow cell."""
    if in_corner or rect.width() < _NARROW * look.scale:
        draw_total(painter, rect, look)
        return
    painter.setPen(look.muted_text)
    painter.drawText(rect.adjusted(0, 0, -look.padding + 1, 0), _AT_RIGHT, "∑")


def _draw_beside(painter: QPainter, rect: QRect, display: CellDisplay, look: FormLook) -> int:
    """Draw last year's figure small and grey into the upper right corner, the difference below it, or in its place the
    register's figure in red; what does not fit beside the figure of the cell is left out. Returns the width it took.
    """
    font, usual = QFont(painter.font()), painter.font()
    mark = round(_MARK_SIZE * look.scale) + 2
    room = rect.width() - painter.fontMetrics().horizontalAdvance(display.text) - 6
    room -= mark if display.severity is not None else 0
    font.setPointSizeF(usual.pointSizeF() * _LAST_YEAR_SIZE)
    painter.setFont(font)  # pyright: ignore[reportUnknownMemberType] - PySide leaves a parameter untyped
    above = round(_CORNER_SIZE * look.scale) if display.stated else 0
    below = mark if display.computed else 0
    taken = 0
    red = look.marks[Severity.ERROR].colour
    lower = (display.register, red) if display.register else (display.change, look.muted_text)
    for text, colour, corner, alignment in (
        (display.last_year, look.muted_text, above, _AT_TOP_RIGHT),
        (*lower, below, _AT_BOTTOM_RIGHT),
    ):
        painter.setPen(colour)
        width = painter.fontMetrics().horizontalAdvance(text) + corner + 3
        if text and width <= room:
            painter.drawText(
                rect.adjusted(0, 0, -corner - 3, -2 if alignment is _AT_BOTTOM_RIGHT else 0), alignment, text
            )
            taken = max(taken, width)
    painter.setFont(usual)  # pyright: ignore[reportUnknownMemberType] - likewise
    return taken


def _background(look: FormLook, display: CellDisplay) -> QColor:
    mark = look.marks.get(display.severity)
    if mark is not None:
        return mark.background
    if display.stated:
        return look.stated
    return look.computed if display.computed else look.input


def _draw_long_text(painter: QPainter, rect: QRect, display: CellDisplay, look: FormLook) -> None:
    """Draw the text beside the mark, if there is one, elided to the width of the cell."""
    room, mark_size = rect.adjusted(look.padding, 0, -look.padding, 0), int(_MARK_SIZE * look.scale)
    if (
        display.severity is not None
        and painter.fontMetrics().horizontalAdvance(display.text) > room.width() - 2 * mark_size
    ):
        room.setLeft(room.left() + mark_size)
    text = painter.fontMetrics().elidedText(display.text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _CENTRED, text)


def _draw_lines(painter: QPainter, rect: QRect, place: GridPlace, colour: QColor) -> None:
    """Draw the grid lines below and right of a cell; in the first row and column the outer ones, too.

    Filled rectangles: at a desktop scale of 150 % drawn lines leave gaps.
    """
    left, top, width, height = rect.left(), rect.top(), rect.width(), rect.height()
    painter.fillRect(left, top + height - 1, width, 1, colour)
    painter.fillRect(left + width - 1, top, 1, height, colour)
    if place[1] == 0:
        painter.fillRect(left, top, 1, height, colour)
    if place[0] == 0:
        painter.fillRect(left, top, width, 1, colour)


def _draw_frame(painter: QPainter, rect: QRect, pen: QPen) -> None:
    painter.setPen(pen)
    painter.drawRect(rect.adjusted(1, 1, -2, -2))


def _draw_stated_corner(painter: QPainter, rect: QRect, look: FormLook) -> None:
    right, top, corner = rect.right() + 1.0, float(rect.top()), _CORNER_SIZE * look.scale
    _fill(painter, look.stated_mark, (right - corner, top), (right, top), (right, top + corner))


def _draw_mark(painter: QPainter, rect: QRect, mark: FindingMark, look: FormLook) -> None:
    """Draw the mark of a finding: a disc with a cross for an error, a triangle for a warning."""
    side, mark_size = look.padding - 1, _MARK_SIZE * look.scale
    box = QRectF(rect.left() + side, rect.top() + side, mark_size, mark_size)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mark.crossed:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mark.colour)
        painter.drawEllipse(box)
        inset = 0.3 * mark_size
        cross = box.adjusted(inset, inset, -inset, -inset)
        painter.setPen(look.mark_symbol)
        painter.drawLine(cross.topLeft(), cross.bottomRight())
        painter.drawLine(cross.topRight(), cross.bottomLeft())
    else:
        middle = box.center().x()
        _fill(painter, mark.colour, (box.left(), box.bottom()), (middle, box.top()), (box.right(), box.bottom()))
        painter.setPen(look.mark_symbol)
        painter.drawLine(QPointF(middle, box.top() + 0.39 * mark_size), QPointF(middle, box.bottom() - mark_size / 6))
    painter.restore()


def _fill(painter: QPainter, colour: QColor, *corners: tuple[float, float]) -> None:
    path = QPainterPath(QPointF(*corners[0]))
    for corner in corners[1:]:
        path.lineTo(*corner)
    painter.fillPath(path, colour)
