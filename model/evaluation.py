"""The one judgement on a whole report: every total computed, every check made, in one pure function."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import inf

from model.address import Address
from model.checks.compiled import CompiledRelation, CompiledTemplate, compiled
from model.checks.entry_checks import blank_findings, entry_findings
from model.checks.facts import Facts
from model.checks.intervals import Bound, can_hold, decimal_of, exact
from model.checks.relation_wording import relation_finding
from model.checks.rules import rule_findings
from model.findings import Finding
from model.formats.relations import Relation
from model.formats.template import Template
from model.report import PreviousYear, Report
from model.values import NOT_APPLICABLE, CellKind, Money, NotApplicable, Value, magnitude


@dataclass(frozen=True)
class Evaluation:
    """What a report comes to: *values* as displayed (stated before computed), *computed* totals, *findings*.

    Findings stand in the order of the sections.
    """

    values: Mapping[Address, Value]
    computed: Mapping[Address, Value]
    findings: tuple[Finding, ...]

    @cached_property
    def by_cell(self) -> dict[Address, tuple[Finding, ...]]:
        """The findings that mark each cell."""
        marks: dict[Address, list[Finding]] = {}
        for finding in self.findings:
            for address in finding.cells:
                marks.setdefault(address, []).append(finding)
        return {address: tuple(found) for address, found in marks.items()}

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The 强制性 findings."""
        return tuple(finding for finding in self.findings if finding.is_error)


def evaluate(
    template: Template, report: Report, previous: PreviousYear | None = None, *, final: bool = False
) -> Evaluation:
    """Compute every total of *report* and check it against *template* and, where given, last year's values.

    While typing, a blank may still become anything, and a relation is broken only when it cannot hold any more. In
    the *final* check (检查与导出) a blank count counts as 0 in every relation with any filled cell.
    """
    sheet = _Sheet(compiled(template), template)
    sheet.enter(report)
    sheet.compute_totals()
    sheet.enter_stated(report)
    values = dict(zip(sheet.plan.positions, sheet.values, strict=True))
    if previous is not None:
        sheet.enter_previous(previous)
    if final:
        sheet.settle_blanks()
    facts = Facts(template, report, values, sheet.computed, previous, final)
    broken = [relation_finding(facts, relation) for relation in sheet.broken(previous is not None, final)]
    findings = [*broken, *entry_findings(facts), *rule_findings(facts)]
    if final:
        findings += blank_findings(facts, broken)
    order = {section.id: place for place, section in enumerate(template.sections)}
    findings.sort(key=lambda finding: order.get(finding.section, -1))
    return Evaluation(values, sheet.computed, tuple(findings))


def totals_of(template: Template, report: Report) -> Mapping[Address, Value]:
    """What every total of *report* comes to, without any check."""
    sheet = _Sheet(compiled(template), template)
    sheet.enter(report)
    sheet.compute_totals()
    return sheet.computed


class _Sheet:
    """One evaluation under way: for each position of the plan its value, its number and its interval.

    The interval of a computed total follows from its addends; displaying a stated one makes it a point, but totals
    above it are still computed from what was entered.
    """

    def __init__(self, plan: CompiledTemplate, template: Template) -> None:
        self.plan = plan
        self.cells = tuple(template.cells.values())
        self.values: list[Value] = [None] * plan.size
        self.numbers: list[int | Fraction] = [0] * plan.size
        self.lows: list[Bound] = list(plan.lows)
        self.highs: list[Bound] = list(plan.highs)
        self.stated: list[bool] = [False] * plan.size
        self.computed: dict[Address, Value] = {}

    def _set(self, place: int, value: Value) -> None:
        self.values[place] = value
        number = magnitude(value)
        if number is not None:
            self.numbers[place] = self.lows[place] = self.highs[place] = exact(number)

    def enter(self, report: Report) -> None:
        positions = self.plan.positions
        for address, value in report.values.items():
            self._set(positions[address], value)

    def compute_totals(self) -> None:
        for total in self.plan.sums:
            place, addends = total.target, total.addends
            self.numbers[place] = sum(addends(self.numbers))
            self.lows[place] = sum(addends(self.lows))
            self.highs[place] = sum(addends(self.highs))
            value = self._total_value(place, addends(self.values))
            self.values[place] = self.computed[self.cells[place].address] = value

    def _total_value(self, place: int, addends: tuple[Value, ...]) -> Value:
        """Blank if nothing adds up, "/" if all are "/", otherwise the sum, in which "/" counts 0."""
        if not any(magnitude(value) is not None for value in addends):
            return None
        if all(isinstance(value, NotApplicable) for value in addends):
            return NOT_APPLICABLE
        number = decimal_of(self.numbers[place])
        cell = self.cells[place]
        return Money(Decimal(number), cell.units[0] if cell.units else "") if cell.kind is CellKind.MONEY else number

    def enter_stated(self, report: Report) -> None:
        for address, value in report.stated.items():
            place = self.plan.positions[address]
            self._set(place, value)
            self.stated[place] = True

    def enter_previous(self, previous: PreviousYear) -> None:
        for address in self.plan.previous:
            value = previous.values.get(address)
            number = magnitude(value)
            self.values.append(value)
            self.stated.append(False)
            self.lows.append(-inf if number is None else exact(number))
            self.highs.append(inf if number is None else exact(number))

    def settle_blanks(self) -> None:
        """Let blank counts be 0, and totals follow; what could not be read stays open."""
        for place, cell in enumerate(self.cells):
            if self.values[place] is None and cell.kind is not CellKind.CHANGE:
                self.highs[place] = 0
        for total in self.plan.sums:
            if not self.stated[total.target]:
                self.highs[total.target] = sum(total.addends(self.highs))

    def broken(self, with_previous: bool, final: bool) -> Iterator[Relation]:
        """The relations that cannot hold."""
        any_stated = any(self.stated)
        for check in self.plan.checks:
            if check.needs_previous and not with_previous:
                continue
            if check.always_computed and not (any_stated and any(check.terms(self.stated))):
                continue
            if final and all(value is None for value in check.terms(self.values)):
                continue
            if not self._can_hold(check):
                yield check.relation

    def _can_hold(self, check: CompiledRelation) -> bool:
        low = check.constant + sum(check.plus(self.lows)) - sum(check.minus(self.highs))
        high = check.constant + sum(check.plus(self.highs)) - sum(check.minus(self.lows))
        return can_hold(check.relation.operator, low, high)


def drop_agreeing_totals(template: Template, report: Report) -> Report:
    """*report* without the stated totals that equal what the program computes: they say nothing of their own."""
    if not report.stated:
        return report
    computed = totals_of(template, report)
    agreeing = {address: None for address, value in report.stated.items() if value == computed[address]}
    return report.with_values(template, agreeing) if agreeing else report
