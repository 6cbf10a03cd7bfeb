"""One line is one application: where it is counted, by year, outcome and kind, against an independent count."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.evaluation import totals_of
from model.register.choices import Choices, choices_of
from model.register.counting import RegisterError
from model.register.meanings import MappingError
from model.register.words import ColumnRole
from model.report import new_report
from model.values import Value
from tests import invented
from tests.model.register.registers import CATALOG, count_of, counted, figures, register, rows_of, sheet, told_of

NATURAL, BUSINESS = "公民", "企业"
KINDS = {
    "自然人": "applicant.natural",
    "公民": "applicant.natural",
    "商业企业": "applicant.legal.business",
    "科研机构": "applicant.legal.research",
    "社会公益组织": "applicant.legal.charity",
    "律师事务所": "applicant.legal.law_firm",
    "其他组织": "applicant.legal.other",
}
OUTCOMES = {
    "予以公开": "granted",
    "同意公开": "granted",
    "部分公开": "granted_in_part",
    "予以公开；信息不存在": "granted_in_part",
    "国家秘密": "refused.state_secret",
    "法律、行政法规禁止公开": "refused.law_forbids",
    "三安全一稳定": "refused.three_securities",
    "不予公开（商业秘密）": "refused.third_party",
    "内部事务信息": "refused.internal_affairs",
    "过程性信息": "refused.process",
    "行政执法案卷": "refused.enforcement_file",
    "行政查询事项": "refused.administrative_query",
    "信息不存在": "unavailable.not_held",
    "需要另行制作": "unavailable.must_create",
    "补正后仍不明确": "unavailable.unclear_after_correction",
    "信访": "not_processed.petition",
    "重复申请": "not_processed.repeated",
    "公开出版物": "not_processed.publication",
    "大量反复申请": "not_processed.excessive",
    "确认或重新出具已获取信息": "not_processed.confirm_or_reissue",
    "逾期不补正": "other_handling.not_corrected",
    "逾期未缴费": "other_handling.fee_unpaid",
    "申请人撤回": "other_handling.other",
}
OPEN = ("", "办理中", "延期", "补正中")
DAYS = st.dates(date(2022, 6, 1), date(2025, 6, 30))


@st.composite
def lines(draw: st.DrawFn) -> tuple[str, str, str, str]:
    """A line of a register that is right; its days are mostly about the turns of a year."""
    received = draw(
        DAYS | st.sampled_from([date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1)])
    )
    kind = draw(st.sampled_from(sorted(KINDS)))
    if draw(st.booleans()):
        return str(received), kind, "", draw(st.sampled_from(OPEN))
    answered = received + timedelta(draw(st.integers(0, 90)))
    return str(received), kind, str(answered), draw(st.sampled_from(sorted(OUTCOMES)))


@pytest.mark.parametrize("year", [2020, 2024])
@given(st.lists(lines(), max_size=30))
def test_every_figure_is_that_of_an_independent_count(year: int, some: list[tuple[str, str, str, str]]):
    shift = 2024 - year
    moved = [(f"{int(r[:4]) - shift}{r[4:]}".replace("-02-29", "-02-28"), k, a and f"{int(a[:4]) - shift}{a[4:]}".replace("-02-29", "-02-28"), o) for r, k, a, o in some]  # fmt: skip
    expected: Counter[tuple[str, str]] = Counter()
    for received, kind, answered, outcome in moved:
        if int(received[:4]) > year or (answered and int(answered[:4]) < year):
            continue
        start = "received" if int(received[:4]) == year else "carried_in"
        end = "carried_out"
        if answered and int(answered[:4]) == year:
            row = OUTCOMES[outcome]
            end = "outcome." + ("other_handling" if year < 2021 and row.startswith("other_handling") else row)
        for row in (start, end, *(["outcome.total"] if end.startswith("outcome.") else [])):
            for column in (KINDS[kind], "applicant.total"):
                expected[row, column] += 1
    count = counted(*moved, year=year)
    assert {(one.row, one.column): value for one, value in count.values.items() if value} == expected
    assert {one: len(places) for one, places in count.lines.items()} == {
        one: value for one, value in count.values.items() if value
    }
    assert not count.questions and count.is_complete
    template = CATALOG.for_year(year)
    entries: dict = {one: value for one, value in count.values.items() if not template.cell(one).is_total}
    report = new_report(template, year, "").with_values(template, entries)
    totals: dict[object, Value] = {
        one: value for one, value in totals_of(template, report).items() if one in count.values
    }
    assert totals == {one: value for one, value in count.values.items() if template.cell(one).is_total}


def test_every_figure_of_the_table_is_there_even_if_nothing_was_received():
    assert set(counted(("2025-1-1", NATURAL, "", "")).values.values()) == {0}
    assert (len(counted(year=2024).values), len(counted(year=2020).values)) == (175, 161)


def test_a_figure_names_its_lines():
    count = counted(
        ("2024-3-1", NATURAL, "2024-3-9", "公开"), ("2024-3-2", BUSINESS, "", ""), ("2024-3-3", NATURAL, "", "")
    )
    lines = {f"{one.row}/{one.column}": [place.row for place in places] for one, places in count.lines.items()}
    assert lines["received/applicant.natural"] == [2, 4]
    assert lines["received/applicant.total"] == [2, 3, 4]
    assert lines["outcome.total/applicant.total"] == [2]
    assert lines["carried_out/applicant.legal.business"] == [3]


def test_an_answer_in_the_next_year_leaves_the_application_open_and_is_told():
    line = ("2024-12-20", NATURAL, "2025-1-8", "公开")
    assert figures(counted(line)) == {"received": 1, "carried_out": 1}
    assert figures(counted(line, year=2025)) == {"carried_in": 1, "granted": 1, "total": 1}
    assert rows_of(told_of(line)["answered_later"]) == [2]


def test_lines_of_other_years_are_left_out_and_told():
    lines = (("2023-3-1", NATURAL, "2023-3-9", "公开"), ("2025-1-2", NATURAL, "", ""), ("2024-5-6", NATURAL, "", ""))
    assert figures(counted(*lines)) == {"received": 1, "carried_out": 1}
    told = told_of(*lines)
    assert (rows_of(told["earlier"]), rows_of(told["later"])) == ([2], [3])
    assert "2024年以前已经办完" in told["earlier"].finding.message


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (("", NATURAL, "2024-3-9", "公开"), "no_received"),
        (("2024-2-30", NATURAL, "2024-3-9", "公开"), "unreadable"),
        (("2024-3-1", NATURAL, "三月", "公开"), "unreadable"),
        (("=?", NATURAL, "2024-3-9", "公开"), "uncomputed"),
        (("2024-3-1", "=?", "2024-3-9", "公开"), "uncomputed"),
        (("2024-3-1", NATURAL, "2024-3-9", ""), "no_outcome"),
        (("2024-3-1", NATURAL, "2024-3-9", "办理中"), "open_but_answered"),
        (("2024-3-9", NATURAL, "2024-3-1", "公开"), "answered_first"),
        (("2023-12-1", NATURAL, "", "公开"), "year_unknown"),
        (("2024-3-1", "", "2024-3-9", "公开"), "no_applicant"),
        (("2024-3-1", "法人", "2024-3-9", "公开"), "unclear_applicant"),
        (("2024-3-1", NATURAL, "2024-3-9", "已答复"), "unclear_outcome"),
    ],
)
def test_a_line_that_cannot_be_counted_is_an_error_and_counts_nowhere(line: tuple[str, ...], code: str):
    count = counted(line, ("2024-5-6", NATURAL, "", ""))
    assert figures(count) == {"received": 1, "carried_out": 1}
    assert not count.is_complete
    told = told_of(line)
    assert rows_of(told[code]) == [2]
    assert told[code].finding.is_error and "第 2 行" in told[code].finding.message


def test_a_line_that_is_no_application_is_left_out_and_told():
    line = ("2024-3-1", NATURAL, "2024-3-9", "非申请")
    assert figures(counted(line)) == {}
    assert rows_of(told_of(line)["skipped"]) == [2]


def test_an_outcome_without_a_date_counts_in_the_year_of_the_application_and_is_told():
    line = ("2024-3-1", NATURAL, "", "申请人撤回")
    assert figures(counted(line)) == {"received": 1, "other_handling.other": 1, "total": 1}
    assert rows_of(told_of(line)["no_answer_date"]) == [2]


def test_words_for_open_in_the_place_of_a_date_are_no_date():
    assert figures(counted(("2024-3-1", NATURAL, "办理中", ""))) == {"received": 1, "carried_out": 1}
    assert figures(counted(("2024-3-1", NATURAL, "/", "/"))) == {"received": 1, "carried_out": 1}
    assert figures(counted(("2024-3-1", NATURAL, "0", ""))) == {"received": 1, "carried_out": 1}


def test_a_wording_is_asked_once_for_all_its_lines_and_counts_once_answered():
    lines = [("2024-3-1", kind, "2024-3-9", "已阅") for kind in (NATURAL, "法人", NATURAL, "法人")]
    first, second = counted(*lines).questions
    assert (first.role, first.wording, [one.row for one in first.lines]) == (ColumnRole.OUTCOME, "已阅", [2, 3, 4, 5])
    assert (second.role, second.wording, [one.row for one in second.lines]) == (ColumnRole.KIND, "法人", [3, 5])
    assert second.candidates == tuple(
        f"applicant.legal.{kind}" for kind in ("business", "research", "charity", "law_firm", "other")
    )
    choices = choices_of({"outcomes": {"已阅": "outcome.granted"}, "applicants": {"法人": "商业企业"}})
    count = counted(*lines, choices=choices)
    assert not count.questions
    assert figures(count, "applicant.legal.business") == {"received": 2, "granted": 2, "total": 2}


def test_a_kind_said_in_general_is_told_by_the_name_before_an_answer():
    headings = ("收到日期", "申请人", "申请人类别", "答复日期", "办理结果")
    lines = [("2024-3-1", name, "法人", "", "") for name in ("某某有限公司", "某某大学")]
    source = register(sheet(headings, *lines))
    [question] = count_of(source).questions
    assert [place.row for place in question.lines] == [3]
    count = count_of(source, choices=Choices(applicants={"法人": "applicant.legal.other"}))
    assert figures(count, "applicant.legal.business") == {"received": 1, "carried_out": 1}
    assert figures(count, "applicant.legal.other") == {"received": 1, "carried_out": 1}


def test_a_register_without_kinds_is_counted_by_names_as_far_as_they_tell():
    headings = ("收到日期", "申请人", "答复日期", "办理结果")
    names = ("张三", "某某有限公司", "某某大学", "某某律师事务所")
    count = count_of(register(sheet(headings, *(("2024-3-1", name, "", "") for name in names))))
    assert figures(count) == {"received": 3, "carried_out": 3}
    assert figures(count, "applicant.natural") == {"received": 1, "carried_out": 1}
    assert not count.is_complete


def test_a_reason_of_its_own_column_belongs_to_the_outcome():
    headings = ("收到日期", "申请人类别", "答复日期", "办理结果", "不公开类别")
    answers = [
        *(
            ("不公开", "信息不存在"),
            ("不予公开", "商业秘密"),
            ("同意公开", ""),
            ("部分公开", "个人隐私"),
            ("予以公开", "按您的要求"),
        ),
        ("不公开", "领导意见"),
    ]
    source = register(sheet(headings, *(("2024-3-1", NATURAL, "2024-3-9", *answer) for answer in answers)))
    count = count_of(source)
    assert figures(count) == {
        "received": 5,
        "granted": 2,
        "granted_in_part": 1,
        "refused.third_party": 1,
        "unavailable.not_held": 1,
        "total": 5,
    }
    assert [question.wording for question in count.questions] == ["不公开／领导意见"]


def test_a_format_without_rules_for_registers_says_so():
    with pytest.raises(RegisterError, match="2027版没有写明台账怎样计数"):
        from model.register.counting import count_register

        count_register(register(sheet()), invented.template(), 2027, Choices())


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"sheets": {}}, "不认识“sheets”"),
        ({"columns": {"天气": "晴"}}, "不认识“天气”"),
        ({"outcomes": {"已阅": "天气"}}, "“已阅”对应到“天气”"),
    ],
)
def test_a_choice_that_is_none_is_refused(data: dict[str, dict[str, str]], words: str):
    with pytest.raises(MappingError, match=words):
        counted(choices=choices_of(data))


def test_columns_are_chosen_by_id_or_by_name_and_an_empty_choice_is_none():
    choices = choices_of({"columns": {"received": "甲", "办理结果": "乙", "kind": ""}})
    assert choices.columns == {ColumnRole.RECEIVED: "甲", ColumnRole.OUTCOME: "乙"}
