"""The clock of an application: until when it has to be answered (条例第三十、三十二、三十三条)."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, NamedTuple

from model.calendars.working_days import WorkingDays
from model.register.applications import Application
from model.register.dates import read_day
from model.register.words import ColumnRole, bare

ANSWER_DAYS: Final = 20
"""Working days for an answer, and the longest extension."""
CORRECTION_DAYS: Final = 7
"""Working days in which an office may ask for a correction."""
CONSULTING_DAYS: Final = 15
"""Working days that a third party has; they are not counted."""
_NUMBER: Final = re.compile(r"[0-9]{1,3}")
_NOT_EXTENDED: Final = frozenset({"", "0", "否", "无", "未延期"})


class Deadline(NamedTuple):
    """The day by which an application has to be answered, and the *first_term*, by which an extension has to be told.

    *start* is the day from which it runs: that of the application, or of its correction. *extension* and *consulting*
    are the working days that were added. *sure*: the calendars of all years it runs in are known.
    """

    day: date
    first_term: date
    start: date
    extension: int
    consulting: int
    sure: bool


def deadline_of(one: Application, received: date, calendar: WorkingDays) -> Deadline:
    """The deadline of an application that was *received* on that day."""
    start = day_of(one, ColumnRole.CORRECTION_RECEIVED, received) or received
    extension, consulting = _extension(one), _consulting(one, received, calendar)
    first_term = calendar.after(start, ANSWER_DAYS + consulting)
    day = calendar.after(first_term, extension)
    return Deadline(
        day, first_term, start, extension, consulting, all(map(calendar.knows, range(start.year, day.year + 1)))
    )


def is_told_late(one: Application, deadline: Deadline) -> bool:
    """Whether the extension was told after the first term had ended."""
    told = day_of(one, ColumnRole.EXTENSION_TOLD, deadline.start)
    return told is not None and told > deadline.first_term


def is_corrected_late(one: Application, calendar: WorkingDays) -> bool:
    """Whether a correction was asked for later than an office may."""
    asked = day_of(one, ColumnRole.CORRECTION_TOLD, one.received)
    return one.received is not None and asked is not None and asked > calendar.after(one.received, CORRECTION_DAYS)


def day_of(one: Application, role: ColumnRole, after: date | None) -> date | None:
    """The date in a column of an application; one without a year is not before *after*."""
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
    asked = day_of(one, ColumnRole.CONSULTED, received)
    if asked is None:
        return 0
    back = day_of(one, ColumnRole.CONSULTED_BACK, asked)
    longest = calendar.after(asked, CONSULTING_DAYS)
    return calendar.between(asked, longest if back is None else min(back, longest))
