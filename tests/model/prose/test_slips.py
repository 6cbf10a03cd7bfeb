"""A slip is quoted with four characters on either side, as far as there are any on its line."""

from collections.abc import Iterable

import pytest

from model.prose.quotations import Quotation
from model.prose.slips import doubled, half_width


def said(found: Iterable[Quotation]) -> list[str]:
    return [one.text for one in found]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("一二三四五六的的七八九十甲乙", "三四五六的的七八九十"),
        ("的的一二三四五", "的的一二三四"),
        ("一的的", "一的的"),
        ("一二三四五。。", "二三四五。。"),
        ("一二的的三\n四五", "一二的的三"),
        ("一二\n三的的四", "三的的四"),
    ],
)
def test_what_is_written_twice_is_quoted(text: str, quoted: str):
    assert said(doubled(text)) == [quoted]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("一二三四五六,七八九十甲乙", "三四五六,七八九十"),
        ("一,二三四五六", "一,二三四五"),
        ("一二三四五.六", "二三四五.六"),
    ],
)
def test_half_width_punctuation_is_quoted(text: str, quoted: str):
    assert said(half_width(text)) == [quoted]


def test_every_slip_is_quoted_in_its_order():
    assert said(doubled("公开的的信息，，及时")) == ["公开的的信息，，", "的的信息，，及时"]
    assert said(half_width("公开,及时;准确")) == ["公开,及时;准", "开,及时;准确"]
