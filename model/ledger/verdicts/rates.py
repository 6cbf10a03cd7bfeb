"""Checks of percentages: shares of a whole, and growth over last year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from model.address import Address
from model.formats.template import Severity
from model.ledger.amounts import Amount, Figures, plain
from model.ledger.entries import Judged, Verdict
from model.ledger.lexicon import UnitKind, any_of, lexicon
from model.ledger.placed import PlacedQuantity
from model.ledger.quantities import Nature, Quantity
from model.ledger.subjects import starts_a_change
from model.ledger.sum_words import is_of_these
from model.ledger.sums import TextSum
from model.ledger.ties import Tie

_BACK: Final = 12
"""How many quantities before a percentage are searched for its part, its whole and last year's figure."""
_LONGEST_SHARE: Final = 11
"""The most characters before a share that say only what it is a share of: 占申请办结总数的."""
_FEWEST_SHARES: Final = 3
_ROUNDING: Final = Decimal("0.1")
_LEAST, _MOST = 80, 130
"""Shares whose sum lies outside this range (per cent) do not belong to one whole."""


def rate_verdicts(placed: Sequence[PlacedQuantity], sums: Sequence[TextSum], figures: Figures) -> Iterator[Judged]:
    """A verdict on every percentage that can be recalculated."""
    wholes = {part: one.total for one in sums for part in one.parts}
    judged = set[int]()  # already compared with a figure, so their sum shows nothing new
    for number, here in enumerate(placed):
        if here.quantity.kind not in (UnitKind.PERCENT, UnitKind.RATIO, UnitKind.COUNT):
            continue
        one = _growth(placed, number, figures) or _share(placed, number, wholes, figures)
        if one is not None:
            if one.verdict is not Verdict.UNTIED:
                judged.add(number)
            yield one
    yield from _whole_shares(placed, judged)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = lexicon()
    up, down = any_of(words.growth.up), any_of(words.growth.down)
    return (
        re.compile(f"(?:{up})(?:约|近|超|逾)?$"),
        re.compile(f"(?:{down})(?:约|近|超|逾)?$"),
        re.compile(f"{any_of(words.growth.since)}|[比较][0-9]{{4}}年"),
        re.compile(f"(?:{any_of(words.shares.of)})(?:{any_of(words.shares.whole)})?的?(?:约|近|超|为|达|到)?$"),
        re.compile("上年|去年|同期|上一年|前一年|[较比与和同][0-9]{4}年"),
    )


def close(said: Quantity, true: Decimal) -> bool:
    """Whether a rate is right: within one unit of its last digit, with a larger tolerance if it is approximate.

    A difference in numbers (减少 3 件) is not rounded.
    """
    if said.kind is UnitKind.COUNT:
        return said.allows(true)
    unit = Decimal(1).scaleb(int(said.value.as_tuple().exponent)) * said.factor
    return abs(said.amount - true) <= (unit if said.is_exact else unit * 10)


# ------------------------------------------------------------------------------------------------------------ shares


def _share(placed: Sequence[PlacedQuantity], number: int, wholes: dict[int, int], figures: Figures) -> Judged | None:
    here = placed[number]
    if here.quantity.kind is not UnitKind.PERCENT:
        return None
    if here.tie is not None:
        return _share_of_cells(number, here, here.tie, figures)
    shares = _patterns()[3]
    bare = here.item.phrase.strip("，、 其中")
    is_beside = here.item.depth and not bare and number and here.item.host == placed[number - 1].number
    if not is_beside and not (shares.search(bare) and len(bare) <= _LONGEST_SHARE):
        return None
    back = range(number - 1, max(-1, number - _BACK), -1)
    part = next((n for n in back if _is_figure(placed[n]) and placed[n].item.depth <= here.item.depth), None)
    if part is None or placed[part].sentence != here.sentence:
        return None
    whole = wholes.get(part)
    if whole is None and part and is_of_these(placed[part], placed[part - 1]):
        whole = part - 1
    return _share_of(placed, number, part, whole) or _share_of_tied(number, here.quantity, placed[part], figures)


def _share_of(placed: Sequence[PlacedQuantity], number: int, part: int, whole: int | None) -> Judged | None:
    """The verdict on a share: its whole is the total it is a part of, otherwise any preceding figure that fits."""
    said, of = placed[number].quantity, placed[part].quantity
    candidates = [whole]
    if whole is None:
        earlier = range(part - 1, max(-1, part - _BACK * 2), -1)
        candidates = [number for number in earlier if _may_be_whole(placed[number], placed[part])]
    for candidate in candidates:
        if candidate is not None and close(said, of.amount * 100 / placed[candidate].quantity.amount):
            return Judged(number, Verdict.SHARE_OK, related=(part, candidate))
    if whole is None:
        return None
    true = of.amount * 100 / placed[whole].quantity.amount
    message = f"“{said.text}”算得不对：{plain(of.amount)}÷{plain(placed[whole].quantity.amount)}＝{true:.2f}%"
    return Judged(number, Verdict.SHARE_WRONG, (), _rounded(true), Severity.WARNING, message, (part, whole))


