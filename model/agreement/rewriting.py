"""Writes a number in the manner of another: ``1,234条`` as ``1,240条``, ``二十三件`` as ``二十四件``."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from model.ledger.amounts import plain
from model.ledger.lexicon import lexicon
from model.ledger.numerals import ARABIC, CHINESE
from model.ledger.quantities import folded

_ARABIC: Final = re.compile(rf"(?P<number>{ARABIC})(?P<gap> ?)(?P<scale>[十百千万亿]?)(?P<unit>[^0-9]*)")
_CHINESE: Final = re.compile(f"(?P<number>{CHINESE})(?P<unit>.*)")
_SIGNS: Final = "零一二三四五六七八九"
_PLACES: Final = ("", "十", "百", "千")
_WIDE: Final = str.maketrans("0123456789.", "０１２３４５６７８９．")
_MOST: Final = 10**8
"""Chinese numerals are written for numbers below this."""


def rewritten(text: str, value: Decimal) -> str | None:
    """The quantity *text* with *value*, given in its unit, as its number; None if that cannot be written alike.

    A percentage keeps its number of decimals. Chinese numerals, thousands separators and full-width digits stay what
    they are.
    """
    match = _ARABIC.fullmatch(folded(text)) or _CHINESE.fullmatch(folded(text))
    if match is None or value < 0 or match["unit"].strip() not in ("", *lexicon().kinds):
        return None
    if match.re is _ARABIC:
        if match["scale"] and match["unit"][:1] != "元":
            return None  # 1.2万件: rounded on purpose
        kept = text[match.end("number") :]
        written = _arabic(match["number"], value, rounds="%" in match["unit"] or "百分点" in match["unit"])
        return (written.translate(_WIDE) if text[0] in "０１２３４５６７８９" else written) + kept
    if value == value.to_integral_value() and value < _MOST:
        return chinese_numeral(int(value), uses_pair="两" in match["number"]) + text[match.end("number") :]
    return None


def _arabic(old: str, value: Decimal, *, rounds: bool) -> str:
    decimals = len(old.partition(".")[2])
    if rounds:
        value = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    written = plain(value) if not rounds else f"{value:f}"
    if "," not in old:
        return written
    whole, point, rest = written.partition(".")
    return f"{int(whole):,}{point}{rest}"


def chinese_numeral(number: int, *, uses_pair: bool = False) -> str:
    """A number from 0 in Chinese numerals; 2 alone is 两 if *uses_pair*."""
    if number == 2 and uses_pair:
        return "两"
    upper, lower = divmod(number, 10000)
    if not upper:
        return _section(lower) or "零"
    rest = _section(lower)
    return f"{_section(upper)}万{'零' if rest and lower < 1000 else ''}{rest}"


def _section(number: int) -> str:
    """The numeral of a number below 10000; "" for 0. 10 to 19 begin with 十."""
    written, has_gap = "", False
    for place, digit in enumerate(map(int, reversed(str(number)))):
        if digit:
            written = f"{_SIGNS[digit]}{_PLACES[place]}{'零' if has_gap and written else ''}{written}"
        has_gap = not digit
    return written[1:] if 10 <= number < 20 else written
