"""The severities in Chinese words, with their icons and colours."""

from __future__ import annotations

from typing import Final

from gui.look.style import colours
from model.findings import SEVERITIES, Finding
from model.formats.template import Severity

DUTIES: Final = {Severity.ERROR: "必须改正", Severity.WARNING: "请核实", Severity.HINT: "供参考"}
ICONS: Final = {severity: f"severity-{severity.value}" for severity in Severity}


def colour_of(severity: Severity) -> str:
    """The text colour of *severity* in the current scheme, as ``#rrggbb``."""
    scheme = colours()
    return {Severity.ERROR: scheme.error, Severity.WARNING: scheme.warning, Severity.HINT: scheme.hint}[severity]


def severity_counts(findings: tuple[Finding, ...]) -> str:
    """How many findings there are of each severity: ``强制性 2 处、核实性 1 处``."""
    numbers = {severity: sum(finding.severity is severity for finding in findings) for severity in Severity}
    return "、".join(f"{SEVERITIES[severity]} {number} 处" for severity, number in numbers.items() if number)