def _may_be_whole(here: PlacedQuantity, part: PlacedQuantity) -> bool:
    quantity = here.quantity
    return (
        _is_figure(here)
        and quantity.kind is part.quantity.kind
        and quantity.amount >= max(part.quantity.amount, Decimal(1))
    )


class _CellShare(NamedTuple):
    """A share of *cells* in a *whole*, as the tables have it."""

    cells: tuple[Address, ...]
    whole: tuple[Address, ...]
    amount: Amount
    total: Amount

    @property
    def percent(self) -> Decimal:
        """How many per cent it is."""
        return self.amount.value * 100 / self.total.value

    @property
    def every_cell(self) -> tuple[Address, ...]:
        """The cells that it is computed from."""
        return (*self.cells, *self.whole)


def _cell_shares(tie: Tie, figures: Figures) -> list[_CellShare]:
    """The shares that the cells of a tie may have, the likeliest first."""
    return [
        _CellShare(cells, whole, figures.amount(cells), figures.amount(whole))
        for cells in tie.readings
        for whole in tie.vocabulary.wholes_of(cells)
    ]


def _share_of_cells(number: int, here: PlacedQuantity, tie: Tie, figures: Figures) -> Judged | None:
    """The verdict on a share whose words name its cells: 予以公开占 58.5%."""
    shares = _cell_shares(tie, figures)
    if not shares:
        return None
    first = shares[0]
    if not first.total.value or not first.amount.is_known:
        return Judged(number, Verdict.UNTIED, first.every_cell if not tie.weak else ())
    if (right := _fitting(here.quantity, shares)) is not None:
        return Judged(number, Verdict.SHARE_OK, right.every_cell, _rounded(right.percent))
    if not tie.sure or not first.amount.is_whole or tie.narrow:
        return None
    message = (
        f"“{here.quantity.text}”与表不符：{figures.name(first.cells)} {plain(first.amount.value)}÷"
        f"{plain(first.total.value)}＝{first.percent:.2f}%"
    )
    return Judged(number, Verdict.SHARE_WRONG, first.every_cell, _rounded(first.percent), Severity.WARNING, message)


def _share_of_tied(number: int, said: Quantity, part: PlacedQuantity, figures: Figures) -> Judged | None:
    """The verdict on a share behind a figure that agrees with its cells: 部分公开 6 件，占 9.7%."""
    tie = part.tie
    if tie is None or tie.within:
        return None
    shares = [one for one in _cell_shares(tie, figures) if one.amount.value == part.quantity.amount and one.total.value]
    if (right := _fitting(said, shares)) is not None:
        return Judged(number, Verdict.SHARE_OK, right.every_cell, _rounded(right.percent))
    if not shares or not tie.sure or tie.narrow:
        return None
    first = shares[0]
    message = f"“{said.text}”算得不对：{plain(first.amount.value)}÷{plain(first.total.value)}＝{first.percent:.2f}%"
    return Judged(number, Verdict.SHARE_WRONG, first.every_cell, _rounded(first.percent), Severity.WARNING, message)


def _fitting(said: Quantity, shares: list[_CellShare]) -> _CellShare | None:
    return next((one for one in shares if one.total.value and close(said, one.percent)), None)


def _whole_shares(placed: Sequence[PlacedQuantity], judged: set[int]) -> Iterator[Judged]:
    """Verdicts on shares in one sentence that should add up to 100 per cent, within rounding."""
    by_sentence: dict[int, list[int]] = {}
    for number, here in enumerate(placed):
        if here.quantity.kind is UnitKind.PERCENT and _patterns()[3].search(here.item.phrase):
            by_sentence.setdefault(here.sentence, []).append(number)
    for numbers in by_sentence.values():
        whole = sum((placed[number].quantity.amount for number in numbers), Decimal(0))
        if len(numbers) < _FEWEST_SHARES:
            continue
        if abs(whole - 100) <= _ROUNDING * len(numbers):
            left = [number for number in numbers if number not in judged or placed[number].tie is not None]
            yield from (Judged(number, Verdict.SHARE_OK, related=_without(numbers, number)) for number in left)
        elif _is_closed(placed, numbers) and _LEAST < whole < _MOST and judged.isdisjoint(numbers):
            message = f"各项占比相加是 {plain(whole)}%，不是 100%"
            last = numbers[-1]
            yield Judged(last, Verdict.SHARE_WRONG, (), Decimal(100), Severity.WARNING, message, tuple(numbers[:-1]))


def _is_closed(placed: Sequence[PlacedQuantity], numbers: list[int]) -> bool:
    """Whether a list of shares ends with 其他 and all are of the same kind, so that they make up the whole."""
    tables = {None if (tie := placed[number].tie) is None else tie.table for number in numbers}
    return len(tables) == 1 and placed[numbers[-1]].item.phrase.strip("，、 ").startswith(lexicon().sums.rest)


def _without(numbers: list[int], number: int) -> tuple[int, ...]:
    return tuple(one for one in numbers if one != number)


# ------------------------------------------------------------------------------------------------------------ growth


