"""Several years of one office: figures side by side, lines, and breaks where the form changed."""

import pytest

from model.address import Address
from model.charts.years import BREAK, YearsTable, lines_of, years_table
from model.errors import NianbaoError
from model.evaluation import evaluate
from model.formats.template import Template
from model.report import PreviousYear, new_report
from tests.model.consolidation.collections_made import CATALOG, F2019, F2021, at

RECEIVED = "requests/received/applicant.natural"


def year_of(year: int, template: Template, entries: dict[str, int]) -> PreviousYear:
    report = new_report(template, year, "某局").with_values(template, {at(name): one for name, one in entries.items()})
    values = evaluate(template, report).values
    return PreviousYear(template=template.id, year=year, office="某局", values=dict(values))


def table_of(*years: PreviousYear) -> YearsTable:
    return years_table(CATALOG, years)


def figures(table: YearsTable, cell: str) -> tuple[object, ...]:
    return next(row.values for row in table.rows if row.cell.address == at(cell))


OLD = {
    RECEIVED: 5,
    "requests/outcome.other_handling/applicant.natural": 5,
    "disclosure/licences/previous_items": 3,
    "disputes/cases/reconsideration.upheld": 1,
}
NEW = {
    RECEIVED: 7,
    "requests/outcome.other_handling.fee_unpaid/applicant.natural": 4,
    "disclosure/licences/decisions": 9,
}


def test_years_of_one_format_stand_side_by_side_whatever_their_order():
    table = table_of(year_of(2023, F2021, NEW), year_of(2022, F2021, {RECEIVED: 6}))
    assert (table.years, table.breaks, table.office) == ((2022, 2023), (), "某局")
    assert table.title == "某局2022—2023年政府信息公开工作年度报告数据"
    assert figures(table, RECEIVED) == (6, 7)
    assert figures(table, "disclosure/licences/decisions") == (None, 9)
    assert all(row.cell.address != at("requests/carried_in/applicant.natural") for row in table.rows)
    balance, *_ = lines_of(table)
    assert balance.categories == ("2022 年", "2023 年") and balance.gaps == frozenset()
    assert {one.name: one.numbers for one in balance.series} == {"本年新收": (6, 7), "本年办结": (0, 4)}


def test_where_the_form_changed_the_series_breaks_and_what_cannot_be_compared_is_said():
    table = table_of(year_of(2020, F2019, OLD), year_of(2019, F2019, OLD), year_of(2021, F2021, NEW))
    [one] = table.breaks
    assert one.year == 2021
    assert one.words.startswith(f"2021 年起改用{F2021.name}的表格，2020 年及以前是{F2019.name}，前后的数按对照表对应。")
    assert "表二 行政许可·上一年项目数量" in one.words and "不能比，没有列" in one.words
    assert figures(table, RECEIVED) == (5, 5, 7)
    assert figures(table, "requests/outcome.other_handling.other/applicant.natural") == (5, 5, None)
    balance, disputes = lines_of(table)
    assert balance.categories == ("2019 年", "2020 年", BREAK, "2021 年") and balance.gaps == {2}
    assert {one.name: one.numbers for one in balance.series} == {"本年新收": (5, 5, 0, 7), "本年办结": (5, 5, 0, 4)}
    assert balance.is_line and f"本年新收：2019 年 5、2020 年 5、{BREAK}、2021 年 7。" in balance.in_words
    assert [one.numbers for one in disputes.series] == [(1, 1, 0, 0)]


def test_a_form_without_figures_of_its_own_breaks_without_loss():
    table = table_of(year_of(2020, F2019, {RECEIVED: 5}), year_of(2021, F2021, {}))
    assert table.breaks[0].words.endswith("前后的数按对照表对应。")
    assert Address.parse(RECEIVED) in {row.cell.address for row in table.rows}


@pytest.mark.parametrize(
    ("years", "words"),
    [
        ([year_of(2022, F2021, NEW)], "至少要有两年的年报"),
        ([year_of(2022, F2021, NEW), year_of(2022, F2021, {})], "同一年的年报"),
        ([year_of(2022, F2021, NEW), year_of(2023, F2021, {}).model_copy(update={"template": "2099"})], "2099"),
    ],
)
def test_what_is_no_series_is_refused(years: list[PreviousYear], words: str):
    with pytest.raises(NianbaoError, match=words):
        years_table(CATALOG, years)
