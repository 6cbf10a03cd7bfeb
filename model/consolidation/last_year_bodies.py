"""What the bodies of a collection reported the year before, and how far each of them had come then."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final, NamedTuple

from model.address import Address
from model.checks.facts import listed
from model.consolidation.adding import Share, added
from model.consolidation.consolidation import Consolidation, Remark
from model.consolidation.names import NameBook
from model.consolidation.review import NO_REVIEW, BodyReview, state_of
from model.consolidation.roster import NO_ROSTER, Roster, RosterBody
from model.consolidation.selection import HandInState, Standing
from model.formats.relations import compile_relations
from model.formats.template import Severity, Template
from model.report import PreviousYear, Report
from model.values import Value, magnitude


class StateLastYear(NamedTuple):
    """How far a body had come last year, and how many findings its report had that must or should be corrected."""

    state: HandInState
    errors: int = 0
    warnings: int = 0

    @property
    def in_words(self) -> str:
        """In a few characters, as a column shows it."""
        return f"{self.state.value} {self.errors}" if self.errors else self.state.value


@dataclass(frozen=True)
class BodyLastYear:
    """A body of last year's collection: its *state*, and its *report* if it had handed one in."""

    state: StateLastYear
    report: PreviousYear | None = None


@dataclass(frozen=True)
class CollectionLastYear:
    """Last year's collection of *office*: its *bodies* by the names they had then."""

    year: int
    office: str
    bodies: Mapping[str, BodyLastYear]

    def joined(self, roster: Roster, template: Template) -> LastYearOfBodies:
        """What the bodies of *roster* reported last year in the format *template*, that of last year's sum.

        A body that has the names of several is what these were merged into; without a roster they are last year's.
        """
        bodies = roster.bodies or tuple(map(RosterBody, self.bodies))
        book = NameBook(Roster(bodies), self.office)
        parts: dict[str, list[BodyLastYear]] = {}
        for name, one in self.bodies.items():
            found = book.bodies_called(name)
            if len(found) == 1:
                parts.setdefault(found[0].name, []).append(one)
        reports = {
            name: report for name, ones in parts.items() if (report := _joint_report(ones, template)) is not None
        }
        states = {name: _joint_state(ones) for name, ones in parts.items()}
        return LastYearOfBodies(Roster(bodies), self.office, reports, states)


@dataclass(frozen=True)
class LastYearOfBodies:
    """Last year's report and state of each body, by the names of the bodies in *roster*; *office* collects them."""

    roster: Roster = NO_ROSTER
    office: str = ""
    reports: Mapping[str, PreviousYear] = field(default_factory=dict[str, PreviousYear])
    states: Mapping[str, StateLastYear] = field(default_factory=dict[str, StateLastYear])

    @cached_property
    def _book(self) -> NameBook:
        return NameBook(self.roster, self.office)

    def of(self, report: Report) -> PreviousYear | None:
        """Last year's report of the body of *report*, if it is clear which one and of the year before."""
        bodies = self._book.bodies_called(report.office)
        previous = self.reports.get(bodies[0].name) if len(bodies) == 1 else None
        return previous if previous is not None and previous.year == report.year - 1 else None


NO_LAST_YEAR: Final = LastYearOfBodies()


def with_carry_explained(total: Consolidation, last: LastYearOfBodies) -> Consolidation:
    """*total* with a remark on the bodies that came or went, where it does not carry over what last year's sum did."""
    carries = [one for one in compile_relations(total.template) if one.needs_previous and len(one.terms) == 2]
    codes = {one.rule.code for one in carries}
    if not last.reports or all(finding.code not in codes for finding in total.findings):
        return total
    cells = {term.address for one in carries for term in one.terms if term.previous}
    entries = [one for one in cells if not total.template.cells[one].is_total]
    counted = {one.body.name for one in total.counted}
    cases = {name: _sum(report, entries) for name, report in last.reports.items() if name not in counted}
    gone = [f"“{name}”（上年结转下来 {number} 件）" for name, number in cases.items() if number]
    new = sorted(f"“{name}”" for name in counted if name not in last.reports)
    told = [f"上年报过、今年没有计入的有{listed(gone, 5, '个')}"] if gone else []
    told += [f"今年计入、上年没有报的有{listed(new, 5, '个')}"] if new else []
    words = f"{'；'.join(told)}：汇总的上年结转与上年对不上，可能因此"
    return replace(total, remarks=(*total.remarks, Remark(total.report.office, words))) if told else total


def _sum(report: PreviousYear, cells: Iterable[Address]) -> int:
    return sum(int(magnitude(report.values.get(one)) or 0) for one in cells)


def collection_of_last_year(last: Consolidation, reviews: Mapping[str, BodyReview]) -> CollectionLastYear:
    """The bodies of *last*, last year's sum, as next year's are checked against them; *reviews* by name of the body."""
    shares = {**last.shares, **last.refused}
    bodies = {
        one.body.name: BodyLastYear(
            _state(one, reviews.get(one.body.name, NO_REVIEW)),
            None if one.submission is None else _report(last, one, shares[one.body.name]),
        )
        for one in last.selection.standings
    }
    return CollectionLastYear(last.report.year, last.report.office, bodies)


def _state(one: Standing, review: BodyReview) -> StateLastYear:
    counts = [
        0 if one.submission is None else one.submission.count(each) for each in (Severity.ERROR, Severity.WARNING)
    ]
    return StateLastYear(state_of(one, review), *counts)


def _report(last: Consolidation, one: Standing, share: Share) -> PreviousYear:
    assert one.submission is not None
    report = one.submission.report
    return PreviousYear(
        template=last.template.id,
        year=last.report.year,
        office=report.office,
        values={address: value for address, value in share.figures.items() if value is not None},
        narratives=report.narratives,
    )


def _joint_report(parts: Sequence[BodyLastYear], template: Template) -> PreviousYear | None:
    """The figures of all *parts* together, the office and the text of the first."""
    reports = [one.report for one in parts if one.report is not None]
    if len(reports) < 2:
        return reports[0] if reports else None
    return reports[0].model_copy(update={"values": dict(_sums(reports, template))})


def _sums(reports: Sequence[PreviousYear], template: Template) -> Iterator[tuple[Address, Value]]:
    for address, cell in template.cells.items():
        value = added(cell, [one.values.get(address) for one in reports])
        if value is not None:
            yield address, value


def _joint_state(parts: Sequence[BodyLastYear]) -> StateLastYear:
    """The state of the part that had come least far, with the findings of all."""
    order = list(HandInState)
    states = [one.state for one in parts]
    least = min((one.state for one in states), key=order.index)
    return StateLastYear(least, sum(one.errors for one in states), sum(one.warnings for one in states))
