"""Finds, among files that were checked, last year's report of the same office."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from export.checking import CheckedFile, CheckedReport, check_against
from model.catalog import Catalog
from model.changes.previous_year import previous_year_of
from model.last_year.renamed_offices import Renamed, likely_former, office_key
from model.register.words import bare
from model.report import PreviousYear, Report

MOST_ASKED: Final = 30
"""Offices without last year's report of which it is asked whether they were renamed."""
MOST_ENDED: Final = 300
"""Offices without next year's report that they are compared with: each pair takes a moment."""


class LastYear(NamedTuple):
    """Last year's report, and the file it was read from."""

    path: Path
    report: PreviousYear


def last_year_in(path: Path, checked: CheckedReport) -> LastYear:
    """The report of a file as last year's of another one, with the sums of totals left blank."""
    return LastYear(path, previous_year_of(checked.report, checked.evaluation.values))


class ReportShelf:
    """The reports of checked files by office and year. An office is known by its name, in full or in the usual short
    form, and by the former names that are known to be *renamed*.
    """

    def __init__(self, catalog: Catalog, renamed: Renamed | None = None) -> None:
        self._catalog = catalog
        self._renamed = renamed or {}
        self._files: dict[tuple[str, int], list[CheckedFile]] = {}

    @property
    def files(self) -> tuple[CheckedFile, ...]:
        """Everything on the shelf, as it was put there."""
        return tuple(one for files in self._files.values() for one in files)

    def renamed(self, renamed: Renamed) -> ReportShelf:
        """The same files on a shelf that knows of other renamings."""
        shelf = ReportShelf(self._catalog, renamed)
        for one in self.files:
            shelf.add(one)
        return shelf

    def add(self, one: CheckedFile) -> None:
        """Put a file that could be read on the shelf; one without an office's name stands nowhere."""
        if not isinstance(one.outcome, str) and (key := self._key(one.outcome.report))[0]:
            self._files.setdefault(key, []).append(one)

    def last_year_of(self, report: Report) -> LastYear | None:
        """Last year's report of the same office; None if there is none, or several that differ.

        One with the very same name goes before those whose name is written otherwise.
        """
        office, year = self._key(report)
        found = [last_year_in(*each) for each in _read(self._files.get((office, year - 1), ()))]
        same = [one for one in found if bare(one.report.office) == bare(report.office)]
        found = same or found
        is_clear = all(one.report.values == found[0].report.values for one in found)
        return found[0] if found and is_clear else None

    def likely_former(self, report: Report) -> LastYear | None:
        """Last year's report of an office that is likely to have been renamed into that of *report*, to be asked about.

        Only where there is none of its own; a file of last year that has its own next year here is no such one.
        """
        return self._likely_former(report, self._ended(report.year - 1))

    def renamings(self) -> Iterator[tuple[Report, LastYear]]:
        """Reports without last year's, each with the one that is likely to be of its office under a former name."""
        ended: dict[int, Mapping[str, LastYear]] = {}
        lacking = [files[0] for (office, year), files in self._files.items() if (office, year - 1) not in self._files]
        for _, checked in _read(lacking[:MOST_ASKED]):
            report = checked.report
            if report.year not in ended:
                ended[report.year] = self._ended(report.year - 1)
            former = self._likely_former(report, ended[report.year])
            if former is not None:
                yield report, former

    def _ended(self, year: int) -> Mapping[str, LastYear]:
        """The reports of a *year* of offices that have none of the next, by office; not of those known to be others."""
        refused = {bare(before) for before, now in self._renamed.items() if not now}
        last_of = [
            files[-1]
            for (office, of), files in self._files.items()
            if of == year and (office, year + 1) not in self._files
        ]
        found = (last_year_in(*one) for one in _read(last_of[:MOST_ENDED]))
        return {one.report.office: one for one in found if bare(one.report.office) not in refused}

    def _likely_former(self, report: Report, ended: Mapping[str, LastYear]) -> LastYear | None:
        office, year = self._key(report)
        if self._files.get((office, year - 1)):
            return None
        former = likely_former(report, [one.report for one in ended.values()])
        return None if former is None else ended[former.office]

    def against_last_year(self, one: CheckedFile) -> tuple[CheckedFile, LastYear | None]:
        """*one* checked against last year's report of its office, if there is one here and none was attached to it."""
        if isinstance(one.outcome, str) or one.outcome.previous is not None:
            return one, None
        last = self.last_year_of(one.outcome.report)
        if last is None:
            return one, None
        return CheckedFile(one.path, check_against(one.outcome, last.report, self._catalog)), last

    def to_check_again(self, one: CheckedFile) -> Iterator[CheckedFile]:
        """The files of next year that have to be checked again now that *one* stands here, too; none for a copy of a
        file that was here before.
        """
        if not isinstance(one.outcome, str):
            report = one.outcome.report
            office, year = self._key(report)
            first, *more = self._files.get((office, year), [one])
            is_copy = bool(more) and not isinstance(first.outcome, str) and first.outcome.report.values == report.values
            yield from () if is_copy else self._files.get((office, year + 1), ())

    def _key(self, report: Report) -> tuple[str, int]:
        return office_key(report.office, self._renamed), report.year


def _read(files: Iterable[CheckedFile]) -> Iterator[tuple[Path, CheckedReport]]:
    """The reports of files that could be read."""
    yield from ((one.path, one.outcome) for one in files if not isinstance(one.outcome, str))
