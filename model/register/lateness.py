"""Which applications were answered late, and which were still open and overdue at the end of the year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple

from model.calendars.working_days import WorkingDays, working_days
from model.register.applications import Application
from model.register.counting import Count
from model.register.deadlines import Deadline, deadline_of, is_corrected_late, is_told_late
from model.register.source import LinePlace, Register
from model.register.words import ColumnRole

_MOST_NAMED: Final = 5
"""Late applications whose deadline a message gives."""


class LateApplication(NamedTuple):
    """An application answered after its deadline; *answered* is None if it was still open at the end of the year.

    *days* are the working days by which it was late then.
    """

    place: LinePlace
    deadline: Deadline
    answered: date | None
    days: int


def deadline_in(count: Count, one: Application, calendar: WorkingDays) -> Deadline | None:
    """The deadline of a counted application; None if its outcome needs no answer."""
    if one.received is None or any(
        one.outcome.node == row or one.outcome.node.startswith(row + ".") for row in count.rules.unanswered
    ):
        return None
    return deadline_of(one, one.received, calendar)


def late_applications(count: Count) -> tuple[LateApplication, ...]:
    """All that were late, in the order of their lines."""
    return tuple(_late(count))


def _late(count: Count) -> Iterator[LateApplication]:
    end, calendar = date(count.year, 12, 31), working_days()
    for one in count.counted:
        deadline, until = deadline_in(count, one, calendar), one.answered or end
        if deadline is not None and until > deadline.day:
            yield LateApplication(one.place, deadline, one.answered, calendar.between(deadline.day, until))


def late_notices(count: Count) -> tuple[tuple[LinePlace, ...], tuple[LinePlace, ...]]:
    """The applications whose extension was told, and those whose correction was asked for, when it was too late."""
    calendar = working_days()
    extended = _with(count, ColumnRole.EXTENSION_TOLD)
    told = (one.place for one in extended if (due := deadline_in(count, one, calendar)) and is_told_late(one, due))
    corrected = (one.place for one in _with(count, ColumnRole.CORRECTION_TOLD) if is_corrected_late(one, calendar))
    return tuple(told), tuple(corrected)


def _with(count: Count, role: ColumnRole) -> list[Application]:
    """The counted applications with anything in a column."""
    return [one for one in count.counted if one.texts.get(role)]


def late_in_words(late: Sequence[LateApplication], register: Register) -> str:
    """When the first of them were due, and how late they were."""
    named = "；".join(f"{register.in_words((one.place,))}{_one_in_words(one)}" for one in late[:_MOST_NAMED])
    return named if len(late) <= _MOST_NAMED else f"{named}……"


def _one_in_words(one: LateApplication) -> str:
    added = [f"延期 {one.deadline.extension} 个工作日"] if one.deadline.extension else []
    added += [f"征求意见 {one.deadline.consulting} 个工作日不计"] if one.deadline.consulting else []
    why = f"（{'，'.join(added)}）" if added else ""
    until = f"{one.answered} 才答复" if one.answered else "到年底还没有答复"
    return f"应在 {one.deadline.day} 前答复{why}，{until}，晚 {one.days} 个工作日"
