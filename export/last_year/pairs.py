"""Finds, among files that were checked, last year's report of the same office."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from export.checking import CheckedFile, CheckedReport, check_against
from model.catalog import Catalog
from model.changes.previous_year import previous_year_of
from model.report import PreviousYear, Report


class LastYear(NamedTuple):
    """Last year's report, and the file it was read from."""

    path: Path
    report: PreviousYear


def last_year_in(path: Path, checked: CheckedReport) -> LastYear:
    """The report of a file as last year's of another one, with the sums of totals left blank."""
    return LastYear(path, previous_year_of(checked.report, checked.evaluation.values))


class ReportShelf:
    """The reports of checked files by office and year; the names of offices have to be the same but for spaces."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._files: dict[tuple[str, int], list[CheckedFile]] = {}

    def add(self, one: CheckedFile) -> None:
        """Put a file that could be read on the shelf; one without an office's name stands nowhere."""
        if not isinstance(one.outcome, str) and (key := _key(one.outcome.report))[0]:
            self._files.setdefault(key, []).append(one)

    def last_year_of(self, report: Report) -> LastYear | None:
        """Last year's report of the same office; None if there is none, or several that differ."""
        found: list[LastYear] = []
        office, year = _key(report)
        for one in self._files.get((office, year - 1), ()):
            assert not isinstance(one.outcome, str)
            found.append(last_year_in(one.path, one.outcome))
        is_clear = all(one.report.values == found[0].report.values for one in found)
        return found[0] if found and is_clear else None

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
            office, year = _key(report)
            first, *more = self._files.get((office, year), [one])
            is_copy = bool(more) and not isinstance(first.outcome, str) and first.outcome.report.values == report.values
            yield from () if is_copy else self._files.get((office, year + 1), ())


def _key(report: Report) -> tuple[str, int]:
    return "".join(report.office.split()), report.year
