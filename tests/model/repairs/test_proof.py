"""Reports with one slip, or two, and whether the smallest repairs undo them: measured over random finished reports."""

from random import Random

import pytest

from model.address import Address
from model.evaluation import evaluate
from model.formats.template import Template
from model.repairs.repair import repairs_of
from model.report import PreviousYear, Report
from model.values import Value
from tests.entries import FORMATS
from tests.model.repairs.slipping import Finished, finished, slipped, under_equality

SHORT, LONG = 60, 500
NOT_FOUND = 99

both_formats = pytest.mark.parametrize("template", FORMATS.values(), ids=FORMATS)
with_and_without = pytest.mark.parametrize("with_previous", [False, True], ids=["alone", "against last year"])


def rank(one: Finished, cells: list[Address], draw: Random, *, with_previous: bool) -> int:
    """Where the figures that were printed before they slipped stand among the repairs."""
    slips = {cell: slipped(one, cell, draw) for cell in cells}
    report, previous = one.report(slips), one.previous if with_previous else None
    assert relations_broken(one.template, report, previous), f"called clean: {slips}"
    right: dict[Address, Value] = {cell: one.printed[cell] for cell in cells}
    repairs = [repair.entries for repair in repairs_of(one.template, report, previous)]
    return repairs.index(right) if right in repairs else NOT_FOUND


def relations_broken(template: Template, report: Report, previous: PreviousYear | None) -> bool:
    codes = {rule.code for table in template.tables for rule in table.relations}
    return any(finding.code in codes for finding in evaluate(template, report, previous, final=True).findings)


def ranks(template: Template, slips: int, count: int, *, with_previous: bool) -> list[int]:
    draw = Random(f"{template.id} {slips}")
    cells = under_equality(template, with_previous=with_previous)
    return [
        rank(finished(template, draw), draw.sample(cells, slips), draw, with_previous=with_previous)
        for _ in range(count)
    ]


def share(ranks: list[int], most: int) -> float:
    return sum(rank < most for rank in ranks) / len(ranks)


@pytest.fixture
def count(request: pytest.FixtureRequest) -> int:
    return LONG if request.config.getoption("--long") else SHORT


@both_formats
@with_and_without
def test_one_slip_is_found_among_the_first_three_and_mostly_first(template: Template, with_previous: bool, count: int):
    found = ranks(template, 1, count, with_previous=with_previous)
    assert share(found, 3) >= 0.95
    assert share(found, 1) >= 0.80


@pytest.mark.every(2)
@both_formats
@with_and_without
def test_two_slips_are_found_among_the_first_five(template: Template, with_previous: bool, count: int):
    assert share(ranks(template, 2, count, with_previous=with_previous), 5) >= 0.70


@both_formats
def test_without_a_slip_there_is_nothing_to_repair(template: Template):
    draw = Random(template.id)
    for _ in range(10):
        one = finished(template, draw)
        assert repairs_of(template, one.report({}), one.previous) == ()
