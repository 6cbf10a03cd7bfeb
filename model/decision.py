"""What a person decided on a quantity of the text, against what the ledger would say by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from model.address import Address


class DecisionKind(StrEnum):
    """The kinds of decisions."""

    SET_ASIDE = "set_aside"
    """A verdict is no finding, for a reason."""
    TIED = "tied"
    """The quantity refers to these cells."""
    UNTIED = "untied"
    """The quantity refers to no cell."""
    INSERTED = "inserted"
    """The figure was taken from these cells; unlike the others, it goes on when its sentence is written further."""


DECISIONS: Final = {
    DecisionKind.SET_ASIDE: "搁置",
    DecisionKind.TIED: "手工对应",
    DecisionKind.UNTIED: "解除对应",
    DecisionKind.INSERTED: "取自表格",
}
"""The kinds of decisions in Chinese words."""


@dataclass(frozen=True, slots=True)
class LedgerDecision:
    """A decision on the quantity that begins at character *start* of a sentence of *section*.

    *cells* are those it is tied to; *code* is that of the finding that is set aside, *reason* says why.
    """

    section: str
    start: int
    kind: DecisionKind
    cells: tuple[Address, ...] = ()
    code: str = ""
    reason: str = ""


Decisions: TypeAlias = Mapping[str, tuple[LedgerDecision, ...]]
"""Decisions by the sentence they were made on, without white space around it; they hold while it stands unchanged."""


def decisions_in_words(decisions: Decisions) -> dict[str, str]:
    """The decisions by sentence, as they are listed among the differences of two reports."""
    return {sentence: "；".join(map(_in_words, made)) for sentence, made in decisions.items()}


def _in_words(one: LedgerDecision) -> str:
    more = one.reason or "、".join(map(str, one.cells))
    return f"{DECISIONS[one.kind]}：{more}" if more else DECISIONS[one.kind]
