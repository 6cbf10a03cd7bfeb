"""A quantity at its place in a text, with its tie."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from model.ledger.lexicon import UnitKind, any_of, lexicon
from model.ledger.passages import Item
from model.ledger.quantities import Nature, Quantity
from model.ledger.ties import Tie

_SUMMED: Final = frozenset(
    (UnitKind.COUNT, UnitKind.EVENT, UnitKind.PEOPLE, UnitKind.BODY, UnitKind.MONEY, UnitKind.NONE)
)
_NESTED: Final = ("含", "其中", "包括", "包含")


@dataclass(frozen=True)
class PlacedQuantity:
    """An item of a text with its paragraph, its index there, its sentence, and its tie."""

    paragraph: int
    number: int
    sentence: int
    item: Item
    tie: Tie | None

    @property
    def quantity(self) -> Quantity:
        """The quantity itself."""
        return self.item.quantity

    @cached_property
    def is_nested(self) -> bool:
        """Whether it may begin a list of its own parts."""
        return self.item.phrase.lstrip("，、 ").startswith(_NESTED) or self.item.carried == "其中"

    @cached_property
    def can_add(self) -> bool:
        """Whether it can be a total or a part: an exact number of something, and no change over last year."""
        quantity = self.item.quantity
        is_figure = quantity.nature is Nature.FIGURE and quantity.is_exact and quantity.kind in _SUMMED
        return is_figure and not _changes().search(self.item.phrase)


@lru_cache(maxsize=1)
def _changes() -> re.Pattern[str]:
    """The words before a change over last year."""
    growth = lexicon().growth
    changes = [word for word in (*growth.up, *growth.down) if len(word) > 1]
    return re.compile(f"(?:{any_of(changes)}|(?:{any_of(growth.since)}).{{0,4}}[多少]) *$")
