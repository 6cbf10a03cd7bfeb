"""A county's report that already exists, laid beside the sum of its bodies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from model.address import Address
from model.checks.calculation import value_of
from model.checks.facts import listed
from model.checks.intervals import decimal_of, decimal_text, exact
from model.consolidation.adding import Share, in_usual_unit
from model.consolidation.consolidation import Consolidation
from model.evaluation import evaluate
from model.formats.template import Cell, Table
from model.repairs.likelihood import wrong_digits
from model.report import Report
from model.values import CellKind, Unread, Value, magnitude

Numbers: TypeAlias = Mapping[Address, int | Fraction]


class Agreement(StrEnum):
    """Whether a figure of the county's report is the sum of its bodies; *undecided* while a figure is wanting."""

    AGREES = "agrees"
    DIFFERS = "differs"
    UNDECIDED = "undecided"


class ComparedCell(NamedTuple):
    """A cell of the county's report beside the sum; *remark* says how they may have come to differ."""

    theirs: Value
    agreement: Agreement
    remark: str


@dataclass(frozen=True)
class Comparison:
    """Every cell compared; *remarks* are about whole tables: a body left out, added twice, what is still to come."""

    cells: Mapping[Address, ComparedCell]
    remarks: tuple[str, ...]

    @property
    def differing(self) -> tuple[Address, ...]:
        """The cells that differ."""
        return tuple(one for one, cell in self.cells.items() if cell.agreement is Agreement.DIFFERS)


def compare(ours: Consolidation, theirs: Mapping[Address, Value]) -> Comparison:
    """Lay the displayed figures of a county's report, *theirs*, beside the sum."""
    cells = ours.template.cells
    plain = {address: in_usual_unit(theirs.get(address), cell) for address, cell in cells.items()}
    more = {address: _number(plain[address]) - _number(ours.evaluation.values[address]) for address in cells}
    compared = {address: _compared(ours, cell, plain[address], more[address]) for address, cell in cells.items()}
    found = Comparison(compared, ())
    remarks = [*_bodies_told(ours, more)]
    if not ours.selection.is_complete:
        differing = {address.table for address in found.differing}
        remarks += _remainder_told(ours, {one: number for one, number in more.items() if one.table not in differing})
    return Comparison(compared, tuple(remarks))


def _number(value: Value) -> int | Fraction:
    return exact(magnitude(value) or 0)


def _compared(ours: Consolidation, cell: Cell, theirs: Value, more: int | Fraction) -> ComparedCell:
    is_certain = ours.selection.is_complete and cell.address not in ours.uncertain
    if isinstance(theirs, Unread):
        return ComparedCell(theirs, Agreement.UNDECIDED, "认不出是多少")
    if more and (is_certain or (more < 0 and cell.kind is not CellKind.CHANGE)):
        return ComparedCell(theirs, Agreement.DIFFERS, _difference(ours.evaluation.values[cell.address], theirs, more))
    if is_certain:
        return ComparedCell(theirs, Agreement.AGREES, "")
    return ComparedCell(theirs, Agreement.UNDECIDED, f"还差 {decimal_text(decimal_of(more))}" if more else "")


def _difference(ours: Value, theirs: Value, more: int | Fraction) -> str:
    """By how much a figure differs, and how it may have been mistyped."""
    digits = [decimal_text(decimal_of(abs(_number(value)))) for value in (theirs, ours)]
    slip = min(wrong_digits(*digits), default=None) if all(_number(value) for value in (theirs, ours)) else None
    told = f"{'多' if more > 0 else '少'} {decimal_text(decimal_of(abs(more)))}"
    return told if slip is None else f"{told}，可能是{slip.words}"


def _bodies_told(ours: Consolidation, more: Numbers) -> Iterator[str]:
    """Tables that differ by exactly the figures of a body."""
    for table in ours.template.tables:
        for shares, sign, said in (
            (ours.shares, -1, "比汇总少的正好是{bodies}的数：可能没有加进去"),
            (ours.shares, 1, "比汇总多的正好是{bodies}的数：可能加了两次"),
            (ours.refused, 1, "比汇总多的正好是{bodies}的数：它不在汇总范围里"),
        ):
            names = [f"“{name}”" for name, share in shares.items() if _is_figures_of(share, table, more, sign)]
            if names:
                yield table.name + said.format(bodies="或".join(names[:3]))


def _is_figures_of(share: Share, table: Table, more: Numbers, sign: int) -> bool:
    """Whether a table differs, and in every cell by the figure of that body."""
    wanted = [sign * _number(share.figures.get(cell.address)) for cell in table.cells]
    return any(wanted) and wanted == [more[cell.address] for cell in table.cells]


def _remainder_told(ours: Consolidation, more: Numbers) -> Iterator[str]:
    """What the missing bodies would have to report in the tables that do not differ anyway, and whether the relations
    can hold for it.
    """
    template, missing = ours.template, ours.selection.missing
    if not any(more.values()):
        return
    values = {address: value_of(template.cells[address], decimal_of(number)) for address, number in more.items()}
    empty = Report(template=template.id, year=ours.report.year)
    remainder = evaluate(template, empty.with_values(template, values), final=True)
    who = f"{listed([f'“{name}”' for name in missing], 3, '个单位')}" if missing else "没有计入的年报"
    tables = {address.table for address in more}
    where = (
        ""
        if len(tables) == len(template.tables)
        else "、".join(one.name for one in template.tables if one.id in tables)
    )
    yield f"县里的数若是对的，{who}应报的数就是{where}各格还差的数，共 {sum(map(bool, more.values()))} 格"
    yield from (f"这些差额之间不平：{finding.message}" for finding in remainder.errors if finding.cells)
