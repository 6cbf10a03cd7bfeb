"""What words around quantities say of a list: whether it begins, is a total's, is complete."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from model.ledger.lexicon import UnitKind, any_of, lexicon
from model.ledger.placed import PlacedQuantity

_OF_WHICH: Final = re.compile("(?:信息|申请|案件|文件|件|条|数据|总数)中")
_OF_THESE: Final = re.compile("[^，。；、]{0,8}中(?:有)?[，,:]?(?!旬)")
"""What may stand between a total and the first of its parts: 61件申请中，网上46件."""
_COUNTS: Final = {"两": 2, "二": 2, "三": 3, "四": 4}
_TOTAL: Final = re.compile(f"(?:以上)?(?:(?P<some>[{''.join(_COUNTS)}])[项类者])?(?:合计共?|总计|共计|总共|一共|共)")
_MOST_ADDED: Final = 24
_JOINING: Final = ("、", "和", "与", "及", "以及")


def is_of_these(here: PlacedQuantity, total: PlacedQuantity) -> bool:
    """Whether a quantity is the next after the total, which is said to hold it: 61件中，网上46件."""
    return here.number == total.number + 1 and _OF_THESE.match(here.item.gap) is not None


def is_money(here: PlacedQuantity) -> bool:
    return here.quantity.kind is UnitKind.MONEY


def is_hosted(here: PlacedQuantity, total: PlacedQuantity) -> bool:
    """Whether a quantity stands in the bracket after a total."""
    return (
        here.item.host == total.number and here.paragraph == total.paragraph and here.item.depth == total.item.depth + 1
    )


def is_alike(here: PlacedQuantity, total: PlacedQuantity) -> bool:
    """Whether a quantity can be a part of the total: an exact number of the same kind."""
    if not here.can_add:
        return False
    kind, other = here.item.quantity.kind, total.item.quantity.kind
    return kind is other or (UnitKind.NONE in (kind, other) and UnitKind.MONEY not in (kind, other))


def leads_in(here: PlacedQuantity) -> bool:
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


def added_before(here: PlacedQuantity) -> int:
    """How many of the quantities before it a quantity is said to be the total of: 合计, 两项合计; 0 if it is none."""
    match = _TOTAL.fullmatch(here.item.phrase.strip("， 、和及的为数"))
    if match is None:
        return 0
    return _COUNTS.get(match["some"] or "", _MOST_ADDED)


def aspect_of(here: PlacedQuantity) -> str:
    """The aspect that distinguishes a part from the others (an outcome, who applied); "" if it has no tie."""
    tie = here.tie
    if tie is None or tie.weak or not tie.vocabulary.mentions.parts:
        return ""
    return next((aspect for aspect in tie.vocabulary.mentions.aspects if aspect in tie.kinds), "")


def begins_anew(here: PlacedQuantity) -> bool:
    """Whether a clause begins with a new action: 召开新闻发布会. After a 、, and in 解读回应类, the list goes on."""
    _, starts, _ = _patterns()
    phrase = here.item.phrase.strip("，、 ")
    return not is_joined(here) and not phrase.endswith("类") and starts.match(phrase) is not None


def is_joined(here: PlacedQuantity) -> bool:
    """Whether a quantity is joined to the one before it: 3件、2件; 3件和2件."""
    return here.item.gap.startswith(_JOINING)


def is_open(placed: Sequence[PlacedQuantity], listed: list[int]) -> bool:
    """Whether there may be more parts than are named."""
    _, _, partial = _patterns()
    first, last = placed[listed[0]], placed[listed[-1]]
    lead = first.item.carried + first.item.phrase[:6] + first.item.gap[-12:]
    return bool(partial.search(lead)) or last.item.tail.lstrip("，、 ").startswith(lexicon().sums.open)


def is_whole(placed: Sequence[PlacedQuantity], listed: list[int]) -> bool:
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
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = lexicon().sums
    into = [word for word in words.into if len(word) > 1] + ["含"]
    return (
        re.compile(f"(?:{any_of(into)})(?!{any_of(words.into_unless)})"),
        re.compile(any_of(words.starts)),
        re.compile(any_of(words.partial)),
    )
