"""The range of values a cell can still take; relations are judged with this interval arithmetic."""

from __future__ import annotations

from decimal import Context, Decimal
from fractions import Fraction
from math import inf
from typing import Final, TypeAlias

from model.values import CellKind

Bound: TypeAlias = int | Fraction | float
"""An exact number, or plus or minus infinity (infinities are the only floats)."""

_EXACT: Final = Context(prec=200)
"""Of many digits: the sum of amounts in different units may have more than Python's usual 28."""


def blank_interval(kind: CellKind) -> tuple[Bound, Bound]:
    """The range of a blank cell: 0 or more for a count or an amount, any number for a change (增/减)."""
    return (-inf if kind is CellKind.CHANGE else 0), inf


def exact(number: int | Decimal) -> int | Fraction:
    """*number* as a type that adds without rounding and compares with infinity."""
    return number if isinstance(number, int) else Fraction(number)


def can_hold(operator: str, low: Bound, high: Bound) -> bool:
    """Whether ``left operator right`` can hold when left minus right lies between *low* and *high*."""
    return (operator == "<=" or high >= 0) and (operator == ">=" or low <= 0)


def decimal_of(number: int | Fraction) -> int | Decimal:
    """An exact sum as an int if it is whole, otherwise as a decimal without loss of digits."""
    if number.denominator == 1:
        return int(number)
    return _EXACT.divide(Decimal(number.numerator), Decimal(number.denominator))


def decimal_text(number: int | Fraction | Decimal) -> str:
    """*number* written out as a decimal, without an exponent."""
    plain = decimal_of(number) if isinstance(number, Fraction) else number
    return f"{plain:f}" if isinstance(plain, Decimal) else str(plain)
