"""``nianbao new``: creates a project from given figures and text."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from export.commands.arguments import UsageError
from export.commands.console import complain, say
from export.commands.entry_files import cleaned, read_text, read_values
from model.catalog import load_catalog
from model.errors import FileError, NianbaoError, ProjectFileError
from model.evaluation import drop_agreeing_totals
from model.formats.template import BodyKind, Template
from model.report import Report, new_report
from model.storage.atomic_files import stamp_of
from model.storage.project import Project
from model.storage.project_file import write_project


class NewReport(NamedTuple):
    """The arguments of the command; without *force* an existing file is not overwritten."""

    year: int
    office: str
    kind: str
    output: Path
    values: Path | None
    text: Path | None
    force: bool


def new(wanted: NewReport) -> int:
    """Write a new project. Raises `NianbaoError`; then nothing is written."""
    template = load_catalog().for_year(wanted.year)
    report = _report(wanted, template)
    existing = stamp_of(wanted.output)
    if existing is not None and not wanted.force:
        raise FileError(f"“{wanted.output}”已经存在，没有改动它；要覆盖请加 --force。")
    write_project(wanted.output, Project(report), existing)
    say(f"已新建：{wanted.output}（{template.name}，{len(report.values)} 格有内容）")
    return 0


def _report(wanted: NewReport, template: Template) -> Report:
    office = " ".join(cleaned(wanted.office, "--office", complain).split())
    if not office:
        raise UsageError("--office 不能是空的，请写填报单位的全称。")
    report = new_report(template, wanted.year, office, BodyKind(wanted.kind))
    try:
        if wanted.values is not None:
            report = report.with_values(template, read_values(wanted.values, template, complain))
        if wanted.text is not None:
            report = report.model_copy(update={"narratives": read_text(wanted.text, template, complain)})
    except ProjectFileError as error:
        raise NianbaoError(f"{error}。") from None  # errors with a key path have no full stop
    return drop_agreeing_totals(template, report)
