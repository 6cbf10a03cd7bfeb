"""The interface of a report that a table view shows; `Document` implements it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from model.address import Address
from model.evaluation import Evaluation
from model.formats.template import Template
from model.report import TYPED, PreviousYear, Provenance, Report
from model.values import Value


class GridDocument(Protocol):
    """A report with its evaluation; `changed` carries an object with the changed addresses in *cells*."""

    @property
    def changed(self) -> Any: ...  # a signal; PySide6 types it differently on the class and on its objects

    @property
    def template(self) -> Template: ...

    @property
    def templates(self) -> Sequence[Template]:
        """The formats whose layout a pasted table may have."""
        ...

    @property
    def report(self) -> Report: ...

    @property
    def evaluation(self) -> Evaluation: ...

    @property
    def last_year(self) -> PreviousYear | None:
        """Last year's report in the cells of this year's format, if it is attached."""
        ...

    @property
    def just_entered(self) -> frozenset[Address]:
        """The cells that the last edit changed."""
        ...

    def enter(self, entries: Mapping[Address, Value], label: str, provenance: Provenance = TYPED) -> None:
        """Enter values as one step to undo; a value for a computed cell is a stated total, None clears."""
        ...

    def previewed(self, address: Address, value: Value) -> Evaluation:
        """The evaluation with *value* at *address*, without entering it."""
        ...
