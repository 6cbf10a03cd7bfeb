"""Makes the previous year's values from the previous year's project."""

from __future__ import annotations

from model.catalog import Catalog
from model.evaluation import evaluate
from model.report import PreviousYear
from model.storage.project import Project


def previous_year_from(catalog: Catalog, project: Project) -> PreviousYear:
    """The values displayed and the text of *project*, for next year's report to be checked against."""
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
