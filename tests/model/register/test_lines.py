"""Lines below the headings: sums, notes, merged and hidden ones; doubled applications; last year's open ones."""

import pytest

from model.address import Address
from model.register.checks import lost_applications
from model.register.source import LinePlace, MergedCells, Register, RegisterFile
from tests.model.register.registers import (
    CATALOG,
    HEADINGS,
    count_of,
    counted,
    figures,
    register,
    rows_of,
    sheet,
    told,
    told_of,
)

LINE = ("2024-3-1", "公民", "2024-3-9", "公开")
ONE = {"received": 1, "granted": 1, "total": 1}
TWO = dict.fromkeys(ONE, 2)


@pytest.mark.parametrize("line", [("合计", "", "", "12"), ("", "总计：", "", "5"), ("小 计", "3件"), ("合计12件",)])
def test_a_sum_is_no_application_and_is_told(line: tuple[str, ...]):
    assert figures(counted(LINE, line)) == ONE
    assert rows_of(told_of(LINE, line)["sums"]) == [3]


@pytest.mark.parametrize(
    "line", [("注：以上均已答复",), ("填表人：某某", "", "审核人：某某"), ("", "第二季度"), ("2024年",)]
)
def test_a_note_is_no_application_and_is_told(line: tuple[str, ...]):
    assert figures(counted(LINE, line, LINE)) == TWO
    assert rows_of(told_of(LINE, line, LINE)["notes"]) == [3]


def test_a_line_with_nothing_but_its_number_is_passed_over():
    headings = ("序号", *HEADINGS)
    source = register(sheet(headings, ("1", *LINE), ("2",), ("3", "", "", "", "", "续")))
    assert figures(count_of(source)) == ONE
    assert rows_of(told(source)["notes"]) == [4]


def test_an_application_that_has_only_a_number_is_a_note_and_one_with_a_day_is_counted():
    headings = ("编号", *HEADINGS, "备注")
    source = register(sheet(headings, ("2024001", *LINE), ("2024002",), ("", "2024-5-6"), ("2024003", "", "公民")))
    assert {fate: len(some) for fate, some in count_of(source).fates.items()} == {
        "counted": 1,
        "no_applicant": 1,
        "no_received": 1,
    }
    assert rows_of(told(source)["notes"]) == [3]


def test_hidden_lines_count_and_are_told():
    source = register(sheet(HEADINGS, LINE, LINE, hidden=[3]))
    assert figures(count_of(source)) == TWO
    assert rows_of(told(source)["hidden_rows"]) == [3]


def test_lines_merged_in_everything_are_one_application():
    source = register(
        sheet(
            (*HEADINGS, "申请内容"),
            (*LINE, "第一项"),
            ("", "", "", "", "第二项"),
            (*LINE, "另一件"),
            merges=[MergedCells(2, 3, column, column) for column in range(4)],
        )
    )
    assert figures(count_of(source)) == TWO
    assert rows_of(told(source)["joined"]) == [3]


def test_lines_that_share_only_a_merged_date_are_counted_each():
    merges = [MergedCells(2, 4, 0, 0), MergedCells(2, 4, 1, 1)]
    lines = (LINE, ("", "", "2024-3-20", "信息不存在"), ("", "", "", "办理中"))
    source = register(sheet(HEADINGS, *lines, merges=merges))
    assert figures(count_of(source)) == {
        "received": 3,
        "granted": 1,
        "unavailable.not_held": 1,
        "total": 2,
        "carried_out": 1,
    }
    assert rows_of(told(source)["shared_date"]) == [3, 4]


def test_merged_cells_that_overlap_or_begin_nowhere_do_no_harm():
    merges = [MergedCells(2, 3, 0, 0), MergedCells(2, 9, 0, 0), MergedCells(8, 9, 1, 1), MergedCells(20, 30, 0, 3)]
    assert figures(count_of(register(sheet(HEADINGS, LINE, LINE[:0], merges=merges)))) == ONE


