"""Which words of the text to show next for a cell."""

from __future__ import annotations

from collections.abc import Sequence

from model.text_place import TextPlace


class MentionVisits:
    """Remembers from which words the user went to a cell: the way back leads there, and then on to the others."""

    def __init__(self) -> None:
        self._last: TextPlace | None = None
        self._is_way_back = False

    def left_for_cells(self, place: TextPlace) -> None:
        """The user went from the words at *place* to their cells."""
        self._last, self._is_way_back = place, True

    def next_place(self, places: Sequence[TextPlace]) -> TextPlace:
        """The words to show now, out of all that speak of the cell."""
        known = self._last in places
        number = places.index(self._last) + (not self._is_way_back) if self._last is not None and known else 0
        self._last, self._is_way_back = places[number % len(places)], False
        return self._last
