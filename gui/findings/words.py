"""The three severities in words, signs and colours."""

from __future__ import annotations

from typing import Final

from gui.style import colours
from model.template import Severity

NAMES: Final = {Severity.ERROR: "强制性", Severity.WARNING: "核实性", Severity.HINT: "提示性"}
DUTIES: Final = {Severity.ERROR: "必须改正", Severity.WARNING: "请核实", Severity.HINT: "供参考"}
ICONS: Final = {severity: f"severity-{severity.value}" for severity in Severity}


def colour_of(severity: Severity) -> str:
    """The colour its name is written in, in the scheme of now."""
    scheme = colours()
    return {Severity.ERROR: scheme.error, Severity.WARNING: scheme.warning, Severity.HINT: scheme.hint}[severity]
