"""What an office looks through before figures are taken: columns, wordings, lines, figures that change."""

import json

import pytest

from model import places
from model.address import Address
from model.register.choices import NO_COLUMN, Choices, choices_data, choices_of
from model.register.counted import LastRegister, TriedCount, counted_register, try_count
from model.register.entering import figure_changes, with_count
from model.register.meanings import SKIP
from model.register.review.columns import RoleColumn, headings_offered, role_columns
from model.register.review.line_texts import line_headings, line_texts
from model.register.review.office_choices import FILE, fitting_columns, remember_choices, remembered_choices
from model.register.review.wordings import NOT_COUNTED, NOT_LISTED, Answer, asked_wordings, with_answer
from model.register.source import LinePlace, Register, RegisterFile, RegisterSheet
from model.register.words import ColumnRole
from model.report import Origin, Paragraph, new_report
from tests.model.register.registers import CATALOG, HEADINGS, counted, register, sheet

TEMPLATE, OLD = CATALOG.for_year(2024), CATALOG.for_year(2020)
LINE = ("2024-3-1", "公民", "2024-3-9", "公开")
RECEIVED, CARRIED_OUT, ALL = (
    Address("requests", row, column)
    for row, column in (
        ("received", "applicant.natural"),
        ("carried_out", "applicant.natural"),
        ("received", "applicant.total"),
    )
)


def tried(*rows: tuple[str, ...], choices: Choices | None = None) -> TriedCount:
    return try_count(register(sheet(*rows)), TEMPLATE, new_report(TEMPLATE, 2024, ""), choices or Choices())


# ---------------------------------------------------------------------------------------------- columns


def test_every_role_shows_its_column_with_texts_below_it():
    seen = tried(("编号", *HEADINGS), ("1", *LINE), ("2", "2024-4-1", *LINE[1:]), ("3", *LINE))
    columns = {one.role: one for one in role_columns(seen.register, seen.headings)}
    assert columns[ColumnRole.RECEIVED] == RoleColumn(ColumnRole.RECEIVED, "收到日期", ("2024-3-1", "2024-4-1"))
    assert columns[ColumnRole.CONTENT] == RoleColumn(ColumnRole.CONTENT)
    assert headings_offered(seen.register, seen.headings) == ("编号", *HEADINGS)
    assert seen.counted is not None and not seen.refusal


def test_ticked_columns_are_named_together_and_one_chosen_instead_is_used():
    head = ("收到日期", "自然人", "商业企业", "类别", "答复日期", "办理结果")
    line = ("2024-3-1", "√", "", "企业", "2024-3-9", "公开")
    seen = tried(head, line)
    kind = role_columns(seen.register, seen.headings)[list(ColumnRole).index(ColumnRole.KIND)]
    assert (kind.used, kind.examples) == ("2 列：自然人、商业企业", ())
    chosen = tried(head, line, choices=Choices({ColumnRole.KIND: "类别"}))
    assert chosen.counted is not None
    assert chosen.counted.count.values[Address("requests", "received", "applicant.legal.business")] == 1


def test_a_register_with_unknown_headings_offers_its_fullest_row_and_is_counted_once_they_are_chosen():
    rows = (("某局二〇二四年",), ("甲日", "乙类", "丙日", "丁果"), LINE)
    seen = tried(*rows)
    assert seen.counted is None and "没有找到台账的列名" in seen.refusal
    assert headings_offered(seen.register, seen.headings) == ("甲日", "乙类", "丙日", "丁果")
    assert all(one.used == "" for one in role_columns(seen.register, seen.headings))
    roles = (ColumnRole.RECEIVED, ColumnRole.KIND, ColumnRole.ANSWERED, ColumnRole.OUTCOME)
    chosen = tried(*rows, choices=Choices(dict(zip(roles, rows[1], strict=True))))
    assert chosen.counted is not None and chosen.counted.count.values[RECEIVED] == 1
    assert headings_offered(register(sheet()), {}) == ()


