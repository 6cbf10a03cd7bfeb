"""Dates as registers hold them: of Excel, Chinese, and typed in any way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from model.ledger.numerals import chinese_value
from model.values import fold

_EXCEL_ZERO: Final = date(1899, 12, 30)
_FIRST_SERIAL, _LAST_SERIAL = 36526, 73050
"""Excel's numbers of 2000-01-01 and 2099-12-31."""
_YEARS: Final = range(2000, 2100)
_NUMERALS: Final = "〇零○OΟ一二三四五六七八九十廿卅"
_DIGITS: Final = str.maketrans("〇零○OΟ一二三四五六七八九", "00000123456789")
_TAIL: Final = re.compile(
    r"(?<![ T,])[ T,]*+(?:\(?(?:星期|周|礼拜)[一二三四五六日天]\)?)?[ T]*+(?:上午|下午|早上|中午|晚上)?[ ]*+"
    r"(?:[0-9]{1,2}(?::|时|点)[0-9]{0,2}(?::?[0-9]{2})?(?:\.[0-9]+)?分?(?:[ ]?[AP]M)?Z?)?$"
)
_REMARK: Final = re.compile(r"[ ]?\([^()0-9一二三四五六七八九十]{1,20}\)$")
"""What may stand behind a date: how it came about, never another date."""
_SEPARATED: Final = re.compile(
    r"([0-9]{4}|[0-9]{2}) ?[-./年·、\\—] ?([0-9]{1,2}) ?[-./月·、\\—] ?([0-9]{1,2}) ?[日号.]?"
)
_PLAIN: Final = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_SERIAL: Final = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_CHINESE: Final = re.compile(rf"([{_NUMERALS}]{{4}})年([{_NUMERALS}]{{1,3}})月([{_NUMERALS}]{{1,3}})[日号]?")
_YEARLESS: Final = re.compile(r"([0-9]{1,2}) ?[-/月] ?([0-9]{1,2}) ?[日号]?")
_CHINESE_YEARLESS: Final = re.compile(rf"([{_NUMERALS}]{{1,3}})月([{_NUMERALS}]{{1,3}})[日号]?")


class DayRead(NamedTuple):
    """A date as it was read; *assumed*: its year is not written in the cell."""

    day: date
    assumed: bool = False


def read_day(text: str, year: int, after: date | None = None) -> DayRead | None:
    """The date in *text*; None if it is none, or impossible.

    A date without a year is in *year*, or, where *after* is given, the first such day not before it. A year of two
    digits is understood only next to *year*.
    """
    plain, day = _with_year(text, year)
    if day is not None:
        return DayRead(day)
    for month, day_of_month in _yearless(plain):
        first = _day(year if after is None else after.year, month, day_of_month)
        if after is not None and first is not None and first < after:
            first = _day(after.year + 1, month, day_of_month)
        return None if first is None else DayRead(first, assumed=True)
    return None


@lru_cache(maxsize=4096)
def _with_year(text: str, year: int) -> tuple[str, date | None]:
    """A text without its time of day, and the date in it if it has a year."""
    plain = _TAIL.sub("", _REMARK.sub("", fold(text).strip(" ,;。")))
    return plain, next(_written(plain, year), None)


def _written(text: str, year: int) -> Iterator[date]:
    """The possible readings of a text with its year."""
    if match := _SEPARATED.fullmatch(text) or _PLAIN.fullmatch(text):
        written, month, day = map(int, match.groups())
        if len(match[1]) == 2:
            written += year // 100 * 100
            written = written if abs(written - year) <= 1 else 0
        yield from _days(written, month, day)
    elif match := _SERIAL.fullmatch(text):
        serial = int(match[1])
        if _FIRST_SERIAL <= serial <= _LAST_SERIAL:
            yield _EXCEL_ZERO + timedelta(serial)
    elif match := _CHINESE.fullmatch(text):
        digits = match[1].translate(_DIGITS)
        if digits.isdecimal():
            yield from _days(int(digits), _numeral(match[2]), _numeral(match[3]))


def _yearless(text: str) -> Iterator[tuple[int, int]]:
    if match := _YEARLESS.fullmatch(text):
        yield int(match[1]), int(match[2])
    elif match := _CHINESE_YEARLESS.fullmatch(text):
        yield _numeral(match[1]), _numeral(match[2])


def _numeral(text: str) -> int:
    """The number of a month or a day; 0 if it is none."""
    plain = text.replace("廿", "二十").replace("卅", "三十").lstrip("〇零○OΟ")
    return int(chinese_value(plain) or 0) if plain else 0


def _days(year: int, month: int, day: int) -> Iterator[date]:
    found = _day(year, month, day)
    if found is not None:
        yield found


def _day(year: int, month: int, day: int) -> date | None:
    """The date; None if there is none, or none of an application under the 条例."""
    if year not in _YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
