"""What a grid needs of the report it shows; the open document is one such report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from model.address import Address
from model.evaluation import Evaluation
from model.formats.template import Template
from model.report import TYPED, Provenance, Report
from model.values import Value


class GridDocument(Protocol):
    """A report with its evaluation; `changed` carries a change that names its *cells*."""

    @property
    def changed(self) -> Any: ...  # a signal: its type is one for PySide's class and another for its objects

    @property
    def template(self) -> Template: ...

    @property
    def report(self) -> Report: ...

    @property
    def evaluation(self) -> Evaluation: ...

    def enter(self, entries: Mapping[Address, Value], label: str, provenance: Provenance = TYPED) -> None:
        """Enter values as one step to undo; a value for a computed cell is a stated total, None clears."""
        ...

    def previewed(self, address: Address, value: Value) -> Evaluation:
        """What the report would come to with *value* at *address*, without entering it."""
        ...
