"""Rules about figures that cannot be written as linear relations: ratios, jumps, tables of zeros."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from pydantic import Field

from model.address import Address
from model.characters import shortened
from model.checks.facts import Facts, listed
from model.checks.parameters import CellsUse, Limit, TablesUse
from model.checks.registry import of_cell, of_table, rule
from model.findings import Finding
from model.formats.relations import compile_relations
from model.formats.template import AddressText, Template
from model.values import NotApplicable, format_value, magnitude

_LONGEST_LINES: Final = 80


@rule(CellsUse, "where value kind")
def no_rule_making_power(facts: Facts, use: CellsUse) -> Iterator[Finding]:
    """Finds 规章 reported by a body that has no power to issue them; one finding for all cells."""
    kind = facts.template.kinds[facts.report.kind]
    filled = () if kind.makes_rules else tuple(address for address in use.cells if facts.number(address))
    if filled:
        table = facts.template.table(filled[0].table)
        words = {"where": table.name, "value": listed([_named(facts, one) for one in filled]), "kind": kind.name}
        yield of_table(facts, use, table.id, words, filled)


def _named(facts: Facts, address: Address) -> str:
    """A cell with its figure, such as ``规章·制发 2``."""
    return f"{facts.template.cells[address].place} {facts.number(address)}"


class GrewBeyondUse(CellsUse):
    """*limit* is a multiple of last year's figure."""

    limit: Limit


@rule(GrewBeyondUse, "where value previous limit")
def grew_beyond(facts: Facts, use: GrewBeyondUse) -> Iterator[Finding]:
    """Finds a figure at least *limit* times last year's, typically 元 entered in a 万元 cell."""
    for address in use.cells:
        now, before = facts.number(address), facts.last_year(address)
        if before > 0 and now >= before * use.limit:
            yield of_cell(facts, use, address, {"value": f"{now:f}", "previous": f"{before:f}", "limit": use.limit})


@rule(TablesUse, "table count places")
def not_applicable(facts: Facts, use: TablesUse) -> Iterator[Finding]:
    """Finds "/" (not applicable) in a table that requires figures; one finding per table."""
    for table in use.tables:
        entries = facts.report.values.items()
        cells = tuple(
            address for address, value in entries if isinstance(value, NotApplicable) and address.table == table
        )
        if cells:
            places = listed([facts.template.cells[address].place for address in cells])
            yield of_table(facts, use, table, {"count": len(cells), "places": places}, cells)


@rule(TablesUse, "where value count lines")
def differs_from_register(facts: Facts, use: TablesUse) -> Iterator[Finding]:
    """Finds entries that are not what the register (台账) said when it was read last; blanks are to be filled yet."""
    for address, counted in facts.report.counted.items():
        entry = facts.report.values.get(address)
        nothing = isinstance(entry, NotApplicable) and counted.count == 0
        if address.table in use.tables and entry not in (None, counted.count) and not nothing:
            lines = counted.lines or "没有一行"
            words = {"value": format_value(entry), "count": counted.count, "lines": shortened(lines, _LONGEST_LINES)}
            yield of_cell(facts, use, address, words)


class ShareAboveUse(CellsUse):
    """*limit* is a percentage of the cell *whole*; sums of the cells below *at_least* are not checked."""

    whole: AddressText
    limit: Limit
    at_least: int = Field(default=0, ge=0)

    def require_places(self, template: Template) -> None:
        super().require_places(template)
        template.cell(self.whole)


@rule(ShareAboveUse, "table value whole share")
def share_above(facts: Facts, use: ShareAboveUse) -> Iterator[Finding]:
    """Finds *cells* that together exceed *limit* per cent of a filled *whole* and are at least *at_least*."""
    part, whole = sum(facts.number(address) for address in use.cells), facts.number(use.whole)
    if facts.values[use.whole] is not None and part >= use.at_least and part * 100 > whole * use.limit:
        share = f"{part * 100 / whole:.1f}" if whole else "100"
        words = {"value": part, "whole": whole, "share": share}
        yield of_table(facts, use, use.whole.table, words, use.cells)


@rule(TablesUse, "table first second joined")
def figure_split(facts: Facts, use: TablesUse) -> Iterator[Finding]:
    """Finds two neighbours that are one figure in two cells: joined, they make the stated total of their row right."""
    for relation in compile_relations(facts.template):
        total = relation.target
        if total is None or total not in facts.report.stated or total.table not in use.tables:
            continue
        row = (*(term.address for term in relation.right.terms), total)
        split = _split_figure([facts.number(address) for address in row]) if _are_in_one_row(row) else None
        if split is not None:
            at, joined = split
            cells = (row[at], row[at + 1])
            first, second = (_named(facts, address) for address in cells)
            words = {"first": first, "second": second, "joined": joined}
            yield of_table(facts, use, total.table, words, cells, subject=str(cells[0]))


def _are_in_one_row(cells: Iterable[Address]) -> bool:
    return len({address.row for address in cells}) == 1


def _split_figure(row: Sequence[int | Decimal]) -> tuple[int, int | Decimal] | None:
    """The index of the first of two neighbours that, *joined*, make the last figure of *row* the sum of the others, and
    the joined figure.
    """
    if sum(row[:-1]) == row[-1]:
        return None  # a joined figure is always larger
    for at, (first, second) in enumerate(pairwise(row)):
        joined = first * 10 ** len(str(second)) + second
        *parts, total = (*row[:at], joined, *row[at + 2 :])
        if first > 0 and second > 0 and sum(parts) == total:
            return at, joined
    return None


class PendingVanishedUse(CellsUse, TablesUse):
    """*cells* are last year's cells; their cases must appear in each of *tables* this year."""


@rule(PendingVanishedUse, "table previous")
def pending_vanished(facts: Facts, use: PendingVanishedUse) -> Iterator[Finding]:
    """Finds a table of zeros although last year's report had pending cases."""
    before = sum(facts.last_year(address) for address in use.cells)
    for table in use.tables:
        values = [facts.values[cell.address] for cell in facts.template.table(table).cells]
        if before > 0 and not any(map(magnitude, values)) and any(value is not None for value in values):
            yield of_table(facts, use, table, {"previous": before}, use.cells)
