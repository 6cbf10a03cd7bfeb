"""Reads the files of a collection anew: only those that changed, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from export.consolidation.reading_pool import ReadingPool
from export.consolidation.submissions import Inputs, inputs_in
from model.catalog import Catalog
from model.consolidation.collection import LeftOut, Submission
from model.consolidation.collection_project import CollectionProject, FileStamp
from model.system_errors import holds

NO_STAMP: Final = FileStamp(0, 0)
"""Of a file that is not there, or was never read."""


@dataclass(frozen=True)
class Rereading:
    """What is to be done to have all files of a collection as they are now: *kept* results and *files* to be read.

    *stamps* are those of all files before they are read.
    """

    kept: Mapping[Path, Submission]
    files: tuple[Path, ...]
    left_out: tuple[LeftOut, ...]
    stamps: Mapping[Path, FileStamp]

    def read(self, catalog: Catalog, pool: ReadingPool) -> Iterator[Submission | LeftOut]:
        """The files that changed, read one after another."""
        return pool.read(self.files, catalog)

    def together(
        self, before: CollectionProject, read: Sequence[Submission | LeftOut]
    ) -> tuple[tuple[Submission | LeftOut, ...], Mapping[Path, FileStamp]]:
        """Everything there is with what was *read*, in the order of the places, and the stamps of these files.

        Files that were not read, for the reading was stopped, are as they were *before*.
        """
        former = {one.path: one for one in before.collection.submissions if one.path in self.stamps}
        results: dict[Path, Submission | LeftOut] = {**former, **self.kept, **{one.path: one for one in read}}
        not_read = {*self.files} - {one.path for one in read}
        stamps = {
            path: before.stamps.get(path, NO_STAMP) if path in not_read else stamp
            for path, stamp in self.stamps.items()
            if path in results
        }
        return (*(results[path] for path in stamps), *self.left_out), stamps


def rereading_of(project: CollectionProject, others: Mapping[Path, str], *, everything: bool = False) -> Rereading:
    """What has to be read of the places of *project*; *others* are files there that are no submissions.

    A place that is gone is told as left out. What could not be read is tried again; with *everything* all is.
    """
    inputs = _inputs(project.places, others)
    stamps = {path: stamp_of_place(path) for path in inputs.files}
    read_before = {one.path: one for one in project.collection.submissions}
    kept: dict[Path, Submission] = {}
    for path, stamp in stamps.items():
        if not everything and path in read_before and project.stamps.get(path) == stamp:
            kept[path] = read_before[path]
    files = tuple(path for path in stamps if path not in kept)
    return Rereading(kept, files, inputs.left_out, stamps)


def _inputs(places: Sequence[Path], others: Mapping[Path, str]) -> Inputs:
    there = [place for place in places if holds(place.exists)]
    found = inputs_in(there, others)
    gone = tuple(LeftOut(place, "不在了：可能改了名、移走了，或盘没有连上") for place in places if place not in there)
    return Inputs(found.files, (*found.left_out, *gone))


def stamp_of_place(path: Path) -> FileStamp:
    """By what the file at *path* is known not to have changed."""
    try:
        found = path.stat()
    except OSError:
        return NO_STAMP
    return FileStamp(found.st_size, found.st_mtime_ns)
