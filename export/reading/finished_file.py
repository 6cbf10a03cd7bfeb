"""The content of a finished file, opened once and handed on to everything that reads it."""

from __future__ import annotations

import hashlib
from collections.abc import Generator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from export.reading.file_kinds import MOST_BYTES, FileKind, UnreadableError, open_archive, sniff
from model.storage.atomic_files import read_limited

if TYPE_CHECKING:
    from export.reading.docx.package import Package


class FinishedFile:
    """The *data* of a finished file of any kind, read from *path* if it lies on the disk.

    What it is made of is found out when it is first asked for, which may raise `UnreadableError`.
    """

    def __init__(self, data: bytes, path: Path | None = None) -> None:
        self.data = data
        self.path = path

    def __getstate__(self) -> dict[str, object]:
        """Data and path: what it is made of is found out again."""
        return {"data": self.data, "path": self.path}

    @classmethod
    def at(cls, path: Path) -> FinishedFile:
        """The file at *path*. Raises `FileError`."""
        data, _ = read_limited(path, MOST_BYTES)
        return cls(data, path)

    @cached_property
    def sha256(self) -> str:
        """By what the same content is known again."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def archive(self) -> ZipFile | None:
        """The zip archive it is, none of it unpacked yet; None if it is none."""
        return open_archive(self.data) if self.data.startswith(b"PK") else None

    @cached_property
    def kind(self) -> FileKind:
        """What it is, told from its content."""
        return sniff(self.data, self.archive)

    @cached_property
    def package(self) -> Package | None:
        """The parts of a Word file, None for a file of another kind."""
        if self.kind is not FileKind.PACKAGE or self.archive is None:
            return None
        from export.reading.docx.package import Package  # not above: other kinds do without lxml

        return Package(self.archive)

    @property
    def unpacked_bytes(self) -> int:
        """How large it is with all its parts unpacked."""
        return len(self.data) if self.archive is None else sum(part.file_size for part in self.archive.infolist())

    @contextmanager
    def naming(self) -> Generator[None]:
        """Lets an `UnreadableError` say which file it is about, if it has a name."""
        try:
            yield
        except UnreadableError as error:
            if self.path is None:
                raise
            raise type(error)(f"无法读取“{self.path}”：{error}") from error
