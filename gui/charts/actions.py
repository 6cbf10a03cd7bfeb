"""图解 of the open report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gui.charts.window import ChartsDialog, KnownYears
from gui.dialogs import run
from gui.settings.settings import Settings
from model.changes.previous_year import previous_year_of
from model.charts.report_charts import charts_of

if TYPE_CHECKING:
    from gui.report.document import Document


def draw(document: Document, window: QWidget) -> None:
    """Show the charts of *document*, last year's figures beside them if they are attached."""
    report, values = document.assessment.checked, document.evaluation.values
    last = document.last_year
    years = {report.year: values} if last is None else {last.year: last.values, report.year: values}
    reports = (*(() if document.previous is None else (document.previous,)), previous_year_of(report, values))
    run(
        ChartsDialog(
            f"{document.title}图解",
            report.office,
            charts_of(document.template, years),
            Settings().folder_beside(document.path),
            window,
            KnownYears(document.catalog, reports),
        )
    )
