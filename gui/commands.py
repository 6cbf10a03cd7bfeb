"""The steps that can be undone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtGui import QUndoCommand

from model.report import Report

_MERGES: Final = 1
_NEVER_MERGES: Final = -1


class ReportChange(QUndoCommand):
    """One change of the report; successive ones with the same *merge_key* (typing in one text) become one step."""

    def __init__(
        self, show: Callable[[Report], None], before: Report, after: Report, label: str, merge_key: str | None = None
    ) -> None:
        super().__init__(label)
        self._show = show
        self._before = before
        self._after = after
        self._merge_key = merge_key

    def redo(self) -> None:
        self._show(self._after)

    def undo(self) -> None:
        self._show(self._before)

    def id(self) -> int:
        return _NEVER_MERGES if self._merge_key is None else _MERGES

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ReportChange) or other._merge_key != self._merge_key:
            return False
        self._after = other._after
        self.setObsolete(self._after == self._before)
        return True
