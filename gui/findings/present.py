"""The findings of an open report as they are shown: by cause, with reasons, and the smallest repairs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gui.report.document import Document
from model.checks.reasons import Reason, reason_for, verdict_with_reasons
from model.findings import Finding
from model.repairs.repair import Repair, repairs_of
from model.repairs.root_causes import Evaluator, FindingGroup, grouped_by_cause


@dataclass(frozen=True)
class PresentFindings:
    """The findings of the present evaluation; the *verdict* counts them by severity in one line."""

    findings: tuple[Finding, ...]
    groups: tuple[FindingGroup, ...]
    reasons: Mapping[str, Reason]
    repairs: tuple[Repair, ...]
    verdict: str


def present_findings(document: Document, *, final: bool) -> PresentFindings:
    """The findings of the open report: those of the *final* check, or those while typing."""
    report, template, previous = document.report, document.template, document.last_year
    findings = (document.final_evaluation if final else document.evaluation).findings
    repairs = repairs_of(template, report, previous, final=final)
    groups = grouped_by_cause(findings, report, repairs, Evaluator(template, previous, final))
    given = {finding.key: reason_for(report, finding) for finding in findings}
    reasons = {key: reason for key, reason in given.items() if reason is not None}
    return PresentFindings(findings, groups, reasons, repairs, verdict_with_reasons(report, findings))
