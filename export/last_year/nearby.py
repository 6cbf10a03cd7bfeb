"""Last year's report of the same office, found in the folder of a project."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from export.checking import check_file
from export.folders import CHECKED
from export.last_year.pairs import LastYear, ReportShelf
from model.catalog import Catalog
from model.report import Report
from model.storage.project_file import SUFFIX
from model.system_errors import holds

MOST_ENTRIES: Final = 2000
"""Entries of a folder that are looked at."""
MOST_PROJECTS: Final = 60
MOST_FINISHED: Final = 15
"""Files that are read: projects, and finished files with last year's number in their name."""


def last_year_nearby(
    path: Path, report: Report, catalog: Catalog, goes_on: Callable[[], bool] = lambda: True
) -> LastYear | None:
    """Last year's report beside the project file at *path*: a project if there is one, else a finished file.

    None if there is none, or several that differ. *goes_on* is asked before each file.
    """
    year = report.year - 1
    for candidates in _candidates(path, year):
        shelf = ReportShelf(catalog)
        for candidate in candidates:
            if not goes_on():
                return None
            shelf.add(check_file(candidate, catalog))
        if (found := shelf.last_year_of(report)) is not None:
            return found
    return None


def _candidates(path: Path, year: int) -> Iterator[list[Path]]:
    names = _names_beside(path)
    yield [one for one in names if one.suffix.lower() == SUFFIX][:MOST_PROJECTS]
    yield [one for one in names if one.suffix.lower() != SUFFIX and str(year) in one.name][:MOST_FINISHED]


def _names_beside(path: Path) -> list[Path]:
    """The files beside *path* that may be reports, by name; none if the folder cannot be read."""
    try:
        beside = [one for one, _ in zip(path.parent.iterdir(), range(MOST_ENTRIES), strict=False)]
    except OSError:
        return []
    fitting = (one for one in beside if one.suffix.lower() in CHECKED and not one.name.startswith((".", "~$")))
    return sorted(one for one in fitting if one != path and holds(one.is_file))