def test_double_numbers_count_each_and_are_told():
    headings = ("编号", *HEADINGS)
    source = register(
        sheet(headings, ("2024-01", *LINE), ("2024-02", *LINE), ("2024 - 01", *LINE), ("", *LINE), ("", *LINE))
    )
    assert figures(count_of(source)) == dict.fromkeys(ONE, 5)
    assert rows_of(told(source)["double_number"]) == [2, 4]


def test_lines_that_look_like_one_application_are_told():
    headings = (*HEADINGS, "申请人", "申请内容")
    lines = [
        (*LINE, "张三", "预算"),
        (*LINE, "张三", "预 算。"),
        (*LINE, "李四", "预算"),
        (*LINE, "", ""),
        (*LINE, "", ""),
    ]
    assert rows_of(told(register(sheet(headings, *lines)))["alike"]) == [2, 3]


def test_several_outcomes_and_names_are_told():
    headings = ("收到日期", "申请人", "申请人类别", "答复日期", "办理结果")
    lines = [("2024-3-1", "某某公司", "", "2024-3-9", "公开，信息不存在"), ("2024-3-1", "某某厂", "企业", "", "")]
    found = told(register(sheet(headings, *lines)))
    assert (rows_of(found["split"]), rows_of(found["kind_by_name"])) == ([2], [2])


def test_many_lines_are_named_up_to_twenty():
    source = register(sheet(HEADINGS, *[("2024-3-1", "公民", "2024-3-9", "")] * 30))
    message = told(source)["no_outcome"].finding.message
    assert message.startswith("第 2、3、4、") and "、21 行等 30 行" in message


def test_lines_of_several_files_are_named_with_their_files():
    files = [RegisterFile(f"{name}.xlsx", (sheet(HEADINGS, LINE),)) for name in ("上半年", "下半年")]
    source = Register(files)
    assert figures(count_of(source)) == TWO
    assert source.in_words([LinePlace(1, 0, 2), LinePlace(0, 0, 2)]) == "“上半年.xlsx”第 2 行；“下半年.xlsx”第 2 行"
    other = Register([files[0], RegisterFile("别的.xlsx", (sheet(("菜名",), ("鱼",)),))])
    assert "“别的.xlsx”“台账”" in told(other)["no_headings"].finding.message


def test_what_was_carried_in_is_held_against_last_years_report():
    source = register(sheet(HEADINGS, ("2023-12-20", "公民", "2024-1-9", "公开")))
    right = {
        Address("requests", "carried_out", column): value
        for column, value in (("applicant.natural", 1), ("applicant.total", 1), ("applicant.legal.business", 0))
    }
    assert "carried_over" not in told(source, last_year=right)
    count = count_of(source)
    [total] = [one for one in count.table.cells if str(one.address) == "requests/carried_in/applicant.total"]
    wrong = {total.address._replace(row="carried_out"): 3}
    finding = told(source, last_year=wrong)["carried_over"]
    assert finding.finding.message == "上年结转·总计：上年报告结转下年 3 件，台账里上年结转 1 件，相差 2"
    assert finding.finding.is_error and rows_of(finding) == [2]
    assert (finding.finding.left, finding.finding.right, finding.finding.cells) == ("1", "3", (total.address,))


def test_an_open_application_of_last_years_register_has_to_come_again():
    headings = ("编号", *HEADINGS)
    last = register(
        sheet(
            headings,
            ("2023-1", "2023-12-1", "公民", "", ""),
            ("2023-2", "2023-12-2", "公民", "", "办理中"),
            ("2023-3", "2023-3-3", "公民", "2023-3-9", "公开"),
            ("", "2023-12-4", "公民", "", ""),
        )
    )
    this = count_of(register(sheet(headings, ("2023-1", "2023-12-1", "公民", "2024-1-9", "公开"))))
    [lost] = lost_applications(this, count_of(last, 2023), last)
    assert lost.finding.message.startswith("上年台账第 3 行到年底没有办完")
    assert [*lost_applications(count_of(last, 2024), count_of(last, 2023), last)] == []


def test_a_good_register_has_nothing_to_say():
    assert told_of(LINE) == {}
    assert CATALOG.for_year(2024).table("requests").counting is not None
