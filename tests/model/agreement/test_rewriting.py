"""A number is written in the manner of the one it replaces."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.agreement.rewriting import chinese_numeral, rewritten
from model.ledger.numerals import chinese_value


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("43件", "34", "34件"),
        ("43 件", "34", "34 件"),
        ("43", "34", "34"),
        ("４３件", "34", "３４件"),
        ("1,234条", "12345", "12,345条"),
        ("１，２３４条", "987", "９８７条"),
        ("85.1万元", "58.1234", "58.1234万元"),
        ("12.50%", "33.333", "33.33%"),
        ("12%", "12.5", "13%"),
        ("3.2个百分点", "4", "4.0个百分点"),
        ("二十三件", "24", "二十四件"),
        ("两件", "2", "两件"),
        ("三件", "2", "二件"),
        ("三件", "0", "零件"),
    ],
)
def test_it_keeps_digits_separators_numerals_and_decimals(text: str, value: str, expected: str):
    assert rewritten(text, Decimal(value)) == expected


@pytest.mark.parametrize(
    ("text", "value"), [("1.2万件", "13000"), ("百余件", "120"), ("三分之一", "25"), ("三件", "2.5"), ("3件", "-1")]
)
def test_what_cannot_be_written_alike_is_left_to_a_person(text: str, value: str):
    assert rewritten(text, Decimal(value)) is None


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        (0, "零"),
        (10, "十"),
        (12, "十二"),
        (20, "二十"),
        (105, "一百零五"),
        (110, "一百一十"),
        (1001, "一千零一"),
        (10000, "一万"),
        (10500, "一万零五百"),
        (120034, "十二万零三十四"),
    ],
)
def test_chinese_numerals_are_written_as_they_are_spoken(number: int, numeral: str):
    assert chinese_numeral(number) == numeral


@given(st.integers(0, 10**8 - 1))
def test_a_chinese_numeral_is_read_as_the_same_number(number: int):
    assert chinese_value(chinese_numeral(number)) == number
