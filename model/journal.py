"""The recovery journal: every committed edit of an open project, on the disk at once.

A journal is a file of lines, each a SHA-256 and the JSON it is of. The first holds the project as it was last saved
or begun, each other one what an edit changed. It lies in the user's state folder from the first edit until the
project is saved or closed, locked as long as its process lives.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, replace
from errno import ENOSPC
from hashlib import sha256
from io import FileIO
from pathlib import Path
from secrets import token_hex
from typing import Final

from model import places
from model.delta import Delta, difference
from model.encoding import decode_previous, encode_previous
from model.file_lock import hold
from model.files import DiskStamp, sync_folder
from model.project import Project, encode_project
from model.strict_json import Json, json_bytes, json_object
from model.system_errors import in_words

SUFFIX: Final = ".journal"
LONGEST: Final = 4 * 2**20
"""Bytes after which a journal is begun anew with one line for all edits so far."""


def journals() -> Path:
    """The folder of the journals."""
    return places.user_state() / "recovery"


class Journal:
    """The journal of one open project: *path* of its file if it has one, *base* as last saved, *seen* the file then."""

    def __init__(self, path: Path | None, base: Project, seen: DiskStamp | None = None) -> None:
        self._path = path
        self._base = base
        self._seen = seen
        self._written = base
        self._file: FileIO | None = None

    def record(self, project: Project) -> None:
        """Write down how *project* differs from what is written already. Raises `FileError`.

        After an error the next call writes down both edits.
        """
        change = change_between(self._written, project)
        if not change:
            return
        with in_words("记录恢复日志", journals()):
            if self._file is None or self._file.tell() > LONGEST:
                self._begin(project)
            else:
                _append(self._file, change)
        self._written = project

    def checkpoint(self, path: Path, project: Project, seen: DiskStamp) -> None:
        """Begin again from *project*, now that it is saved at *path*."""
        self.discard()
        self._path, self._base, self._seen = path, project, seen
        self._written = project

    def discard(self) -> None:
        """Take the journal away: the project was saved, or closed and not wanted."""
        _remove(self._file)
        self._file = None

    def __del__(self) -> None:
        if self._file is not None:
            self._file.close()  # a journal that nobody keeps is as good as one of a dead process

    def _begin(self, project: Project) -> None:
        """Put a new file, with one line for all edits so far, in the place of the old one."""
        header: dict[str, Json] = {
            "path": None if self._path is None else str(self._path),
            "seen": None if self._seen is None else asdict(self._seen),
            "project": encode_project(self._base),
        }
        file = _created(journals())
        try:
            _append(file, header)
            _append(file, change_between(self._base, project))
            sync_folder(journals())
        except OSError:
            _remove(file)
            raise
        _remove(self._file)
        self._file = file


def _created(folder: Path) -> FileIO:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = folder / f"{os.getpid()}-{token_hex(8)}{SUFFIX}"
    file = FileIO(name, "x", opener=lambda path, flags: os.open(path, flags, 0o600))  # for the user's eyes only
    hold(file)
    return file


def _append(file: FileIO, content: dict[str, Json]) -> None:
    """Add a line that is safely on the disk, or leave the file as it was."""
    line = json_bytes(content, indent=None)
    place = file.tell()
    try:
        if file.write(b"%b %b" % (_checksum(line), line)) != len(line) + 65:
            raise OSError(ENOSPC, "disk full")
        os.fsync(file.fileno())
    except OSError:
        file.truncate(place)
        file.seek(place)
        raise


def _remove(file: FileIO | None) -> None:
    if file is not None:
        file.close()
        with suppress(OSError):  # what stays is not offered: nothing would be gained by it
            Path(file.name).unlink()


def _checksum(line: bytes) -> bytes:
    return sha256(line).hexdigest().encode()


def journal_lines(data: bytes) -> Iterator[dict[str, Json]]:
    """The lines of a journal up to the first one that is torn or damaged."""
    for line in data.splitlines(keepends=True):
        checksum, _, content = line.partition(b" ")
        if checksum != _checksum(content):
            return
        yield json_object(content)


def change_between(before: Project, after: Project) -> dict[str, Json]:
    """What one project has different from another, as JSON data; empty if they are the same to the letter."""
    change: dict[str, Json] = {}
    if delta := difference(before.report, after.report):
        change["report"] = delta.to_json()
    previous = after.previous and encode_previous(after.previous)
    if previous != (before.previous and encode_previous(before.previous)):
        change["previous"] = previous
    return change


def changed(project: Project, change: dict[str, Json]) -> Project:
    """*project* with a change made that `change_between` told. Raises `ProjectFileError`."""
    if "report" in change:
        report = Delta.from_json(change["report"]).applied_to(project.report)
        project = replace(project, report=report)
    if "previous" in change:
        previous = change["previous"]
        project = replace(project, previous=None if previous is None else decode_previous(previous))
    return project
