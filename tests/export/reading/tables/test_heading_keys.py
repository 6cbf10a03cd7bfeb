"""Headings are compared by what they say, not by how they are numbered, spaced and punctuated."""

import pytest

from export.reading.heading_keys import key_of, number_of, short_key_of, similarity, unit_in


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("一、本年新收政府信息公开申请数量", "本年新收政府信息公开申请数量"),
        ("（一）予以公开", "(一) 予以公开"),
        ("1.属于国家秘密", "１．属于国家秘密"),
        ("1.属于国家秘密", "①属于国家秘密"),
        ("3.危及“三安全一稳定”", '3、危及"三安全一稳定"'),
        ("社会公益组织", "社会公\n益组织"),
        ("本年增/减", "本年增（减）"),
        ("第二十条第（一）项", "第二十条 第(一)项"),
        ("本年收费金额（单位：万元）", "本年收费金额(单位:元)"),
        ("采购总金额", "采购总金额（万元）"),
        ("一、总体情况", "第一部分 总体情况"),
        ("一、总体情况", "\u200b一、总体\ufeff情况"),
        ("行政许可", "行政许可¹"),
        ("行政许可", "行政许可 ①"),
        ("行政许可", "行政许可[12]"),
        ("行政许可", "行政许可*"),
    ],
)
def test_two_wordings_of_the_same_heading_have_one_key(one: str, other: str):
    assert key_of(one) == key_of(other) != ""


@pytest.mark.parametrize(("one", "other"), [("规章", "规范性文件"), ("其他", "其他结果"), ("自然人", "总计")])
def test_different_headings_have_different_keys(one: str, other: str):
    assert key_of(one) != key_of(other)


@pytest.mark.parametrize(
    ("label", "number"),
    [
        ("一、总体情况", "一、"),
        ("（三）不予公开", "(三)"),
        ("8.属于", "8."),
        ("12个月", ""),
        ("3.5亿", ""),
        ("其他", ""),
    ],
)
def test_the_number_before_a_heading(label: str, number: str):
    assert number_of(label) == number


def test_a_remark_can_be_left_out():
    label = "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
    assert short_key_of(label) == key_of("部分公开")


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("金额（单位：万元）", "万元"),
        ("金额(元)", "元"),
        ("金额 单位:亿元", "亿元"),
        ("金额", ""),
        ("单元", ""),
        ("状元", ""),
    ],
)
def test_the_unit_that_a_heading_names(label: str, unit: str):
    assert unit_in(label) == unit


def test_likeness_grows_with_what_is_shared():
    assert similarity("行政强制", "行政强制") == 1
    assert 0 < similarity("行政处罚", "行政强制") < similarity("行政强制措施", "行政强制") < 1
    assert similarity("规章", "自然人") == 0
