"""一键同步: the corrections that make text and tables agree, each tried before it is proposed."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from model.address import Address
from model.agreement.applying import Replacement, with_replacements
from model.agreement.claims import claim_corrected
from model.agreement.repeated import repetition_corrected
from model.agreement.rewriting import rewritten
from model.evaluation import Assessment
from model.formats.template import Cell, Template
from model.ledger.amounts import Figures, plain
from model.ledger.entries import LedgerEntry, Verdict
from model.ledger.ledger import Ledger
from model.ledger.lexicon import lexicon
from model.ledger.quantities import Nature
from model.report import PreviousYear, Report
from model.text_place import TextPlace
from model.values import CellKind, Value, editable_text, magnitude, parse_value
from model.written_text import words_at

MOST: Final = 100
"""The most findings for which corrections are looked for."""
_FIGURES: Final = frozenset((Verdict.CONTRADICTS, Verdict.SUM_WRONG))
_RATES: Final = frozenset((Verdict.SHARE_WRONG, Verdict.GROWTH_WRONG))
_LATER: Final = _RATES | {Verdict.TWICE, Verdict.CLAIM_BROKEN}
"""Verdicts that are judged anew after the figures were corrected; words for a claim may be several quantities."""


@dataclass(frozen=True, slots=True)
class LedgerCorrection:
    """A change after which the findings of *found* are gone and nothing is wrong that was right.

    Either *words* of the text are replaced, or *entries* are made in the tables; the value None takes the computed
    total instead of a stated one. *before* and *after* say the change in words.
    """

    found: tuple[LedgerEntry, ...]
    before: str
    after: str
    words: tuple[Replacement, ...] = ()
    entries: tuple[tuple[Address, Value], ...] = ()


def corrections_of(
    template: Template, report: Report, previous: PreviousYear | None = None
) -> tuple[tuple[LedgerCorrection, ...], ...]:
    """The ways to correct what the ledger finds, the likelier first: one or two for each finding that has any.

    Findings on figures of one sum are corrected together. The text is made to say what the table holds, and a total
    what its parts add up to; where the figures of the text mend an error of the table, the table is corrected first.
    Shares, growth, repetitions and claims are corrected as the figures are after that.
    """
    first = _Proposals(template, report, previous)
    figures = tuple(filter(None, (first.ways(group) for group in first.groups(_FIGURES))))
    after = corrected(template, report, (ways[0] for ways in figures))
    second = _Proposals(template, after, previous)
    moved = _Moved(second.before.ledger, first.before.ledger)
    later = (second.ways(group) for group in second.groups(_LATER))
    return (*figures, *(tuple(map(moved.back, ways)) for ways in later if ways))


def left_to_a_person(
    template: Template, report: Report, ways: Iterable[Sequence[LedgerCorrection]], previous: PreviousYear | None = None
) -> tuple[LedgerEntry, ...]:
    """What is still found after the likeliest of every finding's *ways*."""
    return Assessment(template, corrected(template, report, (one[0] for one in ways)), previous).ledger.findings


def text_corrections(ledger: Ledger, cells: Collection[Address]) -> tuple[LedgerCorrection, ...]:
    """The changes that make the text say what stands in some *cells* where it contradicts them; they are not tried."""
    found = (one for one in ledger.findings if one.verdict is Verdict.CONTRADICTS and not one.about)
    meant = (one for one in found if one.place.section and not set(one.cells).isdisjoint(cells))
    return tuple(correction for one in meant if (correction := _of_text([one])) is not None)


def corrected(template: Template, report: Report, corrections: Iterable[LedgerCorrection]) -> Report:
    """*report* with all *corrections* made."""
    made = list(corrections)
    entries = {address: value for one in made for address, value in one.entries}
    words = [replacement for one in made for replacement in one.words]
    return with_replacements(template, report, words).with_values(template, entries)


