"""Recovery after a crash: projects rebuilt from the journals of ended processes."""

from __future__ import annotations

import os
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from model.catalog import Catalog, load_catalog
from model.errors import FileError
from model.storage.atomic_files import read_limited
from model.storage.backups import date_of
from model.storage.delta import difference
from model.storage.disk_stamp import DiskStamp
from model.storage.file_lock import try_lock
from model.storage.journal import Journal, change_between, changed, journals
from model.storage.journal_file import SUFFIX, lines_of
from model.storage.migrations import migrated
from model.storage.project import Project, check_places, decode_project, encode_project, format_of
from model.storage.project_file import open_project
from model.storage.strict_json import LARGEST, Json, object_at, text_at, whole_number_at

_LARGEST: Final = 3 * LARGEST
"""Bytes of a journal: a project, edits up to the length at which it is rewritten, and one more edit."""


@dataclass(frozen=True)
class Recovery:
    """A project as it was when its process ended.

    *path* is its file, if any, *seen* the stamp of that file as last known, *when* the time of the last edit, *changes*
    a Chinese summary of what recovery would bring back, *base* the project as last saved or created.
    """

    journal: Path
    path: Path | None
    seen: DiskStamp | None
    when: datetime
    base: Project
    project: Project
    changes: str

    def resume(self) -> Journal:
        """Replace this journal by a new one for the rebuilt, unsaved project. Raises `FileError`."""
        journal = Journal(self.path, self.base, self.seen)
        journal.record(self.project)
        self.discard()
        return journal

    def discard(self) -> None:
        """Delete the journal."""
        with suppress(OSError):
            self.journal.unlink()


def recoverable(catalog: Catalog | None = None) -> list[Recovery]:
    """What can be recovered, the latest first.

    Journals without edits or unsaved changes are deleted; unreadable ones are left for a version of the program that
    can read them.
    """
    catalog = catalog or load_catalog()
    found: list[Recovery] = []
    for journal in journals().glob("*" + SUFFIX):
        with suppress(OSError, FileError):
            if _is_abandoned(journal):
                found.append(_rebuilt(journal, catalog))
    for recovery in found:
        if not recovery.changes:
            recovery.discard()
    gains = [recovery for recovery in found if recovery.changes]
    return sorted(gains, key=lambda recovery: recovery.when, reverse=True)


def _is_abandoned(journal: Path) -> bool:
    """Whether the process of a journal has ended and left edits in it; an empty one is deleted."""
    with journal.open("r+b") as file:
        if not try_lock(file.fileno()):
            return False
        is_empty = not os.fstat(file.fileno()).st_size
        if is_empty:
            with suppress(PermissionError):  # Windows does not delete an open file
                journal.unlink()
    if is_empty:
        journal.unlink(missing_ok=True)
    return not is_empty


def _rebuilt(journal: Path, catalog: Catalog) -> Recovery:
    lines = lines_of(read_limited(journal, _LARGEST)[0])
    header = next(lines, dict[str, Json]())
    written = object_at(header.get("project"), "project")
    base = decode_project(written)
    project = base
    for change in lines:
        project = changed(project, migrated(change, format_of(written)))
    project = decode_project(encode_project(project))  # the checksum says nothing about validity
    check_places(project, catalog)
    path, seen = _path(header.get("path")), _stamp(header.get("seen"))
    saved, stamp = _on_disk(path, catalog)
    as_seen = stamp is not None and seen is not None and stamp.is_of(seen)
    before = saved if saved and as_seen else base  # a save that could not be synced may have replaced the file
    changes = _unsaved_in_words(before, saved, project, catalog)
    return Recovery(journal, path, seen, date_of(journal.stat().st_mtime), base, project, changes)


def _path(data: Json) -> Path | None:
    return None if data is None else Path(text_at(data, "path"))


def _stamp(data: Json) -> DiskStamp | None:
    match data:
        case {"size": size, "mtime_ns": mtime_ns, "sha256": sha256}:
            return DiskStamp(
                whole_number_at(size, "size"), whole_number_at(mtime_ns, "mtime_ns"), text_at(sha256, "sha256")
            )
        case _:
            return None


def _on_disk(path: Path | None, catalog: Catalog) -> tuple[Project | None, DiskStamp | None]:
    try:
        return (None, None) if path is None else open_project(path, catalog)
    except FileError:
        return None, None


def _unsaved_in_words(before: Project, saved: Project | None, project: Project, catalog: Catalog) -> str:
    """A Chinese summary of what *project* has beyond its file; "" if it equals *before* or the *saved* project."""
    if not change_between(before, project) or (saved and not change_between(saved, project)):
        return ""
    return _difference_in_words(saved or before, project, catalog)


def _difference_in_words(before: Project, after: Project, catalog: Catalog) -> str:
    delta = difference(before.report, after.report)
    template = catalog.template(after.report.template)
    parts = ("values", "stated", "origins", "notes", "counted")
    cells = {address for name in parts for address in delta.entries.get(name, ())}
    tables = Counter(address.table for address in cells)
    names = {table.id: table.name for table in template.tables}
    headings = {section.id: section.heading for section in template.sections}
    texts = dict.fromkeys((*delta.entries.get("narratives", ()), *delta.entries.get("taken_over", ())))
    words = [f"{names.get(table, table)} {count} 格" for table, count in sorted(tables.items())]
    words += [f"“{headings.get(section, section)}”的文字" for section in texts]
    words += ["基本信息"] if delta.fields else []
    words += ["情况说明"] if "reasons" in delta.entries else []
    words += ["文字账的处置"] if "decisions" in delta.entries else []
    words += ["上年数据"] if "previous" in change_between(before, after) else []
    return "、".join(words)
