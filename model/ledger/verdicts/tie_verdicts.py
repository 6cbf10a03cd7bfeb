"""Compares quantities with the cells they refer to, and claims about all of something: 均已办结, 均获维持."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from model.address import Address
from model.formats.template import Severity
from model.ledger.amounts import Figures, plain
from model.ledger.entries import Judged, Verdict
from model.ledger.lexicon import UnitKind, lexicon
from model.ledger.placed import PlacedQuantity
from model.ledger.quantities import Nature
from model.ledger.ties import Tie
from model.ledger.worded import IN_TIME

_NEAR: Final = 12
_FAR: Final = 2
"""An approximate figure contradicts a cell only if they differ by at least this factor."""

_BACK: Final = 8
"""How many quantities before an "all" are searched for the number it refers to."""
_EXCEPT: Final = ("其余", "其它均", "其他均", "剩余", "除", "以外")


def tie_verdicts(placed: Sequence[PlacedQuantity], figures: Figures) -> Iterator[Judged]:
    """A verdict on every quantity tied to cells, except percentages and "all" in words."""
    for number, here in enumerate(placed):
        quantity = here.quantity
        if here.tie is None or quantity.nature is Nature.ALL or quantity.kind is UnitKind.PERCENT:
            continue
        yield _judged(placed, number, here.tie, figures)


def _judged(placed: Sequence[PlacedQuantity], number: int, tie: Tie, figures: Figures) -> Judged:
    here = placed[number]
    agreeing = next((cells for cells in tie.readings if _agrees(here, tie, cells, figures)), None)
    if agreeing is not None:
        return Judged(number, Verdict.AGREES, agreeing, figures.amount(agreeing).value)
    main = tie.readings[0]
    amount = figures.amount(main)
    if not amount.is_known:
        return Judged(number, Verdict.UNTIED, main if _is_trusted(tie) else ())
    if (shared := _shared(placed, number, tie)) and len(shared) > 1:
        said = sum((placed[n].quantity.amount for n in shared), Decimal(0))
        fits = any(figures.amount(cells).value == said for cells in tie.readings)
        return Judged(number, Verdict.AGREES if fits else Verdict.UNTIED, main if fits else (), said if fits else None)
    if _is_said_beside(placed, number, tie, figures):
        return Judged(number, Verdict.UNTIED)
    if tie.narrow:
        return Judged(number, Verdict.SCOPE, main, amount.value)
    if not tie.sure or not amount.is_whole or _may_count_more(here, amount.value) or not _is_far(here, amount.value):
        return Judged(number, Verdict.UNTIED)
    return Judged(
        number, Verdict.CONTRADICTS, main, amount.value, Severity.WARNING, _wording(here, main, amount.value, figures)
    )


def _shared(placed: Sequence[PlacedQuantity], number: int, tie: Tie) -> list[int]:
    """The quantities of a sentence that count parts of the same cells: 不掌握 2 件, 信息不存在 1 件."""
    here, parts = placed[number], set(tie.vocabulary.mentions.parts)
    near = range(max(0, number - _NEAR), min(len(placed), number + _NEAR))
    return [
        n
        for n in near
        if placed[n].sentence == here.sentence and parts & tie.kinds and _overlap(placed[n].tie, tie, parts)
    ]


def _is_said_beside(placed: Sequence[PlacedQuantity], number: int, tie: Tie, figures: Figures) -> bool:
    """Whether the figure of the same cells stands next to it, so that this one counts more: 废止9件，宣布失效2件."""
    beside = (placed[n] for n in (number - 1, number + 1) if 0 <= n < len(placed))
    cells = tie.readings[0]
    return any(
        one.tie is not None
        and one.sentence == placed[number].sentence
        and one.tie.readings[0] == cells
        and _agrees(one, one.tie, cells, figures)
        for one in beside
    )


def _overlap(one: Tie | None, other: Tie, parts: set[str]) -> bool:
    if one is None or one.vocabulary is not other.vocabulary or not parts & one.kinds:
        return False
    mine, its = set(one.readings[0]), set(other.readings[0])
    is_apart = mine.isdisjoint(its) or mine < its or mine > its
    return one is other or (not is_apart and one.aspects != other.aspects)


def _is_trusted(tie: Tie) -> bool:
    """Whether a tie is reported although no figure confirms it."""
    return not tie.weak


def _agrees(here: PlacedQuantity, tie: Tie, cells: tuple[Address, ...], figures: Figures) -> bool:
    amount, quantity = figures.amount(cells), here.quantity
    if not amount.is_known:
        return False
    if tie.within:
        return quantity.amount <= amount.value and (quantity.amount > 0 or amount.value == 0)
    if quantity.kind is UnitKind.MONEY:
        digit = Decimal(1).scaleb(int(quantity.value.as_tuple().exponent)) * quantity.factor
        return quantity.allows(amount.value) or abs(quantity.amount - amount.value) * 2 <= digit
    return quantity.allows(amount.value)


def _may_count_more(here: PlacedQuantity, expected: Decimal) -> bool:
    """Whether the text counts all years (累计), which can exceed this year's figure."""
    words = here.item.carried + here.item.phrase
    return here.quantity.amount > expected and any(word in words for word in lexicon().periods.cumulative)


