"""The clock of an application: until when it has to be answered (条例第三十、三十二、三十三条)."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from model.register.applications import Application
from model.register.dates import read_day
from model.register.words import ColumnRole, bare
from model.register.working_days import WorkingDays

ANSWER_DAYS: Final = 20
"""Working days for an answer, and the longest extension."""
CONSULTING_DAYS: Final = 15
"""Working days that a third party has; they are not counted."""
_NUMBER: Final = re.compile(r"[0-9]{1,3}")
_NOT_EXTENDED: Final = frozenset({"", "0", "否", "无", "未延期"})


class Deadline(NamedTuple):
    """The day by which an application has to be answered; *sure*: the calendars of all years it runs in are known."""

    day: date
    sure: bool


def deadline_of(one: Application, received: date, calendar: WorkingDays) -> Deadline:
    """The deadline of an application that was *received* on that day."""
    start = _date(one, ColumnRole.CORRECTION_RECEIVED, received) or received
    day = calendar.after(start, ANSWER_DAYS + _extension(one) + _consulting(one, received, calendar))
    return Deadline(day, all(map(calendar.knows, range(start.year, day.year + 1))))


def _date(one: Application, role: ColumnRole, after: date) -> date | None:
    read = read_day(one.texts.get(role, ""), one.year, after)
    return None if read is None else read.day


def _extension(one: Application) -> int:
    """The working days of an extension: as many as are written, at most those allowed."""
    written = _NUMBER.search(one.texts.get(ColumnRole.EXTENSION_DAYS, ""))
    if written is not None:
        return min(int(written[0]), ANSWER_DAYS)
    return 0 if bare(one.texts.get(ColumnRole.EXTENSION_TOLD, "")) in _NOT_EXTENDED else ANSWER_DAYS


def _consulting(one: Application, received: date, calendar: WorkingDays) -> int:
    """The working days that asking a third party took, at most those it has."""
    asked = _date(one, ColumnRole.CONSULTED, received)
    if asked is None:
        return 0
    back = _date(one, ColumnRole.CONSULTED_BACK, asked)
    longest = calendar.after(asked, CONSULTING_DAYS)
    return calendar.between(asked, longest if back is None else min(back, longest))
