"""The sum as a project of its own, and the county's report that it is laid beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from export.checking import check_report
from model.address import Address
from model.agreement.ready_sentences import sentences_of_sums, with_ready_sentences
from model.catalog import Catalog
from model.consolidation.beside.fees import with_fees_compared
from model.consolidation.comparison import Comparison, compare
from model.consolidation.consolidation import Consolidation
from model.errors import FileError, NianbaoError
from model.formats.template import BodyKind
from model.report import PreviousYear, Report
from model.storage.atomic_files import stamp_of
from model.storage.project import Project
from model.storage.project_file import read_project, write_project
from model.values import Value


def write_sum(
    total: Consolidation, previous: PreviousYear | None, output: Path, catalog: Catalog, *, with_text: bool = False
) -> None:
    """Write the sum as a project; one that is there already keeps its text. Raises `FileError`.

    If *with_text*, sections without any get sentences with the main figures.
    """
    stamp = stamp_of(output)
    project = Project(total.report, previous)
    if stamp is not None:
        present = read_project(output, catalog)
        _require_same(present.report, total.report, output)
        report = total.report.model_copy(update=_kept(present.report))
        project = replace(present, report=report, previous=previous or present.previous)
    if with_text:
        words = {"year": str(total.report.year), "bodies": str(len(total.counted))}
        values, sentences = total.evaluation.values, sentences_of_sums()
        report = with_ready_sentences(total.template, project.report, values, sentences, words)
        project = replace(project, report=report)
    write_project(output, project, stamp)


def _kept(present: Report) -> Mapping[str, object]:
    """What was written by hand into a project of the same sum."""
    names = ("opening", "closing", "narratives", "reasons", "reasons_about", "taken_over")
    return {name: getattr(present, name) for name in names}


def _require_same(present: Report, report: Report, path: Path) -> None:
    """Raises `FileError` if the project at *path* is not a sum of the same year and office."""
    names = [(one.year, one.template, "".join(one.office.split()), one.kind) for one in (present, report)]
    if names[0] != names[1] or report.kind is not BodyKind.COUNTY_SUM:
        raise FileError(
            f"“{path}”已经存在，是“{present.office}”{present.year} 年的另一个项目，没有改动它：请换一个文件名。"
        )


class CountyReport(NamedTuple):
    """The county's report that is laid beside the sum, with the *figures* it displays."""

    report: Report
    figures: Mapping[Address, Value]

    def beside(self, total: Consolidation) -> Comparison:
        """Its figures beside the sum, and the 信息处理费 of its text beside those of the bodies."""
        return with_fees_compared(compare(total, self.figures), total, self.report)


def county_report(path: Path, year: int, catalog: Catalog) -> CountyReport:
    """The county's report in the file at *path*. Raises `NianbaoError` if it is of another year or format."""
    checked = check_report(path, catalog)
    template = catalog.for_year(year)
    if checked.report.year != year:
        raise NianbaoError(f"“{path}”是 {checked.report.year} 年的年报，这里汇总 {year} 年的，不能对照。请换一份。")
    if checked.template is not template:
        raise NianbaoError(
            f"“{path}”用的是{checked.template.name}的表格，不能与{template.name}的汇总逐格对照。请换一份。"
        )
    return CountyReport(checked.report, checked.displayed)
