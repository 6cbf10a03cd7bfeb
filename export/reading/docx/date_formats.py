"""Dates as Word displays them in a content control: a stored date in the format of the control."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Final

from model.prose.numbering import chinese_numeral

_LONGEST_FORMAT: Final = 100
_PARTS: Final = re.compile(r"'([^']*)'|\"([^\"]*)\"|(y+|M+|d+|E+|O+|A(?!M/P)|AM/PM|am/pm|H+|h+|m+|s+|tt?)")
_DIGITS: Final = "〇一二三四五六七八九"
_DAYS: Final = "一二三四五六日"
_FORMS: Final[dict[str, Callable[[datetime], str]]] = {
    "y": lambda date: f"{date.year % 100}",
    "yy": lambda date: f"{date.year % 100:02}",
    "yyy": lambda date: f"{date.year:04}",
    "yyyy": lambda date: f"{date.year:04}",
    "M": lambda date: str(date.month),
    "MM": lambda date: f"{date.month:02}",
    "MMM": lambda date: f"{date.month}月",
    "MMMM": lambda date: f"{chinese_numeral(date.month)}月",
    "d": lambda date: str(date.day),
    "dd": lambda date: f"{date.day:02}",
    "ddd": lambda date: f"周{_DAYS[date.weekday()]}",
    "dddd": lambda date: f"星期{_DAYS[date.weekday()]}",
    "EE": lambda date: "".join(_DIGITS[int(digit)] for digit in f"{date.year % 100:02}"),
    "EEEE": lambda date: "".join(_DIGITS[int(digit)] for digit in f"{date.year:04}"),
    "O": lambda date: chinese_numeral(date.month),
    "A": lambda date: chinese_numeral(date.day),
    "H": lambda date: str(date.hour),
    "HH": lambda date: f"{date.hour:02}",
    "h": lambda date: str((date.hour - 1) % 12 + 1),
    "hh": lambda date: f"{(date.hour - 1) % 12 + 1:02}",
    "m": lambda date: str(date.minute),
    "mm": lambda date: f"{date.minute:02}",
    "s": lambda date: str(date.second),
    "ss": lambda date: f"{date.second:02}",
    **dict.fromkeys(("AM/PM", "am/pm", "t", "tt"), lambda date: "上午" if date.hour < 12 else "下午"),
}
"""The parts of a date format; EEEE, O and A are those in Chinese numerals."""


def formatted_date(value: str, format_: str) -> str:
    """A stored date such as 2024-01-15T00:00:00 in a date format; "" if either is none."""
    try:
        date = datetime.fromisoformat(value.strip())
    except ValueError:
        return ""
    if len(format_) > _LONGEST_FORMAT:
        return ""

    def shown(part: re.Match[str]) -> str:
        if part[3] is None:
            return part[1] or part[2] or ""
        form = _FORMS.get(part[3])
        return part[0] if form is None else form(date)

    return _PARTS.sub(shown, format_)
