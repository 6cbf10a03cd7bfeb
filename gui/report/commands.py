"""The undo commands of a document."""

from __future__ import annotations

from collections.abc import Callable
from itertools import zip_longest
from typing import Final

from PySide6.QtGui import QUndoCommand

from model.address import Address
from model.report import PreviousYear, Report
from model.storage.delta import Delta

_MERGES: Final = 1
_NEVER_MERGES: Final = -1


class ReportCommand(QUndoCommand):
    """Changes the report *before* by the delta *forward*; *apply* applies a delta to the document.

    Successive commands with the same *merge_key* (typing in one text) become one undo step. Only the two deltas are
    kept, for redo and undo, not the whole reports.
    """

    def __init__(
        self, apply: Callable[[Delta], None], before: Report, forward: Delta, label: str, merge_key: str | None = None
    ) -> None:
        super().__init__(label)
        self._apply = apply
        self._forward = forward
        self._back = forward.inverse(before)
        self._merge_key = merge_key

    @property
    def cells(self) -> tuple[Address, ...]:
        """The cells that it enters."""
        return tuple(self._forward.cells)

    @property
    def text_place(self) -> tuple[str, int] | None:
        """The section and text block of the first paragraph that it changes, if any."""
        for section, after in self._forward.entries.get("narratives", {}).items():
            before = self._back.entries["narratives"].get(section) or ()
            pairs = zip_longest(before, after or ())
            changed = next((new or old for old, new in pairs if old != new), None)
            if changed is not None:
                return section, changed.block
        return None

    def redo(self) -> None:
        self._apply(self._forward)

    def undo(self) -> None:
        self._apply(self._back)

    def id(self) -> int:
        return _NEVER_MERGES if self._merge_key is None else _MERGES

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ReportCommand) or other._merge_key != self._merge_key:
            return False
        self._forward = _joined(self._forward, other._forward)
        self._back = _joined(other._back, self._back)
        return True


class PreviousYearCommand(QUndoCommand):
    """Attaches, replaces or removes the previous year's values."""

    def __init__(
        self,
        attach: Callable[[PreviousYear | None], None],
        before: PreviousYear | None,
        after: PreviousYear | None,
        label: str,
    ) -> None:
        super().__init__(label)
        self._attach = attach
        self._before = before
        self._after = after

    def redo(self) -> None:
        self._attach(self._after)

    def undo(self) -> None:
        self._attach(self._before)


def _joined(first: Delta, then: Delta) -> Delta:
    """One delta with the effect of *first* followed by *then*."""
    names = first.entries.keys() | then.entries.keys()
    entries = {name: {**first.entries.get(name, {}), **then.entries.get(name, {})} for name in names}
    return Delta(entries, {**first.fields, **then.fields})
