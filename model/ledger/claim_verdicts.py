"""Checks of claims about all of something: 均已办结, 全部为自然人, 均获维持."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from model.address import Address
from model.formats.template import Severity
from model.ledger.amounts import Figures, plain
from model.ledger.entries import Judged, Verdict
from model.ledger.lexicon import UnitKind
from model.ledger.quantities import Nature
from model.ledger.sums import PlacedQuantity
from model.ledger.ties import Tie
from model.ledger.worded import IN_TIME

_BACK: Final = 8
"""How many quantities before an "all" are searched for the number it refers to."""
_EXCEPT: Final = ("其余", "其它均", "其他均", "剩余", "除", "以外")


def claim_verdicts(placed: Sequence[PlacedQuantity], figures: Figures) -> Iterator[Judged]:
    """A verdict on every "all" that is tied to cells."""
    for number, here in enumerate(placed):
        if here.tie is not None and here.quantity.nature is Nature.ALL:
            whole = _whole_before(placed, number, here.tie)
            if cells := here.tie.vocabulary.unfinished(here.tie.aspects):
                yield _finished(number, here, here.tie, cells, figures, whole)
            elif whole is not None:
                yield _all_of_them(number, here, here.tie, figures, whole)


def _whole_before(placed: Sequence[PlacedQuantity], number: int, tie: Tie) -> Decimal | None:
    """The number that "all" refers to: the last figure tied to the same table, in this sentence or the one before."""
    here = placed[number]
    before = (one for one in reversed(placed[max(0, number - _BACK) : number]) if _counts(one, tie))
    level = (one for one in before if one.item.depth <= here.item.depth)
    return next((one.quantity.amount for one in level if one.sentence >= here.sentence - 1), None)


def _counts(other: PlacedQuantity, tie: Tie) -> bool:
    """Whether a quantity is a figure of the same table and does not count a different part of it."""
    is_figure = other.quantity.nature is Nature.FIGURE and other.quantity.kind is UnitKind.COUNT
    if not is_figure or other.tie is None or other.tie.table != tie.table:
        return False
    mentions = tie.vocabulary.mentions
    return not other.tie.kinds & set(mentions.parts) - set(mentions.keeps)


def _finished(
    number: int, here: PlacedQuantity, tie: Tie, cells: tuple[Address, ...], figures: Figures, whole: Decimal | None
) -> Judged:
    amount = figures.amount(cells)
    if not amount.is_known:
        return Judged(number, Verdict.UNTIED, cells, value=whole)
    if not amount.value:
        return Judged(number, Verdict.CLAIM_OK, cells, amount.value, value=whole)
    words = here.item.gap + here.quantity.text
    if whole is None or here.quantity.unit == IN_TIME or any(word in words for word in _EXCEPT) or not tie.sure:
        return Judged(number, Verdict.UNTIED, cells, amount.value, value=whole)
    message = f"文字写“{here.quantity.text}”，{figures.name(cells)} 是 {plain(amount.value)}"
    return Judged(number, Verdict.CLAIM_BROKEN, cells, amount.value, Severity.WARNING, message, value=whole)


def _all_of_them(number: int, here: PlacedQuantity, tie: Tie, figures: Figures, whole: Decimal) -> Judged:
    agreeing = next((cells for cells in tie.readings if _is(figures, cells, whole)), None)
    if agreeing is not None:
        return Judged(number, Verdict.CLAIM_OK, agreeing, whole, value=whole)
    main = tie.readings[0]
    amount = figures.amount(main)
    if not amount.is_whole or not tie.sure or here.quantity.unit == IN_TIME:
        return Judged(number, Verdict.UNTIED, () if amount.is_known else main, value=whole)
    message = f"文字写“{here.quantity.text}”，即 {plain(whole)}，{figures.name(main)} 是 {plain(amount.value)}"
    return Judged(number, Verdict.CLAIM_BROKEN, main, amount.value, Severity.WARNING, message, value=whole)


def _is(figures: Figures, cells: tuple[Address, ...], value: Decimal) -> bool:
    amount = figures.amount(cells)
    return amount.is_known and amount.value == value
