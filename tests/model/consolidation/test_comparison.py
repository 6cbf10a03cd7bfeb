"""A county's report beside the sum of its bodies: agrees, differs, or cannot be told while a body is missing."""

from collections.abc import Mapping
from dataclasses import replace

from model.consolidation.collection import Inclusion
from model.consolidation.comparison import Agreement, Comparison, compare
from model.consolidation.consolidation import Consolidation, consolidate
from model.consolidation.roster import RosterBody
from model.evaluation import evaluate
from model.report import new_report, typed_value
from tests.model.consolidation.collections_made import CATALOG, F2019, F2021, at, collected, roster, submission, summed

RECEIVED = "requests/received/applicant.natural"
GRANTED = "requests/outcome.granted/applicant.natural"
LICENCES = "disclosure/licences/decisions"
PENALTIES = "disclosure/penalties/decisions"
FEES = "disclosure/fees/amount"
TOTAL = "requests/received/applicant.total"

FIRST = submission("甲局", {RECEIVED: "15", GRANTED: "15", LICENCES: "20", FEES: "0.5"})
SECOND = submission("乙局", {RECEIVED: "2", GRANTED: "2", LICENCES: "3", FEES: "0.25"})
RIGHT = {RECEIVED: "17", GRANTED: "17", LICENCES: "23", FEES: "0.75"}


def compared(total: Consolidation, entries: Mapping[str, str]) -> Comparison:
    """The county's report has these *entries*, its totals computed or stated, and 0 elsewhere."""
    values = {cell.address: typed_value(F2021, cell.address, "0") for cell in F2021.cells.values() if not cell.is_total}
    values |= {at(name): typed_value(F2021, at(name), text) for name, text in entries.items()}
    report = new_report(F2021, 2023, "清河县").with_values(F2021, values)
    return compare(total, evaluate(F2021, report).values)


def told(found: Comparison, cell: str) -> tuple[Agreement, str]:
    return found.cells[at(cell)].agreement, found.cells[at(cell)].remark


def test_a_report_that_is_the_sum_agrees_in_every_cell():
    found = compared(summed(FIRST, SECOND), RIGHT)
    assert {one.agreement for one in found.cells.values()} == {Agreement.AGREES}
    assert not found.remarks and not found.differing


def test_swapped_digits_are_named():
    found = compared(summed(FIRST, SECOND), {**RIGHT, LICENCES: "32"})
    assert found.differing == (at(LICENCES),)
    assert told(found, LICENCES) == (Agreement.DIFFERS, "多 9，可能是两位数字写颠倒了")


def test_a_figure_that_is_wrong_in_no_usual_way_differs_by_so_much():
    found = compared(summed(FIRST, SECOND), {**RIGHT, LICENCES: "500", PENALTIES: "4", FEES: "0"})
    assert told(found, LICENCES) == (Agreement.DIFFERS, "多 477")
    assert told(found, PENALTIES) == (Agreement.DIFFERS, "多 4")
    assert told(found, FEES) == (Agreement.DIFFERS, "少 0.75")


def test_the_body_whose_figures_are_wanting_is_named():
    found = compared(summed(FIRST, SECOND), {**RIGHT, RECEIVED: "15", GRANTED: "15"})
    assert found.remarks == ("表三比汇总少的正好是“乙局”的数：可能没有加进去",)


def test_the_body_that_was_added_twice_is_named():
    found = compared(summed(FIRST, SECOND), {**RIGHT, LICENCES: "26", FEES: "1"})
    assert found.remarks == ("表二比汇总多的正好是“乙局”的数：可能加了两次",)


def test_a_body_under_a_vertical_line_that_was_added_is_named():
    bodies = roster("甲局", "乙局", RosterBody("税务局", vertical=True))
    tax = submission("税务局", {LICENCES: "100"})
    found = compared(summed(FIRST, SECOND, tax, roster=bodies), {**RIGHT, LICENCES: "123"})
    assert found.remarks == ("表二比汇总多的正好是“税务局”的数：它不在汇总范围里",)


