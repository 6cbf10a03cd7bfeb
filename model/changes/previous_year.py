"""Makes the previous year's values from the previous year's project."""

from __future__ import annotations

from collections.abc import Mapping

from model.address import Address
from model.catalog import Catalog
from model.errors import NianbaoError
from model.evaluation import evaluate
from model.report import PreviousYear, Report
from model.storage.project import Project
from model.values import Value


def previous_year_from(catalog: Catalog, project: Project, report: Report, name: str) -> PreviousYear:
    """The values displayed and the text of *project*, called *name*, for *report* to be checked against.

    Raises `NianbaoError` unless it is of the year before.
    """
    last = project.report
    previous = previous_year_of(last, evaluate(catalog.template(last.template), last, project.previous).values)
    require_year_before(report, previous, name)
    return previous


def previous_year_of(report: Report, values: Mapping[Address, Value]) -> PreviousYear:
    """What *report* displays: its evaluation has these *values*."""
    return PreviousYear(
        template=report.template,
        year=report.year,
        office=report.office,
        values={address: value for address, value in values.items() if value is not None},
        narratives=report.narratives,
    )


def require_year_before(report: Report, previous: PreviousYear, name: str) -> None:
    """Raises `NianbaoError` unless *previous*, called *name*, is of the year before that of *report*."""
    wanted = report.year - 1
    if previous.year != wanted:
        raise NianbaoError(f"“{name}”是 {previous.year} 年的报告，这里要的是 {wanted} 年的。请换一份。")


def is_of_other_office(report: Report, previous: PreviousYear) -> bool:
    """Whether both name an office, and not the same; white space does not count."""
    return is_other_name(previous.office, report.office)


def is_other_name(before: str, now: str) -> bool:
    """Whether both are names of offices, and not the same; white space does not count."""
    names = ["".join(office.split()) for office in (before, now)]
    return all(names) and names[0] != names[1]
