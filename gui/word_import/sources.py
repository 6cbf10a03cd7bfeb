"""The sources of an import: a finished file, or the clipboard."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData

from export.checking import CheckedFile, CheckedReport, check_file, check_opened, check_reading, check_without_raising
from export.reading.finished_file import FinishedFile
from model.catalog import Catalog
from model.errors import NianbaoError

COPIED: Final = "复制的内容"
LOST: Final = "“{name}”读不了：读它的进程没有读完就结束了，可能内存不够，或者文件有问题。其他文件不受影响。"


@dataclass(frozen=True)
class Source:
    """A source of an import: the finished file at *path*, in memory as *file* or not, or what was *copied*.

    What was copied is the clipboard's HTML and its text.
    """

    path: Path
    file: FinishedFile | None = None
    copied: tuple[str, str] | None = None

    @property
    def name(self) -> str:
        """What the source is called in the window."""
        return self.path.name

    def read(self, catalog: Catalog) -> CheckedFile:
        """The report of the source, with the final check made; errors are part of the result."""
        copied, file = self.copied, self.file
        if copied is not None:
            return check_without_raising(self.path, lambda: _checked_copy(*copied, catalog))
        if file is not None:
            return check_without_raising(self.path, lambda: check_opened(file, catalog, whole=True))
        return check_file(self.path, catalog, whole=True)


def read_source(source: Source, catalog: Catalog) -> CheckedFile:
    """The report of *source*, for a `Task`."""
    return source.read(catalog)


def lost_source(source: Source) -> CheckedFile:
    """The result for a source that took the process reading it with it."""
    return CheckedFile(source.path, LOST.format(name=source.name))


def file_source(path: Path, file: FinishedFile | None = None) -> Source:
    """The finished file at *path*; *file* is it if it is in memory already."""
    return Source(path, file)


def copied_source(data: QMimeData) -> Source | None:
    """The text copied from a browser, Word or WPS; None if it is blank."""
    page, text = data.html(), data.text()
    if not page.strip() and not text.strip():
        return None
    return Source(Path(COPIED), copied=(page, text))


def _checked_copy(page: str, text: str, catalog: Catalog) -> CheckedReport:
    from export.reading.assembly import reading_of
    from export.reading.html.pasted import read_pasted_page, read_pasted_text
    from export.reading.shown_tables import as_shown

    try:
        document = read_pasted_page(page) if page.strip() else read_pasted_text(text)
        return check_reading(reading_of(as_shown(document), catalog))
    except NianbaoError as error:
        raise type(error)(f"{COPIED}读不了：{error}") from error
