"""Sums typed into a cell."""

from decimal import Decimal

import pytest

from model.address import Address
from model.cell_values import read_entry
from model.values import CellKind, Money, Unread, Value, parse_value, sum_of
from tests.entries import FORMATS

COUNT = FORMATS["2021"].cells[Address("requests", "received", "applicant.natural")]
PURCHASES = FORMATS["2019"].cells[Address("disclosure", "procurement", "amount")]


@pytest.mark.parametrize(
    ("text", "value", "note"),
    [
        ("3+5+4", 12, "3+5+4"),
        ("３＋５＋４", 12, "3+5+4"),
        ("=3 + 5", 8, "3 + 5"),
        ("1,200+300", 1500, "1,200+300"),
        ("1.5+2", Decimal("3.5"), "1.5+2"),
        ("0+7", 7, "0+7"),
        ("7+0.5", Decimal("7.5"), "7+0.5"),
        ("1.5+2.5", 4, "1.5+2.5"),
        ("+".join(["12"] * 2000), 24000, "+".join(["12"] * 2000)),
    ],
)
def test_a_sum_is_added_up_and_its_parts_are_kept(text: str, value: Value, note: str):
    assert read_entry(text, COUNT) == (value, note)


def test_a_sum_of_money_has_one_unit_at_its_end():
    assert read_entry("1.50+2.25元", PURCHASES) == (Money(Decimal("3.75"), "元"), "1.50+2.25元")
    assert read_entry("1+2", PURCHASES) == (Money(Decimal(3), "万元"), "1+2")
    assert sum_of("1万元+2元", CellKind.MONEY, ("万元", "元")) is None


@pytest.mark.parametrize("text", ["3+", "+", "3++5", "3+五", "3-1", "3+/", "3+-5", "2023+", "=12", "=", "-3+5", "5+-1"])
def test_what_is_no_sum_stays_as_typed(text: str):
    assert read_entry(text, COUNT) == (Unread(text), "")


@pytest.mark.parametrize(("text", "value"), [("12", 12), ("+5", 5), ("", None)])
def test_a_single_number_is_no_sum(text: str, value: Value):
    assert read_entry(text, COUNT) == (value, "")


def test_outside_an_editor_a_sum_is_not_read():
    assert parse_value("3+5+4") == Unread("3+5+4")


def test_a_sum_is_exact_or_none():
    assert sum_of("99999999999999999+.000001") == Decimal("99999999999999999.000001")
    assert sum_of("99999999999999999+.00000000000000001") is None
