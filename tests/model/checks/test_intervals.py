"""What can still be said of a relation when its cells are known only within limits."""

from decimal import Decimal
from fractions import Fraction
from math import inf

import pytest

from model.checks.intervals import Bound, RelationState, blank_interval, decimal_of, decimal_text, exact, judge
from model.values import CellKind

HOLDS, INCOMPLETE, BROKEN = RelationState.HOLDS, RelationState.INCOMPLETE, RelationState.BROKEN


@pytest.mark.parametrize(
    ("low", "high", "equal", "at_least", "at_most"),
    [
        (0, 0, HOLDS, HOLDS, HOLDS),
        (1, 1, BROKEN, HOLDS, BROKEN),
        (-1, -1, BROKEN, BROKEN, HOLDS),
        (0, 1, INCOMPLETE, HOLDS, INCOMPLETE),
        (-1, 0, INCOMPLETE, INCOMPLETE, HOLDS),
        (-1, 1, INCOMPLETE, INCOMPLETE, INCOMPLETE),
        (1, inf, BROKEN, HOLDS, BROKEN),
        (-inf, -1, BROKEN, BROKEN, HOLDS),
        (-inf, inf, INCOMPLETE, INCOMPLETE, INCOMPLETE),
        (Fraction(1, 10), Fraction(1, 2), BROKEN, HOLDS, BROKEN),
        (Fraction(-1, 2), Fraction(-1, 10), BROKEN, BROKEN, HOLDS),
    ],
)
def test_a_relation_is_broken_only_if_it_cannot_hold_any_more(
    low: Bound, high: Bound, equal: RelationState, at_least: RelationState, at_most: RelationState
):
    assert [judge(operator, low, high) for operator in ("=", ">=", "<=")] == [equal, at_least, at_most]


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
