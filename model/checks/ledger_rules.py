"""Checks of the figures in the text of a report against its tables and against each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from model.checks.facts import Facts
from model.checks.parameters import TablesUse
from model.checks.registry import OPENING, finding, of_table, rule, section_name
from model.findings import Finding
from model.formats.template import RuleUse, Severity
from model.ledger.amounts import Figures, plain
from model.ledger.entries import LedgerEntry, Verdict
from model.ledger.lexicon import lexicon
from model.prose.contents import contents_missing

_SEVERAL: Final = (Verdict.TWICE, Verdict.CONTRADICTS, Verdict.SCOPE)
"""With these verdicts, the other places involved are as wrong as the first."""
_FIGURE: Final = re.compile("(?<![0-9０-９.,．，])[0-9０-９.,．，]*[0-9０-９]")
_LONGEST_SHAPE: Final = 60
"""Characters by which a sentence is known again."""


class VerdictUse(RuleUse):
    """*verdict* is that of the ledger on a quantity; *doubtful* ones are those it is not sure of."""

    verdict: Verdict
    doubtful: bool = False


@rule(VerdictUse, "section said")
def ledger_verdict(facts: Facts, use: VerdictUse) -> Iterator[Finding]:
    """Finds the quantities of the text on which the ledger has passed a *verdict*."""
    for entry in facts.ledger.findings:
        if entry.verdict is use.verdict and (entry.severity is Severity.HINT) is use.doubtful:
            section = entry.place.section
            words = {"section": section_name(facts, section) if section else OPENING, "said": entry.message}
            places = (entry.place, *(entry.related if entry.verdict in _SEVERAL else ()))
            yield finding(facts, use, section, words, entry.cells, _sides(entry), places, _subject(entry))


def _subject(entry: LedgerEntry) -> str:
    """The sentence without its figures, and the cells it speaks of: what stays the same when a figure is corrected."""
    shape = _FIGURE.sub("#", "".join(entry.sentence.split()))
    return ":".join((entry.place.section, shape[:_LONGEST_SHAPE], *map(str, entry.cells[:1])))


def _sides(entry: LedgerEntry) -> tuple[str, str] | tuple[None, None]:
    """What the text says and what it should say, in the same unit."""
    amount = entry.value * lexicon().factors.get(entry.unit, 1)
    return (None, None) if entry.expected is None else (plain(amount), plain(entry.expected))


class UnmentionedUse(TablesUse):
    """*contents* are required contents of a section; while these are missing, there is nothing else to find."""

    contents: tuple[str, ...] = ()


@rule(UnmentionedUse, "where count", is_final=True)
def figures_unmentioned(facts: Facts, use: UnmentionedUse) -> Iterator[Finding]:
    """Finds a table whose main figure is not 0 and which the text never mentions."""
    narratives = facts.report.narratives
    written = tuple(chain.from_iterable(narratives.values()))
    missing = (contents_missing(one, narratives.get(one.id, ()), written) for one in facts.template.sections)
    if all(one.is_blank for one in written) or not {*chain.from_iterable(missing)}.isdisjoint(use.contents):
        return
    figures = Figures(facts.template, facts.values)
    for cells in facts.ledger.unmentioned:
        if cells[0].table in use.tables:
            words = {"where": figures.name(cells), "count": plain(figures.amount(cells).value)}
            yield of_table(facts, use, cells[0].table, words, cells, subject=str(cells[0]))
