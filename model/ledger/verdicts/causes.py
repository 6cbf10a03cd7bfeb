"""One finding per cause: what a contradiction explains is no finding of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from model.formats.template import Severity
from model.ledger.amounts import Figures, plain
from model.ledger.entries import Judged, Verdict
from model.ledger.placed import PlacedQuantity

_DERIVED: Final = frozenset((Verdict.SHARE_WRONG, Verdict.GROWTH_WRONG, Verdict.CLAIM_BROKEN, Verdict.TWICE))
"""Verdicts on figures that are computed from, or repeat, other figures of the text."""


def one_finding_per_cause(
    judged: Sequence[Judged], placed: Sequence[PlacedQuantity], figures: Figures
) -> tuple[Judged, ...]:
    """The same verdicts; some are no findings any more, because another finding says why they are as they are."""
    wanted = {one.number: one.expected for one in judged if _is_contradiction(one) and one.expected is not None}
    merged = dict[int, Judged]()
    for table in {one.cells[0].table for one in judged if _is_contradiction(one)}:
        alike = [at for at, one in enumerate(judged) if _is_contradiction(one) and one.cells[0].table == table]
        if len(alike) > 1 and figures.is_all_zero(table):
            merged |= _merged(judged, alike, figures.table_name(table))
    return tuple(merged.get(at, _settled(one, placed, wanted)) for at, one in enumerate(judged))


def _is_contradiction(one: Judged) -> bool:
    return one.verdict is Verdict.CONTRADICTS and one.severity is not None and bool(one.cells)


def _merged(judged: Sequence[Judged], alike: Sequence[int], table: str) -> dict[int, Judged]:
    """All contradictions to a table of zeros as one, at the first of them."""
    first, *others = alike
    related = tuple(judged[at].number for at in others)
    message = f"{judged[first].message}；{table} 全部是 0，文字里共有 {len(alike)} 处不符"
    whole = replace(judged[first], related=related, message=message)
    return {at: _silent(judged[at]) for at in others} | {first: whole}


def _settled(one: Judged, placed: Sequence[PlacedQuantity], wanted: dict[int, Decimal]) -> Judged:
    """A verdict; silent if it is wrong only because of a figure for which the tables give another."""
    involved = (one.number, *one.related, *one.beside)
    if one.severity is None or wanted.keys().isdisjoint(involved):
        return one
    amounts = {number: wanted.get(number, placed[number].quantity.amount) for number in involved}
    is_even = _added(amounts, (one.number, *one.beside)) == _added(amounts, one.related)
    return _silent(one) if one.verdict in _DERIVED or (one.verdict is Verdict.SUM_WRONG and is_even) else one


def _added(amounts: dict[int, Decimal], numbers: Iterable[int]) -> Decimal:
    return sum((amounts[number] for number in numbers), Decimal(0))


def _silent(one: Judged) -> Judged:
    return replace(one, severity=None, message="")


def scope_findings(judged: Sequence[Judged], placed: Sequence[PlacedQuantity], figures: Figures) -> list[Judged]:
    """The same verdicts; where a text counts only a part of the body, and nowhere all of it, that is a finding.

    A text that gives several parts of the body lists them and is not expected to add them up.
    """
    found = list(judged)
    for table in {one.cells[0].table for one in judged if one.verdict is Verdict.SCOPE}:
        alike = [at for at, one in enumerate(judged) if one.cells and one.cells[0].table == table]
        parts = [at for at in alike if judged[at].verdict is Verdict.SCOPE]
        is_plain = len({judged[at].cells for at in parts}) == len(parts)
        if is_plain and not any(judged[at].verdict is Verdict.AGREES for at in alike):
            found[parts[0]] = _partial(judged[parts[0]], placed, figures, [judged[at].number for at in parts[1:]])
    return found


def _partial(one: Judged, placed: Sequence[PlacedQuantity], figures: Figures, others: Sequence[int]) -> Judged:
    said = placed[one.number].item.said
    where = f"{figures.name(one.cells)} 是 {plain(one.expected or Decimal(0))}"
    message = f"“{said}”好像只是其中一部分的数：{where}，文字里没有写全部的数"
    return replace(one, severity=Severity.WARNING, message=message, related=tuple(others))
