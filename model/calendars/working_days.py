"""Counts working days in China by the calendars that are known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from model.calendars.calendar_files import Stamps, YearCalendar, calendars_in, stamps_now

_DAY: Final = timedelta(1)
_SATURDAY: Final = 5


class WorkingDays:
    """Counts working days by the calendars of some years; other years have weekends only."""

    def __init__(self, calendars: Mapping[int, YearCalendar]) -> None:
        self._calendars = calendars
        self._off = frozenset(day for one in calendars.values() for day in one.days_off)
        self._worked = frozenset(day for one in calendars.values() for day in one.working_days)
        self.after = lru_cache(maxsize=4096)(self._after)

    def knows(self, year: int) -> bool:
        """Whether the calendar of *year* is known."""
        return year in self._calendars

    def calendar(self, year: int) -> YearCalendar | None:
        """The calendar of *year*, if it is known."""
        return self._calendars.get(year)

    def is_working(self, day: date) -> bool:
        """Whether *day* is a working day; a notice may also name days of the year before."""
        if day in self._worked:
            return True
        return day.weekday() < _SATURDAY and day not in self._off

    def _after(self, day: date, count: int) -> date:
        """The working day *count* working days after *day*, which itself does not count."""
        for _ in range(count):
            day = self._next(day)
        return day

    def between(self, start: date, end: date) -> int:
        """The working days after *start* up to and including *end*."""
        days = (end - start).days
        return sum(self.is_working(start + _DAY * number) for number in range(1, days + 1))

    def _next(self, day: date) -> date:
        day += _DAY
        while not self.is_working(day):
            day += _DAY
        return day


def differing_days(found: YearCalendar, known: WorkingDays) -> list[date]:
    """The days of the year on which a calendar and what is known of it differ."""
    new = WorkingDays({found.year: found})
    days = (date(found.year, 1, 1) + timedelta(number) for number in range(366))
    return [day for day in days if day.year == found.year and new.is_working(day) != known.is_working(day)]


def working_days() -> WorkingDays:
    """The calendars shipped with the program, the machine's and the user's as they are now. Raises `CalendarError`."""
    return _working_days(stamps_now())


@lru_cache(maxsize=4)
def _working_days(stamps: Stamps) -> WorkingDays:
    return WorkingDays(calendars_in(stamps))
