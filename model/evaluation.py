"""Evaluates a whole report: all totals and all checks, each once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from model.address import Address
from model.checks.calculation import Calculation, calculated
from model.checks.entry_checks import blank_findings, entry_findings
from model.checks.facts import Facts
from model.checks.intervals import Bound
from model.checks.limit_checks import limit_findings
from model.checks.relation_wording import relation_finding
from model.checks.rules import RuleFindings, final_rule_findings, rule_findings
from model.findings import Finding
from model.formats.template import Template
from model.ledger.ledger import Ledger
from model.report import PreviousYear, Report
from model.text_limits import checked_part, checked_part_of_previous
from model.values import Value


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
    template: Template,
    report: Report,
    previous: PreviousYear | None = None,
    *,
    final: bool = False,
    unshown: frozenset[Address] = frozenset(),
) -> Evaluation:
    """Compute every total of *report* and check it against *template* and the *previous* year, if given.

    This is one of the two evaluations of an `Assessment`: of the *final* check (检查与导出), or while typing.
    """
    assessment = Assessment(template, report, previous, unshown)
    return assessment.final if final else assessment.while_typing


class Assessment:
    """Both evaluations of a report, while typing and final; what they have in common is computed once.

    While typing, a blank may still take any value, and a relation is broken only if it can no longer hold. In the
    final check (检查与导出) a blank count is 0 in every relation with any filled cell.

    Of a finished file, *unshown* are the cells without a figure to judge: an entry among them was not read and may have
    any value even in the final check, a total was left blank and its sum is not compared with anything.
    """

    def __init__(
        self,
        template: Template,
        report: Report,
        previous: PreviousYear | None = None,
        unshown: frozenset[Address] = frozenset(),
    ) -> None:
        self._calculation = calculation = calculated(template, report, previous, unshown)
        self.checked = checked_part(report)
        """The report, with as much of its texts as a report can have."""
        self._too_long = tuple(limit_findings(template, report, self.checked))
        last = checked_part_of_previous(previous)
        self._facts = Facts(template, self.checked, calculation.displayed, calculation.computed, last, unshown)

    @property
    def ledger(self) -> Ledger:
        """The quantities of the text compared with the figures that are shown (文字账)."""
        return self._facts.ledger

    @cached_property
    def while_typing(self) -> Evaluation:
        """The evaluation while the report is being filled in."""
        broken = self._relation_findings(self._calculation.highs, final=False)
        rules = chain.from_iterable(found or () for found in self._rule_findings)
        return self._evaluation(*self._too_long, *broken, *self._entry_findings, *rules)

    @cached_property
    def final(self) -> Evaluation:
        """The evaluation of the final check."""
        facts = self._facts
        broken = self._relation_findings(self._calculation.highs_without_blanks(), final=True)
        rules = final_rule_findings(facts, self._rule_findings)
        entries = self._entry_findings
        return self._evaluation(*self._too_long, *broken, *entries, *rules, *blank_findings(facts, broken))

    @cached_property
    def _entry_findings(self) -> tuple[Finding, ...]:
        return tuple(entry_findings(self._facts))

    @cached_property
    def _rule_findings(self) -> RuleFindings:
        return rule_findings(self._facts)

    def _relation_findings(self, highs: Sequence[Bound], *, final: bool) -> list[Finding]:
        checks = self._calculation.plan.checks
        broken = (checks[number].relation for number in self._calculation.broken(highs, final))
        return [relation_finding(self._facts, relation, final=final) for relation in broken]

    def _evaluation(self, *findings: Finding) -> Evaluation:
        facts = self._facts
        order = {section.id: position for position, section in enumerate(facts.template.sections)}
        ordered = sorted(findings, key=lambda finding: order.get(finding.section, -1))
        return Evaluation(facts.values, facts.computed, tuple(ordered))


def totals_of(template: Template, report: Report) -> Mapping[Address, Value]:
    """The totals of *report* by address, without any check."""
    calculation = Calculation(template)
    calculation.enter(report)
    calculation.compute_totals()
    return calculation.computed


def drop_agreeing_totals(template: Template, report: Report) -> Report:
    """*report* without the stated totals that equal the computed ones: they are redundant."""
    if not report.stated:
        return report
    computed = totals_of(template, report)
    agreeing = {address: None for address, value in report.stated.items() if value == computed[address]}
    return report.with_values(template, agreeing) if agreeing else report
