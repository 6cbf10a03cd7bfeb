"""Groups typing into undo steps: text typed or deleted in one run is undone in one step."""

from __future__ import annotations


class Bursts:
    """Counts the bursts of editing in one text; edits made under the same `number` form one undo step.

    A burst ends at a new paragraph, at a paste, when the cursor is moved, and when typing changes to deleting or back.
    """

    def __init__(self) -> None:
        self.number = 0
        self._deleting: bool | None = None
        self._at = 0

    def interrupt(self) -> None:
        """Make the next edit start a new burst."""
        self._deleting = None

    def begin(self) -> None:
        """Start a new burst now, for a change that must be an undo step of its own."""
        self.number += 1
        self._deleting = None

    def note(self, removed: int, added: int, before: int, after: int) -> None:
        """Record an edit: numbers of characters *removed* and *added*, cursor position *before* and *after* it.

        The position of the edit itself is not used: an input method replaces the whole paragraph.
        """
        deleting = added < removed
        if deleting is not self._deleting or before != self._at:
            self.number += 1
        self._deleting = deleting
        self._at = after
