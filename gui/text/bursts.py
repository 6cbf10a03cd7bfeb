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

    def begin(self) -> None:
        """Let whatever comes now be a step of its own."""
        self.number += 1
        self._deleting = None

    def note(self, removed: int, added: int, before: int, after: int) -> None:
        """Take notice of an edit that *removed* and *added* so many characters and moved the cursor from *before*.

        Where it took place tells nothing: an input method replaces the whole paragraph.
        """
        deleting = added < removed
        if deleting is not self._deleting or before != self._at:
            self.number += 1
        self._deleting = deleting
        self._at = after
