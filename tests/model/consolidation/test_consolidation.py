"""The sum of the bodies' figures: exact, with its sources, and the same in whatever order and steps it is made."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import reduce
from pathlib import Path
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from model.address import Address
from model.checks.intervals import exact
from model.consolidation.adding import added
from model.consolidation.collection import Inclusion, Submission
from model.consolidation.consolidation import Consolidation, consolidate, sum_in_words
from model.formats.template import BodyKind, Template
from model.report import Report
from model.values import NOT_APPLICABLE, Money, Unread, Value, magnitude
from tests import invented
from tests.entries import FORMATS
from tests.model.consolidation.collections_made import (
    CATALOG,
    COUNTY,
    F2019,
    F2021,
    at,
    collected,
    sources,
    submission,
    summed,
    value,
)

GRANTED = "requests/outcome.granted/applicant.natural"
RECEIVED = "requests/received/applicant.natural"
LICENCES = "disclosure/licences/decisions"
FEES = "disclosure/fees/amount"


def test_the_sources_of_every_cell_can_be_gone_through():
    total = summed(submission("甲局", {GRANTED: "3"}), submission("乙局", {GRANTED: "0"}))
    assert [*total.sources] == [*F2021.cells] and len(total.sources) == len(F2021.cells)
    assert sources(total, GRANTED) == {"甲局": 3}


def test_a_sum_says_which_bodies_it_comes_from():
    total = summed(
        submission("甲局", {RECEIVED: "7", GRANTED: "7"}),
        submission("乙局", {RECEIVED: "5", GRANTED: "5"}),
        submission("丙局", {LICENCES: "1"}),
    )
    assert value(total, GRANTED) == 12
    assert sources(total, GRANTED) == {"甲局": 7, "乙局": 5}
    assert total.report.notes[at(GRANTED)] == "12 ＝ 乙局 5 ＋ 甲局 7"
    assert (total.report.kind, total.report.office) == (BodyKind.COUNTY_SUM, COUNTY)


def test_totals_are_computed_anew_whatever_a_body_wrote():
    wrong = submission("甲局", {RECEIVED: "7", "requests/received/applicant.total": "8"})
    assert wrong.has_errors
    total = summed(wrong, submission("乙局", {RECEIVED: "5"}))
    assert value(total, "requests/received/applicant.total") == 12
    assert sources(total, "requests/received/applicant.total") == {"甲局": 7, "乙局": 5}
    assert not total.report.stated


def test_money_is_added_exactly_and_in_one_unit():
    total = summed(
        submission("甲局", {FEES: "0.1"}),
        submission("乙局", {FEES: "0.2"}),
        _with_value(submission("丙局"), FEES, Money(Decimal("12.34"), "元")),
    )
    assert value(total, FEES) == Money(Decimal("0.301234"), "万元")


def test_an_amount_in_an_unknown_unit_is_not_added_and_told():
    total = summed(submission("甲局", {FEES: "1"}), _with_value(submission("乙局"), FEES, Money(Decimal(3), "美元")))
    assert value(total, FEES) == Money(Decimal(1), "万元")
    assert [(one.office, one.words) for one in total.remarks] == [
        ("乙局", "行政事业性收费·收费金额“3美元”认不出是多少，没有计入")
    ]
    assert total.uncertain == {at(FEES)}


def test_nothing_in_an_unknown_unit_is_nothing():
    total = summed(submission("甲局", {FEES: "1"}), _with_value(submission("乙局"), FEES, Money(Decimal(0), "")))
    assert value(total, FEES) == Money(Decimal(1), "万元") and not total.uncertain


def test_slashes_and_blanks_beside_figures_are_0_and_told():
    total = summed(
        submission("甲局", {LICENCES: "3"}), submission("乙局", {LICENCES: "/"}), submission("丙局", {RECEIVED: "0"})
    )
    assert value(total, LICENCES) == 3
    assert ("乙局", "表二 1 格填“/”，按 0 计入") in [*total.remarks]
    assert ("丙局", "表二 1 格空着，按 0 计入") in [*total.remarks]


def test_all_slashes_are_a_slash_and_all_blanks_a_blank():
    total = summed(submission("甲局", {LICENCES: "/"}), submission("乙局", {LICENCES: "/"}))
    assert value(total, LICENCES) == NOT_APPLICABLE
    assert value(total, FEES) is None
    assert not total.remarks


def test_an_entry_that_was_not_read_is_not_added_and_makes_its_totals_uncertain():
    total = summed(submission("甲局", {RECEIVED: "7"}), submission("乙局", {RECEIVED: "十二"}))
    assert value(total, RECEIVED) == 7
    totals = {"requests/received/applicant.total"}
    assert {str(address) for address in total.uncertain} == {RECEIVED, *totals}
    assert any("“十二”认不出是多少" in one.words for one in total.remarks)


def test_the_note_of_a_cell_names_no_more_bodies_than_can_be_read():
    total = summed(*(submission(f"{number:02}局", {LICENCES: "1"}) for number in range(15)))
    assert total.report.notes[at(LICENCES)].endswith("11局 1 ＋ …共 15 个单位")


def test_rows_that_a_file_does_not_have_are_0_and_told():
    absent = frozenset(one for one in F2021.cells if one.row == "outcome.granted")
    total = summed(submission("甲局", {LICENCES: "1"}, absent=absent), submission("乙局", {RECEIVED: "/"}))
    assert value(total, GRANTED) == 0
    row = F2021.cells[at(GRANTED)].row.name
    assert ("甲局", f"没有表三“{row}”，按 0 计入") in [*total.remarks]
    assert not total.uncertain


def test_a_table_that_a_file_does_not_have_is_wanting():
    absent = frozenset(one for one in F2021.cells if one.table == "requests")
    total = summed(
        submission("甲局", {LICENCES: "1"}, absent=absent), submission("乙局", {RECEIVED: "2", GRANTED: "2"})
    )
    assert value(total, GRANTED) == 2
    assert total.uncertain == absent
    assert any(one.words.endswith("这几格缺这个单位的数") for one in total.remarks)


def test_figures_of_the_older_format_are_taken_by_the_crosswalk():
    older = submission(
        "乙局",
        {
            "requests/outcome.other_handling/applicant.natural": "2",
            "disclosure/rules/made": "4",
            "disclosure/licences/decisions": "9",
            "disclosure/licences/previous_items": "6",
        },
        template=F2019,
    )
    total = summed(submission("甲局", {LICENCES: "1"}), older, inclusion=Inclusion(other_formats=True))
    assert value(total, LICENCES) == 10
    assert value(total, "disclosure/rules/issued") == 4
    assert value(total, "requests/outcome.other_handling.other/applicant.natural") == 2
    assert at("disclosure/rules/in_force") in total.uncertain
    assert at("requests/received/applicant.natural") not in total.uncertain
    told = [one.words for one in total.remarks if one.office == "乙局"]
    assert any("在2021版里没有位置，没有计入" in words for words in told)


def test_several_cells_of_the_newer_format_make_one_of_the_older():
    group = "requests/outcome.other_handling."
    cells = {f"{group}not_corrected/applicant.natural": "1", f"{group}fee_unpaid/applicant.natural": "2"}
    collection = collected(
        submission("甲局", cells, year=2020),
        submission("乙局", {**cells, f"{group}other/applicant.natural": "几件"}, year=2020),
        inclusion=Inclusion(other_formats=True),
    )
    total = consolidate(replace(collection, year=2020), CATALOG)
    cell = "requests/outcome.other_handling/applicant.natural"
    assert value(total, cell) == 3
    assert at(cell) in total.uncertain


def test_the_sum_is_checked_like_any_report_but_for_its_text():
    total = summed(submission("甲局", {RECEIVED: "3"}), submission("乙局", {GRANTED: "2"}))
    assert {one.code for one in total.findings if one.is_error} == {"requests.balance"}
    assert all(one.cells for one in total.findings)


def test_a_sum_is_next_years_last_year():
    total = summed(submission("甲局", {RECEIVED: "3"}))
    assert total.as_previous_year.values[at("requests/received/applicant.total")] == 3
    assert at(LICENCES) not in total.as_previous_year.values


def test_an_invented_format_is_added_up_as_well():
    template = invented.template()
    files = [_of(template, f"{number}局", invented.filled().values) for number in range(3)]
    collection = collected(*files)
    total = consolidate(replace(collection, year=template.first_year), invented.catalog())
    for address, one in invented.filled().values.items():
        assert magnitude(total.report.values[address]) == 3 * (magnitude(one) or 0)


plain = st.one_of(st.integers(0, 10**17), st.just(NOT_APPLICABLE), st.none(), st.just(Unread("若干")))
amounts = st.decimals(0, 10**8, places=6).map(lambda amount: Money(amount, "万元"))
amounts_in_yuan = st.decimals(0, 10**8, places=2).map(lambda amount: Money(amount, "元"))
CELLS = [at(name) for name in (RECEIVED, GRANTED, LICENCES, "disputes/cases/reconsideration.upheld")]


@st.composite
def bodies(draw: st.DrawFn) -> list[Submission]:
    """Up to five bodies with figures in a few cells."""
    made: list[Submission] = []
    for number in range(draw(st.integers(1, 5))):
        values: dict[Address, Value] = {cell: one for cell in CELLS if (one := draw(plain)) is not None}
        fees = draw(st.none() | amounts | amounts_in_yuan)
        made.append(_of(F2021, f"第{number}局", values if fees is None else {**values, at(FEES): fees}))
    return made


@given(bodies())
def test_a_sum_equals_an_independent_addition(files: list[Submission]):
    total = summed(*files)
    for cell in CELLS:
        numbers = [one.report.values.get(cell) for one in files]
        assert (magnitude(total.report.values.get(cell)) or 0) == sum(one for one in numbers if isinstance(one, int))
    fees = [one.report.values.get(at(FEES)) for one in files]
    in_yuan = sum(exact(one.amount) * (10_000 if one.unit == "万元" else 1) for one in fees if isinstance(one, Money))
    assert exact(magnitude(value(total, FEES)) or 0) * 10_000 == in_yuan


@given(bodies(), st.randoms())
def test_the_order_of_the_files_does_not_matter(files: list[Submission], random: Random):
    mixed = [*files]
    random.shuffle(mixed)
    one, other = summed(*files), summed(*mixed)
    assert (one.report, one.sources, one.remarks) == (other.report, other.sources, other.remarks)


@given(bodies(), st.integers(0, 5))
def test_consolidating_consolidations_is_consolidating_all(files: list[Submission], cut: int):
    parts = [summed(*part) for part in (files[:cut], files[cut:]) if part]
    sums = [_of(F2021, f"第{number}县", part.report.values) for number, part in enumerate(parts)]
    assert summed(*sums).report.values == summed(*files).report.values


@given(st.lists(plain, min_size=1))
def test_figures_are_added_one_by_one_as_at_once(values: list[Value]):
    cell = F2021.cells[at(RECEIVED)]
    assert reduce(lambda one, other: added(cell, (one, other)), values[1:], added(cell, values[:1])) == added(
        cell, values
    )


def _of(template: Template, office: str, values: Mapping[Address, Value]) -> Submission:
    year = 2023 if template is F2021 else template.first_year
    report = Report(template=template.id, year=year, office=office, values=values)
    return Submission(Path(office), office, 0, report)


def _with_value(one: Submission, cell: str, value: Value) -> Submission:
    report: Report = one.report.with_value(FORMATS[one.report.template], at(cell), value)
    return Submission(one.path, one.sha256, one.modified, report)


def test_a_consolidation_is_made_of_who_counts():
    total: Consolidation = summed(submission("甲局", {LICENCES: "1"}))
    assert [one.body.name for one in total.counted] == ["甲局"]


def test_the_figures_of_a_body_are_those_of_every_cell_of_the_form():
    figures = summed(submission("甲局", {"requests/received/applicant.natural": "3"})).shares["甲局"].figures
    assert [*figures] == [*F2021.cells] and len(figures) == 10 + 175 + 15
    assert figures[at("requests/received/applicant.total")] == 3
    assert figures.get(at("disclosure/nothing/here")) is None


def test_the_sources_are_those_of_every_cell_of_the_form():
    sources_of_all = summed(submission("甲局", {"requests/received/applicant.natural": "3"})).sources
    assert [*sources_of_all] == [*F2021.cells] and len(sources_of_all) == 10 + 175 + 15


def test_the_choices_of_a_sum_are_said_in_sentences():
    assert Inclusion(vertical=True, faulty=False).in_words() == (
        "垂直管理单位计入",
        "有强制性错误的单位不计入",
        "用了别的年份格式的年报不计入",
    )


def test_a_sum_is_told_as_it_is_made_up():
    received = at("requests/received/applicant.natural")
    total = summed(submission("一局", {str(received): "7"}), submission("二局", {str(received): "5"}))
    assert sum_in_words(total, received) == "12 ＝ 一局 7 ＋ 二局 5"
    assert sum_in_words(total, at("requests/carried_in/applicant.natural")) == ""
