"""Layout rules Word writer and preview share: gaps, row height, side margins of cells, dense tables, title width."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Final

from model.formats.template import Table

TITLE_CAPACITY: Final = 20
"""Characters per line of a title, at 22 points on the standard page."""


def date_text(day: date) -> str:
    """*day* in Chinese format without leading zeros: 2024年1月5日."""
    return f"{day.year}年{day.month}月{day.day}日"


def width(text: str) -> float:
    """The width of *text* in full-width characters; Latin letters and digits count half."""
    return sum(1.0 if unicodedata.east_asian_width(sign) in "WFA" else 0.5 for sign in text)


DENSE: Final = 10
"""Tables with smaller text (points) use the dense styles."""

GAP: Final = 160
"""The gap between text and table, in twips."""


def fills_page(table: Table) -> bool:
    """Whether *table* is printed in small text because it fills a page."""
    return table.text_size < DENSE


ROW_HEIGHT: Final = 340
"""The least of a row of a table, in twips."""

CELL_SIDE_MARGIN: Final = 57
"""Between a cell's border and its text, in twips; 1 mm."""

_TWO_CHARACTERS: Final = 2.4
"""Room for two characters of a heading and not for three, in characters."""


def heading_margin(text: str, column: int, text_size: float) -> int:
    """The side margin (twips) of the column heading *text* in a *column* of a width in twips, *text_size* in points.

    It is wider where a heading of two-character words would otherwise break inside a word.
    """
    character, room = text_size * 20, column - 2 * CELL_SIDE_MARGIN
    if width(text) <= room / character or room >= 4 * character:
        return CELL_SIDE_MARGIN
    return max(CELL_SIDE_MARGIN, int((column - _TWO_CHARACTERS * character) / 2))
