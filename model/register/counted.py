"""A register counted and checked, as the window and the command line show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from model.address import Address
from model.errors import NianbaoError
from model.formats.template import Template
from model.register.checks import by_severity, register_findings
from model.register.choices import Choices
from model.register.counting import Count, count_register, counted_table, headings_in
from model.register.headings import SheetHeadings
from model.register.meanings import applicant_meanings, outcome_meanings
from model.register.sayings import LineFinding
from model.register.source import Register
from model.register.timeliness import claim_findings
from model.report import Report
from model.values import Value


@dataclass(frozen=True)
class CountedRegister:
    """A register with its count and findings."""

    template: Template
    register: Register
    count: Count
    findings: tuple[LineFinding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether there is any 强制性 finding."""
        return any(one.finding.is_error for one in self.findings)


def counted_register(
    register: Register,
    template: Template,
    report: Report,
    choices: Choices,
    last_year: Mapping[Address, Value] | None = None,
) -> CountedRegister:
    """*register* counted for the year of *report* and checked, also against its text and the figures of *last_year*.

    Raises `NianbaoError`.
    """
    count = count_register(register, template, report.year, choices)
    found = (*register_findings(count, register, last_year), *claim_findings(template, report, count, register))
    return CountedRegister(template, register, count, by_severity(found))


@dataclass(frozen=True)
class TriedCount:
    """The outcome of counting a register that may lack columns: what was *counted*, or a *refusal* in a sentence."""

    register: Register
    headings: SheetHeadings
    counted: CountedRegister | None
    refusal: str = ""


def try_count(
    register: Register,
    template: Template,
    report: Report,
    choices: Choices,
    last_year: Mapping[Address, Value] | None = None,
) -> TriedCount:
    """As `counted_register`; raises `NianbaoError` only where a format or a choice cannot be used."""
    table, rules = counted_table(template)
    outcomes = outcome_meanings(table, rules, choices.outcomes)
    applicants = applicant_meanings(table, rules, choices.applicants)
    try:
        counted = counted_register(register, template, report, choices, last_year)
    except NianbaoError as error:
        return TriedCount(register, headings_in(register, choices, outcomes, applicants), None, str(error))
    return TriedCount(register, counted.count.headings, counted)
