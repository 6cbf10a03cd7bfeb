"""The ledger as a person's decisions make it: other ties, and findings that may stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from model.decision import DecisionKind, Decisions, LedgerDecision
from model.formats.template import Template
from model.ledger.entries import Judged
from model.ledger.texts import TextQuantities
from model.ledger.ties import Tie
from model.ledger.vocabulary import vocabularies_of


def with_hand_ties(template: Template, decisions: Decisions, texts: TextQuantities) -> TextQuantities:
    """The same quantities with the ties that were decided by hand."""
    if not decisions:
        return texts
    placed = list(texts.placed)
    for number, decision in _decided(decisions, texts):
        if decision.kind is not DecisionKind.SET_ASIDE:
            placed[number] = replace(placed[number], tie=_tie(template, decision))
    return replace(texts, placed=tuple(placed))


def _tie(template: Template, decision: LedgerDecision) -> Tie | None:
    """The tie to the cells of a decision; None if there are none, or if no text can speak of their tables."""
    tables = {cell.table for cell in decision.cells}
    vocabulary = next((one for one in vocabularies_of(template) if one.table.id in tables), None)
    if vocabulary is None:
        return None
    return Tie(vocabulary, (decision.cells,), sure=True, weak=False, within=False, narrow=False, aspects=())


def with_set_aside(decisions: Decisions, judged: Sequence[Judged], texts: TextQuantities) -> list[Judged]:
    """The same verdicts; those that were set aside are no findings and carry the reason."""
    if not decisions:
        return [*judged]
    reasons = {
        (number, one.code): one.reason
        for number, one in _decided(decisions, texts)
        if one.kind is DecisionKind.SET_ASIDE
    }
    return [
        replace(one, severity=None, set_aside=reasons[one.number, one.code])
        if (one.number, one.code) in reasons
        else one
        for one in judged
    ]


def _decided(decisions: Decisions, texts: TextQuantities) -> Iterator[tuple[int, LedgerDecision]]:
    """The decisions that hold, each with the index of its quantity."""
    for number in range(len(texts.placed)):
        section, sentence, start = texts.spot(number)
        for one in decisions.get(sentence, ()):
            if (one.section, one.start) == (section, start):
                yield number, one
