"""A project file with the final check made on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from model.catalog import Catalog
from model.errors import NianbaoError
from model.evaluation import Evaluation, evaluate
from model.findings import Finding
from model.project_file import read_project
from model.report import Report
from model.template import Severity, Template

SEVERITIES: Final = {Severity.ERROR: "强制性", Severity.WARNING: "核实性", Severity.HINT: "提示性"}
FINISHED: Final = frozenset({".docx", ".docm", ".doc", ".wps", ".rtf", ".odt", ".pdf", ".html", ".htm"})


class FinishedFileError(NianbaoError):
    """A finished document where a project was expected."""


@dataclass(frozen=True)
class Judgement:
    """A report, its format, and what the final check says."""

    template: Template
    report: Report
    evaluation: Evaluation

    @property
    def has_errors(self) -> bool:
        """Whether anything 强制性 is open."""
        return bool(self.evaluation.errors)


def judge(path: Path, catalog: Catalog) -> Judgement:
    """The project at *path*, checked as for publishing. Raises `NianbaoError`."""
    if path.suffix.lower() in FINISHED and path.is_file():
        raise FinishedFileError(f"“{path}”是已成稿的文件，目前还不能读取，请给出 .nianbao 项目文件。")
    project = read_project(path, catalog)
    template = catalog.template(project.report.template)
    return Judgement(template, project.report, evaluate(template, project.report, project.previous, final=True))


def in_words(finding: Finding) -> str:
    """A finding as one line."""
    return f"{SEVERITIES[finding.severity]} {finding.code}：{finding.message}。{finding.remedy}"
