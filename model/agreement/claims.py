"""A broken claim (全部办结 beside 结转 2) in words that fit the table: 办结32件，结转下年继续办理2件."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from model.agreement.applying import Replacement
from model.agreement.rewriting import rewritten
from model.ledger.amounts import Figures, plain
from model.ledger.entries import LedgerEntry
from model.ledger.ledger import Ledger
from model.ledger.lexicon import any_of, lexicon
from model.ledger.placed import PlacedQuantity
from model.ledger.quantities import Nature
from model.ledger.ties import Tie

_ENDS: Final = ("", *"，。；、,;!?！？)）")
"""What may stand behind a claim whose words can be changed without those around it."""
_COUNT: Final = "件"


def claim_corrected(ledger: Ledger, entry: LedgerEntry, figures: Figures) -> Replacement | None:
    """What to write instead of a broken claim; None where the words around it cannot stay as they are."""
    texts = ledger.texts
    number = next(number for number in range(len(texts.placed)) if texts.words(number) == entry.place)
    here, before = texts.placed[number], texts.placed[:number]
    if entry.nature is Nature.FIGURE:
        text = _rate(before, entry, figures)
    elif here.tie is None or texts.where(number).paragraph.text[entry.place.end :][:1] not in _ENDS:
        return None
    elif here.tie.vocabulary.unfinished(here.tie.aspects):
        text = _both(here.tie, entry, figures, _unit(before))
    else:
        text = _of_which(entry, figures, _unit(before))
    return Replacement(entry.place, text) if text else None


def _unit(before: Sequence[PlacedQuantity]) -> str:
    """The unit of the figure that a claim speaks of."""
    units = (one.quantity.unit for one in reversed(before) if one.tie is not None)
    return next(filter(None, units), _COUNT)


def _both(tie: Tie, entry: LedgerEntry, figures: Figures, unit: str) -> str:
    """What is finished and what is not, each with its figure."""
    done, cells = tie.vocabulary.finished(tie.aspects)
    finished, left = figures.amount(cells), figures.amount(entry.cells)
    if not (finished.is_known and finished.is_whole):
        return ""
    return f"{done}{plain(finished.value)}{unit}，{tie.vocabulary.left_word}{plain(left.value)}{unit}"


def _of_which(entry: LedgerEntry, figures: Figures, unit: str) -> str:
    """How many of them: 均获维持 becomes 其中2件获维持."""
    amount = figures.amount(entry.cells).value
    return f"其中{plain(amount)}{unit}{_all().sub('', entry.text)}" if 0 < amount < entry.value else ""


def _rate(before: Sequence[PlacedQuantity], entry: LedgerEntry, figures: Figures) -> str | None:
    """The share of what is finished instead of 100%."""
    ties = [one.tie for one in before if one.quantity.nature is Nature.FIGURE and one.tie is not None]
    finished, left = figures.amount(ties[-1].vocabulary.finished(ties[-1].aspects)[1]), figures.amount(entry.cells)
    if not (finished.is_known and finished.is_whole):
        return None
    return rewritten(entry.text.replace("100%", "100.0%"), finished.value * 100 / (finished.value + left.value))


@lru_cache(maxsize=1)
def _all() -> re.Pattern[str]:
    """The words that say "all" at the beginning of a claim."""
    return re.compile(f"^(?:{any_of(lexicon().all.words)})")
