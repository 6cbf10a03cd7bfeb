"""What stands in a value cell is read as it is written: a figure, a dash, a blank, or words that are kept."""

from decimal import Decimal

import pytest

from model.address import Address
from model.cell_values import is_figure, read_entry, read_typed, read_value
from model.values import NOT_APPLICABLE, Money, Unread, Value
from tests.entries import FORMATS

COUNT = FORMATS["2021"].cells[Address("requests", "received", "applicant.natural")]
CHANGE = FORMATS["2019"].cells[Address("disclosure", "licences", "change")]
FEES = FORMATS["2021"].cells[Address("disclosure", "fees", "amount")]
PURCHASES = FORMATS["2019"].cells[Address("disclosure", "procurement", "amount")]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("12", 12), ("０", 0), (" 1２\u3000", 12), ("1,234", 1234), ("1，234", 1234), ("1 234", 1234), ("007", 7)),
        *(("0件", 0), ("12 件", 12), ("３条", 3), ("1,234人次", 1234), ("2（件）", 2), ("12\n件", 12), ("\n12\n", 12)),
        *(
            (text, NOT_APPLICABLE)
            for text in ("/", "／", "—", "——", "–", "-", "－", "─", "∕", "无", "不适用", "N/A", "na")
        ),
        *((text, None) for text in ("", " ", "\u3000\u3000", "\n", "\u00a0")),
        *((text, 0) for text in ("〇", "零", "零。", "0。", "0.00", "\ufeff0\u200b")),
        *((text, 12) for text in ("12。", "12件。", "１２．０", "\u200e12", "1\u200b2", "\u200412\u205f")),
        ("1.5", Decimal("1.5")),
        ("-3", -3),
    ],
)
def test_a_count_is_read(text: str, value: Value):
    assert read_value(text, COUNT) == value


@pytest.mark.parametrize(
    "text",
    [
        *(
            "十二",
            "约12",
            "12左右",
            "①",
            "12件左右",
            "见附件",
            "一",
            "空",
            "零一",
            "O",
            "l2",
            "12-15",
            "1/2",
            "12%",
            "1.2万",
        ),
        *("12\n13", "18\n123", "1 2", "1,23", "第12件", "12件3", "1" * 19, "。", "\u202e21\u202c"),
    ],
)
def test_what_is_no_count_is_kept_word_for_word(text: str):
    assert read_value(text, COUNT) == Unread(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("34（其中修订16件）", 34),
        ("34件 (其中修订16件)", 34),
        ("34\n（其中修订16件）", 34),
        ("1,234件，其中修订16件", 1234),
        ("０（上年2件）", 0),
        ("1,234（见说明）", 1234),
    ],
)
def test_a_remark_behind_a_figure_is_left_out(text: str, value: int):
    assert read_value(text, COUNT) == value
    assert is_figure(text)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "34（应为43）",
            "34（更正为43）",
            "12（约）",
            "3（万件）",
            "5（16）",
            "12（a）",
            "（其中3件）",
            "12（其中3件",
            "12\n13（其中1件）",
        ),
        *("3.（其他处理）", "其他（3件）", "12（其中3件）（见说明）", "12（" + "说" * 100 + "）"),
    ],
)
def test_a_remark_that_may_change_the_figure_leaves_the_text_as_it_is(text: str):
    assert read_value(text, COUNT) == Unread(text)


@pytest.mark.parametrize(
    ("text", "unit"), [("72500（单位：元）", "元"), ("7.25（单位 万元）", None), ("7（含3元）", None)]
)
def test_a_unit_in_brackets_is_no_remark(text: str, unit: str | None):
    value = read_value(text, PURCHASES, "万元")
    assert value == (Unread(text) if unit is None else Money(Decimal(72500), unit))


@pytest.mark.parametrize(
    ("text", "value", "note"),
    [
        *(
            ("1234.00", 1234, ""),
            ("12.0", 12, ""),
            ("0件", 0, ""),
            ("-", NOT_APPLICABLE, ""),
            ("无", NOT_APPLICABLE, ""),
        ),
        *(("1,234", 1234, ""), (".33", Decimal("0.33"), ""), ("１，２３４", 1234, ""), (" ", None, ""), ("+5", 5, "")),
        *(("34（其中修订16件）", 34, "34(其中修订16件)"), ("3+5", 8, "3+5"), ("十二", Unread("十二"), "")),
    ],
)
def test_what_is_typed_is_understood_as_in_a_file(text: str, value: Value, note: str):
    assert read_entry(text, COUNT) == (value, note)


