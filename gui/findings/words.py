"""The three severities in words, signs and colours."""

from __future__ import annotations

from typing import Final

from gui import style
from model.template import Severity

NAMES: Final = {Severity.ERROR: "强制性", Severity.WARNING: "核实性", Severity.HINT: "提示性"}
DUTIES: Final = {Severity.ERROR: "必须改正", Severity.WARNING: "请核实", Severity.HINT: "供参考"}
COLOURS: Final = {Severity.ERROR: style.ERROR, Severity.WARNING: style.WARNING, Severity.HINT: style.HINT}
ICONS: Final = {severity: f"severity-{severity.value}" for severity in Severity}
