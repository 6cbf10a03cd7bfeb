"""What a printed report is laid out by, whoever draws it: gaps, dense tables, the width of a title."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Final

from model.formats.template import Table

TITLE_CAPACITY: Final = 20
"""Characters of 22 points that one line of the usual page holds."""


def date_text(day: date) -> str:
    """*day* in Arabic figures without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def width(text: str) -> float:
    """How many East Asian characters wide *text* is; Latin letters and digits take half of one."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in text)


DENSE: Final = 10
"""A table with smaller text (points) takes the dense styles."""

GAP: Final = 160
"""Between text and table, in twips."""


def fills_page(table: Table) -> bool:
    """Whether *table* is printed small because it takes a whole page."""
    return table.text_size < DENSE
