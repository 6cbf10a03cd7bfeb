"""The sources of an import: a finished file, or the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData

from export.checking import CheckedFile, CheckedReport, check_file, check_opened, check_reading, check_without_raising
from export.reading.finished_file import FinishedFile
from model.catalog import Catalog
from model.errors import NianbaoError

COPIED: Final = "复制的内容"


@dataclass(frozen=True)
class Source:
    """A source of an import: its *name* and a function that reads it, on any thread, and never raises."""

    name: str
    read: Callable[[Catalog], CheckedFile]


def file_source(path: Path, file: FinishedFile | None = None) -> Source:
    """The finished file at *path*; *file* is it if it is in memory already."""
    if file is None:
        return Source(path.name, lambda catalog: check_file(path, catalog, whole=True))
    return Source(
        path.name, lambda catalog: check_without_raising(path, lambda: check_opened(file, catalog, whole=True))
    )


def copied_source(data: QMimeData) -> Source | None:
    """The text copied from a browser, Word or WPS; None if it is blank."""
    page, text = data.html(), data.text()
    if not page.strip() and not text.strip():
        return None
    return Source(
        COPIED, lambda catalog: check_without_raising(Path(COPIED), lambda: _checked_copy(page, text, catalog))
    )


def _checked_copy(page: str, text: str, catalog: Catalog) -> CheckedReport:
    from export.reading.assembly import reading_of
    from export.reading.html.pasted import read_pasted_page, read_pasted_text
    from export.reading.shown_tables import as_shown

    try:
        document = read_pasted_page(page) if page.strip() else read_pasted_text(text)
        return check_reading(reading_of(as_shown(document), catalog))
    except NianbaoError as error:
        raise type(error)(f"{COPIED}读不了：{error}") from error
