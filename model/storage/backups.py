"""Backups beside a project: ``<name>.nianbao.<date and time>.bak``, what the last saves replaced."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from time import time
from typing import Final

KEPT: Final = 3
_DATE: Final = "%Y%m%d-%H%M%S"


@dataclass(frozen=True, order=True)
class Backup:
    """A version of a project that was saved at *when*, to the second."""

    when: datetime
    path: Path

    @property
    def is_ahead(self) -> bool:
        """Whether it is of a day that has not come: some clock was wrong."""
        return self.when > datetime.now() + timedelta(days=1)


def backups_of(path: Path) -> list[Backup]:
    """The backups of the project at *path*, the latest first; none where the folder cannot be listed.

    Those of days that have not come are the last to be believed.
    """
    target = Path(os.path.realpath(path))
    name = re.compile(re.escape(target.name) + r"\.([12][0-9]{7}-[0-9]{6})\.bak")
    try:
        matches = [match for entry in target.parent.iterdir() if (match := name.fullmatch(entry.name))]
    except OSError:
        return []
    found: list[Backup] = []
    for match in matches:
        with suppress(ValueError):  # a name like ours, but no date
            found.append(Backup(datetime.fromisoformat(match[1].replace("-", "T")), target.with_name(match[0])))
    return sorted(found, key=lambda backup: (not backup.is_ahead, backup), reverse=True)


def next_backup(path: Path, saved: float, others: Sequence[Backup]) -> Path:
    """Where the version of *path* that was *saved* then is to be kept; always after the *others* there are."""
    when = date_of(saved, latest=time())
    if others and not others[0].is_ahead:
        when = max(when, others[0].when + timedelta(seconds=1))
    return path.with_name(f"{path.name}.{when.strftime(_DATE)}.bak")


def rotate(others: Sequence[Backup]) -> None:
    """Take away those of the *others* that one more backup leaves no place for."""
    with suppress(OSError):
        for backup in others[KEPT - 1 :]:
            backup.path.unlink()


_FIRST: Final = 86400.0
"""Seconds: the second day of 1970, which every system can put into words, wherever it stands."""

_LAST: Final = 253402214400.0
"""Seconds: the last day but one of the year 9999."""


def date_of(changed: float, latest: float = _LAST) -> datetime:
    """When a file was *changed*, as a date of this place; none before 1970 and none after the *latest*."""
    return datetime.fromtimestamp(min(max(changed, _FIRST), latest))
