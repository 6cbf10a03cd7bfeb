"""Totals and their parts in the text: 其中, brackets, lists, 合计, or a total some sentences earlier."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from itertools import pairwise
from typing import Final

from model.ledger.lexicon import UnitKind, lexicon
from model.ledger.placed import PlacedQuantity
from model.ledger.sum_words import (
    added_before,
    aspect_of,
    begins_anew,
    is_alike,
    is_hosted,
    is_joined,
    is_money,
    is_of_these,
    is_open,
    is_whole,
    leads_in,
)

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
_OTHER_THINGS: Final = frozenset((UnitKind.EVENT, UnitKind.PEOPLE, UnitKind.BODY))
"""A quantity of these kinds between the parts of a list ends the list: 召开会议 3 场."""


class Lead(Enum):
    """How certain it is that a list contains the parts of a total."""

    NONE = 0
    """No words introduce the list; it counts only if it adds up."""
    NEAR = 1
    """Words introduce the list, but it may belong to another total; it counts only if its sum comes near the total."""
    WORDS = 2
    WHOLE = 3
    """The list is complete: it stands in a bracket after the total, or the number of its parts is said."""


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
    is_next = not any(one.quantity.unit == total.quantity.unit and is_alike(one, total) for one in between)
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
    ahead = [number for number in _ahead(placed, place) if is_alike(placed[number], total)]
    bracketed = [number for number in ahead if is_hosted(placed[number], total)][:_MOST_PARTS]
    if bracketed:
        opened = placed[bracketed[0]].item.phrase.startswith(lexicon().sums.into)
        yield bracketed, Lead.WORDS if opened or len(bracketed) < 2 else Lead.WHOLE
    alike = [number for number in ahead if placed[number].item.depth == total.item.depth][:_MOST_PARTS]
    if alike and placed[alike[0]].sentence == total.sentence:
        first = placed[alike[0]]
        yield alike, Lead.WORDS if leads_in(first) else Lead.NEAR if is_of_these(first, total) else Lead.NONE
        if mixed := _mixed(placed, place, alike):
            yield mixed, Lead.NONE
    yield from _later_lists(placed, place, alike)
    if count := added_before(total):
        behind = range(max(0, place - _MOST_PARTS), place)
        earlier = [n for n in behind if placed[n].sentence == total.sentence and is_alike(placed[n], total)]
        if earlier:
            if joined := _joined_before(placed, place):
                yield joined, Lead.WHOLE if "计" in total.item.phrase else Lead.NEAR
            yield from _added_lists(placed, place, earlier, count)


def _added_lists(
    placed: Sequence[PlacedQuantity], place: int, earlier: list[int], count: int
) -> Iterator[tuple[list[int], Lead]]:
    """The lists before a 合计: those of its unit; with others among them (8个栏目), all only if they add up."""
    total = placed[place]
    same = [number for number in earlier if _has_unit_of(placed[number], total)]
    if 1 < len(same) < len(earlier):
        yield same[-count:][::-1], Lead.WHOLE if len(same) >= count else Lead.WORDS
        if sum(placed[number].quantity.amount for number in earlier[-count:]) != total.quantity.amount:
            return
    led = Lead.WHOLE if len(earlier) >= count else Lead.WORDS if len(earlier) > 1 else Lead.NONE
    yield earlier[-count:][::-1], led


def _joined_before(placed: Sequence[PlacedQuantity], place: int) -> list[int]:
    """The quantities before a 合计, all of its unit in the sentence, if joined by 、: 建议3件、提案2件，共计5件."""
    total = placed[place]
    behind = range(max(0, place - _MOST_PARTS), place)
    listed = [n for n in behind if placed[n].sentence == total.sentence and _has_unit_of(placed[n], total)]
    is_one_run = listed == list(range(place - len(listed), place)) and all(is_joined(placed[n]) for n in listed[1:])
    return listed[::-1] if len(listed) > 1 and is_one_run else []


def _has_unit_of(here: PlacedQuantity, total: PlacedQuantity) -> bool:
    return here.can_add and here.quantity.unit == total.quantity.unit and here.item.depth == total.item.depth


def _ahead(placed: Sequence[PlacedQuantity], place: int) -> Iterator[int]:
    """The quantities that may be parts of the total at *place*, as far as they are not too far away."""
    last = placed[place].sentence + REACH
    for number, one in enumerate(placed[place + 1 : place + 1 + _MOST_PARTS * 2], place + 1):
        if one.sentence > last:
            return
        yield number


def _mixed(placed: Sequence[PlacedQuantity], place: int, alike: list[int]) -> list[int]:
    """A list that words introduce, with its parts of other kinds: 30件，其中来信12份、来访18人次.

    Such a list is a sum if all of it adds up, and otherwise none.
    """
    total, first = placed[place], placed[place + 1]
    if first.item.depth != total.item.depth or not leads_in(first):
        return []
    level = [
        number
        for number in _ahead(placed, place)
        if placed[number].sentence == total.sentence and placed[number].item.depth == total.item.depth
    ]
    is_whole = all(placed[number].can_add and not is_money(placed[number]) for number in level)
    return level if is_whole and set(level) > set(alike) else []


def _later_lists(placed: Sequence[PlacedQuantity], place: int, alike: list[int]) -> Iterator[tuple[list[int], Lead]]:
    """Lists that begin in a later sentence than the total; certain only if there is a single such total."""
    before = placed[place].sentence
    for at, number in enumerate(alike):
        sentence = placed[number].sentence
        if sentence > before:
            opening = number
            while placed[opening - 1].sentence == sentence:
                opening -= 1
            is_led = number - opening <= 1 and leads_in(placed[opening])
            lead = Lead.NONE if not is_led else Lead.WORDS if _is_alone(placed, place, opening) else Lead.NEAR
            yield alike[at:], lead
        before = sentence


def _is_alone(placed: Sequence[PlacedQuantity], place: int, opening: int) -> bool:
    """Whether there is no other nearby total, up to the *opening* of a list, that the list could belong to."""
    total = placed[place]
    before = [one for one in placed[max(0, place - _BACK) : place] if one.sentence == total.sentence]
    between = [one for one in placed[place + 1 : opening] if not one.is_nested]
    return not any(
        one.quantity.unit == total.quantity.unit and one.item.depth == total.item.depth and is_alike(one, total)
        for one in (*before, *between)
    )


def _exact(placed: Sequence[PlacedQuantity], place: int, parts: list[int], *, is_led: bool) -> tuple[int, ...]:
    """The first two or more parts that add up to the total; parts of parts may be skipped.

    One part equal to the total and the others 0 count as a list only if words introduce it.
    """
    if len(parts) < 2:
        return ()
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
    if not listed or is_open(placed, listed) or (lead is Lead.WORDS and _is_part(placed, place)):
        return None
    amounts = [placed[number].quantity.amount for number in listed]
    whole, added = total.quantity.amount, sum(amounts)
    is_near = whole * _NEAR <= added <= whole / _NEAR
    rivals = _rivals(placed, place, listed)
    if whole in (added, amounts[0]) or added in rivals or (not is_near and (lead is Lead.NEAR or rivals)):
        return None
    same_unit = [placed[n].quantity.amount for n in listed if placed[n].quantity.unit == total.quantity.unit]
    if max(same_unit, default=whole) > whole:
        return TextSum(place, tuple(listed), False)
    if len(listed) < 2 or max(amounts) >= whole:
        return None
    if added > whole or is_near or lead is Lead.WHOLE or is_whole(placed, listed):
        return TextSum(place, tuple(listed), False)
    is_doubtful = len(listed) >= _MANY and added >= whole * _FAR
    return TextSum(place, tuple(listed), False, is_doubtful=True) if is_doubtful else None


def _has_own_parts(placed: Sequence[PlacedQuantity], number: int) -> bool:
    """Whether the next quantity begins the parts of this one: 处罚34件中，简易程序20件."""
    following = placed[number + 1 : number + 2]
    return any(one.sentence == placed[number].sentence and is_of_these(one, placed[number]) for one in following)


def _rivals(placed: Sequence[PlacedQuantity], place: int, listed: list[int]) -> list[Decimal]:
    """The greater totals before, whose parts these may be: 收到15件，上年结转1件，其中自然人13件."""
    total, first = placed[place], placed[listed[0]]
    before = placed[max(0, place - _BACK) : place] if first.item.depth == total.item.depth else ()
    near = [one for one in before if one.sentence == total.sentence and _has_unit_of(one, total)]
    return [one.quantity.amount for one in near if one.quantity.amount > total.quantity.amount]


def _is_part(placed: Sequence[PlacedQuantity], place: int) -> bool:
    """Whether a total is itself part of a list, so that what follows may continue that list."""
    here = placed[place]
    before = placed[max(0, place - _BACK) : place + 1]
    return any(
        leads_in(one)
        for one in before
        if one.sentence == here.sentence and one.item.depth == here.item.depth and one.paragraph == here.paragraph
    )


def _closed(placed: Sequence[PlacedQuantity], place: int, parts: list[int]) -> list[int]:
    """The parts of one list: it ends where the sentence, the separators or the aspect of the parts change."""
    first = placed[parts[0]]
    listed = [parts[0]]
    if parts[0] < place:
        return parts if all(aspect_of(placed[number]) == aspect_of(first) for number in parts) else []
    for before, number in pairwise(parts):
        here = placed[number]
        if (
            here.sentence != first.sentence
            or here.item.depth != first.item.depth
            or aspect_of(here) != aspect_of(first)
        ):
            break
        between = [one for one in placed[before + 1 : number] if one.item.depth == first.item.depth]
        if any(one.quantity.kind in _OTHER_THINGS for one in between):
            break
        if here.is_nested:
            return []
        if len(listed) > 1 and ";" in here.item.gap and ";" not in placed[listed[1]].item.gap:
            break
        if ";" in here.item.gap and _has_own_parts(placed, number):
            break
        if begins_anew(here) and not begins_anew(first):
            break
        listed.append(number)
    aspect = aspect_of(first)
    is_partition = not aspect or (first.tie is not None and aspect in first.tie.vocabulary.mentions.parts)
    return listed if is_partition else []
