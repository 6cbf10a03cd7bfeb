"""Which of the words of a finding to show when it is opened once more."""

from __future__ import annotations

from model.findings import Finding
from model.text_place import TextPlace


class Visits:
    """Remembers the finding that was opened last, so that opening it again leads to its next words."""

    def __init__(self) -> None:
        self._last: Finding | None = None
        self._count = 0

    def next_place(self, finding: Finding) -> TextPlace | None:
        """The words to select now that *finding* is opened; None if it is about no text."""
        self._count = self._count + 1 if finding == self._last else 0
        self._last = finding
        return finding.texts[self._count % len(finding.texts)] if finding.texts else None
