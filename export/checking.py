"""Runs the final check on projects and finished files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from export.unexpected_errors import result_or_error
from model.address import Address
from model.catalog import Catalog
from model.checks.last_year_rules import SameTextErrorUse
from model.checks.parameters import SectionsUse
from model.errors import FileError
from model.evaluation import Evaluation, evaluate
from model.findings import Finding
from model.formats.template import Template
from model.last_year.crossed_year import seen_from
from model.repairs.repair import Repair, repair_in_words, repairs_of
from model.repairs.root_causes import Evaluator, FindingGroup, grouped_by_cause
from model.report import PreviousYear, Report
from model.storage.project_file import SUFFIX, read_project
from model.system_errors import holds
from model.system_errors import in_words as system_in_words
from model.values import Value

if TYPE_CHECKING:  # not imported at run time: projects do not need the reader and its libraries
    from export.reading.assembly import Reading
    from export.reading.finished_file import FinishedFile


@dataclass(frozen=True)
class CheckedReport:
    """A report, its format, the findings of the final check, and for a finished file everything that was read from it.

    For a finished file *sha256* identifies the content; *file* is kept in memory only if the caller asks for it.
    """

    template: Template
    report: Report
    evaluation: Evaluation
    reading: Reading | None = None
    sha256: str = ""
    file: FinishedFile | None = None
    previous: PreviousYear | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings: first those on the whole file, then the others in the order of the sections."""
        order = {section.id: place for place, section in enumerate(self.template.sections)}
        shape = () if self.reading is None else self.reading.findings
        found = (*shape, *(finding for finding in self.evaluation.findings if not self._is_told(finding)))
        return tuple(sorted(found, key=lambda finding: order.get(finding.section, -1)))

    def _is_told(self, finding: Finding) -> bool:
        """Whether a *finding* on a section's text only repeats that the file lacks it, or how to number it."""
        if self.reading is None:
            return False
        uses = [use for use in self.template.rules if use.code == finding.code]
        if finding.section in self.reading.renumbered and any(use.rule == "numbering_skips" for use in uses):
            return True
        about_whole_texts = (SectionsUse, SameTextErrorUse)
        return finding.section in self.reading.unwritten and any(isinstance(use, about_whole_texts) for use in uses)

    @property
    def displayed(self) -> Mapping[Address, Value]:
        """Every figure as it is displayed; a total that a finished file leaves blank is blank."""
        values = self.evaluation.values
        return values if self.reading is None else {**values, **dict.fromkeys(self.reading.unshown)}

    @cached_property
    def repairs(self) -> tuple[Repair, ...]:
        """The smallest changes after which all relations hold, the likeliest first."""
        return repairs_of(self.template, self._as_displayed, self.previous)

    @cached_property
    def groups(self) -> tuple[FindingGroup, ...]:
        """All findings by their cause."""
        unshown = frozenset[Address]() if self.reading is None else self.reading.unshown
        evaluated = Evaluator(self.template, self.previous, unshown=unshown)
        return grouped_by_cause(self.findings, self._as_displayed, self.repairs, evaluated)

    @property
    def _as_displayed(self) -> Report:
        """The report with every total that a finished file prints as a stated one."""
        return self.report if self.reading is None else _as_printed(self.reading, self.report)

    @property
    def best_repair(self) -> str:
        """The likeliest of `repairs` as one line of text; empty if there is none."""
        return next((repair_in_words(self.template, repair) for repair in self.repairs), "")

    @property
    def is_marked(self) -> bool:
        """Whether the whole content, including what is not visible, was read from the mark in an exported document."""
        return self.reading is not None and self.report is not self.reading.report

    @property
    def has_errors(self) -> bool:
        """Whether there is any 强制性 finding."""
        return any(finding.is_error for finding in self.findings)