def test_while_a_body_is_missing_nothing_agrees_and_too_little_differs():
    total = summed(FIRST, SECOND, roster=roster("甲局", "乙局", "丙局"))
    found = compared(total, {**RIGHT, LICENCES: "25", FEES: "0.7"})
    assert told(found, RECEIVED) == (Agreement.UNDECIDED, "")
    assert told(found, LICENCES) == (Agreement.UNDECIDED, "还差 2")
    assert told(found, FEES) == (Agreement.DIFFERS, "少 0.05，可能是少写了一位数字")
    assert not found.remarks


def test_what_the_missing_bodies_would_have_to_report_is_judged_by_the_relations():
    total = summed(FIRST, SECOND, roster=roster("甲局", "乙局", "丙局", "丁局"))
    right = compared(total, {**RIGHT, RECEIVED: "20", GRANTED: "20"})
    assert right.remarks == ("县里的数若是对的，“丙局”、“丁局”应报的数就是各格还差的数，共 6 格",)
    wrong = compared(total, {**RIGHT, RECEIVED: "20", GRANTED: "18"})
    assert wrong.remarks[0].endswith("共 6 格")
    assert wrong.remarks[1].startswith("这些差额之间不平：表三")
    assert not compared(total, RIGHT).remarks


def test_without_a_roster_it_is_the_reports_left_out_that_are_wanting():
    total = summed(FIRST, SECOND, submission("丁局", has_year=False))
    assert compared(total, {**RIGHT, LICENCES: "24"}).remarks == (
        "县里的数若是对的，没有计入的年报应报的数就是各格还差的数，共 1 格",
    )


def test_the_remainder_is_shown_for_the_tables_that_do_not_differ():
    total = summed(FIRST, SECOND, roster=roster("甲局", "乙局", "丙局"))
    found = compared(total, {**RIGHT, RECEIVED: "18", LICENCES: "1"})
    assert found.differing == (at(LICENCES),)
    assert found.remarks[0] == "县里的数若是对的，“丙局”应报的数就是表三、表四各格还差的数，共 2 格"
    assert found.remarks[1].startswith("这些差额之间不平：表三")


def test_a_figure_of_a_body_that_was_not_read_leaves_its_cells_undecided():
    total = summed(FIRST, SECOND, submission("丙局", {RECEIVED: "数件"}))
    found = compared(total, {**RIGHT, RECEIVED: "18", LICENCES: "24"})
    assert told(found, RECEIVED) == (Agreement.UNDECIDED, "还差 1")
    assert told(found, TOTAL)[0] is Agreement.UNDECIDED
    assert told(found, LICENCES)[0] is Agreement.DIFFERS


def test_a_change_may_be_less_while_a_body_is_missing():
    change = "disclosure/licences/change"
    one = submission("甲局", {change: "5"}, template=F2019, year=2020)
    total = consolidate(replace(collected(one, roster=roster("甲局", "丙局")), year=2020), CATALOG)
    report = new_report(F2019, 2020, "清河县").with_value(F2019, at(change), 3)
    found = compare(total, evaluate(F2019, report).values)
    assert told(found, change) == (Agreement.UNDECIDED, "还差 -2")


def test_a_figure_of_the_county_that_cannot_be_read_is_not_judged():
    found = compared(summed(FIRST, SECOND), {**RIGHT, LICENCES: "二十三"})
    assert told(found, LICENCES) == (Agreement.UNDECIDED, "认不出是多少")


def test_excluded_bodies_with_errors_may_be_in_the_countys_figures():
    faulty = submission("丙局", {GRANTED: "3"})
    total = summed(FIRST, SECOND, faulty, inclusion=Inclusion(faulty=False))
    found = compared(total, {**RIGHT, GRANTED: "20"})
    assert found.remarks[0] == "表三比汇总多的正好是“丙局”的数：它不在汇总范围里"
