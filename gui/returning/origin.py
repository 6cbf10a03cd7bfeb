"""Whether a document was exported from the open report."""

from __future__ import annotations

from typing import Final

from export.reading.finished_file import FinishedFile
from export.review.returning import embedded_report
from export.unexpected_errors import result_or_error
from gui.report.document import Document
from model.report import Report

IDENTITY: Final = ("template", "year", "office")
"""The fields of `Report` that must agree."""


def comes_from(document: Document, file: FinishedFile) -> bool:
    """Whether the mark of *file* says that it was exported from *document*, come what may."""
    marked = result_or_error(
        lambda: embedded_report(file, document.catalog), ""
    )  # who reads it says what is wrong with it
    return isinstance(marked, Report) and all(
        getattr(marked, name) == getattr(document.report, name) for name in IDENTITY
    )
