"""This year beside last year: figures with their difference, paragraphs that correspond, what has no cell."""

from decimal import Decimal

import pytest

from model.address import Address
from model.catalog import load_catalog
from model.changes.previous_year import previous_year_of
from model.evaluation import evaluate
from model.last_year.comparison import YearComparison, change_between, compared_years, last_year_in_words
from model.report import Paragraph, PreviousYear, Report
from model.values import NOT_APPLICABLE, Money, Unread, Value
from tests.entries import FORMATS, report_with

CATALOG = load_catalog()
NATURAL = "requests/received/applicant.natural"


@pytest.mark.parametrize(
    ("before", "now", "change"),
    [
        (3, 7, "+4"),
        (7, 3, "-4"),
        (3, 3, "0"),
        (0, 0, "0"),
        (NOT_APPLICABLE, 2, "+2"),
        (Money(Decimal("1.4"), "万元"), Money(Decimal("1.5"), "万元"), "+0.1"),
        (None, 3, ""),
        (3, None, ""),
        (Unread("两"), 3, ""),
    ],
)
def test_the_difference_is_told_where_both_are_figures(before: Value, now: Value, change: str):
    assert change_between(before, now) == change


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        (12, 15, "上年（2022年）是 12，今年多 3。"),
        (12, 9, "上年（2022年）是 12，今年少 3。"),
        (12, 12, "上年（2022年）是 12，今年一样。"),
        (12, None, "上年（2022年）是 12。"),
        (None, 3, ""),
    ],
)
def test_one_sentence_tells_last_years_figure_of_a_cell(before: Value, now: Value, words: str):
    assert last_year_in_words(2022, before, now) == words


def last_year(entries: dict[str, str], *texts: str, year: int = 2022) -> PreviousYear:
    template = FORMATS["2019" if year < 2021 else "2021"]
    report = with_text(report_with(template, entries, year), *texts)
    return previous_year_of(report, evaluate(template, report).values)


def with_text(report: Report, *texts: str) -> Report:
    return report.with_narrative("overview", tuple(Paragraph(text=text) for text in texts))


def compared(report: Report, previous: PreviousYear) -> YearComparison:
    return compared_years(CATALOG, report, evaluate(FORMATS["2021"], report).values, previous)


def test_figures_that_are_nothing_in_both_years_are_left_out():
    report = report_with(FORMATS["2021"], {NATURAL: "5", "requests/carried_in/applicant.natural": "0"}, 2023)
    entries = {NATURAL: "3", "disclosure/penalties/decisions": "8", "disclosure/licences/decisions": "/"}
    found = compared(report, last_year(entries))
    rows = {str(pair.cell.address): (pair.before, pair.now, pair.change) for pair in found.figures}
    assert rows[NATURAL] == (3, 5, "+2")
    assert rows["disclosure/penalties/decisions"] == (8, None, "")
    assert rows["requests/received/applicant.total"] == (3, 5, "+2")
    assert "requests/carried_in/applicant.natural" not in rows
    assert "disclosure/licences/decisions" not in rows
    assert (found.title, found.year, found.lost) == ("某局2023年与2022年年报比较", 2023, ())


def test_an_entry_that_is_no_figure_is_shown():
    address = Address.parse(NATURAL)
    report = report_with(FORMATS["2021"], {}, 2023).with_value(FORMATS["2021"], address, Unread("两"))
    assert [pair.now for pair in compared(report, last_year({})).figures] == [Unread("两")]


def test_paragraphs_stand_beside_what_they_were_last_year():
    report = with_text(report_with(FORMATS["2021"], {}, 2023), "全年公开信息31条。", "组织培训两次。", "新增专栏。")
    found = compared(report, last_year({}, "全年公开信息30条。", " ", "组织培训两次。"))
    pairs = [(pair.section.id, pair.before, pair.now, pair.is_same) for pair in found.texts]
    assert pairs == [
        ("overview", "全年公开信息30条。", "全年公开信息31条。", False),
        ("overview", "组织培训两次。", "组织培训两次。", True),
        ("overview", "", "新增专栏。", False),
    ]
    assert [pair.paragraph for pair in found.texts] == [0, 1, 2]


def test_figures_of_the_older_format_stand_in_the_cells_of_the_newer_one():
    entries = {"requests/outcome.other_handling/applicant.natural": "3", "disclosure/licences/previous_items": "7"}
    found = compared(report_with(FORMATS["2021"], {}, 2021), last_year(entries, year=2020))
    others = "requests/outcome.other_handling.other/applicant.natural"
    assert [pair.before for pair in found.figures if str(pair.cell.address) == others] == [3]
    assert [str(cell.address) for lost in found.lost for cell in lost.cells] == ["disclosure/licences/previous_items"]
