"""The recovery journal: every committed edit of an open project, written at once.

The first line of a journal holds the project as it was last saved or newly made; each further line holds the changes of
one edit. Once it is longer than the largest project, it is written anew with one line for all edits so far. The journal
stays in the user's state folder from the first edit until the project is saved or closed.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from pathlib import Path
from typing import NamedTuple

from model import places
from model.errors import FileError
from model.report import Report
from model.storage.delta import Delta, difference
from model.storage.disk_stamp import DiskStamp
from model.storage.encoding import decode_previous, encode_previous
from model.storage.journal_file import JournalFile
from model.storage.project import Project, encode_project
from model.storage.strict_json import LARGEST, Json
from model.system_errors import in_words


def journals() -> Path:
    """The folder that holds the journals."""
    return places.user_state() / "recovery"


class Edit(NamedTuple):
    """A change of a report, with the report before and after it."""

    before: Report
    delta: Delta
    after: Report


class Journal:
    """The journal of one open project: *path* of its file if any, *base* as last saved, *seen* the file's state at that
    time.
    """

    def __init__(self, path: Path | None, base: Project, seen: DiskStamp | None = None) -> None:
        self._folder = journals()
        self._path = path
        self._base = base
        self._seen = seen
        self._written = base
        self._file: JournalFile | None = None
        self._is_doubtful = False

    def record(self, project: Project) -> None:
        """Write the changes in *project* since the last write and sync them to disk, so that they survive a power cut.

        Raises `FileError`; then the next call writes both edits.
        """
        self.write(project)
        if self._file is not None:
            with in_words("记录恢复日志", self._folder):
                self._is_doubtful = True  # after a failed sync, a later sync does not write the lost data
                self._file.sync()
                self._is_doubtful = False

    def write(self, project: Project, edit: Edit | None = None) -> None:
        """Write the changes without syncing: fast, and they survive if the process is killed. Raises `FileError`, as
        `record`.

        *edit* is the last change, if the caller knows it; then the reports need not be compared.
        """
        self._is_doubtful |= self._file is not None and not self._file.is_there
        written = self._written
        is_news = project.report is not written.report or project.previous is not written.previous
        change = change_between(written, project, edit) if is_news else {}
        if not change and not self._is_doubtful:
            return
        with in_words("记录恢复日志", self._folder):
            if self._file is None or self._is_doubtful or self._file.length > LARGEST:
                self._begin(change if written is self._base else change_between(self._base, project))
            else:
                self._file.append(change)
        self._written = project

    def checkpoint(self, path: Path, project: Project, seen: DiskStamp) -> None:
        """Start again from *project*, which was just saved at *path*."""
        self.discard()
        self._path, self._base, self._seen = path, project, seen
        self._written = project

    def follow(self, seen: DiskStamp) -> None:
        """Record from the next edit on that the file's state is now *seen*, although saving it may have failed."""
        self._seen = seen
        self._is_doubtful = self._file is not None

    def discard(self) -> None:
        """Delete the journal: the project was saved, or closed without saving."""
        if self._file is not None:
            self._file.remove()
            self._file = None
        self._is_doubtful = False

    def _begin(self, change: dict[str, Json]) -> None:
        """Replace the journal file with a new one that has one line for all edits so far."""
        header: dict[str, Json] = {
            "path": None if self._path is None else str(self._path),
            "seen": None if self._seen is None else _lasting(self._seen),
            "project": encode_project(self._base),
        }
        file = JournalFile(self._folder)
        try:
            file.append(header, change)
            if self._file is not None:
                file.sync()  # before the old file is replaced
        except (OSError, FileError):
            file.remove()
            raise
        self.discard()
        self._file = file


def _lasting(seen: DiskStamp) -> dict[str, Json]:
    """The parts of *seen* that are still valid after the next start."""
    return {name: part for name, part in asdict(seen).items() if name != "drive"}


def change_between(before: Project, after: Project, edit: Edit | None = None) -> dict[str, Json]:
    """The differences between two projects as JSON data; empty if they are identical.

    If *edit* leads from one report to the other, the reports are not compared.
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
    """*project* with a change from `change_between` applied. Raises `ProjectFileError`."""
    if "report" in change:
        report = Delta.from_json(change["report"]).applied_to(project.report)
        project = replace(project, report=report)
    if "previous" in change:
        previous = change["previous"]
        project = replace(project, previous=None if previous is None else decode_previous(previous))
    return project
