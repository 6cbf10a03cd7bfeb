"""The severities in Chinese words, with their icons and colours."""

from __future__ import annotations

from typing import Final

from gui.look.style import colours
from model.formats.template import Severity

DUTIES: Final = {Severity.ERROR: "必须改正", Severity.WARNING: "请核实", Severity.HINT: "供参考"}
ICONS: Final = {severity: f"severity-{severity.value}" for severity in Severity}


def colour_of(severity: Severity) -> str:
    """The text colour of *severity* in the current scheme, as ``#rrggbb``."""
    scheme = colours()
    return {Severity.ERROR: scheme.error, Severity.WARNING: scheme.warning, Severity.HINT: scheme.hint}[severity]
