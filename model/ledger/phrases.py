"""Which words to try for a quantity: those beside it, those of the clause before, those that 分别 assigns to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from model.ledger.lexicon import UnitKind, any_of, lexicon
from model.ledger.passages import Item, ReadParagraph
from model.ledger.quantities import Nature

_EACH: Final = re.compile("(?P<how>分别|各)(?:为|是|有|达|计)?$")
_AND: Final = re.compile("[、和与及]|以及")
_REASONS: Final = re.compile("等(?:原因|理由|缘由|因素|情形|情况)")
_MOST_SUMMED: Final = 12
_MADE: Final = ("作出", "做出")
_LONGEST_NAME: Final = 8
_SOME: Final = ("对", "就", "将", "把", "中", "中的", "中有")
_AND_OTHERS: Final = re.compile("(?:以及|[及和与、])其[他它](?:处理|情形|情况)?$")
_OPENNESS: Final = ("主动公开", "依申请公开")
_MOST_SORTED: Final = 3


class Wording(NamedTuple):
    """Words *before* and *behind* a quantity; for a total (合计, *summed*), the words of the first of its parts."""

    before: str
    behind: str = ""
    summed: bool = False


def phrases_of(paragraph: ReadParagraph, number: int, given: dict[int, str]) -> Iterator[Wording]:
    """The words to try for the item with index *number*, in order; *given* is the result of `given_names`."""
    item = paragraph.items[number]
    if number in given:
        yield Wording(given[number])
    elif item.quantity.kind is UnitKind.PERCENT:
        if share := _shares().search(item.phrase):
            yield Wording(item.phrase[: share.start()])
    else:
        if made := _made_before(paragraph, number):
            yield Wording(made + item.phrase.lstrip("，、 "), item.tail)
        yield Wording(item.phrase, item.tail)
        if item.carried and says_nothing(item.phrase):
            yield Wording(item.carried + item.phrase, item.tail)
        elif item.phrase.strip("，、的 ") in lexicon().sums.total and (first := _first_of_list(paragraph, number)):
            yield Wording(first.phrase, first.tail, summed=True)


def given_names(paragraph: ReadParagraph) -> dict[int, str]:
    """The names that 分别 assigns to later quantities (行政复议、行政诉讼分别为4件、2件); for 各, the last name."""
    names: dict[int, str] = {}
    for number, item in enumerate(paragraph.items):
        phrase = item.phrase.strip("，、 :")
        match = _EACH.search(phrase)
        if match is None:
            continue
        listed = [name for name in _AND.split(phrase[: match.start()].strip("，、 ") or item.carried) if name]
        following = paragraph.items[number : number + len(listed)]
        if match["how"] == "各":
            names |= dict.fromkeys([number], listed[-1]) if listed else {}
        elif len(following) == len(listed) > 1 and all(says_nothing(one.phrase) for one in following[1:]):
            names |= {number + place: name for place, name in enumerate(listed)}
    return names


def gives_reasons(words: Wording) -> bool:
    """Whether some reasons are named that stand for more: 因不掌握、需另行制作等原因无法提供."""
    return _REASONS.search(words.before) is not None or _REASONS.search(words.behind) is not None


def is_some(item: Item) -> bool:
    """Whether a number may count only some of the things, or others too: 对25件申请收费, 不予处理及其他28件."""
    return item.phrase.rstrip(" ").endswith(_SOME) or _AND_OTHERS.search(item.phrase) is not None


def sorts_by_openness(paragraph: ReadParagraph, number: int) -> bool:
    """Whether documents are sorted by how they are to be opened: 主动公开49件、依申请公开6件、不予公开3件."""
    if not paragraph.items[number].phrase.endswith("公开"):
        return False
    sentence = paragraph.items[number].sentence
    near = paragraph.items[max(0, number - _MOST_SORTED + 1) : number + _MOST_SORTED]
    said = {word for one in near if one.sentence == sentence for word in _OPENNESS if one.phrase.endswith(word)}
    return len(said) > 1


def says_nothing(phrase: str) -> bool:
    """Whether a phrase consists only of fillers."""
    return not _fillers().sub("", phrase).strip(" ，、：:“”")


@lru_cache(maxsize=1)
def _fillers() -> re.Pattern[str]:
    return re.compile(any_of(lexicon().fillers.words))


@lru_cache(maxsize=1)
def _shares() -> re.Pattern[str]:
    shares = lexicon().shares
    return re.compile(f"(?:{any_of(shares.of)})(?:{any_of(shares.whole)})?的?[^，。]{{0,4}}$")


def _made_before(paragraph: ReadParagraph, number: int) -> str:
    """The 作出 that begins the list in which an item stands with a short name: 作出行政许可3件、行政处罚2件."""
    item = paragraph.items[number]
    if len(item.phrase) > _LONGEST_NAME or item.carried or not any(word in paragraph.folded for word in _MADE):
        return ""
    for before in paragraph.items[max(0, number - _MOST_SUMMED) : number][::-1]:
        if before.sentence != item.sentence or before.quantity.kind is not item.quantity.kind:
            return ""
        if made := next((word for word in _MADE if word in before.phrase), ""):
            return made
        if len(before.phrase) > _LONGEST_NAME:
            return ""
    return ""


def _first_of_list(paragraph: ReadParagraph, number: int) -> Item | None:
    """The first of the quantities before a 合计 in its sentence."""
    sentence = paragraph.items[number].sentence
    before = paragraph.items[max(0, number - _MOST_SUMMED) : number]
    return next((one for one in before if one.sentence == sentence and one.quantity.nature is Nature.FIGURE), None)
