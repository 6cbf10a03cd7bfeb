"""The wordings of registers and lists that an office answers: what is asked, and what answers may be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from model.characters import shortened
from model.formats.list_rules import ListRole
from model.formats.template import Node
from model.lists.counted_list import CountedList
from model.lists.list_counting import ListQuestion
from model.register.choices import Choices
from model.register.counted import CountedPart, CountedRegister
from model.register.counting import Question
from model.register.meanings import SKIP, applicant_meanings, outcome_meanings
from model.register.source import LinePlace, Register
from model.register.words import ColumnRole, register_words

NOT_COUNTED: Final = "不计（不是申请）"
NOT_LISTED: Final = "不计"
_LONGEST: Final = 40


class Answer(NamedTuple):
    """What a wording may mean: a row or column of the table by id, and its *name* in words."""

    node: str
    name: str


class AskedWording(NamedTuple):
    """A wording and what it may mean: first what is *likely*; *answer* was given before, "" if it is to be asked.

    *group* is the part of the choices it belongs to, *name* what it is a wording of, *where* its lines in words.
    """

    group: str
    name: str
    wording: str
    where: str
    likely: tuple[Answer, ...]
    others: tuple[Answer, ...]
    answer: str = ""


def asked_wordings(parts: Sequence[CountedPart], choices: Choices) -> tuple[AskedWording, ...]:
    """Every wording that is not understood, and behind them those that were answered."""
    found = [one for part in parts for one in _of_part(part, choices)]
    return tuple(sorted(found, key=lambda one: one.answer != ""))


def with_answer(choices: Choices, asked: AskedWording, node: str) -> Choices:
    """*choices* with an answer to *asked*; "" takes it back."""
    given: Mapping[str, str] = getattr(choices, asked.group)
    others = {wording: one for wording, one in given.items() if wording != asked.wording}
    return replace(choices, **{asked.group: {**others, asked.wording: node} if node else others})


def _of_part(part: CountedPart, choices: Choices) -> Iterator[AskedWording]:
    if isinstance(part, CountedList):
        rules, entries = part.count.rules, part.count.entries
        for role, words in ((ListRole.KIND, rules.kinds), (ListRole.RESULT, rules.results)):
            nodes = rules.leaf_kinds if role is ListRole.KIND else tuple(words)
            answers = (*(Answer(node, words[node][0]) for node in nodes), Answer(SKIP, NOT_LISTED))
            wordings = _Wordings("lists", rules.name, part.register, answers)
            yield from wordings.asked([one for one in part.count.questions if one.role is role])
            yield from wordings.answered(((one.wordings[role], one.place) for one in entries), choices.lists)
        return
    applications = part.count.applications
    for role, group, given in (
        (ColumnRole.OUTCOME, "outcomes", choices.outcomes),
        (ColumnRole.KIND, "applicants", choices.applicants),
    ):
        wordings = _Wordings(group, register_words().names[role], part.register, _answers(part, role))
        yield from wordings.asked([one for one in part.count.questions if one.role is role])
        yield from wordings.answered(((one.wordings[role], one.place) for one in applications), given)


@dataclass(frozen=True)
class _Wordings:
    """The wordings of one column, with every answer there is."""

    group: str
    name: str
    register: Register
    answers: tuple[Answer, ...]

    def asked(self, questions: Sequence[Question | ListQuestion]) -> Iterator[AskedWording]:
        for one in questions:
            likely = tuple(answer for answer in self.answers if answer.node in one.candidates)
            others = tuple(answer for answer in self.answers if answer not in likely)
            where = self.register.in_words(one.lines)
            yield AskedWording(self.group, self.name, one.wording, where, likely, others)

    def answered(self, wordings: Iterator[tuple[str, LinePlace]], given: Mapping[str, str]) -> Iterator[AskedWording]:
        lines: dict[str, list[LinePlace]] = {}
        for wording, place in wordings:
            if wording in given:
                lines.setdefault(wording, []).append(place)
        for wording, places in lines.items():
            where = self.register.in_words(places)
            yield AskedWording(self.group, self.name, wording, where, (), self.answers, given[wording])


def _answers(part: CountedRegister, role: ColumnRole) -> tuple[Answer, ...]:
    """All answers to a question about a register; the last is that the lines are no applications."""
    table, rules = part.count.table, part.count.rules
    meanings = outcome_meanings if role is ColumnRole.OUTCOME else applicant_meanings
    nodes = [node for panel in table.panels for node in (*panel.rows, *panel.columns)]
    named = {node.id: _named(node, nodes) for node in nodes} | {SKIP: NOT_COUNTED}
    return tuple(Answer(node, named[node]) for node in meanings(table, rules, {}).choices)


def _named(node: Node, nodes: Sequence[Node]) -> str:
    """A row or column as it is printed, behind the group it belongs to."""
    groups = [one.label for one in nodes if one.contains(node) and "." in one.id]
    return shortened(" ".join([*groups, node.label]), _LONGEST)
