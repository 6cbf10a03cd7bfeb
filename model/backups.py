"""Backups beside a project: ``<name>.nianbao.<date and time>.bak``, what the last saves replaced."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

KEPT: Final = 3
_DATE: Final = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, order=True)
class Backup:
    """A version of a project that was saved at *when*, to the second."""

    when: datetime
    path: Path


def backups_of(path: Path) -> list[Backup]:
    """The backups of the project at *path*, the latest first; none where the folder cannot be listed."""
    target = Path(os.path.realpath(path))
    name = re.compile(re.escape(target.name) + r"\.(20[0-9]{6}-[0-9]{6})\.bak")
    try:
        matches = [match for entry in target.parent.iterdir() if (match := name.fullmatch(entry.name))]
    except OSError:
        return []
    found: list[Backup] = []
    for match in matches:
        with suppress(ValueError):  # a name like ours, but no date
            found.append(Backup(datetime.strptime(match[1], _DATE), target.with_name(match[0])))
    return sorted(found, reverse=True)


def next_backup(path: Path, saved: datetime) -> Path:
    """Where the version of *path* that was *saved* then is to be kept; always after the backups there are."""
    others = backups_of(path)
    if others and saved < others[0].when + timedelta(seconds=1):
        saved = others[0].when + timedelta(seconds=1)
    return path.with_name(f"{path.name}.{saved.strftime(_DATE)}.bak")


def rotate(path: Path) -> None:
    """Take away all but the latest backups."""
    with suppress(OSError):
        for backup in backups_of(path)[KEPT:]:
            backup.path.unlink()