def test_an_amount_typed_without_a_unit_is_in_the_usual_one():
    assert PURCHASES.units[0] == "万元"
    assert read_typed("5.80", PURCHASES) == Money(Decimal("5.80"), "万元")
    assert read_typed("5.80元", PURCHASES) == Money(Decimal("5.80"), "元")
    assert read_typed("3亿元", PURCHASES) == Money(Decimal(3), "亿元")


@pytest.mark.parametrize("sign", [*"\u200b\u200c\u200d\u200e\u2060\ufeff\u00ad"])
def test_a_character_nobody_sees_is_no_part_of_a_figure(sign: str):
    assert read_value(f"{sign}1{sign}2{sign}", COUNT) == 12


@pytest.mark.parametrize("space", [*map(chr, range(0x2000, 0x200B)), "\u202f", "\u205f", "\u3000"])
def test_every_kind_of_space_may_stand_around_a_figure_and_between_thousands(space: str):
    assert read_value(f"{space}1{space}234{space}", COUNT) == 1234


@pytest.mark.parametrize("sign", [*"\u1fff\u200f\u202a\u202e\u205e\u2061\u00ac\u00ae\ufefe\uff00"])
def test_other_characters_make_it_no_figure(sign: str):
    assert read_value(f"1{sign}2", COUNT) == Unread(f"1{sign}2")
    assert read_value(f"12{sign}", COUNT) == Unread(f"12{sign}")


@pytest.mark.parametrize(
    ("text", "value"),
    [("+4", 4), ("-2", -2), ("增4", 4), ("减少2", -2), ("增加 3 项", 3), ("0", 0), ("无变化", 0), ("持平", 0)],
)
def test_a_change_is_read_with_its_sign(text: str, value: int):
    assert read_value(text, CHANGE) == value


@pytest.mark.parametrize(
    ("text", "heading", "amount", "unit"),
    [
        *(("5.80", "万元", "5.80", "万元"), ("75394432.52元", "万元", "75394432.52", "元"), ("5.8", "", "5.8", "")),
        *(("5.8 万元", "", "5.8", "万元"), ("１２．５", "元", "12.5", "元"), ("1,234.50", "元", "1234.50", "元")),
        *(
            ("3亿元", "", "3", "亿元"),
            ("0", "", "0", ""),
            ("353.5（万元）", "", "353.5", "万元"),
            ("5.6万", "", "5.6", "万元"),
            ("零", "", "0", ""),
            ("〇元", "万元", "0", "元"),
        ),
    ],
)
def test_an_amount_keeps_its_unit_wherever_that_stands(text: str, heading: str, amount: str, unit: str):
    value = read_value(text, PURCHASES, heading)
    assert isinstance(value, Money)
    assert (str(value.amount), value.unit) == (amount, unit)


def test_a_column_of_one_unit_implies_it():
    assert read_value("3", FEES) == Money(Decimal(3), "万元")
    assert read_value("30000元", FEES) == Money(Decimal(30000), "元")
    assert read_value("5.6万", FEES) == Money(Decimal("5.6"), "万元")


@pytest.mark.parametrize("text", ["约3万元", "三万元", "3件", "万元", "3万元左右"])
def test_what_is_no_amount_is_kept_word_for_word(text: str):
    assert read_value(text, PURCHASES) == Unread(text)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        *((text, True) for text in ("", "12", "0件", "2（件）", "/", "——", "无", "5.8万元", "-3", "增4", "1,234")),
        *((text, False) for text in ("规章", "12号", "2023年", "其他", "总计", "3.其他", "见附件")),
    ],
)
def test_figures_are_told_from_headings(text: str, is_one: bool):
    assert is_figure(text) is is_one


@pytest.mark.parametrize(("blanks", "value"), [(97, 12), (98, None)])
def test_a_figure_with_all_that_is_written_beside_it_has_a_hundred_characters_at_most(blanks: int, value: int | None):
    text = f"12{' ' * blanks}件"
    assert read_value(text, COUNT) == (Unread(text) if value is None else value)


def test_two_lines_are_no_change():
    assert read_value("减 3", CHANGE) == -3
    assert read_value("减\n3", CHANGE) == Unread("减\n3")
