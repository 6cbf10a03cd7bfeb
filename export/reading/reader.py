"""Reads a finished file of any kind as a report."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from export.reading.assembly import Reading, reading_of
from export.reading.file_kinds import FileKind, refusal_of
from export.reading.finished_file import FinishedFile
from export.reading.raw_document import RawDocument
from export.reading.shown_tables import as_shown
from export.reading.traditional import in_simplified
from model.catalog import Catalog


def read_report(source: Path | bytes | FinishedFile, catalog: Catalog, *, is_excerpt: bool = False) -> Reading:
    """The report in a finished file. Raises `FileError`, which names the file if it has a path.

    With *is_excerpt*, a file without chapters and tables is read as well.
    """
    file = opened(source)
    with file.naming(), _without_garbage_collection():
        document = read_document(file)
        document.require_few_blocks()
        return reading_of(as_shown(in_simplified(document)), catalog, is_excerpt=is_excerpt)


def opened(source: Path | bytes | FinishedFile) -> FinishedFile:
    """*source* in memory. Raises `FileError`."""
    if isinstance(source, FinishedFile):
        return source
    return FinishedFile(source) if isinstance(source, bytes) else FinishedFile.at(source)


@contextmanager
def _without_garbage_collection() -> Generator[None]:
    """Suspend the garbage collector: reading creates tens of thousands of objects and hardly any reference cycles."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def read_document(file: FinishedFile, *, is_inside: bool = False) -> RawDocument:
    """The paragraphs and tables of a file, whose kind is detected by content. Raises `UnreadableError`.

    *is_inside* is set for a file embedded in another; embedded files are not read recursively.
    """
    if file.package is not None:
        from export.reading.docx.reader import read_docx

        return read_docx(file.package, None if is_inside else partial(read_document, is_inside=True))
    match file.kind:
        case FileKind.BINARY:
            from export.reading.doc.reader import read_binary

            return read_binary(file.data)
        case FileKind.HTML:
            from export.reading.html.page_sheets import no_sheets, sheets_beside
            from export.reading.html.saved import read_web_page

            return read_web_page(file.data, load=no_sheets if file.path is None else sheets_beside(file.path))
        case FileKind.ARCHIVED_PAGE:
            from export.reading.html.archived import read_archived_page

            return read_archived_page(file.data)
        case _:
            raise refusal_of(file.kind)
