"""New reports filled in from the settings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gui.settings.settings import Settings

if TYPE_CHECKING:  # imported when needed, for a quick start
    from model.catalog import Catalog
    from model.formats.template import BodyKind
    from model.report import Report


def new_report_from_settings(catalog: Catalog, year: int, office: str, kind: BodyKind) -> Report:
    """A new report with the contact, download address and date that the settings hold."""
    from model.report import new_report

    report, settings = new_report(catalog.for_year(year), year, office, kind), Settings()
    opening = {"contact": settings.contact, "download": settings.download}
    closing = {"day": date.today() if settings.dated else None}
    return report.model_copy(
        update={
            "opening": report.opening.model_copy(update=opening),
            "closing": report.closing.model_copy(update=closing),
        }
    )


def remember_opening(report: Report) -> None:
    """Keep contact and download address of *report* in the settings, for its office."""
    Settings().remember_contact(report.office, report.opening.contact, report.opening.download)
