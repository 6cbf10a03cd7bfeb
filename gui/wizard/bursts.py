"""Typing in bursts: what was typed or deleted in one go is one step to undo."""

from __future__ import annotations


class Bursts:
    """Numbers the bursts of editing in one text.

    A burst ends with a new paragraph, a paste, when the cursor goes elsewhere and between typing and deleting.
    """

    def __init__(self) -> None:
        self.number = 0
        self._deleting: bool | None = None
        self._at = 0

    def interrupt(self) -> None:
        """Let the next edit begin a new burst."""
        self._deleting = None

    def note(self, position: int, removed: int, added: int) -> None:
        """Take notice of an edit at *position* that *removed* and *added* so many characters."""
        deleting = added < removed
        joins = deleting is self._deleting and self._at in (position, position + removed)
        if not joins:
            self.number += 1
        self._deleting = deleting
        self._at = position + added