def _is_far(here: PlacedQuantity, expected: Decimal) -> bool:
    quantity = here.quantity
    return quantity.is_exact or not quantity.amount <= expected * _FAR or not expected <= quantity.amount * _FAR


def _wording(here: PlacedQuantity, cells: tuple[Address, ...], expected: Decimal, figures: Figures) -> str:
    return (
        f"文字写“{here.item.said}”，{figures.name(cells)} 是 {figures.printed(expected, cells)}，"
        f"相差 {plain(abs(here.quantity.amount - expected))}"
    )


# ------------------------------------------------------------------------------------------------------------ claims


def claim_verdicts(placed: Sequence[PlacedQuantity], figures: Figures) -> Iterator[Judged]:
    """A verdict on every "all" that is tied to cells, and on every rate of 100 per cent that says the same."""
    for number, here in enumerate(placed):
        if (tie := _all_finished(placed, number)) is not None:
            yield _finished_rate(here, number, tie, figures)
        if here.tie is not None and here.quantity.nature is Nature.ALL:
            said = _whole_before(placed, number, here.tie)
            whole = None if said is None else placed[said].quantity.amount
            if cells := here.tie.vocabulary.unfinished(here.tie.aspects):
                yield _finished(number, here, here.tie, cells, figures, whole)
            elif said is not None:
                yield _all_of_them(number, here, here.tie, figures, (said, placed[said].quantity.amount))


def _all_finished(placed: Sequence[PlacedQuantity], number: int) -> Tie | None:
    """The tie of what is finished to the last, if a quantity says so of the figure before it: 34件，办结率100%."""
    item, words = placed[number].item, lexicon().all
    if item.quantity.kind is not UnitKind.PERCENT or item.quantity.amount != 100:
        return None
    phrase = item.phrase.rstrip(" 为是达到均")
    if not phrase.endswith(words.rates) or any(word in phrase for word in words.in_time):
        return None
    before = placed[max(0, number - _BACK) : number]
    counts = [one for one in before if one.sentence == placed[number].sentence and _is_count(one)]
    return counts[-1].tie if counts else None


def _is_count(here: PlacedQuantity) -> bool:
    return here.quantity.nature is Nature.FIGURE and here.quantity.kind is UnitKind.COUNT


def _finished_rate(here: PlacedQuantity, number: int, tie: Tie, figures: Figures) -> Judged:
    cells = tie.vocabulary.left_of(tie.aspects)
    amount = figures.amount(cells)
    if not cells or not amount.is_known:
        return Judged(number, Verdict.UNTIED, cells)
    if not amount.value:
        return Judged(number, Verdict.CLAIM_OK, cells, amount.value)
    if not tie.sure or tie.narrow:
        return Judged(number, Verdict.UNTIED, cells, amount.value)
    message = f"文字写“{here.item.said}”，{figures.name(cells)} 是 {plain(amount.value)}"
    return Judged(number, Verdict.CLAIM_BROKEN, cells, amount.value, Severity.WARNING, message)


def _whole_before(placed: Sequence[PlacedQuantity], number: int, tie: Tie) -> int | None:
    """The quantity that "all" refers to: the last figure tied to the same table, in this sentence or the one before."""
    here = placed[number]
    before = (n for n in range(number - 1, max(-1, number - _BACK - 1), -1) if _counts(placed[n], tie))
    level = (n for n in before if placed[n].item.depth <= here.item.depth)
    return next((n for n in level if placed[n].sentence >= here.sentence - 1), None)


def _counts(other: PlacedQuantity, tie: Tie) -> bool:
    """Whether a quantity is a figure of the same table and does not count a different part of it."""
    if not _is_count(other) or other.tie is None or other.tie.table != tie.table:
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
    return Judged(number, Verdict.CLAIM_BROKEN, cells, amount.value, Severity.WARNING, message)


def _all_of_them(
    number: int, here: PlacedQuantity, tie: Tie, figures: Figures, referred: tuple[int, Decimal]
) -> Judged:
    said, whole = referred
    agreeing = next((cells for cells in tie.readings if _is(figures, cells, whole)), None)
    if agreeing is not None:
        return Judged(number, Verdict.CLAIM_OK, agreeing, whole, value=whole)
    main = tie.readings[0]
    amount = figures.amount(main)
    if not amount.is_whole or not tie.sure or here.quantity.unit == IN_TIME:
        return Judged(number, Verdict.UNTIED, () if amount.is_known else main, value=whole)
    message = f"文字写“{here.quantity.text}”，即 {plain(whole)}，{figures.name(main)} 是 {plain(amount.value)}"
    return Judged(number, Verdict.CLAIM_BROKEN, main, amount.value, Severity.WARNING, message, (said,), value=whole)


def _is(figures: Figures, cells: tuple[Address, ...], value: Decimal) -> bool:
    amount = figures.amount(cells)
    return amount.is_known and amount.value == value
