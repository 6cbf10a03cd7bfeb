"""Dates in a register: whatever way they are written, they are the day meant or none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.register.dates import read_day

NUMERALS = "〇一二三四五六七八九"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2024-03-05",
            "2024-3-5",
            "2024/3/5",
            "2024.3.5",
            "2024.03.05.",
            "2024年3月5日",
            "2024年03月05号",
            "20240305",
        ),
        *("2024-03-05 09:30:00", "2024-03-05T09:30:00", "2024/3/5 9:30", "2024年3月5日上午", "2024年3月5日 星期二"),
        *(
            "２０２４年３月５日",
            "2024 年 3 月 5 日",
            "二〇二四年三月五日",
            "二零二四年三月五日",
            "24.3.5",
            "24-3-5",
            "45356",
            "45356.5",
        ),
        *(
            "2024年3月5日（周二）",
            "2024、3、5",
            "2024—3—5",
            "2024-3-5。",
            "2024.3.5 下午3点",
            "2024年3月5日（当面）",
            "2024-3-5 (邮寄)",
        ),
    ],
)
def test_a_date_with_its_year_is_that_day(text: str):
    read = read_day(text, 2024)
    assert read is not None and (read.day, read.assumed) == (date(2024, 3, 5), False)


@pytest.mark.parametrize("text", ["3月5日", "03-05", "3/5", "三月五日", "3 月 5 号"])
def test_a_date_without_a_year_is_in_that_of_the_register(text: str):
    read = read_day(text, 2024)
    assert read is not None and (read.day, read.assumed) == (date(2024, 3, 5), True)


def test_an_answer_without_a_year_is_the_first_such_day_after_the_application():
    after = date(2024, 12, 20)
    assert read_day("1月8日", 2024, after) == (date(2025, 1, 8), True)
    assert read_day("12月20日", 2024, after) == (after, True)
    assert read_day("2月29日", 2024, date(2024, 3, 1)) is None


@pytest.mark.parametrize(
    "text",
    [
        *("", "3.5", "2024", "2024年3月", "2024-02-30", "2023年2月29日", "2024-13-1", "2024.3.5-3.8", "2024.3.5、4.1"),
        *("三月", "办理中", "2204-3-5", "1924-3-5", "99999", "1", "12345678", "二〇二四年三月", "十二三四年三月五日"),
        *(
            "22-3-5",
            "3/5/24",
            "5.3.2024",
            "二〇二四年〇月五日",
            "13月5日",
            "2024-3-5 2024-3-6",
            "2024年3月5日（4月8日收）",
        ),
    ],
)
def test_what_is_no_date_or_an_impossible_one_is_none(text: str):
    assert read_day(text, 2024) is None


@given(st.dates(date(2019, 1, 1), date(2030, 12, 31)))
def test_every_day_is_read_as_it_is_written(day: date):
    year, month, number = day.year, day.month, day.day
    chinese = "".join(NUMERALS[int(digit)] for digit in str(year))
    tens = ["", "十", "二十", "三十"]

    def numeral(value: int) -> str:
        return tens[value // 10] + (NUMERALS[value % 10] if value % 10 else "")

    written = [
        day.isoformat(),
        f"{year}年{month}月{number}日",
        f"{year}.{month}.{number}",
        f"{year}/{month:02}/{number:02}",
        f"{year}{month:02}{number:02}",
        f"{chinese}年{numeral(month)}月{numeral(number)}日",
        str((day - date(1899, 12, 30)).days),
    ]
    assert [read_day(text, 2024) for text in written] == [(day, False)] * len(written)
