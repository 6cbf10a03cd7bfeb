"""Finds the same thing stated twice with different figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final, TypeAlias

from model.formats.template import Severity
from model.ledger.amounts import plain
from model.ledger.entries import Judged, Verdict
from model.ledger.lexicon import UnitKind, any_of, lexicon
from model.ledger.passages import Item, passage_of
from model.ledger.placed import PlacedQuantity
from model.ledger.quantities import Nature

Likeness: TypeAlias = tuple[str, ...]
_MOST_KEPT: Final = 4096
"""How many phrases are remembered: an edit leaves most of a text as it is."""
_QUALIFIER: Final = re.compile("(?:“[^”]*”|[\u4e00-\u9fff]?)$")
_DATES: Final = re.compile("[0-9]{4}年度?|[0-9]{1,2}月(?:[0-9]{1,2}日|底)?")


def repeat_verdicts(placed: Sequence[PlacedQuantity], held: set[int], parts: set[int]) -> Iterator[Judged]:
    """A verdict on each quantity of a report that differs from an earlier one that counts the same thing.

    *held* are quantities already compared with a table, whose findings are reported there. *parts* of a total are
    compared only if they name their channel.
    """
    first: dict[Likeness, tuple[int, str]] = {}
    for number, here in enumerate(placed):
        if number in held or (told := _likeness(here, is_part=number in parts)) is None:
            continue
        likeness, qualifier = told
        other, its = first.setdefault(likeness, (number, qualifier))
        if other == number or placed[other].sentence == here.sentence or not _differ(placed[other], here):
            continue
        if not its.endswith(qualifier) and not qualifier.endswith(its):
            continue
        message = f"同一件事前后不一：前面写“{placed[other].item.said}”，这里写“{here.item.said}”"
        yield Judged(number, Verdict.TWICE, (), placed[other].quantity.amount, Severity.WARNING, message, (other,))


def cumulative_verdicts(placed: Sequence[PlacedQuantity], earlier: Iterable[str]) -> Iterator[Judged]:
    """A verdict on each cumulative figure (累计) that is lower than the one in last year's text, *earlier*."""
    known: dict[Likeness, Decimal] = {}
    for text in earlier:
        for item in passage_of(text).items:
            if (likeness := _cumulative(item)) is not None:
                known[likeness] = max(item.quantity.amount, known.get(likeness, Decimal(0)))
    for number, here in enumerate(placed):
        likeness = _cumulative(here.item) if known else None
        if likeness in known and here.quantity.amount < (last := known[likeness]):
            message = f"累计数比上年还少：这里写“{here.item.said}”，上年写的是 {plain(last)}"
            yield Judged(number, Verdict.CONTRADICTS, (), last, Severity.WARNING, message)


def _cumulative(item: Item) -> Likeness | None:
    """What a cumulative figure counts; None for any other figure."""
    words, periods = item.carried + item.phrase, lexicon().periods
    is_figure = item.quantity.nature is Nature.FIGURE and item.quantity.is_exact
    if not is_figure or not any(word in words for word in periods.cumulative):
        return None
    told = _told(_DATES.sub("", words), item.quantity.kind, item.quantity.unit, is_part=False)
    return None if told is None else (*told[0], told[1])


def _differ(one: PlacedQuantity, other: PlacedQuantity) -> bool:
    return not one.quantity.allows(other.quantity.amount) and not other.quantity.allows(one.quantity.amount)


def _likeness(here: PlacedQuantity, *, is_part: bool) -> tuple[Likeness, str] | None:
    """What two quantities must share to count the same thing, and whose it is; None if a match could be coincidence."""
    quantity, tie = here.quantity, here.tie
    if quantity.nature is not Nature.FIGURE or quantity.kind is UnitKind.PERCENT:
        return None
    words = _of_this_year(here.item.carried + here.item.phrase)
    if words is None:
        return None
    if tie is None:
        return _told(words, quantity.kind, quantity.unit, is_part=is_part)
    is_plain = tie.sure and not tie.narrow and not tie.within
    cells = ["+".join(map(str, reading)) for reading in tie.readings]
    return ((quantity.kind, *cells), "") if is_plain else None


@lru_cache(maxsize=_MOST_KEPT)
def _of_this_year(words: str) -> str | None:
    """*words* without dates; None if they speak of other years, too."""
    words, periods = _DATES.sub("", words), lexicon().periods
    return None if any(word in words for word in (*periods.cumulative, *periods.last_year)) else words


@lru_cache(maxsize=_MOST_KEPT)
def _told(words: str, kind: str, unit: str, *, is_part: bool) -> tuple[Likeness, str] | None:
    """The channel and the thing published (微信公众号公开政府信息), if the words say only that, and whose it is."""
    channels, told = _patterns()
    match = told.search(words)
    if match is None:
        return None
    before = words[: match.start()]
    named = [(found.end(), found.start(), name) for name, pattern in channels for found in pattern.finditer(before)]
    if named:
        end, start, name = max(named)
        whose = _QUALIFIER.search(before[:start])
        is_plain = not _own().sub("", before[end:]).strip("，、 ")
        return ((name, kind, unit, match.lastgroup or ""), whose[0] if whose else "") if is_plain else None
    scope = "".join(_scope().findall(before.replace("全年", "")))
    rest = _own().sub("", before).strip("，、 ")
    return None if rest or is_part else ((match[0], kind, unit, scope), "")


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[tuple[str, re.Pattern[str]], ...], re.Pattern[str]]:
    repeats = lexicon().repeats
    channels = tuple((name, re.compile(any_of(words))) for name, words in repeats.channels.items())
    objects = "|".join(f"(?P<{name}>{any_of(words)})" for name, words in repeats.objects.items())
    return channels, re.compile(f"(?:{any_of(repeats.acts)})(?:了|各类)?(?:{objects})(?:数|共|共计)?$")


@lru_cache(maxsize=1)
def _scope() -> re.Pattern[str]:
    return re.compile(any_of(lexicon().scope.whole))


@lru_cache(maxsize=1)
def _own() -> re.Pattern[str]:
    return re.compile(any_of((*lexicon().scope.whole, *lexicon().fillers.words, "以来")))
