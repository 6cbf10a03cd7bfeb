"""Findings by their cause: of several that one change makes good, one is shown, and the others go with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from model.address import Address
from model.evaluation import Evaluation, evaluate
from model.findings import SHAPE, UNIT, UNREAD, WHOLE_NUMBER, Finding
from model.formats.template import Template
from model.repairs.repair import Repair
from model.report import PreviousYear, Report
from model.values import Value

MOST_TRIED: Final = 12
"""How many changes are tried at most to see which findings they make good."""
_WRONG_ENTRIES: Final = (UNREAD, UNIT, WHOLE_NUMBER)

Evaluate: TypeAlias = Callable[[Report], Evaluation]
_Followers: TypeAlias = dict[Finding, tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """A finding, and its *followers*: findings with the same cause, which go when it is mended."""

    finding: Finding
    followers: tuple[Finding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them, the cause first."""
        return self.finding, *self.followers


@dataclass(frozen=True)
class Evaluator:
    """Evaluates other states of a report as the report itself was evaluated."""

    template: Template
    previous: PreviousYear | None = None
    final: bool = True
    unshown: frozenset[Address] = frozenset()

    def __call__(self, report: Report) -> Evaluation:
        return evaluate(self.template, report, self.previous, final=self.final, unshown=self.unshown)


def grouped_by_cause(
    findings: Sequence[Finding], report: Report, repairs: Sequence[Repair], evaluated: Evaluator
) -> tuple[FindingGroup, ...]:
    """The *findings* of *report* by cause, in their order; *repairs* are its smallest repairs.

    Findings on the shape of a finished file are among them, but have no part in this.

    A cause is an entry that is no figure, a cell of the likeliest repair, or a stated total that is not the sum. What
    follows from it is not reasoned but tried: it is what the final check no longer finds after the change.
    """
    followers: _Followers = {}
    if any(finding.is_error for finding in findings):
        judged = [finding for finding in findings if not finding.code.startswith(SHAPE)]
        for head, others in _causes(judged, report, repairs, evaluated):
            taken = {*followers, *(one for group in followers.values() for one in group)}
            free = tuple(one for one in others if one not in taken)
            if head not in taken and free:
                followers[head] = free
    led = {one for group in followers.values() for one in group}
    return tuple(FindingGroup(one, followers.get(one, ())) for one in findings if one not in led)


def _causes(
    findings: Sequence[Finding], report: Report, repairs: Sequence[Repair], evaluated: Evaluator
) -> Iterator[tuple[Finding, list[Finding]]]:
    """Findings, each with those that have the same cause."""
    yield from _wrong_entries(findings)
    rest = list(findings)
    for change, value in _changes(findings, report, repairs):
        report = report.with_values(evaluated.template, {change: value})
        left = {finding.key for finding in evaluated(report).findings}
        mended = [finding for finding in rest if finding.key not in left]
        rest = [finding for finding in rest if finding.key in left]
        if any(finding.is_error for finding in mended):
            head = min(mended, key=lambda finding: _distance(finding, change))
            yield head, [finding for finding in mended if finding is not head]


def _wrong_entries(findings: Sequence[Finding]) -> Iterator[tuple[Finding, list[Finding]]]:
    """Entries that are no figures of their cells, with the sums and equations that they stand in."""
    for head in findings:
        if head.is_error and head.code.endswith(_WRONG_ENTRIES):
            named = [one for one in findings if not {term.address for term in one.terms}.isdisjoint(head.cells)]
            yield head, named


def _changes(findings: Sequence[Finding], report: Report, repairs: Sequence[Repair]) -> Iterator[tuple[Address, Value]]:
    """The changes that may be the cause: those of the likeliest repair, or else the totals that are not their sums."""
    if repairs:
        yield from repairs[0].entries.items()
        return
    totals: Mapping[Address, None] = dict.fromkeys(
        finding.cells[0] for finding in findings if finding.terms and finding.cells[0] in report.stated
    )
    yield from ((total, None) for total in list(totals)[:MOST_TRIED])


def _distance(finding: Finding, change: Address) -> tuple[bool, bool, bool]:
    """How far a finding is from a changed cell: the nearest one is the cause."""
    return not finding.is_error, change not in finding.cells, all(change != term.address for term in finding.terms)


def following_in_words(group: FindingGroup) -> str:
    """How many findings go with another; "" if none does."""
    return f"另有 {len(group.followers)} 处由它引起，改好它，这些也就好了" if group.followers else ""
