"""Headings of one row or several, columns of any order and wording, ticked columns, several sheets."""

import pytest

from model.register.choices import Choices
from model.register.counting import RegisterError
from model.register.source import MergedCells
from model.register.words import NEEDED, ColumnRole, register_words
from tests.model.register.registers import HEADINGS, count_of, counted, figures, register, rows_of, sheet, told

LINE = ("2024-3-1", "公民", "2024-3-9", "公开")
RIGHT = {"received": 1, "granted": 1, "total": 1}


def test_every_heading_means_one_thing():
    words = [word for some in register_words().columns.values() for word in some]
    assert len(words) == len(set(words))
    assert {role: register_words().role_of(name) for role, name in register_words().names.items()} == {
        role: (role, 0 if name == words[0] else words.index(name))
        for role, words in register_words().columns.items()
        for name in [register_words().names[role]]
    }


@pytest.mark.parametrize(
    "headings",
    [
        ("收到时间", "申请人类型", "答复时间", "答复结果"),
        ("受理日期*", "申请人性质", "办结日期", "处理结果"),
        ("收到申请的日期（年月日）", "申请主体", "书面答复日期", "答 复 类 型"),
        ("收件日期：", "申请人身份", "回复时间", "是否公开"),
        ("收到信息公开申请时间", "申请人类别（自然人/法人）", "答复\n日期", "办理\n结果"),
    ],
)
def test_headings_are_known_by_many_words(headings: tuple[str, ...]):
    assert figures(count_of(register(sheet(headings, LINE)))) == RIGHT


def test_columns_stand_in_any_order_and_others_are_left_alone():
    headings = ("序号", "联系电话", "办理结果", "答复日期", "身份证号", "申请人类别", "收到日期", "备注")
    line = ("1", "13800000000", "公开", "2024-3-9", "110101199001011234", "公民", "2024-3-1", "信息不存在")
    assert figures(count_of(register(sheet(headings, line)))) == RIGHT


def test_the_better_of_two_columns_is_taken():
    headings = ("申请日期", "收到日期", "申请人类别", "答复日期", "办理结果", "答复情况")
    line = ("2023-12-30", "2024-1-2", "公民", "2024-1-9", "公开", "已邮寄")
    assert figures(count_of(register(sheet(headings, line)))) == RIGHT


def test_two_columns_alike_are_told():
    headings = ("收到日期", "申请人类别", "答复日期", "办理结果", "答复日期")
    source = register(sheet(headings, (*LINE, "2025-1-9")))
    assert figures(count_of(source)) == RIGHT
    assert "都像“答复日期”，用了“答复日期”" in told(source)["column_doubled"].finding.message


def test_titles_stand_above_headings_of_several_rows():
    rows = (
        ("某某局2024年政府信息公开申请台账", "", "", "", ""),
        ("填报单位：某某局", "", "", "", ""),
        ("序号", "收到日期", "申请人类别", "答复情况", ""),
        ("", "", "", "答复日期", "答复结果"),
        ("1", "3月1日", "公民", "3月9日", "公开"),
    )
    merges = [
        MergedCells(1, 1, 0, 4),
        MergedCells(3, 3, 3, 4),
        *(MergedCells(3, 4, column, column) for column in range(3)),
    ]
    source = register(sheet(*rows, merges=merges))
    assert figures(count_of(source)) == RIGHT
    assert rows_of(told(source)["assumed_year"]) == [5]


def test_the_year_of_a_title_or_of_a_sheet_is_that_of_dates_without_one():
    lines = (HEADINGS, ("12月20日", "公民", "1月9日", "公开"))
    assert figures(count_of(register(sheet(("2023年台账",), *lines)))) == {"carried_in": 1, "granted": 1, "total": 1}
    assert figures(count_of(register(sheet(*lines, name="2023年")))) == {"carried_in": 1, "granted": 1, "total": 1}
    assert figures(count_of(register(sheet(("2023年至2024年",), *lines)))) == {"received": 1, "carried_out": 1}


def test_headings_that_come_again_are_no_application():
    source = register(sheet(HEADINGS, LINE, HEADINGS, LINE))
    assert figures(count_of(source)) == {"received": 2, "granted": 2, "total": 2}
    assert told(source).keys() == set()


def test_a_ticked_column_is_an_outcome_or_a_kind():
    rows = (
        ("收到日期", "申请人情况", "", "", "办理结果", "", "", "答复日期"),
        ("", "自然人", "商业企业", "其他", "（一）予以公开", "（三）不予公开", "", ""),
        ("", "", "", "", "", "1.属于国家秘密", "5.属于三类内部事务信息", ""),
        ("2024-3-1", "√", "", "", "1", "0", "", "2024-3-9"),
        ("2024-3-1", "", "√", "", "", "", "√", "2024-3-9"),
        ("2024-3-1", "", "", "√", "√", "√", "×", "2024-3-9"),
        ("2024-3-1", "√", "", "", "", "两份", "", "2024-3-9"),
        ("2024-3-1", "√"),
    )
    merges = [
        MergedCells(1, 1, 1, 3),
        MergedCells(1, 1, 4, 6),
        MergedCells(2, 2, 5, 6),
        MergedCells(1, 3, 0, 0),
        MergedCells(1, 3, 7, 7),
    ]
    count = count_of(register(sheet(*rows, merges=merges)))
    assert figures(count) == {
        "received": 4,
        "granted": 1,
        "granted_in_part": 1,
        "refused.internal_affairs": 1,
        "total": 3,
        "carried_out": 1,
    }
    assert figures(count, "applicant.legal.other") == {"received": 1, "granted_in_part": 1, "total": 1}
    assert [question.wording for question in count.questions] == ["1.属于国家秘密／两份"]