def test_a_role_may_have_no_column_although_one_looks_like_it():
    head = ("编号", *HEADINGS)
    seen = tried(head, ("1", *LINE), choices=Choices({ColumnRole.NUMBER: NO_COLUMN}))
    numbers = role_columns(seen.register, seen.headings)[list(ColumnRole).index(ColumnRole.NUMBER)]
    assert numbers == RoleColumn(ColumnRole.NUMBER)


# ---------------------------------------------------------------------------------------------- remembered choices


def test_what_an_office_chose_is_found_again_and_is_its_own():
    chosen = Choices({ColumnRole.NUMBER: "流水"}, {"了结": "outcome.granted"}, {"群众": "applicant.natural"})
    remember_choices("某局", Choices(outcomes={"了结": SKIP}))
    remember_choices("某局", chosen)
    remember_choices("另一局", Choices())
    assert remembered_choices("某局", TEMPLATE) == chosen == choices_of(choices_data(chosen))
    assert remembered_choices("别处", TEMPLATE) == Choices()


def test_answers_that_a_format_does_not_have_are_left_out():
    answers = {"没补": "outcome.other_handling.not_corrected", "了结": "outcome.granted"}
    remember_choices("某局", Choices(outcomes=answers, applicants={"群众": "applicant.natural", "甲": "applicant.x"}))
    kept = remembered_choices("某局", OLD)
    assert (kept.outcomes, kept.applicants) == ({"了结": "outcome.granted"}, {"群众": "applicant.natural"})


@pytest.mark.parametrize(
    "content", ["", "[]", '{"某局": 1}', '{"某局": {"columns": {"x": "y"}}}', '{"某局": {"x": {}}}']
)
def test_a_damaged_file_of_choices_is_none_and_is_written_anew(content: str):
    path = places.user_config() / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")
    assert remembered_choices("某局", TEMPLATE) == Choices()
    remember_choices("某局", Choices(outcomes={"了结": "outcome.granted"}))
    assert json.loads(path.read_text("utf-8"))["某局"]["outcomes"] == {"了结": "outcome.granted"}


def test_a_remembered_column_that_the_register_does_not_have_gives_way_to_the_words():
    chosen = Choices({ColumnRole.NUMBER: "流水", ColumnRole.SERIAL: NO_COLUMN, ColumnRole.OUTCOME: "办理 结果"})
    seen = tried(HEADINGS, LINE)
    kept = fitting_columns(chosen, seen.register, seen.headings)
    assert kept.columns == {ColumnRole.SERIAL: NO_COLUMN, ColumnRole.OUTCOME: "办理 结果"}


# ---------------------------------------------------------------------------------------------- wordings


def test_a_question_offers_the_likely_answers_first_and_no_application_last():
    seen = tried(HEADINGS, ("2024-3-1", "公民", "2024-3-9", "不予处理"), ("2024-3-1", "群团", "2024-3-9", "公开"))
    outcome, kind = asked_wordings(seen.parts, Choices())
    assert (outcome.name, outcome.wording, outcome.where) == ("办理结果", "不予处理", "第 2 行")
    assert outcome.likely[0] == Answer("outcome.not_processed.petition", "（五）不予处理 1.信访举报投诉类申请")
    assert len(outcome.likely) == 5 and outcome.others[-1] == Answer(SKIP, NOT_COUNTED)
    assert "carried_out" in {one.node for one in outcome.others}
    assert kind.others[0] == Answer("applicant.natural", "自然人")


def test_an_answer_is_taken_taken_back_and_listed_with_its_lines():
    rows = (HEADINGS, ("2024-3-1", "公民", "2024-3-9", "了结"), ("2024-3-1", "群众", "2024-3-9", "了结"))
    outcome, kind = asked_wordings(tried(*rows).parts, Choices())
    choices = with_answer(with_answer(Choices(), outcome, "outcome.granted"), kind, "applicant.natural")
    assert choices == Choices(outcomes={"了结": "outcome.granted"}, applicants={"群众": "applicant.natural"})
    after = tried(*rows, choices=choices)
    assert after.is_complete and after.counted is not None and after.counted.count.values[RECEIVED] == 2
    assert [(one.wording, one.where, one.answer) for one in asked_wordings(after.parts, choices)] == [
        ("了结", "第 2、3 行", "outcome.granted"),
        ("群众", "第 3 行", "applicant.natural"),
    ]
    assert with_answer(choices, outcome, "").outcomes == {}


