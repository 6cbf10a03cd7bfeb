"""A read-only `GridDocument` for a report that is not open."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from model.address import Address
from model.evaluation import Evaluation
from model.formats.template import Template
from model.report import TYPED, PreviousYear, Provenance, Report
from model.values import Value


class ShownReport(QObject):
    """A report with its evaluation, for tables that are not editable; `changed` is never emitted."""

    changed = Signal(object)

    def __init__(
        self, template: Template, report: Report, evaluation: Evaluation, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.template = template
        self.templates = (template,)
        self.report = report
        self.evaluation = evaluation
        self.last_year: PreviousYear | None = None
        self.just_entered: frozenset[Address] = frozenset()

    def enter(self, entries: Mapping[Address, Value], label: str, provenance: Provenance = TYPED) -> None:
        """Does nothing: no table that shows this is editable."""

    def previewed(self, address: Address, value: Value) -> Evaluation:
        """The evaluation of the report as it is."""
        return self.evaluation
