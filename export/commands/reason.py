"""``nianbao reason``: lists, writes and takes away the 情况说明 of a project."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from export.commands.console import say, say_json
from model.catalog import Catalog, load_catalog
from model.checks.reasons import may_stand, reason_for, reason_in_words, with_reason
from model.errors import NianbaoError
from model.evaluation import evaluate
from model.findings import Finding
from model.last_year.crossed_year import seen_from
from model.report import Report
from model.storage.project import Project
from model.storage.project_file import open_project, write_project


class WantedReason(NamedTuple):
    """The arguments of the command: *text* is the reason for the finding *key*; *remove* takes it away."""

    project: Path
    key: str | None = None
    text: str = ""
    remove: bool = False
    json: bool = False


def reason(wanted: WantedReason) -> int:
    """Write or take away a reason if a finding is named, then list the findings that may stand with one.

    Raises `NianbaoError`; then nothing is written.
    """
    catalog = load_catalog()
    project, stamp = open_project(wanted.project, catalog)
    findings = _findings(project, catalog)
    if wanted.key is not None:
        report = _changed(project.report, _named(findings, wanted.key), wanted)
        project = replace(project, report=report)
        write_project(wanted.project, project, stamp)
    if wanted.json:
        say_json([_as_data(project.report, finding) for finding in findings])
    else:
        _say(wanted.project, project.report, findings)
    return 0


def _findings(project: Project, catalog: Catalog) -> list[Finding]:
    template = catalog.template(project.report.template)
    previous = project.previous and seen_from(catalog, template, project.previous)
    found = evaluate(template, project.report, previous, final=True).findings
    return [finding for finding in found if may_stand(finding)]


def _named(findings: Sequence[Finding], name: str) -> Finding:
    """The finding of that key, or the only one of that code. Raises `NianbaoError`."""
    named = [one for one in findings if one.key == name] or [one for one in findings if one.code == name]
    if len(named) == 1:
        return named[0]
    keys = "、".join(one.key for one in named or findings)
    what = f"“{name}”有 {len(named)} 处，请写明是哪一处" if named else f"没有“{name}”这一处需要核实的问题"
    raise NianbaoError(f"{what}{f'：{keys}' if keys else ''}。没有改动项目。")


def _changed(report: Report, finding: Finding, wanted: WantedReason) -> Report:
    if not wanted.remove and not wanted.text.strip():
        raise NianbaoError("情况说明是空的：请在问题后面写上说明，要删去请用 --remove。没有改动项目。")
    return with_reason(report, finding, "" if wanted.remove else wanted.text)


def _as_data(report: Report, finding: Finding) -> dict[str, Any]:
    given = reason_for(report, finding)
    return {
        "key": finding.key,
        "code": finding.code,
        "message": finding.message,
        "reason": None if given is None else given.text,
        "about": None if given is None else given.about,
        "is_stale": given is not None and given.is_stale,
    }


def _say(path: Path, report: Report, findings: Sequence[Finding]) -> None:
    say(f"{path}：{report.office} {report.year} 年，{len(findings)} 处请核实")
    for finding in findings:
        say(f"  {finding.key}：{finding.message}")
        say(f"    情况说明：{reason_in_words(reason_for(report, finding)) or '没有写'}")
