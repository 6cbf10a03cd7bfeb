"""``nianbao check``: prints the findings of the final check for one or more reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any, Final, NamedTuple

from export.checking import CheckedFile, CheckedReport, check_file, same_reports
from export.commands.console import complain, say, say_json
from export.commands.last_year import against, last_year_at
from export.findings.overview import say_overview
from export.findings.places import texts_in_words
from export.findings.writers import list_writer
from export.folders import files_in, left_out_of
from export.last_year.pairs import LastYear, ReportShelf
from model.catalog import Catalog, load_catalog
from model.checks.reasons import reason_for, reason_in_words, verdict_with_reasons
from model.errors import NianbaoError
from model.findings import Finding, FindingTerm, in_words
from model.formats.grid import grid_of
from model.formats.template import Table
from model.prose.privacy import masked
from model.repairs.repair import Repair
from model.repairs.root_causes import following_in_words
from model.report import Report
from model.system_errors import in_words as in_system_words
from model.text_place import TextPlace
from model.values import Money, format_value
from model.written_text import written_texts

FAILED: Final = 2


class CheckOptions(NamedTuple):
    """The options of the command: JSON output, a folder for annotated copies, a file for the list of findings, last
    year's report, and the present names of offices by former ones.
    """

    as_json: bool = False
    annotate: Path | None = None
    findings_list: Path | None = None
    previous: Path | None = None
    renamed: Mapping[str, str] = {}


def check(files: Sequence[Path], wanted: CheckOptions) -> int:
    """Check every file and print its findings; a file that cannot be read does not stop the others. Of folders, every
    file is named that was left out. Several years of one office are checked against each other.

    Raises `NianbaoError` if the copies or the list cannot be written, and if last year's report cannot be read, is of
    another year, or is given for several files.
    """
    write_list = None if wanted.findings_list is None else list_writer(wanted.findings_list)
    _need_folder(wanted.annotate)
    catalog = load_catalog()
    paths = [*files_in(files)]
    previous = None if wanted.previous is None else last_year_at(wanted.previous, len(paths), catalog)
    checked = _Checked(catalog, wanted, previous)
    for path in paths:
        checked.add(path, keeps_file=len(paths) == 1 and wanted.annotate is not None)
    checked.offer_renamings()
    found, lasts = checked.found, checked.lasts
    code = max((max(_code(one), _annotated(one, catalog, wanted)) for one in found), default=0)
    found = [one.without_file() for one in found]
    left_out = left_out_of(files)
    if wanted.as_json:
        say_json([*_as_list(found, lasts), *({"file": str(path), "left_out": why} for path, why in left_out)])
    else:
        say_overview(found, left_out)
    if write_list is not None:
        write_list(found)
        _say_written(f"问题清单：{wanted.findings_list}", wanted)
    return code


class _Checked:
    """The files checked so far, in order, with the report of last year that each was checked against.

    Findings are printed as soon as a file is read; if its last year comes later, what that adds is printed then.
    """

    def __init__(self, catalog: Catalog, wanted: CheckOptions, previous: LastYear | None) -> None:
        self._catalog = catalog
        self._wanted = wanted
        self._previous = previous
        self._shelf = ReportShelf(catalog, wanted.renamed)
        self._read: list[CheckedFile] = []
        self.found: list[CheckedFile] = []
        self.lasts: list[LastYear | None] = []

    def add(self, path: Path, *, keeps_file: bool) -> None:
        """Check one more file and print what is found."""
        read = _checked(path, self._catalog, self._previous, keeps_file=keeps_file)
        self._read.append(read)
        if self._previous is not None:
            one, last = read, self._previous
        else:
            self._shelf.add(read)
            one, last = self._shelf.against_last_year(read)
        self.found.append(one)
        self.lasts.append(last)
        _tell(one, last, self._wanted)
        for later in self._shelf.to_check_again(read):
            self._check_again(later)

    def offer_renamings(self) -> None:
        """Say which offices may have been renamed, on standard error: nothing is checked against a guess."""
        for report, last in self._shelf.renamings():
            before, now = last.report.office, report.office
            complain(
                f"“{last.path}”可能是“{now}”改名以前的上年年报（写的是“{before}”），没有对照："
                f"如果是，请加上 --renamed {before}={now}"
            )

    def _check_again(self, read: CheckedFile) -> None:
        """Check a file against last year's report that has just come, and print what is new."""
        at = next(number for number, one in enumerate(self._read) if one is read)
        former, (one, last) = self.found[at], self._shelf.against_last_year(read)
        self.found[at], self.lasts[at] = one, last
        if not self._wanted.as_json:
            _say_again(former, one, last)


