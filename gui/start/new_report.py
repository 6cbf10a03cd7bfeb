"""What a new report begins with, beside the ready sentences of its format."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from gui.settings.settings import Settings

if TYPE_CHECKING:  # the start page is there sooner without them
    from model.catalog import Catalog
    from model.formats.template import BodyKind
    from model.report import Report


def begun(catalog: Catalog, year: int, office: str, kind: BodyKind) -> Report:
    """A new report as the settings want it."""
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


def keep_opening(report: Report) -> None:
    """Let the next report of the same organ begin with what this one says of itself."""
    settings, opening = Settings(), report.opening
    if report.office == settings.office:
        if opening.contact:
            settings.contact = opening.contact
        if opening.download:
            settings.download = opening.download
