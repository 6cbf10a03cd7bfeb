"""The files of a consolidation by name and checksum, so that anyone can see from what a sum was made."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from hashlib import file_digest
from pathlib import Path
from typing import NamedTuple

from model.consolidation.consolidation import Consolidation


class FileRecord(NamedTuple):
    """A file: its *name* below the folder that all lie in, its checksum, its body, and why it is left out, if it is."""

    name: str
    sha256: str
    office: str
    reason: str


def manifest_of(total: Consolidation) -> tuple[FileRecord, ...]:
    """Every file that was handed in, counted or left out, by name."""
    counted = {one.submission.path: one for one in total.counted if one.submission is not None}
    left_out = {one.path: one for one in total.selection.left_out}
    names = _names([*counted, *left_out])
    records = [
        FileRecord(names[path], one.submission.sha256, one.body.name, "")
        for path, one in counted.items()
        if one.submission is not None
    ]
    records += [FileRecord(names[path], _checksum(path), one.office, one.reason) for path, one in left_out.items()]
    return tuple(sorted(records))


def _names(paths: list[Path]) -> Mapping[Path, str]:
    """Each path below the folder that all lie in."""
    absolute = {path: path.absolute() for path in paths}
    parents = [str(path.parent) for path in absolute.values()]
    try:
        folder = Path(os.path.commonpath(parents))
    except ValueError:  # on several drives
        return {path: str(path) for path in paths}
    return {path: path_.relative_to(folder).as_posix() for path, path_ in absolute.items()}


def _checksum(path: Path) -> str:
    """Of a regular file that can be opened, else ""."""
    with suppress(OSError):
        if path.is_file():
            with path.open("rb") as file:
                return file_digest(file, "sha256").hexdigest()
    return ""
