"""Evaluates a whole report: all totals and all checks, each once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import chain
from math import inf

from model.address import Address
from model.checks.compiled import CompiledRelation, CompiledTemplate, compiled_plan
from model.checks.entry_checks import blank_findings, entry_findings
from model.checks.facts import Facts
from model.checks.intervals import Bound, can_hold, decimal_of, exact
from model.checks.relation_wording import relation_finding
from model.checks.rules import RuleFindings, final_rule_findings, rule_findings
from model.findings import Finding
from model.formats.relations import Relation
from model.formats.template import Template
from model.report import PreviousYear, Report
from model.values import NOT_APPLICABLE, CellKind, Money, NotApplicable, Value, magnitude


@dataclass(frozen=True)
class Evaluation:
    """The result of an evaluation: displayed *values*, *computed* totals, and *findings* in the order of the sections.

    A stated total is displayed instead of the computed one.
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
    """Compute every total of *report* and check it against *template* and the *previous* year, if given.

    This is one of the two evaluations of an `Assessment`: of the *final* check (检查与导出), or while typing.
    """
    assessment = Assessment(template, report, previous)
    return assessment.final if final else assessment.while_typing


class Assessment:
    """Both evaluations of a report, while typing and final; what they have in common is computed once.

    While typing, a blank may still take any value, and a relation is broken only if it can no longer hold. In the
    final check (检查与导出) a blank count is 0 in every relation with any filled cell.
    """

    def __init__(self, template: Template, report: Report, previous: PreviousYear | None = None) -> None:
        calculation = _Calculation(compiled_plan(template), template)
        calculation.enter(report)
        calculation.compute_totals()
        calculation.enter_stated(report)
        values = dict(zip(calculation.plan.positions, calculation.values, strict=True))
        if previous is not None:
            calculation.enter_previous(previous)
        self._calculation = calculation
        self._facts = Facts(template, report, values, calculation.computed, previous)

    @cached_property
    def while_typing(self) -> Evaluation:
        """The evaluation while the report is being filled in."""
        broken = self._relation_findings(self._calculation.highs, final=False)
        rules = chain.from_iterable(found or () for found in self._rule_findings)
        return self._evaluation(*broken, *self._entry_findings, *rules)

    @cached_property
    def final(self) -> Evaluation:
        """The evaluation of the final check."""
        facts = self._facts
        broken = self._relation_findings(self._calculation.highs_without_blanks(), final=True)
        rules = final_rule_findings(facts, self._rule_findings)
        return self._evaluation(*broken, *self._entry_findings, *rules, *blank_findings(facts, broken))

    @cached_property
    def _entry_findings(self) -> tuple[Finding, ...]:
        return tuple(entry_findings(self._facts))

    @cached_property
    def _rule_findings(self) -> RuleFindings:
        return rule_findings(self._facts)

    def _relation_findings(self, highs: Sequence[Bound], *, final: bool) -> list[Finding]:
        broken = self._calculation.broken(highs, self._facts.previous is not None, final)
        return [relation_finding(self._facts, relation, final=final) for relation in broken]

    def _evaluation(self, *findings: Finding) -> Evaluation:
        facts = self._facts
        order = {section.id: position for position, section in enumerate(facts.template.sections)}
        ordered = sorted(findings, key=lambda finding: order.get(finding.section, -1))
        return Evaluation(facts.values, facts.computed, tuple(ordered))


def totals_of(template: Template, report: Report) -> Mapping[Address, Value]:
    """The totals of *report* by address, without any check."""
    calculation = _Calculation(compiled_plan(template), template)
    calculation.enter(report)
    calculation.compute_totals()
    return calculation.computed


class _Calculation:
    """The state of one evaluation: for each position of the compiled template its value, number and interval.

    The interval of a computed total is the sum of those of its addends. A stated total has a point interval, but totals
    that include it are still computed from the entries.
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

    def _set(self, position: int, value: Value) -> None:
        self.values[position] = value
        number = magnitude(value)
        if number is not None:
            self.numbers[position] = self.lows[position] = self.highs[position] = exact(number)

    def enter(self, report: Report) -> None:
        positions = self.plan.positions
        for address, value in report.values.items():
            self._set(positions[address], value)

    def compute_totals(self) -> None:
        for total in self.plan.sums:
            position, addends = total.target, total.addends
            self.numbers[position] = sum(addends(self.numbers))
            self.lows[position] = sum(addends(self.lows))
            self.highs[position] = sum(addends(self.highs))
            value = self._total_value(position, addends(self.values))
            self.values[position] = self.computed[self.cells[position].address] = value

    def _total_value(self, position: int, addends: tuple[Value, ...]) -> Value:
        """Blank if no addend has a number, "/" if all are "/", otherwise the sum, with "/" as 0."""
        if not any(magnitude(value) is not None for value in addends):
            return None
        if all(isinstance(value, NotApplicable) for value in addends):
            return NOT_APPLICABLE
        number = decimal_of(self.numbers[position])
        cell = self.cells[position]
        return Money(Decimal(number), cell.units[0] if cell.units else "") if cell.kind is CellKind.MONEY else number

    def enter_stated(self, report: Report) -> None:
        for address, value in report.stated.items():
            position = self.plan.positions[address]
            self._set(position, value)
            self.stated[position] = True

    def enter_previous(self, previous: PreviousYear) -> None:
        for address in self.plan.previous:
            value = previous.values.get(address)
            number = magnitude(value)
            self.values.append(value)
            self.stated.append(False)
            self.lows.append(-inf if number is None else exact(number))
            self.highs.append(inf if number is None else exact(number))

    def highs_without_blanks(self) -> list[Bound]:
        """The upper bounds with blank counts and amounts as 0, and the totals with them; unread entries stay open."""
        highs = self.highs.copy()
        for position, cell in enumerate(self.cells):
            if self.values[position] is None and cell.kind is not CellKind.CHANGE:
                highs[position] = 0
        for total in self.plan.sums:
            if not self.stated[total.target]:
                highs[total.target] = sum(total.addends(highs))
        return highs

    def broken(self, highs: Sequence[Bound], with_previous: bool, final: bool) -> Iterator[Relation]:
        """The relations that cannot hold, with *highs* as the upper bounds."""
        any_stated = any(self.stated)
        for check in self.plan.checks:
            if check.needs_previous and not with_previous:
                continue
            if check.holds_unless_stated and not (any_stated and any(check.terms(self.stated))):
                continue
            if final and all(value is None for value in check.terms(self.values)):
                continue
            if not self._can_hold(check, highs):
                yield check.relation

    def _can_hold(self, check: CompiledRelation, highs: Sequence[Bound]) -> bool:
        low = check.constant + sum(check.plus(self.lows)) - sum(check.minus(highs))
        high = check.constant + sum(check.plus(highs)) - sum(check.minus(self.lows))
        return can_hold(check.relation.operator, low, high)


def drop_agreeing_totals(template: Template, report: Report) -> Report:
    """*report* without the stated totals that equal the computed ones: they are redundant."""
    if not report.stated:
        return report
    computed = totals_of(template, report)
    agreeing = {address: None for address, value in report.stated.items() if value == computed[address]}
    return report.with_values(template, agreeing) if agreeing else report