def _growth(placed: Sequence[PlacedQuantity], number: int, figures: Figures) -> Judged | None:
    here = placed[number]
    sign = _direction(here.item.phrase)
    if not sign:
        return None
    earlier = [n for n in range(max(0, number - _BACK), number) if placed[n].sentence == here.sentence]
    near = [placed[n].item for n in earlier[-3:]]
    spoken = here.item.carried + here.item.phrase + "".join(one.carried + one.phrase for one in near)
    if not _patterns()[2].search(spoken):
        return None
    counts = [n for n in earlier if _is_figure(placed[n]) and placed[n].quantity.is_exact]
    now = next((n for n in reversed(counts) if not _is_last_year(placed[n]) and not _is_difference(placed[n])), None)
    if now is None:
        return None
    return _judged_growth(
        placed, number, sign, now, [n for n in counts if placed[n].quantity.unit == placed[now].quantity.unit], figures
    )


class _Base(NamedTuple):
    """A figure of last year that a change may start from; *cells* hold the change itself."""

    value: Decimal
    related: tuple[int, ...]
    is_sure: bool = True
    cells: tuple[Address, ...] = ()


def _judged_growth(
    placed: Sequence[PlacedQuantity], number: int, sign: int, now: int, counts: list[int], figures: Figures
) -> Judged | None:
    current, said = placed[now].quantity.amount, placed[number].quantity
    bases = [one for one in _bases(placed, number, now, counts, figures) if one.value > 0]
    for base in bases:
        if close(said, _change(said, current, base.value) * sign):
            return Judged(number, Verdict.GROWTH_OK, base.cells, related=base.related)
    base = next((one for one in bases if one.is_sure), None)
    if base is None:
        return None
    true = _change(said, current, base.value)
    way, change = "增加" if true >= 0 else "减少", _rounded(abs(true))
    message = f"“{said.text}”算得不对：{plain(base.value)} 到 {plain(current)}，{way} {plain(change)}{said.unit}"
    return Judged(number, Verdict.GROWTH_WRONG, base.cells, change, Severity.WARNING, message, base.related)


def _bases(
    placed: Sequence[PlacedQuantity], number: int, now: int, counts: list[int], figures: Figures
) -> Iterator[_Base]:
    """Last year's figures: those that the text states, then those that follow from a change, then the tables'."""
    current = placed[now].quantity.amount
    yield from (_Base(placed[n].quantity.amount, (now, n)) for n in counts if _is_last_year(placed[n]))
    yield from (_Base(one.quantity.amount, (now, n)) for n, one in _behind(placed, number) if _is_last_year(one))
    for n in counts:
        if n != number and _is_difference(placed[n]):
            yield _Base(current - _signed(placed[n]), (now, n), n > now)
    if (tie := placed[now].tie) is not None:
        fitting = [cells for cells in tie.readings if figures.amount(cells).value == current]
        for cells in fitting:
            if earlier := tie.vocabulary.of_last_year(cells):
                change = tuple(cell for cell in cells if cell not in earlier)
                yield _Base(figures.amount(earlier).value, (now,), True, change)
        for cells in fitting or tie.readings[:1]:
            if (last := figures.last_year(cells)).is_whole:
                yield _Base(last.value, (now,), tie.sure and not tie.narrow)


def _behind(placed: Sequence[PlacedQuantity], number: int) -> list[tuple[int, PlacedQuantity]]:
    """The quantities in a bracket after a rate: 增长 13.3%（上年 30 件）."""
    here = placed[number]
    near = [(n, placed[n]) for n in range(number + 1, min(len(placed), number + 3))]
    return [(n, one) for n, one in near if one.paragraph == here.paragraph and one.item.host == here.number]


def _change(said: Quantity, current: Decimal, base: Decimal) -> Decimal:
    """The change from *base* to *current* in the form *said* uses: in per cent, as a multiple, or as a difference."""
    if said.kind is UnitKind.PERCENT:
        return (current - base) * 100 / base
    return (current - base) / base if said.kind is UnitKind.RATIO else current - base


@lru_cache(maxsize=4096)
def _direction(phrase: str) -> int:
    """1 if the last words of a phrase say that something grew, -1 if they say that it shrank, else 0."""
    up, down, *_ = _patterns()
    return 1 if up.search(phrase.rstrip()) else -1 if down.search(phrase.rstrip()) else 0


def _signed(here: PlacedQuantity) -> Decimal:
    return here.quantity.amount * _direction(here.item.phrase)


def _is_last_year(here: PlacedQuantity) -> bool:
    words = here.item.phrase + (here.item.carried if not here.item.phrase.strip("，、 的为是") else "")
    is_carried = here.tie is not None and any(one.strong for _, mentions in here.tie.aspects for one in mentions)
    is_told = bool(_patterns()[4].search(words)) or starts_a_change(here.item.phrase)
    return is_told and not _is_difference(here) and not is_carried and "结转" not in words


def _is_difference(here: PlacedQuantity) -> bool:
    return _direction(here.item.phrase) != 0


def _is_figure(here: PlacedQuantity) -> bool:
    return here.quantity.nature is Nature.FIGURE and here.quantity.kind not in (UnitKind.PERCENT, UnitKind.RATIO)


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"))
