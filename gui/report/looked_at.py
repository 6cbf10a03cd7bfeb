"""Which views of a report were looked at since it was last changed."""

from __future__ import annotations

from gui.wizard.asked import CHECK_LIST
from model.report import Report


class LookedAt:
    """Remembers by the name of a view the report that it showed."""

    def __init__(self) -> None:
        self._seen: dict[str, Report] = {}

    def note(self, view: str, report: Report) -> None:
        """Remember that *view* showed *report*."""
        self._seen[view] = report

    def has_seen(self, view: str, report: Report) -> bool:
        """Whether *view* was looked at with *report* as it is now."""
        seen = self._seen.get(view)
        return seen is not None and (seen is report or _shown_in(view, seen) == _shown_in(view, report))


def _shown_in(view: str, report: Report) -> Report:
    """*report* as far as *view* shows it: 情况说明 stand in the 核对清单 only."""
    return report if view == CHECK_LIST else report.model_copy(update={"reasons": {}, "reasons_about": {}})