class _Proposals:
    """Corrections of one report."""

    def __init__(self, template: Template, report: Report, previous: PreviousYear | None) -> None:
        self.template = template
        self.report = report
        self.previous = previous
        self.before = Assessment(template, report, previous)

    def groups(self, verdicts: Container[Verdict]) -> list[list[LedgerEntry]]:
        """The findings of some *verdicts* that can be corrected; contradictions in one right sum together."""
        sums = [{one.place, *one.related} for one in self.before.ledger.entries if one.verdict is Verdict.SUM_OK]
        groups: list[list[LedgerEntry]] = []
        for entry in self.before.ledger.findings[:MOST]:
            if entry.verdict not in verdicts or entry.expected is None or not entry.place.section or entry.about:
                continue
            together = next((one for one in groups if _are_in_one(sums, one[0], entry)), None)
            if together is None:
                groups.append([entry])
            else:
                together.append(entry)
        return groups

    def ways(self, group: Sequence[LedgerEntry]) -> tuple[LedgerCorrection, ...]:
        """The ways to correct a group of findings, the likelier first."""
        tried = [(self._tried(one), one) for one in self._candidates(group) if one is not None]
        helping = [(after, one) for after, one in tried if self._helps(one, after)]
        return tuple(one for _, one in sorted(helping, key=lambda pair: len(pair[0].final.errors)))

    def _candidates(self, group: Sequence[LedgerEntry]) -> Iterator[LedgerCorrection | None]:
        match group[0].verdict:
            case Verdict.TWICE:
                yield self._of_words(group[0], repetition_corrected(self.before.ledger, group[0]))
            case Verdict.CLAIM_BROKEN:
                figures = Figures(self.template, self.before.final.values)
                yield self._of_words(group[0], claim_corrected(self.before.ledger, group[0], figures))
                yield self._nothing_left(group[0])
            case _:
                yield _of_text(group)
                yield self._of_table(group)

    def _of_words(self, entry: LedgerEntry, words: Replacement | None) -> LedgerCorrection | None:
        if words is None:
            return None
        before = words_at(self.template, self.report, words.place)
        return LedgerCorrection((entry,), before, words.text, (words,))

    def _nothing_left(self, claim: LedgerEntry) -> LedgerCorrection | None:
        """The cells that a claim says are 0 are made 0."""
        shown = self.before.final.values
        rows = {(cell.table, cell.row) for cell in claim.cells if self.template.cell(cell).is_total}
        cells = [one for one in self.template.cells.values() if not one.is_total]
        meant = [one.address for one in cells if one.address in claim.cells or (one.table.id, one.row.id) in rows]
        entries: dict[Address, Value] = {address: 0 for address in meant if magnitude(shown[address])}
        if not entries:
            return None
        before = _listed(shown[address] for address in entries)
        return LedgerCorrection((claim,), before, _listed(entries.values()), (), (*entries.items(),))

    def _of_table(self, group: Sequence[LedgerEntry]) -> LedgerCorrection | None:
        """The cells hold what the text says; a stated total gives way to the computed one."""
        if any(one.verdict is not Verdict.CONTRADICTS or len(one.cells) != 1 for one in group):
            return None
        entries: dict[Address, Value] = {}
        for one in group:
            cell = self.template.cell(one.cells[0])
            if not cell.is_total:
                entries[cell.address] = _as_value(one, cell)
            elif cell.address in self.report.stated:
                entries[cell.address] = None
            else:
                entries = self._parts(one, cell) | entries
        shown, computed = self.before.final.values, self.before.final.computed
        after = [computed[address] if value is None else value for address, value in entries.items()]
        if not entries:
            return None
        return LedgerCorrection(
            tuple(group), _listed(shown[one] for one in entries), _listed(after), (), (*entries.items(),)
        )

    def _parts(self, total: LedgerEntry, cell: Cell) -> dict[Address, Value]:
        """The cells of a total that differ from the parts of its sum in the text, each in the row or column of both."""
        ledger, template = self.before.ledger, self.template
        places = {place for one in ledger.entries if _is_sum_of(one, total) for place in one.related}
        entries: dict[Address, Value] = {}
        for part in ledger.entries:
            if part.place in places and len(part.cells) == 1 and part.cells[0].table == cell.table.id:
                row, column = part.cells[0].row, part.cells[0].column
                crossing = (Address(cell.table.id, cell.row.id, column), Address(cell.table.id, row, cell.column.id))
                found = (template.cells[one] for one in crossing if one in template.cells)
                entries |= {one.address: _as_value(part, one) for one in found if not one.is_total}
        shown = self.before.final.values
        return {address: value for address, value in entries.items() if value != shown[address]}

    def _tried(self, one: LedgerCorrection) -> Assessment:
        return Assessment(self.template, corrected(self.template, self.report, (one,)), self.previous)

    def _helps(self, one: LedgerCorrection, after: Assessment) -> bool:
        """Whether the findings are gone after a correction, and nothing new is wrong but rates of the same figures.

        Figures are taken away for a claim only if that mends an error of the table.
        """
        leaves_out = frozenset[Verdict]() if one.found[0].verdict in _RATES else _RATES
        is_better = _count(after.ledger, leaves_out) <= _count(self.before.ledger, leaves_out) - len(one.found)
        errors_before, errors = len(self.before.final.errors), len(after.final.errors)
        empties_cells = one.found[0].verdict is Verdict.CLAIM_BROKEN and not one.words
        no_worse = errors < errors_before if empties_cells else errors <= errors_before
        return is_better and no_worse and not any(_is_found(after.ledger, entry) for entry in one.found)


