"""Writes the comparison of two years as .docx or .xlsx, by the suffix of the file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from model.errors import NianbaoError
from model.last_year.comparison import YearComparison
from model.storage.atomic_files import write_atomically


def write_comparison(comparison: YearComparison, path: Path) -> None:
    """Write the comparison to *path*. Raises `NianbaoError` for another suffix and if it cannot be written."""
    makers: dict[str, Callable[[YearComparison], bytes]] = {".docx": _document, ".xlsx": _workbook}
    make = makers.get(path.suffix.lower())
    if make is None:
        raise NianbaoError(f"与上年的比较要存成 .docx 或 .xlsx，不能是“{path}”。")
    write_atomically(path, make(comparison))


# The document libraries are imported only when a file is written.


def _document(comparison: YearComparison) -> bytes:
    from export.last_year.document import comparison_document

    return comparison_document(comparison)


def _workbook(comparison: YearComparison) -> bytes:
    from export.last_year.workbook import comparison_workbook

    return comparison_workbook(comparison)
