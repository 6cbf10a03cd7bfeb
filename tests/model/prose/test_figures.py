from typing import NamedTuple

import pytest

from model.evaluation import evaluate
from model.prose.figures import Figure, added, figures, matching
from tests.entries import FORMATS, report_with
from tests.reports import sample

NEW, OLD = FORMATS["2021"], FORMATS["2019"]


class Shown(NamedTuple):
    name: str
    text: str
    refusal: str = ""


def shown(words: str, entries: dict[str, str], template: str = "2021") -> list[Shown]:
    format_ = FORMATS[template]
    values = evaluate(format_, report_with(format_, entries)).values
    return [Shown(one.name, one.text, one.refusal) for one in matching(figures(format_, values), words)]


def test_a_figure_is_found_by_the_words_of_row_and_column():
    entries = {"requests/received/applicant.natural": "12"}
    assert shown("新收 自然人", entries) == [Shown("表三 本年新收 · 自然人", "12")]
    assert shown("本年新收政府信息公开申请数量　自然人", entries) == [Shown("表三 本年新收 · 自然人", "12")]


def test_the_computed_total_of_a_row_comes_first():
    entries = {"requests/received/applicant.natural": "12", "requests/received/applicant.legal.business": "3"}
    found = shown("新收", entries)
    assert found[0] == Shown("表三 本年新收 · 总计", "15")
    assert len(found) == 7


def test_money_has_its_unit():
    assert shown("收费金额", {"disclosure/fees/amount": "5.80"}) == [
        Shown("表二 行政事业性收费 · 收费金额", "5.80万元")
    ]
    amount = "disclosure/procurement/amount"
    assert shown("采购总金额", {amount: "58000元"}, "2019")[0].text == "58000元"


@pytest.mark.parametrize(("entry", "refusal"), [("", "未填"), ("/", "填了“/”"), ("约5", "不是数字")])
def test_what_is_no_figure_says_why(entry: str, refusal: str):
    entries = {"disclosure/licences/decisions": entry} if entry else {}
    assert shown("行政许可", entries) == [Shown("表二 行政许可 · 处理决定", "", refusal)]


def test_zero_is_a_figure():
    assert shown("行政许可", {"disclosure/licences/decisions": "0"})[0].text == "0"


def test_a_group_of_rows_has_the_sum_of_its_rows_once_they_are_all_there():
    rows = [row.id for row in NEW.table("requests").panels[0].leaf_rows if row.id.startswith("outcome.refused.")]
    entries = {f"requests/{row}/applicant.natural": "2" for row in rows}
    name = "表三 不予公开 · 总计"
    assert Shown(name, "16") in shown("不予公开", entries)
    del entries[f"requests/{rows[0]}/applicant.natural"]
    assert Shown(name, "", "未填") in shown("不予公开", entries)
    slashes = {
        f"requests/{row}/{column.id}": "/" for row in rows for column in NEW.table("requests").panels[0].leaf_columns
    }
    assert Shown(name, "", "填了“/”") in shown("不予公开", slashes)


def test_every_cell_of_every_format_has_a_name_of_its_own():
    for template in FORMATS.values():
        names = [one.name for one in figures(template, evaluate(template, report_with(template, {})).values)]
        assert len(names) == len(set(names))
        assert len(names) >= len(template.cells)


def test_the_sums_of_groups_are_those_a_published_report_speaks_of():
    report = sample("suqian_2023")
    known = figures(report.template, evaluate(report.template, report.report()).values)
    by_name: dict[str, Figure] = {one.name: one for one in known}
    said = {"予以公开": "1191", "部分公开": "328", "不予公开": "142", "无法提供": "1078", "不予处理": "406"}
    assert {name: by_name[f"表三 {name} · 总计"].text for name in said} == said


def test_figures_of_several_tables_are_added_up():
    entries = {
        "requests/received/applicant.natural": "12",
        "disclosure/normative_documents/issued": "3",
        "disclosure/fees/amount": "5.80",
    }
    known = figures(NEW, evaluate(NEW, report_with(NEW, entries)).values)

    def first(words: str) -> Shown:
        one = added(known, words)[0]
        return Shown(one.name, one.text, one.refusal)

    assert first("新收＋规范性文件 制发") == Shown("表三 本年新收 · 总计 ＋ 表二 行政规范性文件 · 制发", "15")
    assert len(added(known, "新收+规范性文件 制发")[0].cells) == 2
    assert first("新收＋收费金额").refusal == "不能相加"
    assert first("新收＋规范性文件 废止").refusal == "未填"
    assert first("新收 自然人").text == "12"
    assert added(known, "没有这一行＋新收") == ()
