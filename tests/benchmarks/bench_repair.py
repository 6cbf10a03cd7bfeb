"""The smallest repairs of a broken report beside one evaluation of it."""

from collections.abc import Mapping

from model.address import Address
from model.evaluation import drop_agreeing_totals, evaluate
from model.repairs.repair import repairs_of
from model.report import Report
from model.values import Value, magnitude
from tests.benchmarks.harness import Case
from tests.reports import Sample, sample

ONE = {"requests/received/applicant.natural": 9}
TWO = {**ONE, "requests/outcome.granted/applicant.legal.business": 30}
BALANCES = {**ONE, "requests/received/applicant.legal.business": 30}


def cases() -> list[Case]:
    published = sample("suqian_2023")
    reports = {
        "a slip": slipped(published, ONE, with_totals=True),
        "two slips": slipped(published, TWO, with_totals=True),
        "a broken balance": slipped(published, ONE, with_totals=False),
        "two broken balances": slipped(published, BALANCES, with_totals=False),
    }
    return [_case(f"repairs of {name} / one evaluation", published, report) for name, report in reports.items()]


def slipped(published: Sample, added: Mapping[str, int], *, with_totals: bool) -> Report:
    """A published report with larger figures in some cells; its totals still those printed, or computed from these."""
    template, report = published.template, published.report()
    wrong = {
        Address.parse(name): int(magnitude(report.entry(Address.parse(name))) or 0) + number
        for name, number in added.items()
    }
    totals = {
        address: value
        for address, value in evaluate(template, report).values.items()
        if template.cells[address].is_total
    }
    entries: dict[Address, Value] = {**(totals if with_totals else {}), **wrong}
    return drop_agreeing_totals(template, report.with_values(template, entries))


def _case(name: str, published: Sample, report: Report) -> Case:
    template = published.template
    assert repairs_of(template, report)
    return Case(name, lambda: repairs_of(template, report), lambda: evaluate(template, report, final=True), 50)
