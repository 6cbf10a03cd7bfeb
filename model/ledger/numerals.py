"""Numbers as Chinese texts write them: ``1,234``, ``1.2万``, ``二十三``, ``百余``, ``三分之一``."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_DIGITS: Final = {sign: place for place, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS: Final = {"十": 10, "百": 100, "千": 1000}
_MYRIADS: Final = {"万": 10**4, "亿": 10**8}

ARABIC: Final = r"[0-9]{1,3}(?:,[0-9]{3}){1,4}(?![0-9,])(?:\.[0-9]{1,6})?|[0-9]{1,18}(?:\.[0-9]{1,6})?"
"""A number in Arabic digits, at most as long as a figure can be."""
CHINESE: Final = "[零〇一二两三四五六七八九十百千万亿]{1,16}"
"""A number in Chinese numerals."""


def arabic_value(text: str, scale: str = "") -> Decimal:
    """The value of *text* in Arabic digits, multiplied by *scale* (十 百 千 万 亿)."""
    return Decimal(text.replace(",", "")) * (_TENS | _MYRIADS).get(scale, 1)


def chinese_value(text: str) -> Decimal | None:
    """The value of Chinese numerals; None for a row of digits (二〇二三, a year) and for an invalid numeral (十百).

    百 and 千 alone are 100 and 1000: 百余条.
    """
    if not re.search("[十百千万亿]", text):
        return Decimal(_DIGITS[text]) if len(text) == 1 else None
    total = section = digit = 0
    last = 10**9
    for sign in text:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            if _TENS[sign] >= last:
                return None
            last = _TENS[sign]
            section += (digit or 1) * last
            digit = 0
        else:
            total += (section + digit or 1) * _MYRIADS[sign]
            section, digit, last = 0, 0, 10**9
    return Decimal(total + section + digit)


def fraction_value(parts: str, of: str) -> Decimal | None:
    """The percentage that ``<of>分之<parts>`` means; None if either is not a number."""
    above, below = (Decimal(one) if one[0].isdigit() and one.isascii() else chinese_value(one) for one in (parts, of))
    return None if above is None or not below else above * 100 / below