def _checked(path: Path, catalog: Catalog, previous: LastYear | None, *, keeps_file: bool) -> CheckedFile:
    one = check_file(path, catalog, keeps_file=keeps_file)
    if previous is None or isinstance(one.outcome, str):
        return one
    return CheckedFile(path, against(one.outcome, path, previous, catalog))


def _tell(one: CheckedFile, last: LastYear | None, wanted: CheckOptions) -> None:
    """Print the findings of a file, or why it cannot be read."""
    if isinstance(one.outcome, str):
        complain(one.outcome)
    elif not wanted.as_json:
        _say(one.path, one.outcome, last)


def _code(one: CheckedFile) -> int:
    return FAILED if isinstance(one.outcome, str) else int(one.outcome.has_errors)


def _need_folder(folder: Path | None) -> None:
    """Create *folder* if necessary. Raises `FileError` if annotated copies cannot be written into it."""
    if folder is not None:
        with in_system_words("建立", folder):
            folder.mkdir(parents=True, exist_ok=True)


def _annotated(one: CheckedFile, catalog: Catalog, wanted: CheckOptions) -> int:
    """Write the annotated copy of a readable finished file, if requested; returns the exit code of this step only."""
    if wanted.annotate is None or isinstance(one.outcome, str) or one.outcome.reading is None:
        return 0
    from export.annotation.annotated_copy import write_annotated  # imported here because it is slow to load

    try:
        copy = write_annotated(one.path, one.outcome, wanted.annotate, catalog, datetime.now(UTC))
        _say_written(f"批注副本：{copy}", wanted)
    except NianbaoError as error:
        complain(error)
        return FAILED
    return 0


def _say_written(words: str, wanted: CheckOptions) -> None:
    """Print *words*, but not with JSON output, which programs read."""
    if not wanted.as_json:
        say(words)


def _as_list(found: Sequence[CheckedFile], lasts: Sequence[LastYear | None]) -> Iterator[dict[str, Any]]:
    """The data on each file, with the other files of the same office and year if there are any."""
    same = {path: paths for paths in same_reports(found).values() for path in paths}
    for one, last in zip(found, lasts, strict=True):
        data = _as_data(one, last)
        if one.path in same:
            data["same_report"] = [str(path) for path in same[one.path] if path != one.path]
        yield data


def _as_data(one: CheckedFile, previous: LastYear | None) -> dict[str, Any]:
    if isinstance(one.outcome, str):
        return {"file": str(one.path), "error": one.outcome}
    data = {"file": str(one.path), **as_data(one.outcome)}
    if previous is not None:
        year, office = previous.report.year, previous.report.office
        data["previous"] = {"file": str(previous.path), "year": year, "office": office}
    return data


def _say(path: Path, checked: CheckedReport, previous: LastYear | None) -> None:
    report, findings = checked.report, checked.findings
    say(f"{path}：{report.office} {report.year} 年，{checked.template.name}")
    if previous is not None:
        say(_beside_last_year(previous))
    say(f"  {verdict_with_reasons(report, findings)}。")
    for group in checked.groups:
        _say_finding(checked, group.finding, "  ")
        if group.followers:
            say(f"    {following_in_words(group)}")
        for finding in group.followers:
            _say_finding(checked, finding, "      ")
    if checked.best_repair:
        say(f"  {checked.best_repair}")


