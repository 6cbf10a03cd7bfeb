"""Decisions of a person on quantities of the text: made, taken back, and those whose sentence is gone."""

from __future__ import annotations

from collections.abc import Iterator

from model.decision import DecisionKind, Decisions, LedgerDecision
from model.ledger.entries import LedgerEntry
from model.ledger.ledger import Ledger
from model.report import Report

_TIES = frozenset((DecisionKind.TIED, DecisionKind.UNTIED, DecisionKind.INSERTED))


def decisions_on(report: Report, entry: LedgerEntry) -> tuple[LedgerDecision, ...]:
    """The decisions on the quantity of *entry*."""
    made = report.decisions.get(entry.sentence, ())
    return tuple(one for one in made if (one.section, one.start) == (entry.place.section, entry.within))


def with_decision(report: Report, sentence: str, decision: LedgerDecision) -> Report:
    """*report* with a decision; it replaces an earlier one on the same tie, or on the same finding."""
    kept = [one for one in report.decisions.get(sentence, ()) if not _is_about_the_same(one, decision)]
    return with_decisions(report, {**report.decisions, sentence: (*kept, decision)})


def without_decisions(report: Report, entry: LedgerEntry) -> Report:
    """*report* without any decision on the quantity of *entry*."""
    gone = decisions_on(report, entry)
    kept = tuple(one for one in report.decisions.get(entry.sentence, ()) if one not in gone)
    return with_decisions(report, {**report.decisions, entry.sentence: kept})


def with_decisions(report: Report, decisions: Decisions) -> Report:
    """*report* with these decisions and no others."""
    return report.model_copy(update={"decisions": {sentence: made for sentence, made in decisions.items() if made}})


def set_aside(entry: LedgerEntry, reason: str) -> LedgerDecision:
    """The decision that the finding of *entry* may stand."""
    return LedgerDecision(entry.place.section, entry.within, DecisionKind.SET_ASIDE, code=entry.code, reason=reason)


def stale_decisions(report: Report, ledger: Ledger) -> Iterator[tuple[str, LedgerDecision]]:
    """The decisions that no quantity has any more, with their sentences."""
    present = {(entry.sentence, entry.place.section, entry.within) for entry in ledger.entries}
    for sentence, made in report.decisions.items():
        for one in made:
            if (sentence, one.section, one.start) not in present:
                yield sentence, one


def without_stale(report: Report, ledger: Ledger) -> Report:
    """*report* without the decisions that no quantity has any more."""
    gone = list(stale_decisions(report, ledger))
    kept = {
        sentence: tuple(one for one in made if (sentence, one) not in gone)
        for sentence, made in report.decisions.items()
    }
    return with_decisions(report, kept)


def _is_about_the_same(one: LedgerDecision, other: LedgerDecision) -> bool:
    is_here = (one.section, one.start) == (other.section, other.start)
    return is_here and ({one.kind, other.kind} <= _TIES or (one.kind is other.kind and one.code == other.code))
