"""Working days in China: one small file per year in `resources/calendars/`, made from the State Council's notices."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

_DAY: Final = timedelta(1)
_SATURDAY: Final = 5


class YearCalendar(BaseModel):
    """The days off and the make-up working days of a year; *notice* is the number of the document."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    year: int
    notice: str
    days_off: frozenset[date]
    working_days: frozenset[date]


class WorkingDays:
    """Counts working days by the calendars of some years; other years have weekends only."""

    def __init__(self, calendars: Mapping[int, YearCalendar]) -> None:
        self._calendars = calendars
        self.after = lru_cache(maxsize=4096)(self._after)

    def knows(self, year: int) -> bool:
        """Whether the calendar of *year* is known."""
        return year in self._calendars

    def is_working(self, day: date) -> bool:
        """Whether *day* is a working day."""
        calendar = self._calendars.get(day.year)
        if calendar is not None and day in calendar.working_days:
            return True
        return day.weekday() < _SATURDAY and (calendar is None or day not in calendar.days_off)

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


@lru_cache(maxsize=1)
def working_days() -> WorkingDays:
    """The calendars shipped with the program."""
    return WorkingDays({calendar.year: calendar for calendar in _shipped()})


def _shipped() -> Iterator[YearCalendar]:
    for path in sorted((Path(str(files("resources"))) / "calendars").glob("*.toml")):
        yield YearCalendar.model_validate(tomllib.loads(path.read_text("utf-8")))