def _say_again(former: CheckedFile, one: CheckedFile, last: LastYear | None) -> None:
    """Print what a file has besides, now that it was checked against last year's report."""
    assert not isinstance(one.outcome, str)
    known = {finding.key for finding in former.findings}
    news = [finding for finding in one.findings if finding.key not in known]
    if last is None:
        say(f"{one.path}：上年的年报有几份，内容不同，没有对照。")
        return
    told = f"增加 {verdict_with_reasons(one.outcome.report, news)}" if news else "没有增加问题"
    say(f"{one.path}：读到了它的上年年报，{told}。")
    say(_beside_last_year(last))
    for finding in news:
        _say_finding(one.outcome, finding, "  ")


def _beside_last_year(previous: LastYear) -> str:
    last, count = previous.report, len(previous.report.values)
    return f"  对照上年：{previous.path}（{last.office} {last.year} 年，{count} 个数）"


def _say_finding(checked: CheckedReport, finding: Finding, indent: str) -> None:
    say(f"{indent}{in_words(finding)}")
    if words := texts_in_words(checked.template, checked.report, finding):
        say(f"{indent}  {words}")
    if reason := reason_in_words(reason_for(checked.report, finding)):
        say(f"{indent}  情况说明：{reason}")


def as_data(checked: CheckedReport) -> dict[str, Any]:
    """The data that ``check --json`` prints: figures as displayed, the sums of totals that are displayed otherwise or
    left blank, the findings and the repairs.
    """
    template, values, computed = checked.template, checked.displayed, checked.evaluation.computed
    texts, places = written_texts(template, checked.report), {one: at for at, one in enumerate(checked.findings)}
    causes = {one: places[group.finding] for group in checked.groups for one in group.followers}
    return {
        "format": template.id,
        "year": checked.report.year,
        "office": checked.report.office,
        "tables": {table.id: _printed_rows(table, checked) for table in template.tables},
        "computed": {str(one): format_value(sum_) for one, sum_ in computed.items() if sum_ != values[one]},
        "units": {str(address): value.unit for address, value in values.items() if isinstance(value, Money)},
        "findings": [
            {**_finding_data(finding, texts), **_reason_data(checked.report, finding), "follows": causes.get(finding)}
            for finding in checked.findings
        ],
        "repairs": [_repair_data(repair) for repair in checked.repairs],
    }


def _printed_rows(table: Table, checked: CheckedReport) -> list[list[str]]:
    """The text of each value cell, row by row as printed."""
    values = checked.displayed
    rows = groupby(grid_of(table).by_address.items(), lambda item: item[1].row)
    return [[format_value(values[address]) for address, _ in row] for _, row in rows]


def _repair_data(repair: Repair) -> dict[str, Any]:
    cells = [(str(one.address), format_value(one.now), format_value(one.then)) for one in repair.changes]
    return {
        "cells": [{"address": address, "now": now, "then": then} for address, now, then in cells],
        "why": repair.why,
    }


def _finding_data(finding: Finding, texts: Mapping[TextPlace, str]) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "section": finding.section,
        "cells": [str(address) for address in finding.cells],
        "left": finding.left,
        "right": finding.right,
        "remedy": finding.remedy,
        "texts": [
            {**asdict(place), "text": masked(texts[place.beginning][place.start : place.end])}
            for place in finding.texts
            if place.has_words
        ],
        "source": finding.source,
        "key": finding.key,
        "terms": [_term_data(term) for term in finding.terms],
    }


def _term_data(term: FindingTerm) -> dict[str, Any]:
    data = asdict(term)
    return {**data, "address": str(term.address)}


def _reason_data(report: Report, finding: Finding) -> dict[str, Any]:
    reason = reason_for(report, finding)
    return {} if reason is None else {"reason": reason.text, "reason_is_stale": reason.is_stale}
