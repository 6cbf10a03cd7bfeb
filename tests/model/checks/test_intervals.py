"""What can still be said of a relation when its cells are known only within limits."""

from decimal import Decimal
from fractions import Fraction
from math import inf

import pytest

from model.checks.intervals import Bound, blank_interval, can_hold, decimal_of, decimal_text, exact
from model.values import CellKind


@pytest.mark.parametrize(
    ("low", "high", "equal", "at_least", "at_most"),
    [
        (0, 0, True, True, True),
        (1, 1, False, True, False),
        (-1, -1, False, False, True),
        (0, 1, True, True, True),
        (-1, 0, True, True, True),
        (1, inf, False, True, False),
        (-inf, -1, False, False, True),
        (-inf, inf, True, True, True),
        (Fraction(1, 10), Fraction(1, 2), False, True, False),
        (Fraction(-1, 2), Fraction(-1, 10), False, False, True),
    ],
)
def test_a_relation_can_hold_while_zero_lies_on_the_right_side(
    low: Bound, high: Bound, equal: bool, at_least: bool, at_most: bool
):
    assert [can_hold(operator, low, high) for operator in ("=", ">=", "<=")] == [equal, at_least, at_most]


def test_a_blank_is_no_negative_number_unless_it_is_a_change():
    assert blank_interval(CellKind.COUNT) == blank_interval(CellKind.MONEY) == (0, inf)
    assert blank_interval(CellKind.CHANGE) == (-inf, inf)


def test_decimals_add_up_exactly_and_are_written_out():
    total = exact(Decimal("0.1")) + exact(Decimal("0.2")) + exact(1)
    assert total == Fraction(13, 10)
    assert decimal_of(total) == Decimal("1.3")
    assert decimal_of(7) == 7


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (12, "12"),
        (Decimal("1E+3"), "1000"),
        (Fraction(1, 8), "0.125"),
        (Fraction(-5, 2), "-2.5"),
        (Decimal("0.0000001"), "0.0000001"),
    ],
)
def test_a_number_is_written_without_an_exponent(number: int | Fraction | Decimal, text: str):
    assert decimal_text(number) == text
