"""Last year's report, as this year's is checked against it."""

from __future__ import annotations

from model.catalog import Catalog
from model.evaluation import evaluate
from model.report import PreviousYear
from model.storage.project import Project


def previous_year_from(catalog: Catalog, project: Project) -> PreviousYear:
    """What the report of a project displays."""
    report = project.report
    values = evaluate(catalog.template(report.template), report, project.previous).values
    shown = {address: value for address, value in values.items() if value is not None}
    return PreviousYear(
        template=report.template,
        year=report.year,
        office=report.office,
        values=shown,
        narratives=report.narratives,
    )
