"""Backups beside a project, ``<name>.nianbao.<date and time>.bak``: the versions replaced by the last saves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from time import time
from typing import Final

from model.storage.file_names import with_ending
from model.system_errors import real_path

KEPT: Final = 3
_DATE: Final = "%Y%m%d-%H%M%S"
_DATE_IN_NAME: Final = re.compile(r"\.([12][0-9]{7}-[0-9]{6})\.bak\Z")


@dataclass(frozen=True, order=True)
class Backup:
    """A version of a project saved at *when* (local time, to the second)."""

    when: datetime
    path: Path

    @property
    def is_in_future(self) -> bool:
        """Whether its date is more than a day in the future: some clock was wrong."""
        return self.when > datetime.now() + timedelta(days=1)


def backups_of(path: Path) -> list[Backup]:
    """The backups of the project at *path*, the latest first; empty if the folder cannot be listed.

    Backups dated in the future come last.
    """
    target = real_path(path)
    try:
        names = [entry.name for entry in target.parent.iterdir()]
    except (OSError, ValueError):
        return []
    found: list[Backup] = []
    for name in names:
        date = _DATE_IN_NAME.search(name)
        if date and name == _name(target.name, date[1]):
            with suppress(ValueError):  # the right digits, but not a date
                found.append(Backup(datetime.fromisoformat(date[1].replace("-", "T")), target.with_name(name)))
    return sorted(found, key=lambda backup: (not backup.is_in_future, backup), reverse=True)


def next_backup(path: Path, saved: float, others: Sequence[Backup]) -> Path:
    """The backup path for the version of *path* saved at *saved* (seconds since 1970), later than all *others*."""
    when = date_of(saved, latest=time())
    if others and not others[0].is_in_future:
        when = max(when, others[0].when + timedelta(seconds=1))
    return path.with_name(_name(path.name, when.strftime(_DATE)))


def _name(project: str, date: str) -> str:
    return with_ending(project, f".{date}.bak")


def rotate(others: Sequence[Backup]) -> None:
    """Delete the oldest of the *others*, so that with one more backup `KEPT` remain."""
    with suppress(OSError):
        for backup in others[KEPT - 1 :]:
            backup.path.unlink()


_EARLIEST: Final = 86400.0
"""Seconds since 1970: 2 January 1970, a date that every system can convert in every time zone."""

_LATEST: Final = 253402214400.0
"""Seconds since 1970: 30 December 9999."""


def date_of(changed: float, latest: float = _LATEST) -> datetime:
    """A file time *changed* (seconds since 1970) as local time, limited to 1970 … *latest*."""
    return datetime.fromtimestamp(min(max(changed, _EARLIEST), latest))
