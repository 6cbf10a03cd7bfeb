"""The recovery journal: every committed edit of an open project, written down at once.

The first line of a journal holds the project as it was last saved or begun, each other one what an edit changed. It
lies in the user's state folder from the first edit until the project is saved or closed.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import Final, NamedTuple

from model import places
from model.errors import FileError
from model.report import Report
from model.storage.delta import Delta, difference
from model.storage.disk_stamp import DiskStamp
from model.storage.encoding import decode_previous, encode_previous
from model.storage.journal_file import JournalFile
from model.storage.project import Project, encode_project
from model.storage.strict_json import Json
from model.system_errors import in_words

LONGEST: Final = 4 * 2**20
"""Bytes after which a journal is begun anew with one line for all edits so far."""


def journals() -> Path:
    """The folder of the journals."""
    return places.user_state() / "recovery"


class Edit(NamedTuple):
    """A change of one report that made another."""

    before: Report
    delta: Delta
    after: Report


class Journal:
    """The journal of one open project: *path* of its file if it has one, *base* as last saved, *seen* the file then."""

    def __init__(self, path: Path | None, base: Project, seen: DiskStamp | None = None) -> None:
        self._folder = journals()
        self._path = path
        self._base = base
        self._seen = seen
        self._written = base
        self._file: JournalFile | None = None
        self._is_doubtful = False

    def record(self, project: Project) -> None:
        """Write down how *project* differs from what is written already, to last through a power cut.

        Raises `FileError`; then the next call writes down both edits.
        """
        self.write(project)
        if self._file is not None:
            with in_words("记录恢复日志", self._folder):
                self._is_doubtful = True  # what a failed sync left out, a later one does not catch up on
                self._file.sync()
                self._is_doubtful = False

    def write(self, project: Project, edit: Edit | None = None) -> None:
        """Write it down to last when the process is killed, which takes no time. Raises `FileError`, as `record`.

        *edit* is what was changed last, if anyone knows: then the reports need not be compared.
        """
        written = self._written
        is_news = project.report is not written.report or project.previous is not written.previous
        change = change_between(written, project, edit) if is_news else {}
        if not change and not self._is_doubtful:
            return
        with in_words("记录恢复日志", self._folder):
            if self._file is None or self._is_doubtful or self._file.length > LONGEST:
                self._begin(change if written is self._base else change_between(self._base, project))
            else:
                self._file.append(change)
        self._written = project

    def checkpoint(self, path: Path, project: Project, seen: DiskStamp) -> None:
        """Begin again from *project*, now that it is saved at *path*."""
        self.discard()
        self._path, self._base, self._seen = path, project, seen
        self._written = project

    def follow(self, seen: DiskStamp) -> None:
        """Tell from the next edit on that the file is *seen* by now, though nothing is sure to be saved."""
        self._seen = seen
        self._is_doubtful = self._file is not None

    def discard(self) -> None:
        """Take the journal away: the project was saved, or closed and not wanted."""
        if self._file is not None:
            self._file.remove()
            self._file = None
        self._is_doubtful = False

    def _begin(self, change: dict[str, Json]) -> None:
        """Put a new file, with one line for all edits so far, in the place of the old one."""
        header: dict[str, Json] = {
            "path": None if self._path is None else str(self._path),
            "seen": None if self._seen is None else _lasting(self._seen),
            "project": encode_project(self._base),
        }
        file = JournalFile(self._folder)
        try:
            file.append(header, change)
            if self._file is not None:
                file.sync()  # before the old one goes
        except (OSError, FileError):
            file.remove()
            raise
        self.discard()
        self._file = file


def _lasting(seen: DiskStamp) -> dict[str, Json]:
    """What still holds after the next start."""
    return {name: part for name, part in asdict(seen).items() if name != "drive"}


def change_between(before: Project, after: Project, edit: Edit | None = None) -> dict[str, Json]:
    """What one project has different from another, as JSON data; empty if they are the same to the letter.

    If *edit* leads from the report of one to that of the other, they are not compared.
    """
    change: dict[str, Json] = {}
    if delta := _known(edit, before.report, after.report) or difference(before.report, after.report):
        change["report"] = delta.to_json()
    if after.previous is not before.previous:
        previous = after.previous and encode_previous(after.previous)
        if previous != (before.previous and encode_previous(before.previous)):
            change["previous"] = previous
    return change


def _known(edit: Edit | None, before: Report, after: Report) -> Delta | None:
    return edit.delta if edit is not None and edit.before is before and edit.after is after else None


def changed(project: Project, change: dict[str, Json]) -> Project:
    """*project* with a change made that `change_between` told. Raises `ProjectFileError`."""
    if "report" in change:
        report = Delta.from_json(change["report"]).applied_to(project.report)
        project = replace(project, report=report)
    if "previous" in change:
        previous = change["previous"]
        project = replace(project, previous=None if previous is None else decode_previous(previous))
    return project
