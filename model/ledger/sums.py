"""Totals and their parts in the text: 其中, brackets, lists, 合计, or a total some sentences earlier."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Final

from model.ledger.lexicon import UnitKind, any_of, lexicon
from model.ledger.passages import Item
from model.ledger.quantities import Nature, Quantity
from model.ledger.ties import Tie

_MOST_PARTS: Final = 24
REACH: Final = 3
"""The most sentences between a total and its parts."""
_NEAR: Final = Decimal("0.9")
"""Parts that reach this fraction of a total are meant to be all of it."""
_BACK: Final = 6
_MANY: Final = 3
"""At least this many parts that fall short of the total give a hint."""
_FAR: Final = Decimal("0.3")
"""Parts below this fraction of a total are only selected examples."""
_SUMMED: Final = frozenset(
    (UnitKind.COUNT, UnitKind.EVENT, UnitKind.PEOPLE, UnitKind.BODY, UnitKind.MONEY, UnitKind.NONE)
)
_OTHER_THINGS: Final = frozenset((UnitKind.EVENT, UnitKind.PEOPLE, UnitKind.BODY))
"""A quantity of these kinds between the parts of a list ends the list: 召开会议 3 场."""
_NESTED: Final = ("含", "其中", "包括", "包含")
_OF_WHICH: Final = re.compile("(?:信息|申请|案件|文件|件|条|数据|总数)中")


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
        return is_figure and not _patterns()[3].search(self.item.phrase)


class Lead(Enum):
    """How certain it is that a list contains the parts of a total."""

    NONE = 0
    """No words introduce the list; it counts only if it adds up."""
    NEAR = 1
    """Words introduce the list, but it may belong to another total; it counts only if its sum comes near the total."""
    WORDS = 2
    BRACKET = 3
    """The list stands in a bracket after the total and is complete."""


@dataclass(frozen=True, slots=True)
class TextSum:
    """A total and its parts, by index; *is_doubtful* if the parts may not be meant to be complete."""

    total: int
    parts: tuple[int, ...]
    is_right: bool
    is_doubtful: bool = False

    def moved(self, by: int) -> TextSum:
        """The same sum with all indexes greater by *by*."""
        return TextSum(self.total + by, tuple(part + by for part in self.parts), self.is_right, self.is_doubtful)


@dataclass(frozen=True, slots=True)
class SumReading:
    """The sums that one total may be: one that is *right*, and a *wrong* one that counts unless another explains it."""

    right: TextSum | None
    wrong: TextSum | None

    def moved(self, by: int) -> SumReading:
        """The same reading with all indexes greater by *by*."""
        return SumReading(self.right and self.right.moved(by), self.wrong and self.wrong.moved(by))


def sum_readings(placed: Sequence[PlacedQuantity], count: int) -> Iterator[SumReading]:
    """The readings of the first *count* quantities as totals; each depends on what follows within `REACH` sentences."""
    for place in range(count):
        if placed[place].can_add and placed[place].quantity.amount:
            yield _reading(placed, place)


def _reading(placed: Sequence[PlacedQuantity], place: int) -> SumReading:
    wrong: TextSum | None = None
    for parts, lead in _lists_of(placed, place):
        exact = _exact(placed, place, parts, is_led=lead is not Lead.NONE)
        if exact and lead is Lead.NONE and not _is_complete(placed, place, parts, exact):
            continue
        if exact:
            return SumReading(TextSum(place, exact, True), wrong)
        if lead is not Lead.NONE and wrong is None:
            wrong = _judged(placed, place, parts, lead)
    return SumReading(None, wrong)


def settled_sums(readings: Iterable[SumReading]) -> Iterator[TextSum]:
    """Every total in one section with its parts: sums that are right, and sums that are certainly wrong."""
    found = list(readings)
    right = {one.right.total: one.right for one in found if one.right is not None}
    for place in _chance(right):
        del right[place]
    explained = {part for one in right.values() for part in one.parts}
    for one in found:
        if one.wrong is not None and one.wrong.total not in right and not explained.issuperset(one.wrong.parts):
            yield one.wrong
    yield from right.values()


def _is_complete(placed: Sequence[PlacedQuantity], place: int, parts: list[int], exact: tuple[int, ...]) -> bool:
    """Whether parts without introducing words are complete: all up to the end of a sentence or a semicolon."""
    total, last = placed[place], placed[exact[-1]]
    between = placed[place + 1 : exact[0]] if placed[exact[0]].sentence != total.sentence else ()
    is_next = not any(one.quantity.unit == total.quantity.unit and _is_alike(one, total) for one in between)
    following = parts[parts.index(exact[-1]) + 1 :][:1]
    is_one = placed[exact[0]].sentence == last.sentence
    return (
        is_next and is_one and all(placed[n].sentence != last.sentence or ";" in placed[n].item.gap for n in following)
    )


def _chance(right: Mapping[int, TextSum]) -> list[int]:
    """The totals that are parts of another sum and equal the sum of two neighbours by coincidence."""
    holders: dict[int, list[int]] = {}
    for one in right.values():
        for part in one.parts:
            holders.setdefault(part, []).append(one.total)
    return [
        place
        for place, one in right.items()
        if any(set(one.parts) <= set(right[holder].parts) for holder in holders.get(place, ()))
    ]


def _lists_of(placed: Sequence[PlacedQuantity], place: int) -> Iterator[tuple[list[int], Lead]]:
    """The lists that may be the parts of the total at *place*, with how certain that is."""
    total = placed[place]
    ahead = [number for number in _ahead(placed, place) if _is_alike(placed[number], total)]
    bracketed = [number for number in ahead if _is_hosted(placed[number], total)][:_MOST_PARTS]
    if bracketed:
        opened = placed[bracketed[0]].item.phrase.startswith(lexicon().sums.into)
        yield bracketed, Lead.WORDS if opened or len(bracketed) < 2 else Lead.BRACKET
    alike = [number for number in ahead if placed[number].item.depth == total.item.depth][:_MOST_PARTS]
    if alike and placed[alike[0]].sentence == total.sentence:
        yield alike, Lead.WORDS if _leads_in(placed[alike[0]]) else Lead.NONE
    yield from _later_lists(placed, place, alike)
    if _is_total_word(total):
        behind = range(max(0, place - _MOST_PARTS), place)
        earlier = [n for n in behind if placed[n].sentence == total.sentence and _is_alike(placed[n], total)]
        if earlier:
            yield earlier[::-1], Lead.WORDS if len(earlier) > 1 else Lead.NONE


def _ahead(placed: Sequence[PlacedQuantity], place: int) -> Iterator[int]:
    """The quantities that may be parts of the total at *place*, as far as they are not too far away."""
    last = placed[place].sentence + REACH
    for number, one in enumerate(placed[place + 1 : place + 1 + _MOST_PARTS * 2], place + 1):
        if one.sentence > last:
            return
        yield number


def _later_lists(placed: Sequence[PlacedQuantity], place: int, alike: list[int]) -> Iterator[tuple[list[int], Lead]]:
    """Lists that begin in a later sentence than the total; certain only if there is a single such total."""
    before = placed[place].sentence
    for at, number in enumerate(alike):
        sentence = placed[number].sentence
        if sentence > before:
            opening = number
            while placed[opening - 1].sentence == sentence:
                opening -= 1
            is_led = number - opening <= 1 and _leads_in(placed[opening])
            lead = Lead.NONE if not is_led else Lead.WORDS if _is_alone(placed, place, opening) else Lead.NEAR
            yield alike[at:], lead
        before = sentence


def _is_alone(placed: Sequence[PlacedQuantity], place: int, opening: int) -> bool:
    """Whether there is no other nearby total, up to the *opening* of a list, that the list could belong to."""
    total = placed[place]
    before = [one for one in placed[max(0, place - _BACK) : place] if one.sentence == total.sentence]
    between = [one for one in placed[place + 1 : opening] if not one.is_nested]
    return not any(
        one.quantity.unit == total.quantity.unit and one.item.depth == total.item.depth and _is_alike(one, total)
        for one in (*before, *between)
    )


def _is_hosted(here: PlacedQuantity, total: PlacedQuantity) -> bool:
    """Whether a quantity stands in the bracket after a total."""
    return (
        here.item.host == total.number and here.paragraph == total.paragraph and here.item.depth == total.item.depth + 1
    )


def _is_alike(here: PlacedQuantity, total: PlacedQuantity) -> bool:
    """Whether a quantity can be a part of the total: an exact number of the same kind."""
    if not here.can_add:
        return False
    kind, other = here.item.quantity.kind, total.item.quantity.kind
    return kind is other or (UnitKind.NONE in (kind, other) and UnitKind.MONEY not in (kind, other))


def _leads_in(here: PlacedQuantity) -> bool:
    """Whether the words before a quantity say that a list of parts begins."""
    before = here.item.carried + "，" + here.item.phrase
    tail = here.item.gap[-len(before) - 4 :]
    into, *_ = _patterns()
    return (
        bool(into.search(before) or into.search(here.item.gap))
        or "：" in tail
        or ":" in tail
        or bool(_OF_WHICH.search(before))
    )


def _is_total_word(here: PlacedQuantity) -> bool:
    """Whether a quantity is the total of those before it: 合计, with no other words beside it."""
    return here.item.phrase.strip(" 、和及的为数") in ("合计", "总计", "共计", "总共", "一共", "合计共", "共")


def _exact(placed: Sequence[PlacedQuantity], place: int, parts: list[int], *, is_led: bool) -> tuple[int, ...]:
    """The first two or more parts that add up to the total; parts of parts may be skipped.

    One part equal to the total and the others 0 count as a list only if words introduce it.
    """
    total = placed[place].quantity.amount
    has_nested = any(placed[number].is_nested for number in parts[1:])
    for with_nested in (True, False) if has_nested else (True,):
        added, taken = Decimal(0), list[int]()
        for count, number in enumerate(parts):
            if count and not with_nested and placed[number].is_nested:
                continue
            added += placed[number].quantity.amount
            taken.append(number)
            if added > total:
                break
            if added == total and len(taken) > 1 and (is_led or all(placed[n].quantity.amount < total for n in taken)):
                return tuple(taken)
    return ()


def _judged(placed: Sequence[PlacedQuantity], place: int, parts: list[int], lead: Lead) -> TextSum | None:
    """The total with a list of parts that does not add up, if words or a bracket introduce the list; else None."""
    total = placed[place]
    listed = _closed(placed, place, parts)
    if not listed or _is_open(placed, listed) or (lead is Lead.WORDS and _is_part(placed, place)):
        return None
    amounts = [placed[number].quantity.amount for number in listed]
    whole, added = total.quantity.amount, sum(amounts)
    is_near = whole * _NEAR <= added <= whole / _NEAR
    if whole in (added, amounts[0]) or (lead is Lead.NEAR and not is_near):
        return None
    same_unit = [placed[n].quantity.amount for n in listed if placed[n].quantity.unit == total.quantity.unit]
    if max(same_unit, default=whole) > whole:
        return TextSum(place, tuple(listed), False)
    if len(listed) < 2 or max(amounts) >= whole:
        return None
    if added > whole or is_near or lead is Lead.BRACKET or _is_whole(placed, listed):
        return TextSum(place, tuple(listed), False)
    is_doubtful = len(listed) >= _MANY and added >= whole * _FAR
    return TextSum(place, tuple(listed), False, is_doubtful=True) if is_doubtful else None


def _is_part(placed: Sequence[PlacedQuantity], place: int) -> bool:
    """Whether a total is itself part of a list, so that what follows may continue that list."""
    here = placed[place]
    before = placed[max(0, place - _BACK) : place + 1]
    return any(
        _leads_in(one)
        for one in before
        if one.sentence == here.sentence and one.item.depth == here.item.depth and one.paragraph == here.paragraph
    )


def _closed(placed: Sequence[PlacedQuantity], place: int, parts: list[int]) -> list[int]:
    """The parts of one list: it ends where the sentence, the separators or the aspect of the parts change."""
    first = placed[parts[0]]
    listed = [parts[0]]
    if parts[0] < place:
        return parts if all(_aspect(placed[number]) == _aspect(first) for number in parts) else []
    for before, number in pairwise(parts):
        here = placed[number]
        if here.sentence != first.sentence or here.item.depth != first.item.depth or _aspect(here) != _aspect(first):
            break
        between = [one for one in placed[before + 1 : number] if one.item.depth == first.item.depth]
        if any(one.quantity.kind in _OTHER_THINGS for one in between):
            break
        if here.is_nested:
            return []
        if len(listed) > 1 and ";" in here.item.gap and ";" not in placed[listed[1]].item.gap:
            break
        if _begins_anew(here) and not _begins_anew(first):
            break
        listed.append(number)
    aspect = _aspect(first)
    is_partition = not aspect or (first.tie is not None and aspect in first.tie.vocabulary.mentions.parts)
    return listed if is_partition else []


def _aspect(here: PlacedQuantity) -> str:
    """The aspect that distinguishes a part from the others (an outcome, who applied); "" if it has no tie."""
    tie = here.tie
    if tie is None or tie.weak or not tie.vocabulary.mentions.parts:
        return ""
    return next((aspect for aspect in tie.vocabulary.mentions.aspects if aspect in tie.kinds), "")


def _begins_anew(here: PlacedQuantity) -> bool:
    """Whether a clause begins with a new action: 召开新闻发布会."""
    _, starts, *_ = _patterns()
    return starts.match(here.item.phrase.lstrip("，、 ")) is not None


def _is_open(placed: Sequence[PlacedQuantity], listed: list[int]) -> bool:
    """Whether there may be more parts than are named."""
    _, _, partial, _ = _patterns()
    first, last = placed[listed[0]], placed[listed[-1]]
    lead = first.item.carried + first.item.phrase[:6] + first.item.gap[-12:]
    return bool(partial.search(lead)) or last.item.tail.lstrip("，、 ").startswith(lexicon().sums.open)


def _is_whole(placed: Sequence[PlacedQuantity], listed: list[int]) -> bool:
    """Whether a list is meant to be complete: it ends with 其他, begins with 分别为, or names every row or column."""
    words = lexicon().sums
    last, first = placed[listed[-1]], placed[listed[0]]
    if last.item.phrase.lstrip("，、 ").startswith(words.rest):
        return True
    if any(word in first.item.carried + first.item.phrase for word in words.complete):
        return True
    if all(_is_channel(placed[number]) for number in listed):
        return True
    ties = [tie for number in listed if (tie := placed[number].tie) is not None]
    return len(ties) == len(listed) and ties[0].vocabulary.is_whole(cell for tie in ties for cell in tie.readings[0])


def _is_channel(here: PlacedQuantity) -> bool:
    """Whether a part is distinguished by its channel: 网上, 信函."""
    words = here.item.phrase + here.item.tail
    return any(channel in words for channel in lexicon().sums.channels)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = lexicon().sums
    into = [word for word in words.into if len(word) > 1] + ["含"]
    growth = lexicon().growth
    changes = [word for word in (*growth.up, *growth.down) if len(word) > 1]
    return (
        re.compile(any_of(into)),
        re.compile(any_of(words.starts)),
        re.compile(any_of(words.partial)),
        re.compile(f"(?:{any_of(changes)}|(?:{any_of(growth.since)}).{{0,4}}[多少]) *$"),
    )
