"""The lists among the sheets of a register, counted and checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from model.address import Address
from model.formats.template import Template
from model.lists.list_checks import below_list, list_findings
from model.lists.list_counting import ListCount, count_lists
from model.lists.list_headings import ListHeadings
from model.register.checks import by_severity
from model.register.choices import Choices
from model.register.sayings import LineFinding
from model.register.source import Register
from model.report import Report
from model.values import Value


@dataclass(frozen=True)
class CountedList:
    """A list with its count and findings."""

    template: Template
    register: Register
    count: ListCount
    findings: tuple[LineFinding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether there is any 强制性 finding."""
        return any(one.finding.is_error for one in self.findings)


def counted_lists(
    register: Register,
    template: Template,
    report: Report,
    choices: Choices,
    found: Mapping[tuple[int, int], ListHeadings],
    last_year: Mapping[Address, Value] | None = None,
) -> tuple[CountedList, ...]:
    """The lists in the sheets *found*, counted for the year of *report* and checked. Raises `NianbaoError`."""
    counts = count_lists(register, template, report.year, choices, found)
    return tuple(
        CountedList(
            template,
            register,
            count,
            by_severity([*list_findings(count, register, last_year), *below_list(count, report.values, register)]),
        )
        for count in counts
    )