def test_ticked_columns_may_stand_without_a_heading_above():
    rows = (
        ("收到日期", "公民", "企业", "予以公开", "信息不存在", "答复日期"),
        ("2024-3-1", "√", "", "√", "", "2024-3-9"),
    )
    assert figures(count_of(register(sheet(*rows)))) == RIGHT


def test_an_unusual_heading_is_chosen_by_the_office():
    headings = ("何时来的", "申请人类别", "答复日期", "办理结果", "收到日期")
    source = register(sheet(headings, (*LINE, "2023-1-1")))
    assert figures(count_of(source)) == {"carried_in": 1, "granted": 1, "total": 1}
    assert figures(count_of(source, choices=Choices(columns={ColumnRole.RECEIVED: "何时来的"}))) == RIGHT


def test_every_sheet_counts_and_its_lines_are_told_by_its_name():
    sheets = [sheet(HEADINGS, (f"2024-{month}-1", "公民", "", ""), name=f"{month}月") for month in (1, 2, 3)]
    source = register(*sheets)
    count = count_of(source)
    assert figures(count) == {"received": 3, "carried_out": 3}
    [lines] = [places for one, places in count.lines.items() if str(one) == "requests/received/applicant.total"]
    assert source.in_words(lines) == "“1月”第 2 行；“2月”第 2 行；“3月”第 2 行"


def test_a_sheet_that_is_no_register_or_hidden_is_told():
    sheets = (
        sheet(HEADINGS, LINE),
        sheet(("月份", "收到", "办结"), ("1", "3", "3"), name="统计"),
        sheet(HEADINGS, LINE, name="去年", is_hidden=True),
        sheet(name="空"),
    )
    source = register(*sheets)
    assert figures(count_of(source)) == RIGHT
    found = told(source)
    assert "“统计”" in found["no_headings"].finding.message
    assert "“去年”是隐藏的" in found["hidden_sheet"].finding.message
    assert len(found) == 2


def test_a_sheet_without_a_needed_column_is_an_error():
    source = register(sheet(HEADINGS, LINE), sheet(HEADINGS[:2] + HEADINGS[3:], LINE[:3], name="4月"))
    count = count_of(source)
    assert figures(count) == RIGHT and not count.is_complete
    assert "“4月”缺少这些列：答复日期" in told(source)["column_missing"].finding.message


def test_a_register_without_a_needed_column_is_refused_with_the_headings_seen():
    with pytest.raises(RegisterError, match=r"缺少这些列：答复日期.*读到的列名是 收到日期、申请人类别、办理结果"):
        count_of(register(sheet(HEADINGS[:2] + HEADINGS[3:], LINE[:3])))


@pytest.mark.parametrize("rows", [(), (("菜名", "价格"), ("鱼", "12"))])
def test_what_is_no_register_is_refused(rows: tuple[tuple[str, ...], ...]):
    with pytest.raises(RegisterError, match="没有找到台账的列名：要有收到日期、申请人类别、办理结果、答复日期"):
        count_of(register(sheet(*rows)))


def test_a_register_with_headings_only_has_no_applications():
    assert set(counted().values.values()) == {0}
    assert len(NEEDED) == len(HEADINGS)


def test_a_date_may_have_columns_for_its_year_month_and_day():
    rows = (
        ("收到日期", "", "", "申请人类别", "答复日期", "", "办理结果"),
        ("年", "月", "日", "", "月", "日", ""),
        ("2024", "3", "1", "公民", "3", "9日", "公开"),
        ("", "12", "20", "公民", "1", "8", "公开"),
        ("", "12", "21", "公民", "", "", ""),
    )
    merges = [
        MergedCells(1, 1, 0, 2),
        MergedCells(1, 1, 4, 5),
        MergedCells(1, 2, 3, 3),
        MergedCells(1, 2, 6, 6),
        MergedCells(3, 5, 0, 0),
    ]
    source = register(sheet(*rows, merges=merges))
    assert figures(count_of(source)) == {"received": 3, "granted": 1, "total": 1, "carried_out": 2}
    assert told(source).keys() == {"assumed_year", "answered_later"}


def test_a_kind_may_have_a_second_column_or_stand_in_that_of_the_applicant():
    headings = ("收到日期", "申请人类别", "单位类型", "答复日期", "办理结果")
    kinds = [("公民", "无"), ("法人或其他组织", "商业企业"), ("法人或其他组织", ""), ("", "律所")]
    count = count_of(register(sheet(headings, *(("2024-3-1", *kind) for kind in kinds))))
    assert figures(count, "applicant.legal.business") == {"received": 1, "carried_out": 1}
    assert figures(count, "applicant.legal.law_firm") == {"received": 1, "carried_out": 1}
    assert [question.wording for question in count.questions] == ["法人或其他组织"]
    headings = ("收到日期", "申请人", "答复日期", "办理结果")
    count = count_of(register(sheet(headings, *(("2024-3-1", kind) for kind in ("商业企业", "律所", "自然人")))))
    assert figures(count) == {"received": 3, "carried_out": 3}


def test_a_sheet_wider_than_any_register_is_searched_no_further_than_its_first_rows():
    wide = [f"某列{number}" for number in range(256)]
    lines = [HEADINGS, ("2024-3-1", "公民", "2024-3-9", "公开")]
    found = count_of(register(sheet(*[wide] * 12, *lines)))
    assert figures(found)["received"] == 1
    with pytest.raises(RegisterError, match="没有找到台账的列名"):
        count_of(register(sheet(*[wide] * 40, *lines)))
