"""The wordings of a register that an office answers: what it asks, what was answered, what an answer may be."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, NamedTuple

from model.characters import shortened
from model.formats.template import Node
from model.register.choices import Choices
from model.register.counting import Count, Question
from model.register.meanings import SKIP, applicant_meanings, outcome_meanings
from model.register.source import LinePlace
from model.register.words import ColumnRole

NOT_COUNTED: Final = "不计（不是申请）"
_LONGEST: Final = 40


class Answer(NamedTuple):
    """What a wording may mean: a row or column of the table by id, and its *name* in words."""

    node: str
    name: str


def answers_for(question: Question, count: Count) -> tuple[tuple[Answer, ...], tuple[Answer, ...]]:
    """The likely answers to a question, and all others; the last is that the lines are no applications."""
    table, rules = count.table, count.rules
    if question.role is ColumnRole.OUTCOME:
        choices = outcome_meanings(table, rules, {}).choices
        nodes = [node for panel in table.panels for node in panel.rows]
    else:
        choices = applicant_meanings(table, rules, {}).choices
        nodes = [node for panel in table.panels for node in panel.columns]
    names = {node.id: _named(node, nodes) for node in nodes} | {SKIP: NOT_COUNTED}
    answers = [Answer(node, names[node]) for node in choices]
    likely = [one for one in answers if one.node in question.candidates]
    return tuple(likely), tuple(one for one in answers if one not in likely)


def _named(node: Node, nodes: list[Node]) -> str:
    """A row or column as it is printed, behind the group it belongs to."""
    groups = [one.label for one in nodes if one.contains(node) and "." in one.id]
    return shortened(" ".join([*groups, node.label]), _LONGEST)


def answered(count: Count, choices: Choices) -> tuple[tuple[Question, str], ...]:
    """The wordings of this register that were answered, each with its answer."""
    found: list[tuple[Question, str]] = []
    for role, given in ((ColumnRole.OUTCOME, choices.outcomes), (ColumnRole.KIND, choices.applicants)):
        lines: dict[str, list[LinePlace]] = {}
        for one in count.applications:
            wording = one.wordings[role]
            if wording in given:
                lines.setdefault(wording, []).append(one.place)
        found += [(Question(role, wording, tuple(places)), given[wording]) for wording, places in lines.items()]
    return tuple(found)


def with_answer(choices: Choices, question: Question, node: str) -> Choices:
    """*choices* with an answer to *question*; "" takes it back."""
    name = "outcomes" if question.role is ColumnRole.OUTCOME else "applicants"
    given = {wording: one for wording, one in getattr(choices, name).items() if wording != question.wording}
    return replace(choices, **{name: {**given, question.wording: node} if node else given})
