"""Sums typed into a cell."""

from decimal import Decimal

import pytest

from model.values import CellKind, Money, Unread, Value, parse_value, read_entry, sum_of


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
    ],
)
def test_a_sum_is_added_up_and_its_parts_are_kept(text: str, value: Value, note: str):
    assert read_entry(text) == (value, note)


def test_a_sum_of_money_has_one_unit_at_its_end():
    units = ("万元", "元")
    assert read_entry("1.50+2.25元", CellKind.MONEY, units) == (Money(Decimal("3.75"), "元"), "1.50+2.25元")
    assert read_entry("1+2", CellKind.MONEY, units) == (Money(Decimal(3), "万元"), "1+2")
    assert sum_of("1万元+2元", CellKind.MONEY, units) is None


@pytest.mark.parametrize("text", ["3+", "+", "3++5", "3+五", "3-1", "3+/", "3+-5", "2023+", "=12", "=", "-3+5", "5+-1"])
def test_what_is_no_sum_stays_as_typed(text: str):
    assert read_entry(text) == (Unread(text), "")


@pytest.mark.parametrize(("text", "value"), [("12", 12), ("+5", 5), ("", None)])
def test_a_single_number_is_no_sum(text: str, value: Value):
    assert read_entry(text) == (value, "")


def test_outside_an_editor_a_sum_is_not_read():
    assert parse_value("3+5+4") == Unread("3+5+4")
