"""Sums typed into a cell: ``3+5+4`` is 12, and the parts are worth keeping."""

from __future__ import annotations

from decimal import Decimal

from model.values import Kind, Money, Unread, Value, fold, parse_value


def sum_of(text: str, kind: Kind = Kind.COUNT, units: tuple[str, ...] = ()) -> Value:
    """What the numbers joined by ``+`` in *text* come to, exactly; None if *text* is no sum of two numbers or more.

    A money cell takes one unit, after the last number. A leading ``=``, as in a spreadsheet, is passed over.
    """
    *parts, last = fold(text).removeprefix("=").split("+")
    final = parse_value(last, kind, units)
    numbers = [parse_value(part) for part in parts]
    numbers.append(final.amount if isinstance(final, Money) else final)
    if not parts or not all(isinstance(number, int | Decimal) and number >= 0 for number in numbers):
        return None
    total = sum(number for number in numbers if isinstance(number, int | Decimal))
    return Money(Decimal(total), final.unit) if isinstance(final, Money) else total


def read_entry(text: str, kind: Kind = Kind.COUNT, units: tuple[str, ...] = ()) -> tuple[Value, str]:
    """The value of *text* as typed in a cell, and the note to keep: the sum itself, if it is one.

    What `parse_value` understands is no sum: ``+5`` is 5.
    """
    value = parse_value(text, kind, units)
    total = sum_of(text, kind, units) if isinstance(value, Unread) else None
    return (value, "") if total is None else (total, fold(text).removeprefix("="))
