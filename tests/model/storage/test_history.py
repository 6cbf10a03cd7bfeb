"""The project file tells who changed which cell when; it stays small, and what was undone is no change."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.address import Address
from model.errors import ProjectFileError
from model.formats.template import Template
from model.report import Origin, Provenance, Report
from model.storage.history import LARGEST, MOST, CellEdit, decode_history, encode_history, extended
from model.storage.strict_json import json_bytes
from model.values import NOT_APPLICABLE, Unread, Value
from tests.model.reports import reports, templates, values

CHINA = timezone(timedelta(hours=8))
NOON = datetime(2024, 1, 20, 12, tzinfo=CHINA)
RECEIVED = Address("requests", "received", "applicant.natural")
CARRIED = Address("requests", "carried_in", "applicant.natural")
TOTAL = Address("requests", "received", "applicant.total")
EMPTY = Report(template="2021", year=2023)


def template() -> Template:
    return templates()[-1]


def entered(report: Report, address: Address, value: Value, origin: Origin = Origin.TYPED) -> Report:
    return report.with_value(template(), address, value, Provenance(origin))


def test_a_save_tells_of_every_cell_it_changed():
    before = entered(EMPTY, CARRIED, NOT_APPLICABLE)
    after = entered(entered(entered(before, RECEIVED, 12), TOTAL, 13, Origin.READ), CARRIED, None)
    history = extended((), before, after, "张三", {RECEIVED: NOON - timedelta(hours=1)}, NOON)
    assert history[0] == CellEdit(NOON - timedelta(hours=1), "张三", RECEIVED, None, 12, Origin.TYPED)
    assert set(history[1:]) == {
        CellEdit(NOON, "张三", TOTAL, None, 13, Origin.READ),
        CellEdit(NOON, "张三", CARRIED, NOT_APPLICABLE, None, None),
    }


def test_the_next_save_goes_on_from_there():
    one, two = entered(EMPTY, RECEIVED, 1), entered(EMPTY, RECEIVED, 2)
    history = extended((), EMPTY, one, "张三", {}, NOON)
    history = extended(history, one, two, "李四", {}, NOON + timedelta(days=1))
    assert [(edit.who, edit.old, edit.new) for edit in history] == [("张三", None, 1), ("李四", 1, 2)]


def test_what_was_undone_or_entered_again_is_no_edit():
    report = entered(EMPTY, RECEIVED, 12)
    assert extended((), report, entered(report, RECEIVED, 12, Origin.PASTED), "张三", {RECEIVED: NOON}, NOON) == ()


def test_seconds_are_enough():
    [edit] = extended((), EMPTY, entered(EMPTY, RECEIVED, 1), "张三", {}, NOON.replace(microsecond=999_999))
    assert edit.when == NOON


def alternating(history: tuple[CellEdit, ...], values: tuple[Value, Value], times: int) -> tuple[CellEdit, ...]:
    reports = [entered(EMPTY, RECEIVED, value) for value in values]
    for number in range(times):
        history = extended(history, reports[number % 2], reports[1 - number % 2], "张三", {}, NOON)
    return history


def test_the_oldest_edits_go_when_there_are_too_many():
    first = extended((), EMPTY, entered(EMPTY, RECEIVED, 7), "李四", {}, NOON)
    history = alternating(first * (MOST - 5), (1, 2), 10)
    assert (len(history), history[0].who, history[-1].who) == (MOST, "李四", "张三")
    assert [edit.who for edit in history].count("张三") == 10


def test_the_oldest_edits_go_when_they_are_too_large():
    history = alternating((), (Unread("长" * 20_000), 2), 20)
    assert 1 < len(history) < 20
    assert len(json_bytes(encode_history(history), indent=None)) <= LARGEST + 3 * len(history)
    assert history[-1].new == Unread("长" * 20_000)


def test_an_edit_larger_than_everything_is_not_kept():
    assert alternating(alternating((), (1, 2), 1), (2, Unread("长" * LARGEST)), 1) == ()


edits = st.builds(
    CellEdit,
    when=st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1), timezones=st.just(CHINA)).map(
        lambda moment: moment.replace(microsecond=0, fold=0)
    ),
    who=st.text(max_size=9),
    cell=st.deferred(lambda: st.sampled_from(list(template().cells))),
    old=st.none() | values,
    new=st.none() | values,
    origin=st.none() | st.sampled_from(Origin),
)


@given(st.lists(edits, max_size=5))
def test_a_history_comes_back_to_the_letter(history: list[CellEdit]):
    assert repr(decode_history(encode_history(history))) == repr(tuple(history))


@given(reports(), reports())
def test_a_history_leads_from_every_report_to_every_other(before: Report, after: Report):
    history = extended((), before, after, "张三", {}, NOON)
    for address in {edit.cell for edit in history} | set(before.values) | set(after.values):
        last = next((edit.new for edit in history if edit.cell == address), before.entry(address))
        assert repr(last) == repr(after.entry(address))


@pytest.mark.parametrize(
    "when",
    [
        *("0001-01-01T00:00:00+00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00"),
        *("1969-12-31T00:00:00+08:00", "3000-01-01T00:00:00+08:00"),
    ],
)
def test_a_time_that_no_calendar_shows_everywhere_is_refused(when: str):
    [edit] = extended((), EMPTY, entered(EMPTY, RECEIVED, 1), "张三", {}, NOON)
    data = encode_history([edit])
    assert isinstance(data, list) and isinstance(data[0], dict)
    with pytest.raises(ProjectFileError, match=r"history/1/when：“.*”不是带时区的时间"):
        decode_history([{**data[0], "when": when}])
