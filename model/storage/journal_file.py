"""Append-only files of lines, each a SHA-256 checksum and the JSON it belongs to."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from errno import ENOSPC
from hashlib import sha256
from pathlib import Path
from secrets import token_hex
from time import sleep
from typing import Final

from model.errors import ProjectFileError
from model.storage.atomic_files import sync_folder
from model.storage.file_lock import try_lock
from model.storage.strict_json import LARGEST, Json, json_bytes, json_object

SUFFIX: Final = ".journal"
_ATTEMPTS: Final = 50
_PAUSE: Final = 0.01
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0)


class JournalFile:
    """A new journal file in *folder*, locked until it is removed or the process ends; *length* is its size in bytes."""

    _descriptor: int | None = None

    def __init__(self, folder: Path) -> None:
        self._create(folder)
        if not self.is_there:  # a program that just started took it for one left behind
            self._close()
            self._create(folder)
        self.length = 0
        self._synced = 0

    def _create(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._path = folder / f"{os.getpid()}-{token_hex()}{SUFFIX}"
        self._descriptor = os.open(self._path, _NEW, 0o600)  # readable for the user only
        with suppress(OSError):  # a file system without locks
            _lock_with_retries(self._descriptor)

    @property
    def is_there(self) -> bool:
        """Whether the file is still at its place; False if it was deleted or replaced by another."""
        assert self._descriptor is not None
        try:
            return os.path.samestat(os.fstat(self._descriptor), self._path.stat())
        except OSError as error:
            return not isinstance(error, FileNotFoundError)  # a folder that is out of reach for now says nothing

    def append(self, *contents: dict[str, Json]) -> None:
        """Append one line for each of *contents*, or leave the file unchanged. Raises `FileError`, `OSError`.

        The lines survive the end of the process from now on, and a power cut once synced.
        """
        assert self._descriptor is not None
        texts = [json_bytes(content, indent=None) for content in contents]
        if max(map(len, texts)) > LARGEST:
            raise ProjectFileError(f"无法记录恢复日志：内容超过 {LARGEST // 2**20} MB。请减少文字。")
        lines = b"".join(map(_line, texts))
        try:
            if os.write(self._descriptor, lines) < len(lines):
                raise OSError(ENOSPC, "disk full")
        except OSError:
            os.ftruncate(self._descriptor, self.length)
            os.lseek(self._descriptor, self.length, os.SEEK_SET)
            raise
        self.length += len(lines)

    def sync(self) -> None:
        """Sync the lines so that they survive a power cut. Raises `OSError`."""
        assert self._descriptor is not None
        if self._synced == self.length:
            return
        os.fsync(self._descriptor)
        if not self._synced:
            sync_folder(self._path.parent)
        self._synced = self.length

    def remove(self) -> None:
        """Delete the file; where that fails, it stays empty, so that its content is never recovered."""
        assert self._descriptor is not None
        with suppress(OSError):
            os.ftruncate(self._descriptor, 0)
        self._close()
        with suppress(OSError):
            self._path.unlink()

    def _close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __del__(self) -> None:
        self._close()  # releases the lock: the file may be recovered


def _lock_with_retries(descriptor: int) -> None:
    """Take the lock, retrying while another process tests it."""
    for _ in range(_ATTEMPTS):
        if try_lock(descriptor):
            return
        sleep(_PAUSE)


def lines_of(data: bytes) -> Iterator[dict[str, Json]]:
    """The JSON of each line, up to the first one that is truncated or damaged."""
    for line in data.splitlines(keepends=True):
        content = line.partition(b" ")[2]
        if line != _line(content):
            return
        yield json_object(content)


def _line(content: bytes) -> bytes:
    return b"%b %b" % (sha256(content).hexdigest().encode(), content)
