"""Working days: the State Council's calendars, and weekends where there is none."""

from datetime import date, timedelta

import chinese_calendar
import pytest

from model.calendars.working_days import WorkingDays, working_days

YEARS = range(2019, 2027)


@pytest.mark.parametrize("year", YEARS)
def test_a_calendar_agrees_with_the_published_one_on_every_day(year: int):
    days = [date(year, 1, 1) + timedelta(number) for number in range(365)]
    assert working_days().knows(year)
    assert [working_days().is_working(day) for day in days] == [chinese_calendar.is_workday(day) for day in days]


def test_a_year_without_a_calendar_has_weekends_only():
    assert not working_days().knows(2031)
    assert working_days().is_working(date(2031, 10, 1))  # a Wednesday
    assert not working_days().is_working(date(2031, 10, 4))


def test_the_first_working_day_is_the_one_after():
    plain = WorkingDays({})
    friday = date(2031, 10, 3)
    assert plain.after(friday, 1) == date(2031, 10, 6)
    assert plain.after(friday, 0) == friday
    assert plain.between(friday, date(2031, 10, 7)) == 2
