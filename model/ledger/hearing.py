"""The words beside a quantity, taken in one after the other from the nearest on."""

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
"""Words behind unknown ones among which an act is looked for."""
_TELLING: Final = 4
"""Words so long, 无法提供, speak of an outcome whatever stands before them; 收到 may be anything."""
_OWN: Final = re.compile("(?:[本我][\u4e00-\u9fff]{0,4})?")
"""Who reports, in the words of a report: 本办, 我局."""
_SLIP: Final = re.compile("[\u4e00-\u9fff]{0,2}信息")
"""What may stand behind the name of an outcome: 过程性信息."""


@dataclass
class Hearing:
    """What the words beside a quantity name in the vocabulary of one table.

    *before* are the aspects of the quantity before, which a 其他 follows. In the words of a 合计 (*summed*) channels
    and parts are passed over. *said* are the mentions by aspect. It *is_explicit* if the thing counted is named
    itself and not only by the paragraph's subject, *is_weak* if something unknown stands in between. *lead* is what
    stands before it all, such as who did it.
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
        """Take in the *phrase* before a figure and the *tail* behind it; False if they count something else."""
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
        """Take in words that deny or sum up a thing: the last one names it, what follows may say more of it (败诉)."""
        tokens, behind = self.vocabulary.tokens(phrase), self.vocabulary.tokens(tail)
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
        """Keep what stands before the words understood; an act behind it, 收到某某提交的申请, is only a guess."""
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
        """Add a mention to those of its aspect: the nearest counts, unless a stronger or narrower one stands behind."""
        said = self.said.setdefault(mention.aspect, [])
        if not said or (joined and mention not in said and len(said) < _MOST_JOINED):
            said.append(mention)
            return
        first = said[0]
        is_stronger = (mention.strong, mention.sure) > (first.strong, first.sure)
        if is_stronger or self.vocabulary.is_narrower(mention, first):
            said[:] = [mention]


def _is_another(tokens: Sequence[Token]) -> bool:
    """Whether the last word is part of the name of something else: 行政许可申请."""
    last = tokens[-1]
    if last.is_topic or last.mentions or len(tokens) < 2:
        return False
    return not tokens[-2].names and not tokens[-2].is_filler


def _is_outcome(tokens: Sequence[Token]) -> bool:
    """Whether a word is long enough to be known with a slip behind it."""
    return any(token.mentions and not token.is_topic and len(token.text) > _TELLING for token in tokens)
