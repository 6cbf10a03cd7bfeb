"""Findings in words: the names of the severities, and a line as it is said outside the window."""

from __future__ import annotations

from typing import Final

from model.findings import Finding
from model.template import Severity

SEVERITIES: Final = {Severity.ERROR: "强制性", Severity.WARNING: "核实性", Severity.HINT: "提示性"}


def in_words(finding: Finding) -> str:
    """A finding as one line."""
    return f"{SEVERITIES[finding.severity]} {finding.code}：{finding.message}。{finding.remedy}"
