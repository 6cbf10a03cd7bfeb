"""Reads a calendar from the text of the State Council's notice (国务院办公厅关于某年部分节假日安排的通知).

Its grammar hardly changes: 二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。
What it says twice, days and their number, dates and weekdays, is held against each other; a date of which nothing is
understood is a fault, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, NamedTuple

from model.calendars.calendar_files import YearCalendar
from model.values import fold

LONGEST: Final = 20_000
"""Characters of a notice that are read; a notice has some 800."""
HOLIDAYS: Final = ("元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节")
_FIRST: Final = HOLIDAYS[0]
_MOST_FAULTS: Final = 20
_LONGEST_HOLIDAY: Final = 15
"""Days; the longest so far had 10."""
_WEEKDAYS: Final = "一二三四五六日"
_NUMBER: Final = re.compile(r"国办发(?:明电)?[〔\[(][0-9]{4}[〕\])][0-9]{1,3}号")
_TITLE_YEARS: Final = (
    re.compile(r"关于([0-9]{4})年[^。\n]{0,12}节假日"),
    re.compile(r"([0-9]{4})年[^。\n0-9]{0,6}元旦"),
)
_DATE: Final = re.compile(
    r"(?:([0-9]{4})年)?(?:([0-9]{1,2})月)?([0-9]{1,2})日(?:\(([^()]{0,20})\))?(?:[ ]?(?:星期|周)([一二三四五六日天]))?"
)
_WEEKDAY: Final = re.compile("(?:星期|周)([一二三四五六日天])")
_TO: Final = re.compile(r"[ ]?(?:至|到|[-–—]{1,2}|~)[ ]?")
_VERB: Final = re.compile("放假|补休|上班|休息")
_WORK: Final = "上班"
_IGNORED: Final = "休息"
"""Days on which employees are encouraged to take leave are no days off."""
_COUNT: Final = re.compile(r"(?:共|放假)[ ]?([0-9]{1,2})天")
_SENTENCE: Final = re.compile(r"[^。;\n]+")
_LONGEST_TITLE: Final = 20
_YEARS: Final = range(2008, 2100)
"""Before, notices were of another form."""


class NoticeReading(NamedTuple):
    """What a notice says: the *calendar*, or None if there are *faults* in it; *remarks* are to be looked at."""

    calendar: YearCalendar | None
    faults: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def read_notice(text: str, year: int | None = None) -> NoticeReading:
    """The calendar in the *text* of a notice; *year* if it is given, must be that of the notice."""
    if len(text) > LONGEST:
        return NoticeReading(None, (f"文字超过 {LONGEST} 字，不像放假安排的通知：请只粘贴通知的正文。",))
    plain = fold(text)
    named = _year_of(plain)
    if (named or year or _YEARS[0]) not in _YEARS:
        return NoticeReading(None, (f"{named or year} 年的安排读不了：请核对年份。",))
    if named is None and year is None:
        return NoticeReading(None, ("没有写是哪一年的安排：请连同标题一起粘贴，或者写明年份。",))
    if named is not None and year is not None and named != year:
        return NoticeReading(None, (f"通知是 {named} 年的，要添加的是 {year} 年：请核对是否粘贴错了。",))
    reader = _Reader(year or named or 0)
    reader.read(plain)
    return reader.result(_number_of(plain))


def _year_of(text: str) -> int | None:
    return next((int(found[1]) for pattern in _TITLE_YEARS if (found := pattern.search(text))), None)


def _number_of(text: str) -> str:
    found = _NUMBER.search(text)
    return "" if found is None else re.sub(r"[\[(]([0-9]{4})[\])]", r"〔\1〕", found[0])


class _Written(NamedTuple):
    """A date as it is written: what is not 0, and the weekday beside it."""

    text: str
    year: int
    month: int
    day: int
    weekday: str
    start: int
    end: int


@dataclass
class _Reader:
    """Reads the sentences of a notice for one *year*."""

    year: int
    off: set[date] = field(default_factory=set[date])
    worked: set[date] = field(default_factory=set[date])
    faults: list[str] = field(default_factory=list[str])
    named: str = ""
    """All holidays named so far; the last one is that spoken of."""

    def read(self, text: str) -> None:
        """Read all sentences."""
        for match in _SENTENCE.finditer(text):
            sentence = match[0]
            if len(sentence) <= _LONGEST_TITLE or any(one.month for one in _dates(sentence)):
                self.named += "".join(name for name in HOLIDAYS if name in sentence)
            self._sentence(sentence)

    def _sentence(self, sentence: str) -> None:
        start = 0
        off: set[date] = set()
        for verb in _VERB.finditer(sentence):
            days = self._days(sentence[start : verb.start()])
            start = verb.end()
            if verb[0] == _WORK:
                self._require_weekends(days)
                self.worked.update(days)
            elif verb[0] != _IGNORED:
                off.update(days)
        self.off |= off
        counted = _COUNT.search(sentence)
        if off and counted is not None and int(counted[1]) != len(off):
            self._blame(f"{min(off)} 起放假，通知写共 {counted[1]} 天，写明的是 {len(off)} 天")
        if left := [one.text for one in _dates(sentence[start:]) if one.month and not one.year]:
            self._blame(f"“{left[0]}”没有写是放假还是上班")

    def _days(self, text: str) -> list[date]:
        """The days that *text* names, ranges included; month and year are those of the date before, if not written."""
        days: list[date] = []
        written = [*_dates(text)]
        month = year = 0
        to_range = False
        for one, following in zip(written, (*written[1:], None), strict=False):
            month, year = one.month or month, one.year or (0 if one.month else year)
            day = self._day(one, year, month)
            if day is None:
                return []
            days += self._between(days[-1], day) if to_range else []
            days.append(day)
            to_range = following is not None and _TO.fullmatch(text[one.end : following.start]) is not None
            year = day.year if to_range else 0
        return days

    def _day(self, one: _Written, year: int, month: int) -> date | None:
        """The date that is meant; None if there is none. 元旦 may begin in December of the year before."""
        before = not year and month == 12 and self.named.endswith(_FIRST)
        try:
            day = date(year or self.year - before, month, one.day)
        except ValueError:
            self._blame(f"没有“{one.text}”这一天，或者没有写月份")
            return None
        weekday = _WEEKDAYS[day.weekday()]
        if one.weekday and one.weekday.replace("天", "日") != weekday:
            self._blame(f"{day} 是星期{weekday}，通知里写的是“{one.text}”")
        if abs(day.year - self.year) > 1:
            self._blame(f"“{one.text}”不在 {self.year} 年前后")
        return day

    def _between(self, first: date, last: date) -> list[date]:
        """The days after *first* and before *last*."""
        length = (last - first).days
        if not 0 < length < _LONGEST_HOLIDAY:
            self._blame(f"{first} 至 {last} 不像一次放假")
            return []
        return [first + timedelta(number) for number in range(1, length)]

    def _require_weekends(self, days: Sequence[date]) -> None:
        for day in days:
            if day.weekday() < 5:
                self._blame(f"{day} 是星期{_WEEKDAYS[day.weekday()]}，本来就上班，通知里写的是调休上班")

    def _blame(self, fault: str) -> None:
        if len(self.faults) < _MOST_FAULTS and fault not in self.faults:
            self.faults.append(f"{fault}。")

    def result(self, number: str) -> NoticeReading:
        """The calendar, if there is no fault."""
        for day in sorted(self.off & self.worked):
            self._blame(f"{day} 又放假又上班")
        if not any(day.year == self.year for day in self.off):
            self._blame(f"没有读到 {self.year} 年放假的日子：请粘贴通知的全文")
        if self.faults:
            return NoticeReading(None, tuple(self.faults))
        remarks = [f"没有读到{name}的安排" for name in HOLIDAYS if name not in self.named]
        remarks += ["没有读到通知的文号"] if not number else []
        calendar = YearCalendar(
            year=self.year, notice=number, days_off=frozenset(self.off), working_days=frozenset(self.worked)
        )
        return NoticeReading(calendar, (), tuple(remarks))


def _dates(text: str) -> Iterator[_Written]:
    for found in _DATE.finditer(text):
        weekday = _WEEKDAY.search(found[4] or "")
        said = found[5] or (weekday[1] if weekday else "")
        year, month, day = (int(part or 0) for part in found.groups()[:3])
        yield _Written(found[0], year, month, day, said, *found.span())
