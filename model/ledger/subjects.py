"""Which table, period and scope each quantity of a paragraph refers to, tracked while it is read left to right."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from model.formats.mentions import Mention
from model.ledger.lexicon import any_of, lexicon
from model.ledger.vocabulary import Vocabulary

_OTHER: Final = re.compile(
    "[上下]年|[12][0-9]{3}年|季度|半年|月份|同期|至今|近[0-9一二三四五六七八九十两]年|[0-9][-—至到]|计划|力争|拟"
)
_CLAUSE_ENDS: Final = re.compile("[，。；,;!?！？\n]")


class Subject:
    """The table, period and scope of the quantity at hand, and what of them carries over to the next quantity.

    *standing* is the table of the section the paragraph stands in. *is_narrow* tells whether the last figure was one of
    a part of the body. In a paragraph without any word of a table's setting (*is_sure_of*) its ties are guesses.
    """

    def __init__(self, vocabularies: tuple[Vocabulary, ...], text: str, standing: str | None) -> None:
        self._turns = sorted(
            (place, is_here, vocabulary.table.id)
            for vocabulary in vocabularies
            for place, is_here in vocabulary.subjects(text)
        )
        self._next = 0
        self.open: set[str] = {standing} if standing else set()
        self.is_narrow = False
        self._settings = {one.table.id for one in vocabularies if one.table.id == standing or one.fits(text)}
        self._kept: dict[str, dict[str, list[Mention]]] = {}
        self._sentence = 0
        self._outside: dict[str, dict[str, list[Mention]]] | None = None
        self._keeping = [one for one in vocabularies if one.mentions.keeps]

    def pass_over(self, sentence: int, depth: int, gap: str) -> None:
        """Take notice of what the text before a quantity names, of a new *sentence*, and of brackets.

        What a figure cannot do without, 规范性文件, holds to the end of the sentence only; what is named in a bracket
        holds to its end.
        """
        if depth and self._outside is None:
            self._outside = {table: dict(kept) for table, kept in self._kept.items()}
        elif not depth and self._outside is not None:
            self._kept, self._outside = self._outside, None
        for vocabulary in self._keeping:
            if vocabulary.mentions.needs and sentence != self._sentence:
                self._kept.pop(vocabulary.table.id, None)
            for token in vocabulary.tokens(gap):
                said = [one for one in token.mentions if one.aspect in vocabulary.mentions.keeps]
                self.keep(vocabulary, {one.aspect: [one] for one in said})
        self._sentence = sentence

    def read_to(self, place: int) -> None:
        """Follow the text up to *place*: tables are opened and closed by its words."""
        while self._next < len(self._turns) and self._turns[self._next][0] < place:
            _, is_here, table = self._turns[self._next]
            (self.open.add if is_here else self.open.discard)(table)
            self._next += 1

    def is_sure_of(self, vocabulary: Vocabulary) -> bool:
        """Whether the paragraph can be about a table's matter."""
        return vocabulary.table.id in self._settings

    def keep(self, vocabulary: Vocabulary, said: dict[str, list[Mention]]) -> None:
        """Let what was named hold on, as far as the table lets it."""
        kept = self._kept.setdefault(vocabulary.table.id, {})
        kept.update({aspect: list(said[aspect]) for aspect in vocabulary.mentions.keeps if aspect in said})

    def completed(self, vocabulary: Vocabulary, said: dict[str, list[Mention]]) -> dict[str, list[Mention]]:
        """What was named, with what holds on from before."""
        return self._kept.get(vocabulary.table.id, {}) | said


@lru_cache(maxsize=1)
def _scope() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    scope = lexicon().scope
    organ = f"(?:{any_of(scope.organs)})(?=$|[^\u4e00-\u9fff]|共|累计|收|受)"
    return re.compile(any_of(scope.narrow)), re.compile(organ), re.compile(any_of(scope.whole))


def is_narrow(lead: str, office: str) -> bool:
    """Whether words before an act name a part of the body, or another body than *office*."""
    narrow, organ, whole = _scope()
    lead = whole.sub("", lead)
    if narrow.search(lead):
        return True
    found = organ.search(lead)
    return found is not None and not _is_short_for(lead[: found.end()], office)


def names_the_whole(phrase: str) -> bool:
    """Whether a phrase speaks of the whole body: 全县, 我局."""
    return _scope()[2].search(phrase) is not None


def _is_short_for(name: str, office: str) -> bool:
    """Whether the signs of *name* stand in *office* in their order: 区发改局 is short for 某区发展和改革局."""
    signs = iter(office)
    return all(sign in signs for sign in name[-10:])


@lru_cache(maxsize=8)
def _periods(year: int) -> tuple[tuple[re.Pattern[str], str], ...]:
    last, following = f"{year - 1}年度?|上一?年度?|去年|前一年", f"{year + 1}年度?|下一?年度?|次年|明年|来年"
    return (
        (re.compile(r"(?:截至|截止|到|至)?(?:[0-9]{4}年)?12月(?:31日|底|末|份)"), ""),
        (re.compile(f"{year}年度?"), "本年"),
        (re.compile(last), "上年"),
        (re.compile(following), "下年"),
    )


def plain_years(phrase: str, year: int) -> str:
    """*phrase*, of a report on *year*, with years and its last day in the words a template knows: 本年, 上年, 下年."""
    for pattern, word in _periods(year):
        phrase = pattern.sub(word, phrase)
    return phrase


def starts_a_change(phrase: str) -> bool:
    """Whether what follows a phrase is where a change began: 由 40 件降至 34 件."""
    return phrase.rstrip(" 的").endswith(("由", "从", "由上年", "从上年"))


def speaks_of_another_time(phrase: str) -> bool:
    """Whether the last clause of a plain *phrase* names another year, a part of this one or what is to come."""
    return _OTHER.search(_CLAUSE_ENDS.split(phrase)[-1]) is not None
