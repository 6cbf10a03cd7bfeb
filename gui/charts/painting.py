"""Paints a chart: bars with hatches and labels, so that it can be read without colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from gui.look.scheme import Scheme
from model.charts.report_charts import ChartData

_HATCHES: Final = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.Dense5Pattern,
    Qt.BrushStyle.CrossPattern,
)
_DASHES: Final = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)
_BAR_SHARE: Final = 0.7
"""Share of the room of a category that its bars take."""
_WIDEST_NAME: Final = 0.36
"""Share of the width that the names beside lying bars may take."""
ROW: Final = 1.7
"""Height of a lying bar in lines of text."""


def height_of(chart: ChartData, line: float) -> float:
    """The height in which a chart can be read, *line* being that of a line of text."""
    bars = len(chart.categories) * len(chart.series)
    return line * (ROW * bars + 5) if chart.lies else line * 16


class ChartPainter:
    """Paints *chart* into *room* in the colours of *scheme*."""

    def __init__(self, painter: QPainter, room: QRectF, chart: ChartData, scheme: Scheme, font: QFont) -> None:
        self._painter = painter
        self._chart = chart
        self._scheme = scheme
        self._font = font
        self._metrics = QFontMetricsF(font)
        self._line = self._metrics.height()
        self._most = max((number for one in chart.series for number in one.numbers), default=0) or 1
        self._room = room

    def paint(self) -> None:
        """Paint background, title, bars and legend."""
        painter, line = self._painter, self._line
        painter.fillRect(self._room, QColor(self._scheme.base))
        bold = QFont(self._font)
        bold.setBold(True)
        painter.setFont(bold)  # pyright: ignore[reportUnknownMemberType] - PySide6's stubs forget an import
        painter.setPen(QColor(self._scheme.text))
        title = QRectF(self._room.left(), self._room.top() + line / 2, self._room.width(), line * 1.5)
        painter.drawText(title, Qt.AlignmentFlag.AlignCenter, self._chart.title)
        painter.setFont(self._font)  # pyright: ignore[reportUnknownMemberType] - as above
        inside = self._room.adjusted(line, line * 2.5, -line, -line * 2)
        if self._chart.is_line:
            self._paint_lines(inside)
        elif self._chart.lies:
            self._paint_lying(inside)
        else:
            self._paint_standing(inside)
        if len(self._chart.series) > 1:
            self._paint_legend()

    def _paint_lying(self, inside: QRectF) -> None:
        names = max((self._metrics.horizontalAdvance(name) for name in self._chart.categories), default=0)
        left = inside.left() + min(names, inside.width() * _WIDEST_NAME) + self._line / 2
        width = inside.right() - left - self._metrics.horizontalAdvance(str(self._most)) - self._line / 2
        row = inside.height() / len(self._chart.categories)
        thick = row * _BAR_SHARE / len(self._chart.series)
        for at, name in enumerate(self._chart.categories):
            top = inside.top() + at * row
            box = QRectF(inside.left(), top, left - inside.left() - self._line / 2, row)
            self._text(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, name)
            for number, series in enumerate(self._chart.series):
                value = series.numbers[at]
                y = top + row * (1 - _BAR_SHARE) / 2 + number * thick
                bar = QRectF(left, y, width * value / self._most, thick)
                self._bar(number, bar)
                label = QRectF(bar.right() + self._line / 4, y + thick / 2 - self._line / 2, inside.width(), self._line)
                self._painter.drawText(label, Qt.AlignmentFlag.AlignLeft, str(value))
        self._axis(QPointF(left, inside.top()), QPointF(left, inside.bottom()))

    def _paint_standing(self, inside: QRectF) -> None:
        bottom = inside.bottom() - self._line * 1.5
        height = bottom - inside.top() - self._line
        column = inside.width() / len(self._chart.categories)
        thick = column * _BAR_SHARE / len(self._chart.series)
        for at, name in enumerate(self._chart.categories):
            left = inside.left() + at * column
            self._text(QRectF(left, bottom + self._line / 4, column, self._line), Qt.AlignmentFlag.AlignHCenter, name)
            for number, series in enumerate(self._chart.series):
                value = series.numbers[at]
                x, tall = left + column * (1 - _BAR_SHARE) / 2 + number * thick, height * value / self._most
                self._bar(number, QRectF(x, bottom - tall, thick, tall))
                label = QRectF(x - column, bottom - tall - self._line, thick + 2 * column, self._line)
                self._painter.drawText(label, Qt.AlignmentFlag.AlignHCenter, str(value))
        self._axis(QPointF(inside.left(), bottom), QPointF(inside.right(), bottom))

    def _paint_lines(self, inside: QRectF) -> None:
        """A line with a mark at each year for each series; at a gap there is a dashed upright line instead."""
        bottom = inside.bottom() - self._line * 1.5
        height, column = bottom - inside.top() - self._line, inside.width() / len(self._chart.categories)
        middles = [inside.left() + (at + 0.5) * column for at in range(len(self._chart.categories))]
        for at, name in enumerate(self._chart.categories):
            box = QRectF(inside.left() + at * column, bottom + self._line / 4, column, self._line)
            self._text(box, Qt.AlignmentFlag.AlignHCenter, name)
            if at in self._chart.gaps:
                self._painter.setPen(QPen(QColor(self._scheme.outline), 1, Qt.PenStyle.DashLine))
                self._painter.drawLine(QPointF(middles[at], inside.top()), QPointF(middles[at], bottom))
        lines = [
            [QPointF(middles[at], bottom - height * value / self._most) for at, value in enumerate(one.numbers)]
            for one in self._chart.series
        ]
        for number, points in enumerate(lines):
            self._paint_line(number, points)
        for number, points in enumerate(lines):
            self._label_points(number, points, lines, column)
        self._axis(QPointF(inside.left(), bottom), QPointF(inside.right(), bottom))

    def _paint_line(self, number: int, points: Sequence[QPointF]) -> None:
        for at, point in enumerate(points):
            if at in self._chart.gaps:
                continue
            if at and at - 1 not in self._chart.gaps:
                self._painter.setPen(self._pen(number))
                self._painter.drawLine(points[at - 1], point)
            self._mark(number, point)

    def _label_points(
        self, number: int, points: Sequence[QPointF], lines: Sequence[Sequence[QPointF]], column: float
    ) -> None:
        """Write each figure above its point, or below it where there is another line just above."""
        self._painter.setPen(QColor(self._scheme.text))
        for at, point in enumerate(points):
            if at in self._chart.gaps:
                continue
            is_under = any(0 < point.y() - other[at].y() < 2 * self._line for other in lines)
            top = point.y() + self._line * 0.3 if is_under else point.y() - self._line * 1.3
            box = QRectF(point.x() - column / 2, top, column, self._line)
            self._painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, str(self._chart.series[number].numbers[at]))

    def _pen(self, number: int) -> QPen:
        return QPen(self._colour(number), 2, _DASHES[number % len(_DASHES)])

    def _mark(self, number: int, point: QPointF) -> None:
        """The mark of a series: with its dashes it is known without colours."""
        size = self._line / 4
        box = QRectF(point.x() - size, point.y() - size, 2 * size, 2 * size)
        self._painter.setPen(QPen(self._colour(number)))
        self._painter.setBrush(QBrush(self._colour(number)))
        if number % 2:
            self._painter.drawRect(box)
        else:
            self._painter.drawEllipse(box)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)

    def _text(self, box: QRectF, flags: Qt.AlignmentFlag, text: str) -> None:
        """Write *text* into *box*, shortened if there is no room."""
        shown = self._metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, box.width())
        self._painter.setPen(QColor(self._scheme.text))
        self._painter.drawText(box, flags, shown)

    def _bar(self, number: int, bar: QRectF) -> None:
        colour = self._colour(number)
        self._painter.fillRect(bar, QBrush(colour, _HATCHES[number % len(_HATCHES)]))
        self._painter.setPen(QPen(colour))
        self._painter.drawRect(bar)
        self._painter.setPen(QColor(self._scheme.text))

    def _colour(self, number: int) -> QColor:
        scheme = self._scheme
        return QColor((scheme.accent_text, scheme.warning, scheme.done, scheme.stated_mark)[number % 4])

    def _axis(self, start: QPointF, end: QPointF) -> None:
        self._painter.setPen(QColor(self._scheme.outline))
        self._painter.drawLine(start, end)

    def _paint_legend(self) -> None:
        """The hatch of each series with its name, in the middle of the bottom line."""
        side = self._line * 0.8
        widths = [side * 1.5 + self._metrics.horizontalAdvance(one.name) + self._line for one in self._chart.series]
        x, y = self._room.center().x() - sum(widths) / 2, self._room.bottom() - self._line * 1.5
        for number, (series, width) in enumerate(zip(self._chart.series, widths, strict=True)):
            if self._chart.is_line:
                middle = y + self._line / 2
                self._painter.setPen(self._pen(number))
                self._painter.drawLine(QPointF(x, middle), QPointF(x + side * 1.2, middle))
                self._mark(number, QPointF(x + side * 0.6, middle))
                self._painter.setPen(QColor(self._scheme.text))
            else:
                self._bar(number, QRectF(x, y + self._line * 0.1, side, side))
            box = QRectF(x + side * 1.5, y, width, self._line)
            self._painter.drawText(box, Qt.AlignmentFlag.AlignLeft, series.name)
            x += width
