"""How the cells of a form are drawn."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen, QPixmap

from gui.grid.cell_face import CellFace
from gui.grid.form_look import FormLook, Mark, form_look
from gui.grid.origin_signs import draw_sign, draw_total
from gui.grid.sheet_layout import HeadingLayout
from gui.grid.table_model import GridPlace, TableModel
from model.formats.grid import Role

_CENTRED: Final = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine
_AT_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_SURELY_FITS: Final = 4
"""Signs of a text that need not be measured."""
_NARROW: Final = 52
"""Pixels of a cell in which a sum sign would stand on the figure, at 100 % as all that follow."""
_MOST_DRAWN: Final = 600
_FOLD: Final = 12.0
"""Pixels along a folded corner."""
_GLYPH: Final = 9.0
"""Pixels across the mark of a finding."""


class CellPainter:
    """Draws headings and figures of one table; what it holds beside the model is the state of the view.

    Each finding has colour, border and a mark of its own shape; each computed total carries a sum sign, each stated
    one a folded corner; a figure that was not simply typed carries the shape of where it came from.
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
        self._drawn: dict[Hashable, QPixmap] = {}
        """Value cells drawn before, by everything they look like: most figures of a report are few and small."""

    def paint(self, painter: QPainter, rect: QRect, place: GridPlace) -> None:
        """Draw the cell at *place* into *rect*, its right and lower line included."""
        face = self._model.faces.get(place)
        ratio = painter.device().devicePixelRatioF()
        if face is None or ratio != int(ratio) or place == self.current or place in self.outlined:
            self._draw(painter, rect, place)
            return
        look = (face, rect.width(), rect.height(), place in self.selected, ratio)
        drawn = self._drawn.get(look)
        if drawn is None:
            drawn = self._drawn[look] = self._picture(rect, place, ratio)
        painter.drawPixmap(rect.topLeft(), drawn)

    def _picture(self, rect: QRect, place: GridPlace, ratio: float) -> QPixmap:
        if len(self._drawn) > _MOST_DRAWN:
            self._drawn.clear()
        picture = QPixmap(rect.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        self._draw(painter, QRect(QPoint(), rect.size()), place)
        painter.end()
        return picture

    def take_look(self, font: QFont) -> None:
        """Draw with *font* and the colours of now from now on."""
        self.font, self.look = font, form_look()
        self._drawn.clear()

    def _draw(self, painter: QPainter, rect: QRect, place: GridPlace) -> None:
        # A painter's own font is not the view's where a style sheet is at work, and headings are laid out for one font.
        painter.setFont(self.font)  # pyright: ignore[reportUnknownMemberType] - PySide leaves a parameter untyped
        face = self._model.faces.get(place)
        if face is None:
            self._paint_heading(painter, rect, place)
        else:
            self._paint_value(painter, rect, place, face)
        _draw_lines(painter, rect, place, self.look.line)
        if face is not None:
            self._paint_frames(painter, rect, place, face)

    def _paint_heading(self, painter: QPainter, rect: QRect, place: GridPlace) -> None:
        shade = self.look.band if place in self._bands else self.look.heading
        painter.fillRect(rect, self.look.current_heading if place in self.named else shade)
        heading = self.headings.get(place)
        if heading is not None:
            painter.setPen(self.look.ink)
            painter.drawStaticText(QPointF(rect.topLeft()) + heading.corner, heading.text)

    def _paint_value(self, painter: QPainter, rect: QRect, place: GridPlace, face: CellFace) -> None:
        is_picked = place in self.selected and place != self.current
        painter.fillRect(rect, self.look.picked if is_picked else _background(self.look, face))
        if face.computed:
            _draw_sum_sign(painter, rect, self.look)
        if face.sign is not None:
            draw_sign(painter, rect, face.sign, self.look)
        painter.setPen(self.look.ink)
        if len(face.text) <= _SURELY_FITS:
            painter.drawText(rect, _CENTRED, face.text)
        else:
            _draw_long_text(painter, rect, face, self.look)

    def _paint_frames(self, painter: QPainter, rect: QRect, place: GridPlace, face: CellFace) -> None:
        mark = self.look.marks.get(face.severity)
        if mark is not None:
            _draw_frame(painter, rect, mark.frame)
            _draw_mark(painter, rect, mark, self.look)
        if place in self.outlined:
            _draw_frame(painter, rect, self.look.outline)
        if place == self.current:
            _draw_frame(painter, rect, self.look.current if self.has_focus else self.look.current_elsewhere)
        if face.stated:
            _draw_folded_corner(painter, rect, self.look)


def _draw_sum_sign(painter: QPainter, rect: QRect, look: FormLook) -> None:
    """Beside the figure, or in the corner of a cell too narrow for both."""
    if rect.width() < _NARROW * look.scale:
        draw_total(painter, rect, look)
        return
    painter.setPen(look.faint_ink)
    painter.drawText(rect.adjusted(0, 0, -look.side + 1, 0), _AT_RIGHT, "∑")


def _background(look: FormLook, face: CellFace) -> QColor:
    mark = look.marks.get(face.severity)
    if mark is not None:
        return mark.background
    if face.stated:
        return look.stated
    return look.computed if face.computed else look.input


def _draw_long_text(painter: QPainter, rect: QRect, face: CellFace, look: FormLook) -> None:
    """Beside the mark if there is one, and shortened to the room there is."""
    room, glyph = rect.adjusted(look.side, 0, -look.side, 0), int(_GLYPH * look.scale)
    if face.severity is not None and painter.fontMetrics().horizontalAdvance(face.text) > room.width() - 2 * glyph:
        room.setLeft(room.left() + glyph)
    text = painter.fontMetrics().elidedText(face.text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, _CENTRED, text)


def _draw_lines(painter: QPainter, rect: QRect, place: GridPlace, colour: QColor) -> None:
    """The lines below and to the right of a cell; the first row and column also have the outer ones.

    They are filled rather than drawn: at 150 % a drawn line leaves gaps to its neighbours.
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


def _draw_folded_corner(painter: QPainter, rect: QRect, look: FormLook) -> None:
    right, top, fold = rect.right() + 1.0, float(rect.top()), _FOLD * look.scale
    _fill(painter, look.stated_mark, (right - fold, top), (right, top), (right, top + fold))


def _draw_mark(painter: QPainter, rect: QRect, mark: Mark, look: FormLook) -> None:
    """A crossed disc for an error, a triangle for what should be verified."""
    side, glyph = look.side - 1, _GLYPH * look.scale
    box = QRectF(rect.left() + side, rect.top() + side, glyph, glyph)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if mark.crossed:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(mark.colour)
        painter.drawEllipse(box)
        inset = 0.3 * glyph
        cross = box.adjusted(inset, inset, -inset, -inset)
        painter.setPen(look.mark_sign)
        painter.drawLine(cross.topLeft(), cross.bottomRight())
        painter.drawLine(cross.topRight(), cross.bottomLeft())
    else:
        middle = box.center().x()
        _fill(painter, mark.colour, (box.left(), box.bottom()), (middle, box.top()), (box.right(), box.bottom()))
        painter.setPen(look.mark_sign)
        painter.drawLine(QPointF(middle, box.top() + 0.39 * glyph), QPointF(middle, box.bottom() - glyph / 6))
    painter.restore()


def _fill(painter: QPainter, colour: QColor, *corners: tuple[float, float]) -> None:
    path = QPainterPath(QPointF(*corners[0]))
    for corner in corners[1:]:
        path.lineTo(*corner)
    painter.fillPath(path, colour)
