"""Interprets the words beside a quantity, one after the other, starting with the nearest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from model.formats.mentions import Mention
from model.ledger.lexicon import lexicon
from model.ledger.subjects import speaks_of_another_time, starts_a_change
from model.ledger.vocabulary import Token, Vocabulary

_MOST_JOINED: Final = 8
_FURTHEST: Final = 6
"""How many words beyond an unknown word are searched for an action."""
_TELLING: Final = 4
"""Words of this length (无法提供) name an outcome whatever precedes them; a short word such as 收到 may not."""
_OWN: Final = re.compile("(?:[本我][\u4e00-\u9fff]{0,4})?")
"""How a report refers to the reporting office: 本办, 我局."""
_SLIP: Final = re.compile("[\u4e00-\u9fff]{0,2}信息")
"""What may follow the name of an outcome: 过程性信息."""


@dataclass
class Hearing:
    """What the words beside a quantity mean in the vocabulary of one table.

    *before* are the aspects of the previous quantity, which 其他 refers to. For the words of a total such as 合计
    (*summed*), channels and parts are skipped. *said* are the mentions by aspect. *is_explicit*: the thing counted is
    named here and not only by the paragraph's subject. *is_weak*: unknown words stand in between. *lead* is the text
    before all these words, such as who did it.
    """

    vocabulary: Vocabulary
    before: frozenset[str] = frozenset()
    summed: bool = False
    said: dict[str, list[Mention]] = field(default_factory=dict[str, list[Mention]])
    is_named: bool = False
    is_explicit: bool = False
    is_weak: bool = False
    is_guessed: bool = False
    has_object: bool = False
    lead: str = ""
    _words: list[str] = field(default_factory=list[str])

    def hear(self, phrase: str, tail: str) -> bool:
        """Interpret the *phrase* before a figure and the *tail* after it; False if they count something else."""
        tokens = self.vocabulary.tokens(phrase)
        if starts_a_change(phrase) or not self._hear(tokens[::-1], is_tail=False):
            return False
        behind = self.vocabulary.tokens(tail)
        if any(token.is_channel for token in behind) and not self.summed:
            return False
        if not self.is_explicit:
            self._hear(behind, is_tail=True)
        if not self.is_named or speaks_of_another_time(self.lead):
            return False
        if not self.is_explicit and not _OWN.fullmatch(self.lead):
            self.is_guessed = True
            self.is_weak |= all(len(word) < _TELLING for word in self._words)
        return True

    def hear_all(self, phrase: str, tail: str) -> bool:
        """Interpret words that say "none" or "all": the last word names the thing, the text after it may add detail
        (败诉).
        """
        tokens, behind = list(self.vocabulary.tokens(phrase)), self.vocabulary.tokens(tail)
        while tokens and tokens[-1].is_filler:
            tokens.pop()
        if not tokens or not tokens[-1].names or _is_another(tokens):
            return False
        joined = False
        for token in (*reversed(tokens), *behind):
            if token.names:
                self._take(token, joined=joined, widens=False)
            joined = token.joins or (joined and token.is_filler)
        tails = lexicon().none.tails
        self.is_weak = any(not token.names and not token.is_filler and token.text not in tails for token in behind)
        return self.is_named

    def _hear(self, tokens: Sequence[Token], *, is_tail: bool) -> bool:
        joined = False
        for place, token in enumerate(tokens):
            if token.is_filler:
                joined |= token.joins
            elif token.names:
                self._take(token, joined=joined)
                joined = False
            elif token.is_channel:
                if not self.summed:
                    return False
            elif self.is_named:
                if not is_tail:
                    self._take_lead(tokens[place:])
                return True
            elif not (_SLIP.fullmatch(token.text) and _is_outcome(tokens[place + 1 : place + 2])):
                return is_tail
        return True

    def _take_lead(self, rest: Sequence[Token]) -> None:
        """Keep the text before the understood words. An action in it, as in 收到某某提交的申请, is only a guess."""
        self.lead = "".join(token.text for token in rest[::-1])
        if self.said:
            return
        self.is_weak = not _OWN.fullmatch(self.lead)
        for token in rest[1:_FURTHEST]:
            if token.mentions:
                self._take(token)
                return

    def _take(self, token: Token, *, joined: bool = False, widens: bool = True) -> None:
        mentions = self.vocabulary.mentions
        parts = mentions.parts if widens else set(mentions.parts) - set(mentions.keeps)
        for mention in token.mentions:
            if (self.summed and mention.aspect in mentions.parts) or (
                mention.follows and mention.aspect not in self.before
            ):
                continue
            self._add(mention, joined=joined and mention.aspect in parts)
            self._words.append(token.text)
            self.is_named = True
        self.is_explicit |= token.is_topic
        self.has_object |= token.is_object
        self.is_named |= token.is_topic or token.is_object

    def _add(self, mention: Mention, *, joined: bool) -> None:
        """Add a mention to its aspect: the nearest to the figure counts, unless one further away is stronger or
        narrower.
        """
        said = self.said.setdefault(mention.aspect, [])
        if not said or (joined and mention not in said and len(said) < _MOST_JOINED):
            said.append(mention)
            return
        first = said[0]
        is_stronger = (mention.strong, mention.sure) > (first.strong, first.sure)
        if is_stronger or self.vocabulary.is_narrower(mention, first):
            said[:] = [mention]


def _is_another(tokens: Sequence[Token]) -> bool:
    """Whether the last word belongs to the name of something else: 行政许可申请."""
    last = tokens[-1]
    if last.is_topic or last.mentions or len(tokens) < 2:
        return False
    return not tokens[-2].names and not tokens[-2].is_filler


def _is_outcome(tokens: Sequence[Token]) -> bool:
    """Whether a word is long enough to be recognised even with extra characters after it."""
    return any(token.mentions and not token.is_topic and len(token.text) > _TELLING for token in tokens)
