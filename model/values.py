"""The values of a cell, and parsing and formatting them.

A value is an integer, a decimal number, money with its unit, "/" (不适用), text that could not be read, or None for a
blank. Blank, 0 and "/" are three different values.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum
from typing import Final, TypeAlias

MOST_DIGITS: Final = 18
"""Characters of a number; longer ones are kept as `Unread`."""

MOST_DIGITS_OF_SUM: Final = MOST_DIGITS + 6
"""Characters of the result of a sum."""


class CellKind(StrEnum):
    """The kind of value that a cell asks for."""

    COUNT = "count"
    """A whole number, 0 or more."""
    CHANGE = "change"
    """A signed whole number (本年增/减)."""
    MONEY = "money"
    """A decimal amount with a unit."""


@dataclass(frozen=True, slots=True)
class Money:
    """An amount exactly as written, never rounded, and its unit (元, 万元)."""

    amount: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The entry "/": 不适用."""


@dataclass(frozen=True, slots=True)
class Unread:
    """An entry that is not a figure; *text* is kept exactly as typed."""

    text: str


Value: TypeAlias = int | Decimal | Money | NotApplicable | Unread | None
"""The content of a value cell; None is a blank."""

NOT_APPLICABLE: Final = NotApplicable()

# Not NFKC, which would also turn ① and ² into digits: that would be guessing a figure.
_FOLD: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(
    map(ord, "\u3000\u00a0\u2002\u2003\u2009\u202f\t"), " "
)
_FOLD[ord("\u2212")] = "-"
_GROUPS: Final = re.compile(r"(?<![0-9,. ])[0-9]{1,3}(?:([, ])[0-9]{3})(?:\1[0-9]{3})*(?![0-9, ])")
_NUMBER: Final = re.compile(r"([+-]?) ?(?=\.?[0-9])([0-9]*)(\.[0-9]+)?")


def fold(text: str) -> str:
    """*text* with full-width characters as ASCII, unusual spaces as spaces, and stripped."""
    return text.translate(_FOLD).strip()


def parse_value(text: str, kind: CellKind = CellKind.COUNT, units: tuple[str, ...] = ()) -> Value:
    """The value of *text* as typed; *units* are those allowed in a money cell, the usual one first.

    Full-width characters, thousands separators, spaces and plus or minus are accepted. Any other text is returned as
    `Unread`, never guessed. Whether a number suits its cell (3.5 applications) is up to the checks.
    """
    plain = fold(text)
    if not plain:
        return None
    if plain == "/":
        return NOT_APPLICABLE
    if kind is CellKind.MONEY:
        return _parse_money(plain, text, units)
    number = _parse_number(plain)
    return Unread(text.strip()) if number is None else number


def _parse_money(plain: str, text: str, units: tuple[str, ...]) -> Value:
    unit = next((unit for unit in sorted(units, key=len, reverse=True) if plain.endswith(unit)), "")
    number = _parse_number(plain.removesuffix(unit).rstrip())
    if number is None:
        return Unread(text.strip())
    return Money(Decimal(number), unit or (units[0] if units else ""))


def _parse_number(plain: str) -> int | Decimal | None:
    ungrouped = _GROUPS.sub(lambda match: re.sub("[, ]", "", match[0]), plain)
    match = _NUMBER.fullmatch(ungrouped)
    if match is None or len(ungrouped) > MOST_DIGITS:
        return None
    sign, whole, fraction = match.groups()
    return int(sign + whole) if fraction is None else Decimal(f"{sign}{whole or 0}{fraction}")


def format_value(value: Value) -> str:
    """*value* as printed in a cell: money without its unit, a blank as ``""``."""
    match value:
        case None:
            return ""
        case NotApplicable():
            return "/"
        case Unread(text):
            return text
        case Money(amount, _):
            return f"{amount:f}"
        case Decimal():
            return f"{value:f}"
        case _:
            return str(value)


def editable_text(value: Value, units: tuple[str, ...] = ()) -> str:
    """*value* as text that `parse_value` parses to the same value: money has its unit unless it is the usual one."""
    if isinstance(value, Money) and value.unit not in units[:1]:
        return format_value(value) + value.unit
    return format_value(value)


def magnitude(value: Value) -> int | Decimal | None:
    """The number of a value in sums: 0 for "/", None for a blank or unread entry."""
    match value:
        case int() | Decimal():
            return value
        case Money(amount, _):
            return amount
        case NotApplicable():
            return 0
        case _:
            return None


def sum_of(text: str, kind: CellKind = CellKind.COUNT, units: tuple[str, ...] = ()) -> Value:
    """The exact sum of the numbers joined by ``+`` in *text*; None if it is not a sum of two or more numbers.

    A money cell allows one unit, after the last number. A leading ``=``, as in a spreadsheet, is ignored. A sum of more
    than `MOST_DIGITS_OF_SUM` digits is none.
    """
    *parts, last = fold(text).removeprefix("=").split("+")
    final = parse_value(last, kind, units)
    numbers = [parse_value(part) for part in parts]
    numbers.append(final.amount if isinstance(final, Money) else final)
    if not parts or not all(isinstance(number, int | Decimal) and number >= 0 for number in numbers):
        return None
    with localcontext(prec=2 * MOST_DIGITS_OF_SUM):
        total = sum(number for number in numbers if isinstance(number, int | Decimal))
    if len(format_value(total)) > MOST_DIGITS_OF_SUM:
        return None
    if isinstance(final, Money):
        return Money(Decimal(total), final.unit)
    return int(total) if total == int(total) else total
