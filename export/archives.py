"""Zip archives of unknown origin, unpacked in bounded steps: what an archive declares about itself is not trusted."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Generator
from contextlib import contextmanager
from functools import partial
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

METHODS: Final = (ZIP_STORED, ZIP_DEFLATED)
"""The compression methods of office files; Python unpacks the other ones without a limit."""
_STEP: Final = 2**16
_ENTRY: Final = b"PK\x01\x02"
_BROKEN: Final = (
    *(BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError),
    *(ValueError, LookupError, OverflowError, OSError, RuntimeError),
)


class ArchiveError(Exception):
    """An archive, or one of its entries, cannot be unpacked."""


def declared_entries(data: bytes) -> int:
    """At least as many entries as the archive *data* has, counted without creating an object for each."""
    return data.count(_ENTRY)


def opened(data: bytes) -> ZipFile:
    """The archive *data*; nothing is unpacked yet. Raises `ArchiveError`."""
    with _broken():
        return ZipFile(io.BytesIO(data))


def unpacked(archive: ZipFile, entry: ZipInfo) -> bytes:
    """The content of *entry*, at no time more than the size it declares. Raises `ArchiveError`."""
    with _broken():
        if entry.compress_type not in METHODS:
            raise ArchiveError
        with archive.open(entry) as file:
            return b"".join(iter(partial(file.read, _STEP), b""))


@contextmanager
def _broken() -> Generator[None]:
    try:
        yield
    except _BROKEN as error:
        raise ArchiveError from error
