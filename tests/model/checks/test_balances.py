"""The balances below a table: figures on both sides, and whether they agree."""

from fractions import Fraction

from model.checks.balances import Balance, balances_of
from model.evaluation import evaluate
from model.report import Report
from tests.entries import FORMATS, column, report_with

NEW = FORMATS["2021"]


def said(report: Report) -> list[str]:
    return [one.words for one in balances_of(NEW, "requests", evaluate(NEW, report))]


def full(**figures: str) -> Report:
    """表三 with 0 in every cell but those of natural persons."""
    cells = [cell for cell in NEW.table("requests").cells if not cell.is_total]
    zeros = {str(cell.address): "0" for cell in cells}
    return report_with(NEW, zeros | column("applicant.natural", **figures))


def test_columns_with_figures_are_listed_with_both_sides_and_a_tick():
    report = full(received="17", carried_in="1", outcome_granted="16", carried_out="2")
    assert said(report) == ["自然人 17 ＋ 1 ＝ 16 ＋ 2 ✓", "总计 17 ＋ 1 ＝ 16 ＋ 2 ✓"]


def test_one_that_does_not_hold_says_by_how_much():
    report = full(received="17", carried_in="1", outcome_granted="16", carried_out="1")
    assert said(report) == ["自然人 17 ＋ 1 ≠ 16 ＋ 1 ✗ 差 1", "总计 17 ＋ 1 ≠ 16 ＋ 1 ✗ 差 1"]


def test_one_that_is_not_filled_in_is_neither():
    assert (
        said(report_with(NEW, column("applicant.natural", received="17")))[0] == "自然人 17 ＋ 0 ≠ 0 ＋ 0（没有填完）"
    )
    even = report_with(NEW, column("applicant.natural", received="17", outcome_granted="17"))
    assert said(even)[0] == "自然人 17 ＋ 0 ＝ 17 ＋ 0"


def test_tables_without_figures_or_without_such_equations_have_none():
    assert said(report_with(NEW, {})) == []
    report = report_with(NEW, {"disclosure/normative_documents/in_force": "3"})
    assert balances_of(NEW, "disclosure", evaluate(NEW, report)) == ()


def test_signs_and_constants_are_shown_as_the_format_has_them():
    balance = Balance("甲", "3 － 2", "1", Fraction(0), True)
    assert balance.words == "甲 3 － 2 ＝ 1 ✓"
