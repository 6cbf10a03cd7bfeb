"""``nianbao calendar``: the days off of a year from the State Council's notice, shown before they are taken."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from export.commands.console import complain, say
from export.register.text_file import decoded
from model.calendars.calendar_files import YearCalendar, take_calendar
from model.calendars.notices import read_notice
from model.calendars.working_days import differing_days, working_days
from model.storage.atomic_files import read_limited

_MOST_BYTES: Final = 200_000
_WEEKDAYS: Final = "".join(f"   {day} " for day in "一二三四五六日")


class WantedCalendar(NamedTuple):
    """The arguments of the command."""

    file: Path
    year: int | None
    take: bool
    force: bool


def calendar(wanted: WantedCalendar) -> int:
    """Show the calendar in a notice, and keep it if wanted; returns 1 if it cannot be taken. Raises `NianbaoError`."""
    data, _stamp = read_limited(wanted.file, _MOST_BYTES)
    reading = read_notice(decoded(data), wanted.year)
    for fault in reading.faults:
        complain(f"“{wanted.file}”：{fault}")
    if reading.calendar is None:
        return 1
    for line in in_lines(reading.calendar):
        say(line)
    for remark in reading.remarks:
        say(f"请核对：{remark}。")
    return _taken(reading.calendar, take=wanted.take, force=wanted.force)


def _taken(found: YearCalendar, *, take: bool, force: bool) -> int:
    """Keep a calendar if wanted, unless one that says otherwise is known already."""
    known = working_days()
    if known.knows(found.year):
        others = differing_days(found, known)
        if not others:
            say(f"已有 {found.year} 年的安排，与通知相同。")
            return 0
        named = "、".join(f"{day.month}月{day.day}日" for day in others)
        say(f"已有 {found.year} 年的安排，与通知不同的是：{named}。")
        if take and not force:
            complain("没有改动已有的安排；要以通知为准请加 --force。")
            return 1
    if take:
        say(f"已添加：{take_calendar(found)}")
    else:
        say("核对无误后，加 --take 添加到程序。")
    return 0


def in_lines(found: YearCalendar) -> Iterator[str]:
    """A calendar to look at: every month with days off or worked that are marked 休 and 班."""
    notice = f"（{found.notice}）" if found.notice else ""
    yield f"{found.year} 年{notice}：写明放假 {len(found.days_off)} 天，调休上班 {len(found.working_days)} 天"
    for year, month in sorted({(day.year, day.month) for day in found.days_off | found.working_days}):
        yield ""
        yield f"{year} 年 {month} 月"
        yield _WEEKDAYS.rstrip()
        for week in Calendar().monthdatescalendar(year, month):
            yield "".join(_shown(day, month, found) for day in week).rstrip()


def _shown(day: date, month: int, found: YearCalendar) -> str:
    if day.month != month:
        return " " * 6
    mark = "休" if day in found.days_off else "班" if day in found.working_days else "  "
    return f"{day.day:>3}{mark} "
