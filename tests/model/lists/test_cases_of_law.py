"""Lists of 行政复议 and 行政诉讼 cases: where a case counts in 表四."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.register.choices import Choices
from tests.model.lists.lists import counts_of, figures_of_list, list_count, told_of_list
from tests.model.register.registers import register, sheet

HEADINGS = ("案号", "案件类型", "是否经过复议", "受理日期", "审结日期", "结果")
KINDS = {
    "行政复议": "reconsideration",
    "直接起诉": "litigation.direct",
    "复议后起诉": "litigation.after_reconsideration",
}
RESULTS = {
    "upheld": ["维持", "驳回复议请求", "判决驳回诉讼请求"],
    "corrected": ["撤销", "确认违法", "责令限期履行", "变更"],
    "other": ["驳回起诉", "撤回申请", "终止", "不予受理", "准许撤诉", "调解"],
}


@pytest.mark.parametrize(("result", "words"), RESULTS.items())
def test_results_are_known_in_many_words(result: str, words: list[str]):
    for word in words:
        count = list_count(HEADINGS, ("1", "行政复议", "", "2024-3-1", "2024-4-1", word))
        assert figures_of_list(count) == {f"cases/reconsideration.{result}": 1}, word


def test_suits_are_told_apart_by_whether_there_was_a_reconsideration():
    lines = [
        ("1", "行政诉讼", "否", "2024-3-1", "2024-4-1", "维持"),
        ("2", "行政诉讼", "是", "2024-3-1", "2024-4-1", "维持"),
        ("3", "复议后起诉", "", "2024-3-1", "2024-4-1", "撤诉"),
        ("4", "直接起诉", "", "2024-3-1", "", "审理中"),
    ]
    assert figures_of_list(list_count(HEADINGS, *lines)) == {
        "cases/litigation.direct.upheld": 1,
        "cases/litigation.after_reconsideration.upheld": 1,
        "cases/litigation.after_reconsideration.other": 1,
        "cases/litigation.direct.pending": 1,
    }


def test_a_suit_without_its_route_is_asked_once():
    lines = [("1", "行政诉讼", "", "2024-3-1", "", "审理中"), ("2", "行政诉讼", "", "2024-5-1", "", "审理中")]
    [question] = list_count(HEADINGS, *lines).questions
    assert (question.wording, [line.row for line in question.lines]) == ("行政诉讼", [2, 3])
    assert question.candidates == ("litigation.direct", "litigation.after_reconsideration")
    answered = list_count(HEADINGS, *lines, choices=Choices(lists={"行政诉讼": "litigation.direct"}))
    assert figures_of_list(answered) == {"cases/litigation.direct.pending": 2}


def test_an_unknown_result_is_asked_and_answered():
    line = ("1", "行政复议", "", "2024-3-1", "2024-4-1", "另案处理")
    count = list_count(HEADINGS, line)
    assert not count.is_complete and not count.counted
    assert [(one.wording, one.candidates) for one in count.questions] == [
        ("另案处理", ("upheld", "corrected", "other", "pending"))
    ]
    answered = list_count(HEADINGS, line, choices=Choices(lists={"另案处理": "other"}))
    assert figures_of_list(answered) == {"cases/reconsideration.other": 1}


def test_the_title_or_the_headings_say_what_all_cases_are():
    rows = [("案号", "收到答复通知书日期", "复议决定日期", "复议结果"), ("1", "2024-3-1", "2024-4-1", "维持")]
    assert figures_of_list(list_count(*rows, name="Sheet1")) == {"cases/reconsideration.upheld": 1}
    suits = [("案号", "是否经过复议", "收到应诉通知书日期", "判决结果"), ("1", "否", "2024-3-1", "在审")]
    assert figures_of_list(list_count(*suits, name="应诉")) == {"cases/litigation.direct.pending": 1}


def test_two_sheets_are_one_list():
    head = ("案号", "受理日期", "审结日期", "结果")
    first = sheet(head, ("1", "2024-3-1", "2024-4-1", "维持"), name="行政复议")
    second = sheet(head, ("7", "2024-3-1", "2024-4-1", "撤诉"), name="复议后起诉")
    [count] = counts_of(register(first, second))
    assert figures_of_list(count) == {
        "cases/reconsideration.upheld": 1,
        "cases/litigation.after_reconsideration.other": 1,
    }


def test_every_line_that_is_not_counted_is_told():
    told = told_of_list(
        HEADINGS,
        ("1", "行政复议", "", "2022-3-1", "2023-4-1", "维持"),
        ("2", "行政复议", "", "2025-1-1", "", "在审"),
        ("3", "行政复议", "", "2023-3-1", "", "维持"),
        ("4", "行政复议", "", "2024-3-1", "2024-4-1", "在审"),
        ("5", "行政复议", "", "2024-3-1", "2024-4-1", ""),
        ("6", "行政复议", "", "2024-3-1", "2024-2-1", "维持"),
        ("7", "行政复议", "", "", "2024-2-1", "维持"),
        ("8", "行政复议", "", "三月", "2024-2-1", "维持"),
        ("9", "行政复议", "", "2024-3-1", "", "维持"),
        ("9", "行政复议", "", "2024-3-1", "2024-5-1", "维持"),
        ("10", "共同被告", "", "2024-3-1", "", "维持"),
        ("11", "治安处罚", "", "2024-3-1", "", "维持"),
        ("合计", "11件"),
        ("说明：以上为本机关案件", "另附材料"),
    )
    assert {name: [line.row for line in one.lines] for name, one in told.items()} == {
        "list_earlier": [2],
        "list_later": [3],
        "list_year_unknown": [4],
        "list_open_but_ended": [5],
        "list_no_result": [6],
        "list_ended_first": [7],
        "list_no_begun": [8],
        "list_unreadable": [9],
        "list_no_end": [10],
        "double_number": [10, 11],
        "list_skipped": [12],
        "list_unclear_kind": [13],
        "list_sums": [14],
        "list_notes": [15],
    }


def test_a_line_whose_kind_is_nowhere_written_cannot_be_asked_about():
    rows = [("案由", "受理日期", "结果"), ("某案", "2024-3-1", "维持")]
    assert list_count(*rows).questions == ()
    assert [line.row for line in told_of_list(*rows)["list_unclear_kind"].lines] == [2]


CASES = st.tuples(
    st.sampled_from([*KINDS]),
    st.dates(date(2022, 6, 1), date(2025, 6, 30)),
    st.none() | st.integers(0, 500),
    st.sampled_from([(result, word) for result, words in RESULTS.items() for word in words]),
)


@given(st.lists(CASES, min_size=1, max_size=30))
def test_every_case_counts_as_it_stood_at_the_end_of_the_year(
    cases: list[tuple[str, date, int | None, tuple[str, str]]],
):
    lines: list[tuple[str, ...]] = []
    expected: dict[str, int] = {}
    for number, (kind, begun, days, (result, word)) in enumerate(cases):
        ended = None if days is None else begun + timedelta(days)
        lines.append((str(number), kind, "", str(begun), str(ended or ""), word if ended else "在审"))
        if begun.year > 2024 or (ended and ended.year < 2024):
            continue
        column = f"cases/{KINDS[kind]}.{result if ended and ended.year == 2024 else 'pending'}"
        expected[column] = expected.get(column, 0) + 1
    assert figures_of_list(list_count(HEADINGS, *lines)) == expected
