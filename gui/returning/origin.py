"""Whether a document that comes back is one of the open report's."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from export.review.returning import embedded_report_at
from export.unforeseen import outcome_of
from gui.report.document import Document
from model.report import Report

IDENTITY: Final = ("template", "year", "office")


def comes_from(document: Document, path: Path) -> bool:
    """Whether the mark of the file at *path* says that it was exported from *document*, come what may."""
    marked = outcome_of(
        lambda: embedded_report_at(path, document.catalog), ""
    )  # who reads it says what is wrong with it
    return isinstance(marked, Report) and all(
        getattr(marked, name) == getattr(document.report, name) for name in IDENTITY
    )
