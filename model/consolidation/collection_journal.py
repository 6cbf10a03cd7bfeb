"""The journal of an open collection: what the county's office wrote since its file was last written.

What was read of the bodies' files is no part of it: the files are read again.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import reduce
from pathlib import Path
from typing import Final

from model.consolidation.collection_project import CollectionProject
from model.consolidation.json_keys import JsonKeys, each_at
from model.consolidation.review_encoding import (
    decode_body,
    decode_events,
    decode_inclusion,
    decode_review,
    encode_body,
    encode_events,
    encode_inclusion,
    encode_review,
)
from model.consolidation.roster import Roster
from model.errors import FileError
from model.storage.atomic_files import read_limited
from model.storage.disk_stamp import DiskStamp
from model.storage.file_lock import try_lock
from model.storage.journal import journals
from model.storage.journal_file import SUFFIX, JournalFile, lines_of
from model.storage.strict_json import LARGEST, Json, text_at
from model.system_errors import in_words

FOLDER: Final = "collections"


def _folder() -> Path:
    return journals() / FOLDER


class CollectionJournal:
    """The journal of the collection in the file at *path*; it has no file while there is nothing to record."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: JournalFile | None = None

    def record(self, before: CollectionProject, after: CollectionProject, seen: DiskStamp | None) -> None:
        """Write what *after* has beyond *before*, so that it survives a power cut; *seen* is the stamp of the file that
        has all earlier steps, or those recorded since. Raises `FileError`.
        """
        step = _step(before, after)
        if not step:
            return
        with in_words("记录恢复日志", _folder()):
            if self._file is None or not self._file.is_there:
                file = JournalFile(_folder())
                file.append({"path": os.fspath(self._path), "seen": "" if seen is None else seen.sha256}, step)
                self._file = file
            else:
                self._file.append(step)
            self._file.sync()

    def discard(self) -> None:
        """Delete the journal: everything is in the file."""
        if self._file is not None:
            self._file.remove()
            self._file = None


def recovered_steps(path: Path, project: CollectionProject, stamp: DiskStamp) -> tuple[CollectionProject, int]:
    """*project*, read from the file at *path*, with the steps that a program which ended had not written, and how many
    these are. What was recorded of another state of the file is out of date, and deleted with the rest.
    """
    count = 0
    for journal, header, steps in [*_left_behind(path)]:
        with suppress(OSError, FileError):
            if text_at(header.get("seen"), "seen") == stamp.sha256:
                project = reduce(_after, steps, project)
                count += len(steps)
            journal.unlink()
    return project, count


def _left_behind(path: Path) -> Iterator[tuple[Path, dict[str, Json], list[dict[str, Json]]]]:
    """The journals of the collection at *path* whose programs have ended: file, first line, and steps."""
    for journal in _folder().glob(f"*{SUFFIX}"):
        with suppress(OSError, FileError):
            with journal.open("r+b") as file:
                is_left = try_lock(file.fileno())
            lines = [*lines_of(read_limited(journal, LARGEST)[0])] if is_left else []
            if lines and lines[0].get("path") == os.fspath(path):
                yield journal, lines[0], lines[1:]


def _step(before: CollectionProject, after: CollectionProject) -> dict[str, Json]:
    """What *after* has beyond *before*, as JSON data."""
    step: dict[str, Json] = {}
    reviews = {name: encode_review(one) for name, one in after.reviews.items() if before.reviews.get(name) != one}
    events = {name: encode_events(one) for name, one in after.events.items() if before.events.get(name) != one}
    step |= {"reviews": reviews} if reviews else {}
    step |= {"events": events} if events else {}
    if after.recognised != before.recognised:
        step["recognised"] = {**after.recognised}
    if after.collection.roster != before.collection.roster:
        step["roster"] = [encode_body(body) for body in after.collection.roster.bodies]
    if after.collection.inclusion != before.collection.inclusion:
        step["inclusion"] = encode_inclusion(after.collection.inclusion)
    if after.places != before.places:
        step["places"] = [os.fspath(path) for path in after.places]
    return step


def _after(project: CollectionProject, step: dict[str, Json]) -> CollectionProject:
    """*project* with a step that `_step` made. Raises `ProjectFileError`."""
    parts, collection = JsonKeys(step, ""), project.collection
    roster, inclusion = parts.take("roster", None), parts.take("inclusion", None)
    places = parts.take("places", None)
    if roster is not None:
        collection = replace(collection, roster=Roster(each_at(roster, "roster", decode_body)))
    if inclusion is not None:
        collection = replace(collection, inclusion=decode_inclusion(inclusion, "inclusion"))
    return replace(
        project,
        collection=collection,
        recognised=parts.every("recognised", text_at, {**project.recognised}),
        places=project.places if places is None else tuple(map(Path, each_at(places, "places", text_at))),
        reviews={**project.reviews, **parts.every("reviews", decode_review, {})},
        events={**project.events, **parts.every("events", decode_events, {})},
    )