# ---------------------------------------------------------------------------------------------- lines


def test_lines_show_what_matters_and_the_deadline_but_no_names():
    head = ("编号", "申请人", *HEADINGS)
    rows = (head, ("7", "张三", *LINE), ("合计", "", "", "", "", "1 件"), ("9", "李四", "2024-5-6", "公民", "", ""))
    seen = tried(*rows).counted
    assert seen is not None
    [first, total, last] = line_texts(seen, places_of(seen.register))
    assert line_headings(seen) == ("行", "编号", "收到日期", "申请人类别", "办理结果", "答复日期", "答复期限")
    assert first == ("2", "7", "2024-3-1", "公民", "公开", "2024-3-9", "2024-03-29")
    assert total == ("3", "合计", "1 件", "", "", "", "")
    assert last[-1] == "2024-05-31"  # 11 May was a make-up working day
    assert not seen.has_errors


def places_of(source: Register) -> list[LinePlace]:
    """All rows below the first."""
    return [LinePlace(file, at, row) for file, at, one in source.sheets() for row in sorted(one.rows) if row > 1]


def test_lines_of_sheets_without_headings_and_by_weekends_are_shown_too():
    files = [
        RegisterFile("甲.xlsx", (sheet(HEADINGS, ("2035-3-1", "公民", "", "")), sheet(("说明",), ("无",), name="说明")))
    ]
    later = CATALOG.for_year(2035)
    seen = counted_register(Register(files), later, new_report(later, 2035, ""), Choices())
    first, other = line_texts(seen, places_of(seen.register))
    assert first[0] == "“台账”2" and first[-1].endswith("（按周末推算）")
    assert other == ("“说明”2", "无", "", "", "", "", "")


# ---------------------------------------------------------------------------------------------- figures


def test_figures_that_change_are_told_beside_what_stands_there():
    report = new_report(TEMPLATE, 2024, "某局").with_values(TEMPLATE, {RECEIVED: 3, CARRIED_OUT: 0, ALL: 9})
    found = {one.cell.address: one for one in figure_changes(report, counted(LINE, LINE))}
    received = found[RECEIVED]
    assert (received.before, received.counted, received.lines, received.is_typed) == (3, 2, "第 2–3 行", True)
    assert received.changes and not found[CARRIED_OUT].changes
    assert found[ALL].changes and found[ALL].counted == 2
    granted = Address("requests", "outcome.granted", "applicant.natural")
    assert set(found) == {RECEIVED, CARRIED_OUT, ALL, granted}
    taken = with_count(TEMPLATE, report, counted(LINE, LINE))
    again = figure_changes(taken, counted(LINE, LINE, LINE))
    assert {(one.cell.address.row, one.before, one.counted) for one in again if one.changes} == {
        ("received", 2, 3),
        ("outcome.granted", 2, 3),
    }
    assert not any(one.is_typed for one in again)


def test_the_words_of_the_report_are_set_against_late_lines():
    late = ("2024-3-1", "公民", "2024-5-9", "公开")
    report = new_report(TEMPLATE, 2024, "").with_narrative(
        "requests", (Paragraph(text="收到申请1件，均在法定期限内答复。", block=2),)
    )
    seen = try_count(register(sheet(HEADINGS, late)), TEMPLATE, report, Choices()).counted
    assert seen is not None
    assert {"register.late", "register.in_time_claim"} <= {one.finding.code for one in seen.findings}


# ---------------------------------------------------------------------------------------------- lists beside a register


CASES = (
    ("复议案件", "受理日期", "结果", "审结日期"),
    ("复议1号", "2024-3-1", "维持", "2024-5-1"),
    ("复议2号", "2024-4-1", "了结", "2024-6-1"),
    ("合计", "", "", ""),
)


