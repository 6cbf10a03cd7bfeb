"""Lists of 许可, 处罚 and 强制 decisions; what is published is the least there can be."""

import pytest

from model.address import Address
from model.errors import NianbaoError
from model.lists.list_checks import below_list
from model.lists.list_counting import lists_in
from model.register.choices import Choices, choices_of
from tests.model.lists.lists import counts_of, figures_of_list, list_count, told_of_list
from tests.model.register.registers import CATALOG, HEADINGS, register, sheet

PENALTIES = Address("disclosure", "penalties", "decisions")


def test_decisions_of_the_year_are_counted_by_their_kind():
    rows = [
        ("序号", "类别", "决定日期", "文号"),
        ("1", "行政许可", "2024-1-1", "甲1"),
        ("2", "不予许可", "2024-12-31", "甲2"),
        ("3", "处罚", "2024-5-6", "乙1"),
        ("4", "行政强制措施", "2024-5-6", "丙1"),
        ("5", "处罚", "2023-12-31", "乙0"),
        ("6", "申请法院强制执行", "2024-5-6", "丙2"),
    ]
    count = list_count(*rows, name="行政许可处罚强制台账")
    assert figures_of_list(count) == {"licences/decisions": 2, "penalties/decisions": 1, "enforcement/decisions": 1}
    assert {fate.value for fate in count.fates} == {"counted", "list_earlier", "list_skipped"}


def test_the_headings_say_of_what_kind_all_decisions_are():
    head = ("行政处罚决定书文号", "当事人", "处罚决定日期")
    count = list_count(head, ("乙1", "某公司", "2024/5/6"), ("乙2", "某公司", "2024/5/7"), name="Sheet1")
    assert figures_of_list(count) == {"penalties/decisions": 2}
    assert [*count.values] == [PENALTIES]


def test_what_is_published_is_a_lower_bound_and_said_so():
    head = ("行政相对人名称", "行政相对人代码", "处罚决定日期")
    rows = [head, ("某公司", "91", "2024/5/6"), ("某厂", "91", "2024/5/7")]
    source = register(sheet(*rows))
    [count] = counts_of(source)
    assert count.is_bound
    assert "最少的数，不写进表二" in told_of_list(*rows)["list_bound"].finding.message
    [below] = below_list(count, {PENALTIES: 1}, source)
    assert below.finding.message.endswith("填的是 1，比许可、处罚、强制决定清单的 2 件还少")
    assert [line.row for line in below.lines] == [2, 3]
    assert [*below_list(count, {PENALTIES: 2}, source)] == [*below_list(count, {}, source)] == []


def test_a_list_of_everything_bounds_nothing():
    source = register(sheet(("处罚决定书文号", "处罚决定日期"), ("1", "2024-5-6")))
    [count] = counts_of(source)
    assert [*below_list(count, {PENALTIES: 0}, source)] == []


def test_a_register_of_applications_is_no_list():
    applications = sheet((*HEADINGS, "是否复议"), ("2024-1-5", "公民", "2024-1-6", "公开", "否"))
    head = ("收到日期", "申请人", "答复日期", "办理结果", "复议诉讼情况")
    unnamed = sheet(head, ("2024-1-5", "赵某", "2024-1-6", "公开", ""))
    cases = sheet(
        ("受理日期", "申请人", "办结日期", "办理结果"), ("2024-1-5", "赵某", "2024-1-6", "维持"), name="行政复议"
    )
    weather = sheet(("日期", "天气"), ("2024-1-5", "晴"))
    source = register(applications, unnamed, cases, weather)
    assert [*lists_in(source, CATALOG.for_year(2024), Choices())] == [(0, 2)]


def test_columns_of_other_names_are_named_by_the_office():
    rows = [("处罚决定书文号", "哪天定的"), ("1", "2024-5-6")]
    assert counts_of(register(sheet(*rows))) == ()
    chosen = choices_of({"list_columns": {"begun": "哪天定的"}})
    assert figures_of_list(list_count(*rows, choices=chosen)) == {"penalties/decisions": 1}


def test_a_choice_that_is_none_is_refused():
    with pytest.raises(NianbaoError, match="list_columns 里不认识“weather”"):
        choices_of({"list_columns": {"weather": "天气"}})
    with pytest.raises(NianbaoError, match="没有这一项"):
        list_count(("处罚决定书文号", "处罚日期"), ("1", "2024-5-6"), choices=Choices(lists={"另案": "weather"}))


def test_titles_and_repeated_headings_are_no_lines():
    head = ("序号", "决定书文号", "处罚决定日期")
    rows = [("2024年行政处罚决定台账",), head, ("1", "1", "2024-1-2"), head, ("2", "2", "2024-2-2")]
    assert figures_of_list(list_count(*rows)) == {"penalties/decisions": 2}


def test_headings_may_stand_in_two_rows():
    rows = [("序号", "处罚决定", "处罚决定"), ("", "文号", "日期"), ("1", "1", "2024-1-2")]
    assert figures_of_list(list_count(*rows)) == {"penalties/decisions": 1}


def test_hidden_lines_are_counted_and_told():
    source = register(sheet(("处罚决定书文号", "处罚日期"), ("1", "2024-5-6"), hidden=[2]))
    [count] = counts_of(source)
    [reading] = count.readings.values()
    assert [place.row for place in reading.hidden] == [2]
    assert figures_of_list(count) == {"penalties/decisions": 1}
