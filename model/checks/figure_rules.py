"""Rules about figures that are no linear arithmetic: ratios, jumps, tables of zeros."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import Field

from model.checks.facts import Facts, listed
from model.checks.parameters import CellsUse, Limit, TablesUse, Words
from model.checks.registry import of_cell, of_table, rule
from model.findings import Finding
from model.formats.template import AddressText, Template
from model.values import NotApplicable, magnitude


@rule(CellsUse, "where value kind")
def no_rule_making_power(facts: Facts, use: CellsUse) -> Iterator[Finding]:
    """规章 from a body that has no power to make them."""
    kind = facts.template.kinds[facts.report.kind]
    if not kind.makes_rules:
        for address in use.cells:
            if facts.number(address):
                yield of_cell(facts, use, address, {"value": facts.number(address), "kind": kind.name})


class GrewBeyondUse(CellsUse):
    """*limit* is a multiple of last year's figure."""

    limit: Limit


@rule(GrewBeyondUse, "where value previous limit")
def grew_beyond(facts: Facts, use: GrewBeyondUse) -> Iterator[Finding]:
    """A figure *limit* times last year's or more: 元 in a 万元 cell."""
    for address in use.cells:
        now, before = facts.number(address), facts.last_year(address)
        if before > 0 and now >= before * use.limit:
            yield of_cell(facts, use, address, {"value": f"{now:f}", "previous": f"{before:f}", "limit": use.limit})


@rule(TablesUse, "table count places")
def not_applicable(facts: Facts, use: TablesUse) -> Iterator[Finding]:
    """ "/" in a table that is to be filled with figures, said once per table."""
    for table in use.tables:
        entries = facts.report.values.items()
        cells = tuple(
            address for address, value in entries if isinstance(value, NotApplicable) and address.table == table
        )
        if cells:
            places = listed([facts.template.cells[address].place for address in cells])
            yield of_table(facts, use, table, {"count": len(cells), "places": places}, cells)


class ShareAboveUse(CellsUse):
    """*limit* is in per cent of the cell *whole*; below *at_least* a share says nothing."""

    whole: AddressText
    limit: Limit
    at_least: int = Field(default=0, ge=0)

    def require_places(self, template: Template) -> None:
        super().require_places(template)
        template.cell(self.whole)


@rule(ShareAboveUse, "table value whole share")
def share_above(facts: Facts, use: ShareAboveUse) -> Iterator[Finding]:
    """The *cells* together make more than *limit* per cent of the *whole*, and at least *at_least*."""
    part, whole = sum(facts.number(address) for address in use.cells), facts.number(use.whole)
    if part >= use.at_least and part * 100 > whole * use.limit:
        share = f"{part * 100 / whole:.1f}" if whole else "100"
        words = {"value": part, "whole": whole, "share": share}
        yield of_table(facts, use, use.whole.table, words, use.cells)


class AllZeroUse(TablesUse):
    """*words* stand before a number of cases."""

    words: Words


@rule(AllZeroUse, "table word")
def all_zero_but_mentioned(facts: Facts, use: AllZeroUse) -> Iterator[Finding]:
    """A table of zeros under a text that counts cases."""
    for table in facts.template.tables:
        cells = [cell.address for cell in table.cells]
        if table.id not in use.tables or any(facts.number(address) for address in cells):
            continue
        if all(facts.values[address] is None for address in cells):
            continue
        text = "\n".join(facts.report.text_of(section.id) for section in facts.template.sections)
        word = next((word for word in use.words if re.search(re.escape(word) + r"[^0-9\n]{0,6}[1-9]", text)), None)
        if word is not None:
            yield of_table(facts, use, table.id, {"word": word})


class PendingVanishedUse(CellsUse, TablesUse):
    """*cells* are last year's, in each of *tables* their cases have to show."""


@rule(PendingVanishedUse, "table previous")
def pending_vanished(facts: Facts, use: PendingVanishedUse) -> Iterator[Finding]:
    """Cases pending last year, and a table of zeros this year."""
    before = sum(facts.last_year(address) for address in use.cells)
    for table in use.tables:
        values = [facts.values[cell.address] for cell in facts.template.table(table).cells]
        if before > 0 and not any(map(magnitude, values)) and any(value is not None for value in values):
            yield of_table(facts, use, table, {"previous": before}, use.cells)
