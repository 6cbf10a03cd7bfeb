"""Whether a document was exported from the open report."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from export.review.returning import embedded_report_at
from export.unforeseen import outcome_of
from gui.report.document import Document
from model.report import Report

IDENTITY: Final = ("template", "year", "office")
"""The fields of `Report` that must agree."""


def comes_from(document: Document, path: Path) -> bool:
    """Whether the proof mark in the file at *path* is of *document*; False for any file without a readable mark."""
    # The reason of a failure is not needed: reading the file in full reports it.
    marked = outcome_of(lambda: embedded_report_at(path, document.catalog), "")
    return isinstance(marked, Report) and all(
        getattr(marked, name) == getattr(document.report, name) for name in IDENTITY
    )
