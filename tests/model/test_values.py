"""How a clerk writes figures, and what is made of them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.values import (
    NOT_APPLICABLE,
    CellKind,
    Money,
    Unread,
    Value,
    editable_text,
    fold,
    format_value,
    magnitude,
    parse_value,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("１２", 12),
        (" 12 ", 12),
        ("\u300012\u00a0", 12),
        ("1,234", 1234),
        ("１，２３４，５６７", 1234567),
        ("1 234", 1234),
        ("-3", -3),
        ("－3", -3),
        ("\u22123", -3),
        ("＋ 4", 4),
        ("007", 7),
        ("1" * 18, 111111111111111111),
        ("3.50", Decimal("3.50")),
        (".33", Decimal("0.33")),
        ("-.5", Decimal("-0.5")),
        ("59,237.2449", Decimal("59237.2449")),
        ("/", NOT_APPLICABLE),
        ("／", NOT_APPLICABLE),
        ("", None),
        ("   ", None),
    ],
)
def test_a_figure_is_understood_however_the_keyboard_was_set(text: str, value: Value):
    assert parse_value(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "十二",
        "12件",
        "1,23",
        "12,34",
        "1,2345",
        "①",
        "½",
        "1²",
        "1e5",
        "--3",
        "5.",
        ".",
        "-.",
        "٣",
        "3+5",
        "—",
        "1" * 19,
        "0x1F",
        "- 1 234",
        "+ 1,234",
        "12 1 234",
        "3. 500",
    ],
)
def test_what_is_no_figure_is_kept_as_typed(text: str):
    assert parse_value(text) == Unread(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5.8", Money(Decimal("5.8"), "万元")),
        ("5.80万元", Money(Decimal("5.80"), "万元")),
        ("75394432.52元", Money(Decimal("75394432.52"), "元")),
        ("3", Money(Decimal(3), "万元")),
        ("5.8美元", Unread("5.8美元")),
        ("/", NOT_APPLICABLE),
    ],
)
def test_money_keeps_its_unit_and_every_digit(text: str, value: Value):
    assert parse_value(text, CellKind.MONEY, ("万元", "元")) == value


@pytest.mark.parametrize("units", [("元", "万元", "亿元"), ("亿元", "万元", "元")])
def test_the_unit_of_money_is_the_longest_it_ends_in_however_they_are_ordered(units: tuple[str, ...]):
    assert parse_value("5.8万元", CellKind.MONEY, units) == Money(Decimal("5.8"), "万元")
    assert parse_value("5.8元", CellKind.MONEY, units) == Money(Decimal("5.8"), "元")


def test_money_without_any_known_unit_has_none():
    assert parse_value("5.8", CellKind.MONEY) == Money(Decimal("5.8"), "")


def test_every_full_width_character_is_made_plain_and_none_beside_them():
    plain = "".join(map(chr, range(0x21, 0x7F)))
    assert fold("".join(chr(ord(sign) + 0xFEE0) for sign in plain)) == plain
    assert fold("\uff00\uff5f\uff60") == "\uff00\uff5f\uff60"


@given(st.one_of(st.integers(-(10**15), 10**15), st.decimals(0, 10**6, places=6).map(abs)))
def test_a_printed_number_is_read_back_unchanged(number: int | Decimal):
    back = parse_value(format_value(number))
    assert (back, str(back)) == (number, f"{number:f}" if isinstance(number, Decimal) else str(number))


@given(st.text())
def test_nothing_typed_is_ever_lost_or_fatal(text: str):
    value = parse_value(text)
    if isinstance(value, Unread):
        assert value.text == text.strip()
    else:
        assert (value is None) == (fold(text) == "")


@given(st.decimals(0, 10**6, places=4), st.sampled_from(["万元", "元"]))
def test_money_survives_being_edited(amount: Decimal, unit: str):
    money = Money(abs(amount), unit)
    assert parse_value(editable_text(money, ("万元", "元")), CellKind.MONEY, ("万元", "元")) == money


@pytest.mark.parametrize(("unit", "text"), [("万元", "5.80"), ("元", "5.80元"), ("", "5.80")])
def test_only_a_unit_that_is_not_usual_is_shown_while_editing(unit: str, text: str):
    assert editable_text(Money(Decimal("5.80"), unit), ("万元", "元")) == text


def test_a_number_is_edited_without_a_unit():
    assert editable_text(12, ("万元", "元")) == "12"


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (3, 3),
        (Decimal("1.5"), Decimal("1.5")),
        (Money(Decimal(2), "元"), 2),
        (NOT_APPLICABLE, 0),
        (None, None),
        (Unread("x"), None),
    ],
)
def test_not_applicable_counts_nothing_and_a_blank_is_unknown(value: Value, number: int | None):
    assert magnitude(value) == number


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (0, "0"), (NOT_APPLICABLE, "/"), (Unread("十二"), "十二"), (Money(Decimal("5.80"), "元"), "5.80")],
)
def test_blank_zero_and_not_applicable_are_printed_differently(value: Value, text: str):
    assert format_value(value) == text