class _Moved:
    """From the places of a report with corrections *after* back to those *before*: quantities keep their order."""

    def __init__(self, after: Ledger, before: Ledger) -> None:
        places = (list(dict.fromkeys(entry.place for entry in one.entries)) for one in (after, before))
        self._before = dict(zip(*places, strict=False))

    def back(self, one: LedgerCorrection) -> LedgerCorrection:
        """The same correction at the places before."""
        words = tuple(Replacement(self._before.get(place, place), text) for place, text in one.words)
        return replace(one, words=words)


def _count(ledger: Ledger, leaves_out: Container[Verdict]) -> int:
    return sum(entry.verdict not in leaves_out for entry in ledger.findings)


def _is_sum_of(one: LedgerEntry, total: LedgerEntry) -> bool:
    return one.verdict is Verdict.SUM_OK and one.place == total.place


def _are_in_one(sums: Sequence[Container[TextPlace]], one: LedgerEntry, other: LedgerEntry) -> bool:
    are_tied = one.verdict is other.verdict is Verdict.CONTRADICTS
    return are_tied and any(one.place in places and other.place in places for places in sums)


def _of_text(group: Sequence[LedgerEntry]) -> LedgerCorrection | None:
    """The text says what the table holds, or a total what its parts add up to."""
    words: list[Replacement] = []
    for one in group:
        if one.nature is not Nature.FIGURE or one.expected is None:
            return None
        text = rewritten(one.text, one.expected / lexicon().factors.get(one.unit, 1))
        if text is None:
            return None
        words.append(Replacement(one.place, text))
    return LedgerCorrection(
        tuple(group), "、".join(one.text for one in group), "、".join(one.text for one in words), (*words,)
    )


def _is_found(ledger: Ledger, entry: LedgerEntry) -> bool:
    """Whether a quantity is still found wrong in the same way."""
    return any(one.verdict is entry.verdict and _start(one) == _start(entry) for one in ledger.findings)


def _start(entry: LedgerEntry) -> tuple[object, ...]:
    return entry.place.beginning, entry.place.start


def _as_value(one: LedgerEntry, cell: Cell) -> Value:
    """The figure of the text as the entry of a cell."""
    factors = lexicon().factors
    amount = one.value * factors.get(one.unit, 1)
    unit = "" if cell.kind is not CellKind.MONEY else one.unit if one.unit in cell.units else cell.units[0]
    return parse_value(f"{plain(amount / factors.get(unit, 1))}{unit}", cell.kind, cell.units)


def _listed(values: Iterable[Value]) -> str:
    return "、".join(editable_text(value) or "空白" for value in values)
