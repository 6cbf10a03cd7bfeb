"""Months as on a calendar, with the days off marked 休 and the make-up working days marked 班."""

from __future__ import annotations

from calendar import Calendar
from datetime import date
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.look.style import colours, font, scaled
from model.calendars.calendar_files import YearCalendar

_POINTS: Final = 9
_DAY_WIDTH, _DAY_HEIGHT = 31, 19
"""Pixels at 100 % of a day."""
_GAP: Final = 14
_ACROSS: Final = 3
"""Months side by side."""
_WEEKDAYS: Final = "一二三四五六日"
_LINES: Final = 8
"""Lines of a month: its name, the weekdays, and up to six weeks."""


class MonthsView(QWidget):
    """Draws the months of a calendar in which any day is marked."""

    def __init__(self) -> None:
        super().__init__()
        self._calendar: YearCalendar | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("放假和调休上班的日子")

    @property
    def months(self) -> list[tuple[int, int]]:
        """The year and number of each month that is drawn."""
        found = self._calendar
        return [] if found is None else sorted({(day.year, day.month) for day in found.days_off | found.working_days})

    def show_calendar(self, calendar: YearCalendar | None) -> None:
        """Draw *calendar*; None draws nothing."""
        self._calendar = calendar
        off = "、".join(f"{day.month}月{day.day}日" for day in sorted(calendar.days_off)) if calendar else ""
        worked = "、".join(f"{day.month}月{day.day}日" for day in sorted(calendar.working_days)) if calendar else ""
        self.setAccessibleDescription(f"放假：{off}；上班：{worked}" if calendar else "")
        self.resize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """Room for all months."""
        rows = -(-len(self.months) // _ACROSS)
        return QSize(scaled((7 * _DAY_WIDTH + _GAP) * _ACROSS), scaled((_LINES * _DAY_HEIGHT + _GAP) * rows))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(font(_POINTS))  # pyright: ignore[reportUnknownMemberType] - PySide6's stubs forget an import
        for number, month in enumerate(self.months):
            self._draw_month(painter, number, *month)

    def _draw_month(self, painter: QPainter, number: int, year: int, month: int) -> None:
        down, across = divmod(number, _ACROSS)
        left, top = across * (7 * _DAY_WIDTH + _GAP), down * (_LINES * _DAY_HEIGHT + _GAP)
        painter.setPen(QColor(colours().text))
        name = QRect(scaled(left), scaled(top), scaled(7 * _DAY_WIDTH), scaled(_DAY_HEIGHT))
        painter.drawText(name, Qt.AlignmentFlag.AlignCenter, f"{year}年{month}月")
        painter.setPen(QColor(colours().muted))
        for at, weekday in enumerate(_WEEKDAYS):
            painter.drawText(_box(left, top, 1, at), Qt.AlignmentFlag.AlignCenter, weekday)
        for line, week in enumerate(Calendar().monthdatescalendar(year, month), 2):
            for at, day in enumerate(week):
                if day.month == month:
                    self._draw_day(painter, _box(left, top, line, at), day)

    def _draw_day(self, painter: QPainter, box: QRect, day: date) -> None:
        scheme, found = colours(), self._calendar
        assert found is not None  # otherwise there are no months
        mark = "休" if day in found.days_off else "班" if day in found.working_days else ""
        if mark:
            painter.fillRect(box, QColor(scheme.success if mark == "休" else scheme.notice))
        painter.setPen(QColor(scheme.notice_text if mark == "班" else scheme.text if mark else scheme.muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, f"{day.day}{mark}")


def _box(left: int, top: int, line: int, at: int) -> QRect:
    """Where a day is drawn."""
    x, y = left + at * _DAY_WIDTH, top + line * _DAY_HEIGHT
    return QRect(scaled(x), scaled(y), scaled(_DAY_WIDTH), scaled(_DAY_HEIGHT))
