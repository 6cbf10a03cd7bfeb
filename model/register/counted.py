"""A register counted and checked, as the window and the command line show it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from model.address import Address
from model.errors import NianbaoError
from model.formats.template import Template
from model.lists.counted_list import CountedList, counted_lists
from model.lists.list_counting import lists_in
from model.lists.list_entering import with_list
from model.register.checks import by_severity, lost_applications, register_findings
from model.register.choices import Choices
from model.register.counting import Count, RegisterError, count_register, register_finder
from model.register.entering import with_count
from model.register.headings import SheetHeadings
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


class LastRegister(NamedTuple):
    """Last year's register, and the format in which it is counted."""

    register: Register
    template: Template


def counted_register(
    register: Register,
    template: Template,
    report: Report,
    choices: Choices,
    last_year: Mapping[Address, Value] | None = None,
    last: LastRegister | None = None,
) -> CountedRegister:
    """*register* counted for the year of *report* and checked, also against its text, and against last year: the
    figures of its report, or its register, whose open applications have to be found again. Raises `NianbaoError`.
    """
    count = count_register(register, template, report.year, choices)
    lost: Iterable[LineFinding] = ()
    if last is not None:
        before = _last_count(last, report.year - 1, choices)
        last_year, lost = before.values, lost_applications(count, before, last.register)
    said = claim_findings(template, report, count, register)
    found = (*register_findings(count, register, last_year), *lost, *said)
    return CountedRegister(template, register, count, by_severity(found))


def _last_count(last: LastRegister, year: int, choices: Choices) -> Count:
    try:
        return count_register(last.register, last.template, year, choices)
    except NianbaoError as error:
        raise RegisterError(f"上年的台账不能用来对照：{error}") from error


CountedPart: TypeAlias = CountedRegister | CountedList
"""What fills one table, or part of one."""


@dataclass(frozen=True)
class TriedCount:
    """The outcome of counting a register that may lack columns: what was *counted*, or a *refusal* in a sentence.

    *lists* are sheets of another kind among those that were read; without any other sheet nothing is *counted*.
    """

    register: Register
    headings: SheetHeadings
    counted: CountedRegister | None
    refusal: str = ""
    lists: tuple[CountedList, ...] = ()

    @property
    def parts(self) -> tuple[CountedPart, ...]:
        """All that was counted."""
        return (*filter(None, [self.counted]), *self.lists)

    @property
    def filling(self) -> tuple[CountedPart, ...]:
        """What can be taken: not lists that may not hold everything."""
        return tuple(one for one in self.parts if not (isinstance(one, CountedList) and one.count.is_bound))

    def taken(self, report: Report, keeping: Collection[Address] = ()) -> Report:
        """*report* with the figures of all that can be taken; the entries of cells in *keeping* stay."""
        for one in self.filling:
            if isinstance(one, CountedList):
                report = with_list(one.template, report, one.count, keeping=keeping)
            else:
                report = with_count(one.template, report, one.count, keeping=keeping)
        return report

    @property
    def is_complete(self) -> bool:
        """Whether something was counted, and every line was, or was rightly left out."""
        return not self.refusal and bool(self.parts) and all(one.count.is_complete for one in self.parts)


def try_count(
    register: Register,
    template: Template,
    report: Report,
    choices: Choices,
    last_year: Mapping[Address, Value] | None = None,
    last: LastRegister | None = None,
) -> TriedCount:
    """*register* and the lists among its sheets, counted as far as that can be done.

    Raises `NianbaoError` only where a format or a choice cannot be used.
    """
    finder, found = register_finder(template, choices), lists_in(register, template, choices)
    lists = counted_lists(register, template, report, choices, found, last_year)
    rest = {(file, at) for file, at, sheet in register.sheets() if sheet.rows} - found.keys()
    headings = {at: finder.headings_of(register.files[at[0]].sheets[at[1]]) for at in sorted(rest)}
    if found and not any(headings.values()):
        return TriedCount(register, headings, None, lists=lists)
    applications = register.only(rest) if found else register
    try:
        counted = counted_register(applications, template, report, choices, last_year, last)
    except NianbaoError as error:
        return TriedCount(register, headings, None, str(error), lists)
    return TriedCount(register, headings, counted, lists=lists)