def with_cases(choices: Choices | None = None, *more: RegisterSheet) -> TriedCount:
    files = [RegisterFile("行政复议案件清单.xlsx", (sheet(*CASES, name="复议"),)), RegisterFile("台账.xlsx", more)]
    return try_count(Register(files), TEMPLATE, new_report(TEMPLATE, 2024, ""), choices or Choices())


def test_a_list_of_cases_is_counted_asked_and_taken_as_a_register_is():
    seen = with_cases()
    assert (seen.counted, seen.refusal, seen.is_complete) == (None, "", False)
    [asked] = asked_wordings(seen.parts, Choices())
    assert (asked.group, asked.wording) == ("lists", "了结") and asked.others == (Answer(SKIP, NOT_LISTED),)
    choices = with_answer(Choices(), asked, "other")
    after = with_cases(choices)
    assert after.is_complete and after.parts == after.filling == after.lists
    [again] = asked_wordings(after.parts, choices)
    assert again.answer == "other"
    report = after.taken(new_report(TEMPLATE, 2024, ""))
    upheld, other = (Address("disputes", "cases", f"reconsideration.{name}") for name in ("upheld", "other"))
    assert (report.values[upheld], report.values[other]) == (1, 1)
    assert report.origins[upheld] is Origin.REGISTER and not after.lists[0].has_errors
    places = [LinePlace(0, 0, row) for row in (2, 4)]
    assert line_headings(after.lists[0])[2] == "开始日期"
    first, total = line_texts(after.lists[0], places)
    assert first[2:] == ("2024-3-1", "", "维持", "2024-5-1", "") and total[1] == "合计"


def test_a_register_beside_a_list_is_counted_by_itself():
    seen = with_cases(Choices(lists={"了结": SKIP}), sheet(HEADINGS, LINE))
    assert seen.counted is not None and seen.is_complete
    assert [one.count.table.id for one in seen.parts] == ["requests", "disputes"]
    report = seen.taken(new_report(TEMPLATE, 2024, "").with_value(TEMPLATE, RECEIVED, 9), keeping={RECEIVED})
    assert report.values[RECEIVED] == 9 and report.counted[RECEIVED].count == 1
    assert report.values[Address("disputes", "cases", "reconsideration.upheld")] == 1


def test_a_list_that_may_not_hold_everything_is_not_taken():
    rows = (("行政处罚决定书文号", "处罚决定日期", "数据来源单位"), ("罚1号", "2024-3-1", "某局"))
    files = [RegisterFile("双公示行政处罚.xlsx", (sheet(*rows, name="处罚"),))]
    seen = try_count(Register(files), TEMPLATE, new_report(TEMPLATE, 2024, ""), Choices())
    assert len(seen.lists) == 1 and seen.filling == ()
    report = new_report(TEMPLATE, 2024, "")
    assert seen.taken(report) == report


# ---------------------------------------------------------------------------------------------- last year's register


def against(*last: tuple[str, ...]) -> TriedCount:
    """Two lines of this year set against last year's: number 8 was open, and is in this year's; number 9 is not."""
    head = ("编号", *HEADINGS)
    now = register(sheet(head, ("8", "2023-12-20", "公民", "2024-1-9", "公开"), ("1", *LINE)))
    before = LastRegister(register(sheet(*last)), CATALOG.for_year(2023))
    return try_count(now, TEMPLATE, new_report(TEMPLATE, 2024, ""), Choices(), None, before)


def test_open_applications_of_last_year_s_register_have_to_be_found_again():
    head = ("编号", *HEADINGS)
    seen = against(head, ("8", "2023-12-20", "公民", "", ""), ("9", "2023-12-21", "公民", "", "")).counted
    assert seen is not None
    told = {one.finding.code: one.finding.message for one in seen.findings}
    assert "第 3 行" in told["register.not_found_again"]
    assert "结转下年 2 件，台账里上年结转 1 件" in told["register.carried_over"]


def test_a_file_that_is_no_register_cannot_be_last_year_s():
    assert against(("甲", "乙"), ("1", "2")).refusal.startswith("上年的台账不能用来对照：没有找到台账的列名")
