"""Checks made on every table of every format: entries that are not figures, and blank cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from model.characters import shortened
from model.checks.facts import Facts, listed
from model.findings import BLANK, UNIT, UNREAD, WHOLE_NUMBER, Finding
from model.formats.template import Cell, Severity, Table
from model.values import CellKind, Money, Unread, format_value

LONGEST: Final = 100
"""Characters of an entry that a finding quotes."""

_WORTH: Final = {"元": 1, "百元": 100, "千元": 1_000, "万元": 10_000, "亿元": 100_000_000}
"""How many 元 a unit of money is."""


def entry_findings(facts: Facts) -> Iterator[Finding]:
    """Findings on entries: not a number, not a whole number, below 0, in a wrong unit, or in more than one unit."""
    units: set[str] = set()
    for entries in (facts.report.values, facts.report.stated):
        for address, value in entries.items():
            if type(value) is int and value >= 0:
                continue
            cell = facts.template.cells[address]
            if isinstance(value, Unread):
                yield _unread_finding(facts, cell, value.text)
            elif isinstance(value, Money):
                units.add(value.unit)
                yield from _money_findings(facts, cell, value)
            elif isinstance(value, int | Decimal):
                yield from _number_findings(facts, cell, value)
    if len(units) > 1:
        yield from _mixed_units(facts)


def _unread_finding(facts: Facts, cell: Cell, text: str) -> Finding:
    asked = f"以{'或'.join(cell.units)}为单位的金额" if cell.kind is CellKind.MONEY else "数字"
    what = f"“{shortened(text, LONGEST)}”不是{asked}"
    return _cell_finding(facts, cell, UNREAD, what, "请改填数字；没有发生填 0，不适用填“/”。")


def _number_findings(facts: Facts, cell: Cell, value: int | Decimal) -> Iterator[Finding]:
    if isinstance(value, Decimal):
        yield _cell_finding(facts, cell, WHOLE_NUMBER, f"{format_value(value)} 不是整数", "件数应填整数。")
    elif value < 0 and cell.kind is not CellKind.CHANGE:
        yield _cell_finding(facts, cell, WHOLE_NUMBER, f"{value} 小于 0", "件数应填 0 或正整数。")


def _money_findings(facts: Facts, cell: Cell, value: Money) -> Iterator[Finding]:
    if value.amount < 0:
        yield _cell_finding(facts, cell, WHOLE_NUMBER, f"{format_value(value)} 小于 0", "金额应填 0 或正数。")
    if value.unit and value.unit not in cell.units and value.amount:
        what, remedy = (
            f"{format_value(value)}{shortened(value.unit)}的单位不对",
            f"请换算成{'或'.join(cell.units)}再填。",
        )
        if value.unit in _WORTH and cell.units[0] in _WORTH:
            amount = value.amount * _WORTH[value.unit] / _WORTH[cell.units[0]]
            converted = f"{format_value(Money(amount.normalize(), ''))} {cell.units[0]}"
            what, remedy = f"{what}，换算后是 {converted}", f"请核实后改填 {converted}。"
        yield _cell_finding(facts, cell, UNIT, what, remedy)


def _mixed_units(facts: Facts) -> Iterator[Finding]:
    """Findings on amounts in another unit than the first one: a heading names one unit, and totals add up figures."""
    entries = {**facts.report.values, **facts.report.stated}
    first: dict[tuple[int, tuple[str, ...]], tuple[Cell, Money]] = {}
    for cell in facts.template.cells.values():
        value = entries.get(cell.address)
        if isinstance(value, Money) and value.unit in cell.units:
            other, amount = first.setdefault((id(cell.panel), cell.units), (cell, value))
            if value.unit != amount.unit:
                what = f"单位是{value.unit}，{other.place}的单位是{amount.unit}"
                yield _cell_finding(
                    facts, cell, UNIT, what, f"同一张表里的金额用同一个单位：请换算成{amount.unit}再填。"
                )


def _cell_finding(facts: Facts, cell: Cell, rule: str, what: str, remedy: str) -> Finding:
    table = cell.table
    message = f"{table.name} {cell.place}：{what}"
    section = facts.template.section_of(table.id).id
    subject, source = str(cell.address), source_of(table)
    code, cells = f"{table.id}.{rule}", (cell.address,)
    return Finding(code, Severity.ERROR, message, cells, section, remedy=remedy, source=source, subject=subject)


def source_of(table: Table) -> str:
    """What says how a table is filled in: the form itself."""
    return f"通知附件格式模板{table.name}"


def blank_findings(facts: Facts, broken: Sequence[Finding]) -> Iterator[Finding]:
    """One finding per table for its blank cells, except those of a file that were not read, and those already named by
    the findings in *broken*.
    """
    told = facts.unshown.union(*(finding.related for finding in broken))
    for table in facts.template.tables:
        blank = [cell for cell in table.cells if facts.values[cell.address] is None]
        inputs = [cell for cell in blank if not cell.is_total and cell.address not in told]
        if not inputs:
            continue
        count = "全部" if len(blank) == len(table.cells) else "有"
        places = listed([cell.place for cell in inputs])
        message = f"{table.name} {count} {len(inputs)} 格没有填写（{places}）"
        section = facts.template.section_of(table.id).id
        cells = tuple(cell.address for cell in inputs)
        remedy = "没有发生的填 0，不适用的填“/”；确实不填的请核实。"
        code, source = f"{table.id}.{BLANK}", source_of(table)
        yield Finding(code, Severity.WARNING, message, cells, section, remedy=remedy, source=source)
