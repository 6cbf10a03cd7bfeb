"""What the wordings of outcomes and applicants in a register mean: a row or column of the table, or nothing sure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from model.errors import NianbaoError
from model.formats.register_rules import RegisterRules
from model.formats.template import Node, Table, leaves
from model.register.words import bare, register_words
from model.values import fold

SKIP: Final = "skip"
"""The meaning of a line that is no application."""
_NOTE: Final = re.compile(r"[（(][^（()）]*[）)]$")
_NUMBERING: Final = re.compile(
    r"[（(][一二三四五六七八九十]+[）)]|(?<![0-9])[0-9]{1,2}[.．、](?![0-9])|^[一二三四五六七八九十]+、"
)
_NUMERALS: Final = "第0123456789一二三四五六七八九十"
"""How articles, numbers and numberings begin."""
_GROUP: Final = re.compile(r"[（(]([一二三四五六七八九十]+)[）)]")
_ITEM: Final = re.compile(r"([0-9]+)[.．]")


class MappingError(NianbaoError):
    """A choice of the office is none: no such column, row or kind of applicant."""


@dataclass(frozen=True)
class Meaning:
    """The meaning of a wording: *node*, or "" if it is unclear; then *candidates* are what it may mean.

    *is_split*: several outcomes, part of what was asked for given.
    """

    node: str = ""
    candidates: tuple[str, ...] = ()
    is_split: bool = False


UNCLEAR: Final = Meaning()


class Meanings:
    """Reads the wordings of one axis of a table: its *nodes*, declared *words*, and *answers* the office gave.

    *fillers* are further words that do not change what a wording means.
    """

    def __init__(
        self,
        nodes: Sequence[Node],
        words: Mapping[str, Sequence[str]],
        answers: Mapping[str, str],
        *,
        ask: Iterable[str] = (),
        fillers: Iterable[str] = (),
        rules: RegisterRules | None = None,
    ) -> None:
        self._leaves = tuple(node.id for node in leaves(nodes))
        self._rules = rules
        phrases = dict(_labels(nodes)) | {bare(word): node for node, some in words.items() for word in some}
        phrases |= dict.fromkeys(map(bare, register_words().wordings.skip), SKIP)
        for word in map(bare, ask):
            phrases.pop(word, None)
        self._phrases = phrases
        self._codes = dict(_codes(nodes))
        self._answers = {bare(wording): self._answer(wording, answer) for wording, answer in answers.items() if answer}
        plain = {bare(word) for word in (*register_words().wordings.fillers, *fillers)}
        tokens = sorted({*phrases, *plain}, key=len, reverse=True)
        self._tokens = re.compile("|".join([register_words().wordings.articles, *map(re.escape, tokens), "[0-9]+"]))
        self._beginnings = frozenset(token[:1] for token in tokens) | frozenset(_NUMERALS)
        self.of = lru_cache(maxsize=None)(self._of)

    @property
    def choices(self) -> tuple[str, ...]:
        """What an answer may be."""
        return (*self._leaves, SKIP)

    def is_open(self, text: str) -> bool:
        """Whether *text* says that an application is still being handled."""
        return self._rules is not None and self.of(text).node == self._rules.carried_out

    def is_final(self, text: str) -> bool:
        """Whether *text* is sure to mean a row or a column, not an application that is open or none at all."""
        if not self._may_mean(bare(text)):
            return False
        return bool(self.of(text).node) and self.of(text).node != SKIP and not self.is_open(text)

    def _may_mean(self, plain: str) -> bool:
        """Whether a text begins as one that is understood does: most headings do not, and are not looked at further."""
        return plain[:1] in self._beginnings or plain in self._answers

    def _answer(self, wording: str, answer: str) -> str:
        """The node that an answer names by its id or its official name. Raises `MappingError`."""
        node = answer if answer in self.choices else self._codes.get(bare(answer), self._phrases.get(bare(answer), ""))
        if node not in self.choices:
            raise MappingError(f"“{wording:.40}”对应到“{answer:.40}”：没有这一项，可用的是 {'、'.join(self.choices)}。")
        return node

    def _of(self, wording: str) -> Meaning:
        """The meaning of *wording*: answered by the office, or all of it understood."""
        answer = self._answers.get(bare(wording))
        return self._by_words(wording) if answer is None else Meaning(answer)

    def candidates_of(self, wording: str) -> tuple[str, ...]:
        """What *wording* may mean by its words alone, if they leave that open."""
        return self._by_words(wording).candidates

    def _by_words(self, wording: str) -> Meaning:
        plain = bare(wording)
        known = self._codes.get(plain) or self._phrases.get(plain)
        if known in self.choices:
            return Meaning(known)
        text = bare(_NUMBERING.sub(" ", fold(wording)))
        found = {self._phrases[token] for token in self._tokens.findall(text) if token in self._phrases}
        meaning = self._resolved(found)
        if self._tokens.sub("", text):
            return Meaning("", self._within((meaning.node, *meaning.candidates)))
        return meaning

    def _resolved(self, found: set[str]) -> Meaning:
        """What several nodes mean together: a group says nothing beside one of its leaves."""
        named = {node for node in found if not any(other.startswith(node + ".") for other in found)}
        if len(named) == 1 and (node := next(iter(named))) in (*self._leaves, SKIP):
            return Meaning(node)
        if self._rules is not None:
            return self._outcome(named, self._rules)
        return Meaning("", self._within(named))

    def _outcome(self, named: set[str], rules: RegisterRules) -> Meaning:
        withheld = {node for node in named if self._is_in(node, rules.withheld)}
        given = named - withheld
        certain = withheld & set(self._leaves)
        if rules.in_part in given <= {rules.in_part, rules.given}:
            return Meaning(rules.in_part)
        if given == {rules.given} and withheld:
            return Meaning(rules.in_part, is_split=True)
        if not given and len(certain) == 1:
            return Meaning(certain.pop())
        return Meaning("", self._within(named))

    @staticmethod
    def _is_in(node: str, groups: Iterable[str]) -> bool:
        return any(node == group or node.startswith(group + ".") for group in groups)

    def _within(self, nodes: Iterable[str]) -> tuple[str, ...]:
        """The leaves of *nodes* in printed order."""
        return tuple(leaf for leaf in self._leaves if self._is_in(leaf, filter(None, nodes)))


class ApplicantMeanings(Meanings):
    """The meanings of kinds of applicants, and what their names tell."""

    def __init__(self, nodes: Sequence[Node], rules: RegisterRules, answers: Mapping[str, str]) -> None:
        super().__init__(nodes, rules.applicants, answers)
        self._endings = sorted(
            ((ending, node) for node, endings in rules.names.items() for ending in endings),
            key=lambda pair: -len(pair[0]),
        )
        self._person = rules.person

    def of_name(self, name: str) -> str:
        """The kind of the applicant of that name; "" if it does not tell."""
        plain = _NOTE.sub("", fold(name)).strip()
        organ = next((node for ending, node in self._endings if plain.endswith(ending)), "")
        return organ or (self._person if register_words().people.is_person(plain) else "")


def outcome_meanings(table: Table, rules: RegisterRules, answers: Mapping[str, str]) -> Meanings:
    """The meanings of outcomes; an open application has that of 结转下年."""
    rows = [row for panel in table.panels for row in panel.rows]
    starts = {rules.received, rules.carried_in}
    counted = [row for row in rows if not row.total and row.id not in starts]
    return Meanings(counted, rules.outcomes, answers, ask=rules.ask, rules=rules)


def applicant_meanings(table: Table, rules: RegisterRules, answers: Mapping[str, str]) -> ApplicantMeanings:
    """The meanings of kinds of applicants."""
    columns = [column for panel in table.panels for column in panel.columns if not column.total]
    return ApplicantMeanings(columns, rules, answers)


def _labels(nodes: Sequence[Node]) -> Iterator[tuple[str, str]]:
    """The names that a format itself has for its rows or columns."""
    for node in nodes:
        for label in (node.label, _NOTE.sub("", node.label), node.short, *node.aliases):
            name = bare(_NUMBERING.sub(" ", label))
            if name:
                yield name, node.id


def _codes(nodes: Sequence[Node]) -> Iterator[tuple[str, str]]:
    """The numbers by which the form itself calls its rows, alone and before the label: ``三5`` for （三）5."""
    group = ""
    for node in nodes:
        if match := _GROUP.match(node.label):
            group = match[1]
        elif group and (match := _ITEM.match(node.label)):
            yield group + match[1], node.id
            yield group + bare(node.label), node.id
