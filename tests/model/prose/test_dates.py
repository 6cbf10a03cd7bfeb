"""Dates that no calendar has, and reporting periods that end on another day than 31 December."""

import pytest

from model.prose.dates import impossible_dates, other_cut_off_days


def impossible(text: str) -> list[str]:
    return [text[start:end] for start, end in impossible_dates(text)]


def other_days(text: str) -> list[str]:
    return [text[start:end] for start, end in other_cut_off_days(text)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("自2020年1月1日起至202020年12月31日", "202020年"),
        ("２０２０２年度", "２０２０２年"),
        ("202年12月31日", "202年"),
        ("2023年13月1日", "2023年13月1日"),
        ("2023年00月", "2023年00月"),
        ("2023年2月29日", "2023年2月29日"),
        ("截至2月30日", "2月30日"),
        ("6月31日", "6月31日"),
        ("12月0日", "12月0日"),
    ],
)
def test_a_date_that_no_calendar_has_is_found(text: str, date: str):
    assert impossible(text) == [date]


@pytest.mark.parametrize(
    "text",
    [
        "2024年2月29日",
        "2月29日",
        "2023年 12 月 31 日",
        "2023年12月",
        "公开20231条",
        "1-12月",
        "2023年1月1日至12月31日",
        "201年来",
    ],
)
def test_a_date_that_there_is_and_other_numbers_are_none(text: str):
    assert impossible(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("本报告所列数据的统计期限自2023年1月1日起至2023年12月30日止。", "12月30日"),
        ("统计时限为２０２３年１月１日至１１月３０日。", "１１月３０日"),
        ("所列数据截至2023年11月30日。", "11月30日"),
        ("数据统计截止时间为2023年12月25日", "12月25日"),
        ("统计期限：2022年9月1日—2023年8月31日", "8月31日"),
    ],
)
def test_a_period_that_ends_on_another_day_is_found(text: str, day: str):
    assert other_days(text) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "统计期限自2023年1月1日起至2023年12月31日止。",
        "统计期限为2023年1月1日至12月31日。",
        "截至2023年11月30日，共收到12件。",
        "数据来源于系统。截至11月30日",
    ],
)
def test_the_last_day_of_the_year_and_days_of_other_things_are_none(text: str):
    assert other_days(text) == []


@pytest.mark.parametrize("text", ["统计期限自2023年1月1日至2023年13月31日。", "统计期限截至2023年11月31日。"])
def test_a_day_that_is_none_is_told_as_such_and_not_as_another_day(text: str):
    assert other_days(text) == [] and len(impossible(text)) == 1
