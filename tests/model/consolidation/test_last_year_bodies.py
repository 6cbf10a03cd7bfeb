"""What bodies reported the year before, renamed and merged ones included, and how far they had come then."""

from dataclasses import replace
from datetime import date

from model.consolidation.collection_project import CollectionProject
from model.consolidation.last_year_bodies import (
    NO_LAST_YEAR,
    StateLastYear,
    collection_of_last_year,
    with_carry_explained,
)
from model.consolidation.review import BodyReview, Decision
from model.consolidation.roster import NO_ROSTER, RosterBody
from model.consolidation.selection import HandInState
from model.report import PreviousYear, new_report
from tests.model.consolidation.collections_made import CATALOG, COUNTY, F2021, at, collected, roster, submission, summed

OUT = "requests/carried_out/applicant.natural"
IN = "requests/carried_in/applicant.natural"
GRANTED = "requests/outcome.granted/applicant.natural"
MISSING = StateLastYear(HandInState.MISSING)


def test_renamed_and_merged_bodies_carry_reports_and_states_along():
    old, other = submission("老局", {OUT: "2"}), submission("另局", {OUT: "3"})
    last = summed(old, other, submission("乙局", {OUT: "7"}), roster=roster("老局", "另局", "乙局", "丙局"))
    now = roster(RosterBody("甲局", ("老局", "另局")), "乙局", "丙局", "丁局")
    joined = collection_of_last_year(last, {}).joined(now, F2021)
    first = joined.of(new_report(F2021, 2024, "甲局"))
    assert first is not None and first.values[at(OUT)] == 5 and first.office == "老局"
    assert joined.of(new_report(F2021, 2024, "乙局")) is not None
    assert joined.of(new_report(F2021, 2023, "乙局")) is None
    assert joined.of(new_report(F2021, 2024, "丙局")) is None
    assert joined.of(new_report(F2021, 2024, "戊局")) is None
    errors = sum(one.is_error for one in (*old.findings, *other.findings))
    assert errors > 0 and joined.states["甲局"].in_words == f"有错误 {errors}"
    assert joined.states["丙局"] == MISSING and "丁局" not in joined.states


def test_the_state_of_last_year_is_that_of_the_reviewer_and_the_least_of_merged_bodies():
    last = summed(submission("甲局", {"disclosure/licences/decisions": "1"}), roster=roster("甲局", "乙局"))
    standing = last.counted[0]
    review = BodyReview().of_file_of(standing).decided(Decision.APPROVED, date(2023, 1, 30))
    assert collection_of_last_year(last, {"甲局": review}).bodies["甲局"].state.in_words == "已核"
    both = collection_of_last_year(last, {"甲局": review}).joined(roster(RosterBody("甲乙局", ("甲局", "乙局"))), F2021)
    assert both.states["甲乙局"].state is HandInState.MISSING
    assert collection_of_last_year(last, {}).joined(NO_ROSTER, F2021).states.keys() == {"甲局", "乙局"}


def test_bodies_under_a_vertical_line_have_their_own_last_year():
    tax = RosterBody("税务局", vertical=True)
    last = summed(submission("税务局", {OUT: "4"}), submission("甲局"), roster=roster(tax, "甲局"))
    report = collection_of_last_year(last, {}).bodies["税务局"].report
    assert report is not None and report.values[at(OUT)] == 4


def test_a_sum_that_does_not_carry_last_years_over_names_the_bodies_that_came_and_went():
    last = summed(submission("甲局", {OUT: "2"}, year=2022), submission("乙局", {OUT: "3"}, year=2022), year=2022)
    bodies = collection_of_last_year(last, {}).joined(NO_ROSTER, F2021)
    now = [submission("甲局", {IN: "2", GRANTED: "2"}), submission("丙局", {GRANTED: "0"})]
    total = with_carry_explained(summed(*now, previous=last.as_previous_year), bodies)
    [remark] = [one for one in total.remarks if one.office == COUNTY]
    assert remark.words.startswith(
        "上年报过、今年没有计入的有“乙局”（上年结转下来 3 件）；今年计入、上年没有报的有“丙局”"
    )
    right = summed(submission("甲局", {IN: "5", GRANTED: "5"}), previous=last.as_previous_year)
    assert with_carry_explained(right, bodies) is right
    assert with_carry_explained(total, NO_LAST_YEAR) is total
    same = summed(*now[:1], submission("乙局", {IN: "4", GRANTED: "4"}), previous=last.as_previous_year)
    assert with_carry_explained(same, bodies) is same


def test_names_recognised_at_the_desk_find_their_last_year():
    last = collection_of_last_year(summed(submission("甲局", {OUT: "4"})), {})
    project = CollectionProject(collected(roster=roster("新甲局")), recognised={"甲局": "新甲局"})
    assert project.last_year_of_bodies(CATALOG) is NO_LAST_YEAR
    total = PreviousYear(template="2021", year=2023, values={at(OUT): 4})
    with_last = project.with_last_year(last, total)
    assert with_last.collection.previous is total and with_last.last_year is last
    found = with_last.last_year_of_bodies(CATALOG)
    assert found.of(new_report(F2021, 2024, "新甲局")) is not None
    stranger = replace(with_last, recognised={}).last_year_of_bodies(CATALOG)
    assert (stranger.reports, stranger.states) == ({}, {})
