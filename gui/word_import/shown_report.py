"""A report that is only looked at, as the grids need it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from model.address import Address
from model.evaluation import Evaluation
from model.formats.template import Template
from model.report import TYPED, Provenance, Report
from model.values import Value


class ShownReport(QObject):
    """A report with its evaluation that stays as it is: a `GridDocument` for tables that are not editable."""

    changed = Signal(object)

    def __init__(
        self, template: Template, report: Report, evaluation: Evaluation, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.template = template
        self.report = report
        self.evaluation = evaluation

    def enter(self, entries: Mapping[Address, Value], label: str, provenance: Provenance = TYPED) -> None:
        """Nothing: no table that shows this is editable."""

    def previewed(self, address: Address, value: Value) -> Evaluation:
        """What the report comes to as it is."""
        return self.evaluation
