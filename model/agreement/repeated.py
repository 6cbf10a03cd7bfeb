"""Which of two figures for the same thing is right: the one that a sum, a share or growth confirms, if only one is."""

from __future__ import annotations

from typing import Final

from model.agreement.applying import Replacement
from model.agreement.rewriting import rewritten
from model.ledger.entries import LedgerEntry, LedgerStanding, Verdict
from model.ledger.ledger import Ledger
from model.ledger.lexicon import lexicon
from model.text_place import TextPlace

_COMPUTED: Final = (Verdict.SUM_OK, Verdict.SHARE_OK, Verdict.GROWTH_OK)
"""Verdicts that say the same of the figures they were computed from."""


def repetition_corrected(ledger: Ledger, entry: LedgerEntry) -> Replacement | None:
    """The change of the unconfirmed one of two figures; None if both are confirmed, or neither."""
    earlier = next((one for one in ledger.entries if one.place == entry.related[0]), None)
    if earlier is None or is_confirmed(ledger, entry.place) is is_confirmed(ledger, earlier.place):
        return None
    right, wrong = (entry, earlier) if is_confirmed(ledger, entry.place) else (earlier, entry)
    factors = lexicon().factors
    value = right.value * factors.get(right.unit, 1) / factors.get(wrong.unit, 1)
    text = rewritten(wrong.text, value)
    return None if text is None else Replacement(wrong.place, text)


def is_confirmed(ledger: Ledger, place: TextPlace) -> bool:
    """Whether something else shows that the figure at *place* is right: its parts, its total, a rate made from it."""
    right = [one for one in ledger.entries if one.standing is LedgerStanding.RIGHT]
    return any(one.place == place or (place in one.related and one.verdict in _COMPUTED) for one in right)
