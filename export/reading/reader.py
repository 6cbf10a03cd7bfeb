"""Reads a finished file of any kind as a report."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from export.reading.assembly import Reading, reading_of
from export.reading.file_kinds import MOST_BYTES, FileKind, UnreadableError, refusal_of, sniff
from export.reading.raw_document import RawDocument
from model.catalog import Catalog
from model.storage.atomic_files import read_limited


def read_report(source: Path | bytes, catalog: Catalog) -> Reading:
    """The report in a finished file. Raises `FileError`, which names the file if *source* is a path."""
    if isinstance(source, bytes):
        return _reading_of(source, catalog)
    data, _ = read_limited(source, MOST_BYTES)
    with naming_file(source):
        return _reading_of(data, catalog)


@contextmanager
def naming_file(path: Path) -> Generator[None]:
    """Prefix an `UnreadableError` raised inside with the file's name."""
    try:
        yield
    except UnreadableError as error:
        raise type(error)(f"无法读取“{path}”：{error}") from error


def _reading_of(data: bytes, catalog: Catalog) -> Reading:
    with _without_garbage_collection():
        return reading_of(read_document(data), catalog)


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


def read_document(data: bytes, *, is_inside: bool = False) -> RawDocument:
    """The paragraphs and tables of a file, whose kind is detected by content. Raises `UnreadableError`.

    *is_inside* is set for a file embedded in another; embedded files are not read recursively.
    """
    match kind := sniff(data):
        case FileKind.PACKAGE:
            from export.reading.docx.reader import read_docx

            return read_docx(data, None if is_inside else partial(read_document, is_inside=True))
        case FileKind.BINARY:
            from export.reading.doc.reader import read_binary

            return read_binary(data)
        case FileKind.HTML:
            from export.reading.html.saved import read_web_page

            return read_web_page(data)
        case FileKind.ARCHIVED_PAGE:
            from export.reading.html.archived import read_archived_page

            return read_archived_page(data)
        case _:
            raise refusal_of(kind)
