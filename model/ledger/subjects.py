"""The table, period and scope that each quantity of a paragraph refers to, tracked from left to right."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Final

from model.formats.mentions import Mention
from model.ledger.lexicon import any_of, lexicon
from model.ledger.passages import ReadParagraph
from model.ledger.vocabulary import Vocabulary

_OTHER: Final = re.compile(
    "[上下]年|[12][0-9]{3}年|季度|半年|月份|同期|至今|近[0-9一二三四五六七八九十两]年|[0-9][-—至到]|计划|力争|拟"
)
_CLAUSE_ENDS: Final = re.compile("[，。；,;!?！？\n]")


class Subject:
    """The table, period and scope of the current quantity, and which of them carry over to the next quantity.

    *standing* are the tables of the paragraph's section. *is_narrow* is whether the last figure counted a part of the
    body. If the paragraph has no word of a table's setting (*is_sure_of* is false), ties to that table are guesses.
    """

    def __init__(self, vocabularies: tuple[Vocabulary, ...], read: ReadParagraph, standing: Collection[str]) -> None:
        text = read.folded
        self._turns = sorted(
            (place, is_here, vocabulary.table.id)
            for vocabulary in vocabularies
            for place, is_here in _turns(vocabulary, read)
        )
        self._next = 0
        self.open: set[str] = set(standing)
        self.is_narrow = False
        self._settings = {one.table.id for one in vocabularies if one.table.id in standing or one.fits(text)}
        self._kept: dict[str, dict[str, list[Mention]]] = {}
        self._sentence = 0
        self._outside: dict[str, dict[str, list[Mention]]] | None = None
        self._keeping = [one for one in vocabularies if one.mentions.keeps]

    def pass_over(self, sentence: int, depth: int, gap: str) -> None:
        """Update the subject from the text before a quantity, a new *sentence*, and brackets.

        An aspect that a figure needs (规范性文件) carries over only to the end of the sentence; what is named in a
        bracket only to the end of the bracket.
        """
        if depth and self._outside is None:
            self._outside = {table: dict(kept) for table, kept in self._kept.items()}
        elif not depth and self._outside is not None:
            self._kept, self._outside = self._outside, None
        for vocabulary in self._keeping:
            if vocabulary.mentions.needs and sentence != self._sentence:
                self._kept.pop(vocabulary.table.id, None)
            for mention in vocabulary.carried(gap):
                self.keep(vocabulary, {mention.aspect: [mention]})
        self._sentence = sentence

    def read_to(self, place: int) -> None:
        """Read the text up to *place*: its words make tables the current subject or end that."""
        while self._next < len(self._turns) and self._turns[self._next][0] < place:
            _, is_here, table = self._turns[self._next]
            (self.open.add if is_here else self.open.discard)(table)
            self._next += 1

    def is_sure_of(self, vocabulary: Vocabulary) -> bool:
        """Whether the paragraph can be about the matter of a table."""
        return vocabulary.table.id in self._settings

    def keep(self, vocabulary: Vocabulary, said: dict[str, list[Mention]]) -> None:
        """Let mentions carry over to later quantities, as far as the table allows."""
        kept = self._kept.setdefault(vocabulary.table.id, {})
        kept.update({aspect: list(said[aspect]) for aspect in vocabulary.mentions.keeps if aspect in said})

    def completed(self, vocabulary: Vocabulary, said: dict[str, list[Mention]]) -> dict[str, list[Mention]]:
        """The mentions, completed with those that carry over from before."""
        return self._kept.get(vocabulary.table.id, {}) | said


def _turns(vocabulary: Vocabulary, read: ReadParagraph) -> Iterator[tuple[int, bool]]:
    """Where a paragraph begins to refer to a table (True) or to something else (False)."""
    turns = list(vocabulary.subjects(read.folded))
    yield from turns
    away = {read.sentence_of(place) for place, is_here in turns if not is_here}
    for place in vocabulary.subjects_told(read):
        if read.sentence_of(place) not in away:
            yield place, True


@lru_cache(maxsize=1)
def _scope() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    scope = lexicon().scope
    organ = f"(?:{any_of(scope.organs)})(?=$|[^\u4e00-\u9fff]|共|累计|收|受)"
    return re.compile(any_of(scope.narrow)), re.compile(organ), re.compile(any_of(scope.whole))


def is_narrow(lead: str, office: str) -> bool:
    """Whether the words before an action name a part of the body, or a body other than *office*."""
    narrow, organ, whole = _scope()
    lead = whole.sub("", lead)
    if narrow.search(lead):
        return True
    found = organ.search(lead)
    return found is not None and not _is_short_for(lead[: found.end()], office)


def names_the_whole(phrase: str) -> bool:
    """Whether a phrase refers to the whole body: 全县, 我局."""
    return _scope()[2].search(phrase) is not None


def _is_short_for(name: str, office: str) -> bool:
    """Whether the characters of *name* occur in *office* in the same order: 区发改局 is short for 某区发展和改革局."""
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


@lru_cache(maxsize=4096)
def plain_years(phrase: str, year: int) -> str:
    """*phrase* of a report on *year*, with years and the last day of the year as 本年, 上年, 下年, as in a format."""
    if "年" not in phrase and "月" not in phrase:
        return phrase
    for pattern, word in _periods(year):
        phrase = pattern.sub(word, phrase)
    return phrase


def starts_a_change(phrase: str) -> bool:
    """Whether a phrase introduces the starting value of a change: 由 40 件降至 34 件."""
    return phrase.rstrip(" 的").endswith(("由", "从", "由上年", "从上年"))


def speaks_of_another_time(phrase: str) -> bool:
    """Whether the last clause of a plain *phrase* names another year, a part of this year, or the future."""
    return _OTHER.search(_CLAUSE_ENDS.split(phrase)[-1]) is not None
