"""Finds dates that no calendar has, and reporting periods that do not end on 31 December."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from typing import Final

_PLAIN: Final = {0xFF10 + digit: str(digit) for digit in range(10)}
_GAP: Final = r"\s{0,2}"
_LONG_YEAR: Final = re.compile(rf"(?<![0-9])(?:(?:19|20)[0-9]{{3,6}}年|(?:19|20)[0-9]年(?={_GAP}[0-9]{{1,2}}{_GAP}月))")
_DAY: Final = rf"(?P<month>[0-9]{{1,2}}){_GAP}月{_GAP}(?P<day>[0-9]{{1,2}}){_GAP}日"
_DATE: Final = re.compile(rf"(?<![0-9])(?:(?P<year>(?:19|20)[0-9]{{2}}){_GAP}年{_GAP})?(?<![0-9]){_DAY}")
_MONTH: Final = re.compile(
    rf"(?<![0-9])(?:19|20)[0-9]{{2}}{_GAP}年{_GAP}(?P<month>[0-9]{{2}}){_GAP}月(?!{_GAP}[0-9]{{1,2}}{_GAP}日)"
)
_LEAP_YEAR: Final = 2020
_PERIOD: Final = re.compile(
    "统计(?:期限|时限|时间|时段|周期|期间|范围)|(?:报告|年报)(?:期限|时限|时段|周期)|数据[^。；;，,]{0,12}(?:期限|时限|时间|截[至止])"
)
_END: Final = re.compile(
    rf"(?:至|到|截止|为|[—－~～-])于?{_GAP}(?:(?:19|20)[0-9]{{2}}{_GAP}年{_GAP})?{_DAY}(?!{_GAP}[起至到—－~～-])"
)
_SENTENCE: Final = re.compile(r"[^。；;！!？?\n]+")


def impossible_dates(text: str) -> Iterator[tuple[int, int]]:
    """The places of dates that do not exist: 202020年12月31日, 2023年13月, 2月30日."""
    plain = text.translate(_PLAIN)
    spans = [found.span() for found in _LONG_YEAR.finditer(plain)]
    spans += [found.span() for found in _DATE.finditer(plain) if not _exists(found)]
    spans += [found.span() for found in _MONTH.finditer(plain) if not 1 <= int(found["month"]) <= 12]
    yield from sorted(spans)


def _exists(date: re.Match[str]) -> bool:
    """Whether there is such a day; in a year that is not named, 29 February is one."""
    return _is_day(int(date["year"] or _LEAP_YEAR), int(date["month"]), int(date["day"]))


def _is_day(year: int, month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]


def other_cut_off_days(text: str) -> Iterator[tuple[int, int]]:
    """The places of days, other than 31 December, on which the reporting period is said to end.

    What is no day at all is not among them.
    """
    for sentence in _SENTENCE.finditer(text.translate(_PLAIN)):
        if _PERIOD.search(sentence[0]):
            for end in _END.finditer(sentence[0]):
                month, day = int(end["month"]), int(end["day"])
                if (month, day) != (12, 31) and _is_day(_LEAP_YEAR, month, day):
                    yield sentence.start() + end.start("month"), sentence.start() + end.end()
