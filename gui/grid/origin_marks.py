"""Draws the shapes that show where a figure came from; they do not rely on colour."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter, QPainterPath, QTransform

from gui.grid.form_look import FormLook
from gui.grid.origins import OriginMark

_SIDE: Final = 7
"""Width and height of a shape, in pixels at 100 %."""
_MARGIN: Final = 3


def _shape(*corners: tuple[float, float]) -> QPainterPath:
    path = QPainterPath(QPointF(*corners[0]))
    for corner in corners[1:]:
        path.lineTo(*corner)
    return path


def _lines(*heights: float) -> QPainterPath:
    path = QPainterPath()
    for height in heights:
        path.moveTo(0, height)
        path.lineTo(6, height)
    return path


_TOTAL: Final = _shape((6, 1), (6, 0), (0, 0), (3, 3), (0, 6), (6, 6), (6, 5))
_SHAPES: Final[Mapping[OriginMark, QPainterPath]] = {
    OriginMark.SUM: _shape((3, 0), (3, 6), (3, 3), (0, 3), (6, 3)),
    OriginMark.PASTED: _shape((0, 0), (6, 0), (6, 6), (0, 6), (0, 0)),
    OriginMark.CARRIED_OVER: _shape((0, 0), (6, 3), (0, 6), (0, 0)),
    OriginMark.READ: _shape((1, 0), (4, 0), (6, 2), (6, 7), (1, 7), (1, 0)),
    OriginMark.ZERO_FILLED: _shape((3, 0), (6, 3), (3, 6), (0, 3), (3, 0)),
    OriginMark.REGISTER: _lines(1, 3, 5),
}
"""A plus, a square, a triangle, a page, a diamond, lines of a list."""


def draw_total(painter: QPainter, rect: QRect, look: FormLook) -> None:
    """Draw a small sum sign (∑) into the lower right corner of a cell."""
    right = rect.right() - (_MARGIN + _SIDE) * look.scale
    _draw(painter, _TOTAL, right, rect, look)


def draw_origin_mark(painter: QPainter, rect: QRect, mark: OriginMark, look: FormLook) -> None:
    """Draw the shape of *mark* into the lower left corner of a cell."""
    _draw(painter, _SHAPES[mark], rect.left() + _MARGIN * look.scale, rect, look)


def _draw(painter: QPainter, shape: QPainterPath, left: float, rect: QRect, look: FormLook) -> None:
    painter.setPen(look.origin_mark)
    top = rect.bottom() - (_MARGIN + _SIDE) * look.scale
    enlarged = QTransform(look.scale, 0, 0, look.scale, round(left), round(top))
    painter.drawPath(enlarged.map(shape))  # pyright: ignore[reportUnknownMemberType] - PySide leaves a parameter untyped
