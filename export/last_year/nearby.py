"""Last year's report of the same office, found in the folder of a project."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from export.checking import check_file
from export.folders import CHECKED
from export.last_year.pairs import LastYear, ReportShelf
from model.catalog import Catalog
from model.last_year.renamed_offices import Renamed
from model.report import Report
from model.storage.project_file import SUFFIX
from model.system_errors import holds

MOST_ENTRIES: Final = 2000
"""Entries of a folder that are looked at."""
MOST_PROJECTS: Final = 60
MOST_FINISHED: Final = 15
"""Files that are read: projects, and finished files with last year's number in their name."""


class NearbyLastYear(NamedTuple):
    """Last year's report, which *is_certain* to be of the same office, or likely to be of it under a former name."""

    last: LastYear
    is_certain: bool


def last_year_nearby(
    path: Path,
    report: Report,
    catalog: Catalog,
    goes_on: Callable[[], bool] = lambda: True,
    renamed: Renamed | None = None,
) -> NearbyLastYear | None:
    """Last year's report beside the project file at *path*: a project if there is one, else a finished file.

    None if there is none, or several that differ. *goes_on* is asked before each file.
    """
    year = report.year - 1
    likely: LastYear | None = None
    for candidates in _candidates(path, year):
        shelf = ReportShelf(catalog, renamed)
        for candidate in candidates:
            if not goes_on():
                return None
            shelf.add(check_file(candidate, catalog))
        if (found := shelf.last_year_of(report)) is not None:
            return NearbyLastYear(found, True)
        likely = likely or shelf.likely_former(report)
    return None if likely is None else NearbyLastYear(likely, False)


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
