"""情况说明: the written reason why a 核实性 finding may stand, and whether it still speaks of the same figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from model.address import Address
from model.characters import shortened
from model.errors import UnknownAddressError
from model.findings import Finding, verdict_of
from model.formats.template import Severity, Template
from model.report import Report

LONGEST: Final = 2000
"""Characters of a reason that are shown; a file may bring any number."""


@dataclass(frozen=True, slots=True)
class Reason:
    """The *text* of a reason, and what the finding said when it was written: *about*, "" if that is not known.

    It *is_stale* if the finding says something else by now.
    """

    text: str
    about: str = ""
    is_stale: bool = False


def may_stand(finding: Finding) -> bool:
    """Whether a finding may stand with a reason."""
    return finding.severity is Severity.WARNING


def reason_for(report: Report, finding: Finding) -> Reason | None:
    """The reason why *finding* may stand. One that is kept by the code alone is for all findings with that code."""
    key = finding.key if finding.key in report.reasons else finding.code
    if not may_stand(finding) or key not in report.reasons:
        return None
    about = report.reasons_about.get(key, "")
    return Reason(report.reasons[key], about, is_stale=bool(about) and about != basis_of(finding))


def with_reason(report: Report, finding: Finding, text: str) -> Report:
    """*report* with *text* as the reason why *finding*, as it is now, may stand; blank text takes the reason away."""
    text = " ".join(text.split())
    reasons, about = ({**kept} for kept in (report.reasons, report.reasons_about))
    for key in (finding.key, finding.code):
        reasons.pop(key, None)
        about.pop(key, None)
    if text:
        reasons[finding.key], about[finding.key] = text, basis_of(finding)
    return report.model_copy(update={"reasons": reasons, "reasons_about": about})


def basis_of(finding: Finding) -> str:
    """The figures that a finding speaks of, or all it says if it compares none; while typing the same as at the end."""
    figures = [f"{term.name} {term.figure}" for term in finding.terms]
    return "，".join(figures) or finding.message


def reason_in_words(reason: Reason | None) -> str:
    """A reason in one line, with the figures it was written for if they have changed since; "" if there is none."""
    if reason is None:
        return ""
    text, about = shortened(reason.text, LONGEST), shortened(reason.about, LONGEST)
    return f"{text}（说明之后数字有变动，写的时候是：{about}）" if reason.is_stale else text


def verdict_with_reasons(report: Report, findings: Iterable[Finding]) -> str:
    """The verdict in one line, with the number of findings that have a reason: ``5 处请核实（2 处已说明）``."""
    found = tuple(findings)
    reasons = [reason for reason in (reason_for(report, finding) for finding in found) if reason is not None]
    stale = sum(reason.is_stale for reason in reasons)
    given = [
        f"{count} 处{words}" for count, words in ((len(reasons) - stale, "已说明"), (stale, "说明已过时")) if count
    ]
    return verdict_of(found, "，".join(given))


def subject_in_words(template: Template, key: str) -> str:
    """What a reason is kept by, in words: the place of a cell, the heading of a section, or the code."""
    code, _, subject = key.partition("@")
    try:
        cell = template.cell(Address.parse(subject))
        return f"{cell.table.name} {cell.place}"
    except UnknownAddressError:
        headings = {section.id: section.heading for section in template.sections}
        return headings.get(subject.partition(":")[0], code)
