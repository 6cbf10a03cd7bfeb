"""The user's own calendars: written, read, and told when they cannot be used."""

from datetime import date
from pathlib import Path

import pytest

from model.calendars.calendar_files import CalendarError, YearCalendar, as_toml, take_calendar
from model.calendars.working_days import working_days

CALENDAR = YearCalendar(
    year=2031,
    notice="国办发明电〔2030〕7号",
    days_off=frozenset({date(2031, 1, 1), date(2031, 10, 1)}),
    working_days=frozenset({date(2031, 10, 11)}),
)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))


def test_a_calendar_taken_counts_at_once_and_is_kept_as_it_was(tmp_path: Path):
    assert working_days().is_working(date(2031, 10, 1)) and not working_days().knows(2031)
    path = take_calendar(CALENDAR)
    assert path.is_relative_to(tmp_path)
    assert working_days().calendar(2031) == CALENDAR
    assert not working_days().is_working(date(2031, 10, 1))
    assert working_days().is_working(date(2031, 10, 11))  # a Saturday


def test_the_users_calendar_counts_before_the_shipped_one():
    take_calendar(CALENDAR.model_copy(update={"year": 2024}))
    found = working_days().calendar(2024)
    assert found is not None and found.notice == CALENDAR.notice


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("year = ", "TOML 语法错误"),
        (as_toml(CALENDAR) + "weather = 1", "weather 不对"),
        (as_toml(CALENDAR).replace("2031-01-01", '"x"'), "days_off.0 不对"),
        (f'notice = "{"长" * 3000}"', "notice：文字超过"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(content: str, reason: str):
    path = take_calendar(CALENDAR)
    path.write_text(content, "utf-8")
    with pytest.raises(CalendarError) as error:
        working_days()
    assert str(path) in str(error.value) and reason in str(error.value)