@dataclass(frozen=True)
class CheckedFile:
    """A file that was checked: its findings, or a sentence that says why it cannot be read."""

    path: Path
    outcome: CheckedReport | str

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings of a file that could be read."""
        return () if isinstance(self.outcome, str) else self.outcome.findings

    @property
    def groups(self) -> tuple[FindingGroup, ...]:
        """The same by their cause."""
        return () if isinstance(self.outcome, str) else self.outcome.groups

    def without_file(self) -> CheckedFile:
        """The same result without the file in memory."""
        return self if isinstance(self.outcome, str) else replace(self, outcome=replace(self.outcome, file=None))


def check_file(path: Path, catalog: Catalog, *, whole: bool = False, keeps_file: bool = False) -> CheckedFile:
    """Check the file at *path*; errors are part of the result and never raised.

    With *whole*, the report of an exported document includes the content that is not visible in it. With *keeps_file*,
    the result keeps a finished file in memory for the next step.
    """
    return check_without_raising(path, lambda: check_report(path, catalog, whole=whole, keeps_file=keeps_file))


def check_without_raising(path: Path, check: Callable[[], CheckedReport]) -> CheckedFile:
    """The result of *check*; any exception becomes part of the result, so that the other files are still checked."""
    return CheckedFile(path, result_or_error(check, f"“{path}”读不了"))


def check_report(path: Path, catalog: Catalog, *, whole: bool = False, keeps_file: bool = False) -> CheckedReport:
    """The project or finished file at *path*, with the final check made. Raises `NianbaoError`."""
    if holds(path.is_dir):
        raise FileError(f"“{path}”里没有年报：能检查的是 Word、WPS 成稿，另存的网页和项目文件。请换一个文件夹。")
    if is_project(path):
        project = read_project(path, catalog)
        template = catalog.template(project.report.template)
        previous = None if project.previous is None else seen_from(catalog, template, project.previous)
        evaluation = evaluate(template, project.report, previous, final=True)
        return CheckedReport(template, project.report, evaluation, previous=previous)
    from export.reading.finished_file import FinishedFile  # not at the top: see the type's import

    file = FinishedFile.at(path)
    checked = check_opened(file, catalog, whole=whole)
    return replace(checked, file=file) if keeps_file else checked


def check_opened(file: FinishedFile, catalog: Catalog, *, whole: bool = False) -> CheckedReport:
    """The finished file in memory, with the final check made. Raises `FileError`."""
    if whole:
        from export.review.returning import read_whole  # imported here because it also imports the writer

        return replace(check_reading(*read_whole(file, catalog)), sha256=file.sha256)
    from export.reading.reader import read_report

    return replace(check_reading(read_report(file, catalog)), sha256=file.sha256)


def check_reading(reading: Reading, report: Report | None = None) -> CheckedReport:
    """A finished file that was read, with the final check made on *report* if given, otherwise on the report read."""
    report = report or reading.report
    return CheckedReport(reading.template, report, _evaluated_as_printed(reading, report), reading)


def check_against(checked: CheckedReport, last: PreviousYear, catalog: Catalog) -> CheckedReport:
    """*checked*, checked again with *last* year's report. Raises `TemplateError` if that has an unknown format."""
    template, report, reading = checked.template, checked.report, checked.reading
    previous = seen_from(catalog, template, last)
    if reading is None:
        evaluation = evaluate(template, report, previous, final=True)
    else:
        evaluation = _evaluated_as_printed(reading, report, previous)
    return replace(checked, evaluation=evaluation, previous=previous)


def _evaluated_as_printed(reading: Reading, report: Report, previous: PreviousYear | None = None) -> Evaluation:
    """The final check of a finished file."""
    return evaluate(reading.template, _as_printed(reading, report), previous, final=True, unshown=reading.unshown)


def _as_printed(reading: Reading, report: Report) -> Report:
    """*report* with every printed total as a stated one, even if it is right."""
    cells = reading.template.cells
    totals = {address: value for address, value in reading.figures.items() if cells[address].is_total}
    return report.model_copy(update={"stated": totals})


def same_reports(found: Sequence[CheckedFile]) -> Mapping[str, Sequence[Path]]:
    """The files of the same office and year, by both in words; reports without an office's name do not count."""
    paths: defaultdict[str, dict[Path, None]] = defaultdict(dict)
    for one in found:
        if not isinstance(one.outcome, str) and (office := "".join(one.outcome.report.office.split())):
            paths[f"{office} {one.outcome.report.year} 年"][one.path] = None
    return {report: [*same] for report, same in paths.items() if len(same) > 1}


def is_project(path: Path) -> bool:
    """Whether a file is a project, by its name or its first bytes."""
    if path.suffix.lower() == SUFFIX:
        return True
    if holds(path.exists) and not path.is_file():  # opening a pipe would block forever
        return False
    with system_in_words("打开", path), path.open("rb") as file:
        return file.read(8) == b"nianbao "
