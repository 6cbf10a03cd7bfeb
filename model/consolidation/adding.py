"""The figures of one report as they are added up, and the sum of several figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from model.address import Address
from model.catalog import Catalog
from model.checks.calculation import value_of
from model.checks.facts import listed
from model.checks.intervals import decimal_of, exact
from model.consolidation.collection import Submission
from model.consolidation.words import consolidation_words
from model.evaluation import totals_of
from model.formats.crosswalk import crossing
from model.formats.template import Cell, Template
from model.report import Report
from model.values import NOT_APPLICABLE, Money, NotApplicable, Unread, Value, format_value, magnitude


def added(cell: Cell, values: Sequence[Value]) -> Value:
    """The sum of *values*, exact: blank if there is no figure, "/" if all are "/", otherwise blanks and "/" are 0."""
    numbers = [number for number in map(magnitude, values) if number is not None]
    if not numbers:
        return None
    if all(isinstance(value, NotApplicable) for value in values):
        return NOT_APPLICABLE
    return value_of(cell, decimal_of(sum(map(exact, numbers))))


@lru_cache(maxsize=8)
def _positions(template: Template) -> Mapping[Address, int]:
    return {address: at for at, address in enumerate(template.cells)}


class CellFigures(Mapping[Address, Value]):
    """A figure for each cell of a template, in a fifth of the memory of a dictionary: there is one for each body."""

    __slots__ = ("_figures", "_positions")

    def __init__(self, template: Template, figures: Mapping[Address, Value]) -> None:
        self._positions = _positions(template)
        self._figures = tuple(figures.get(address) for address in self._positions)

    def __getitem__(self, address: Address) -> Value:
        return self._figures[self._positions[address]]

    def __iter__(self) -> Iterator[Address]:
        return iter(self._positions)

    def __len__(self) -> int:
        return len(self._figures)


@dataclass(frozen=True)
class Share:
    """What one body gives to the sum: the *values* of its cells that are no totals, in the units of the form.

    *deleted* are cells of rows that its file does not have, which are 0. *unknown* are cells without a figure that can
    be added: not read, without a unit, of a table or format that does not have it. *remarks* say so in words.
    """

    template: Template
    values: Mapping[Address, Value]
    deleted: tuple[Address, ...]
    unknown: frozenset[Address]
    remarks: tuple[str, ...]

    @cached_property
    def figures(self) -> Mapping[Address, Value]:
        """Every figure with the totals, which are computed anew."""
        report = Report(template=self.template.id, year=self.template.first_year, values=self.values)
        return CellFigures(self.template, {**self.values, **totals_of(self.template, report)})


def share_of(one: Submission, template: Template, catalog: Catalog) -> Share:
    """What the report of a body gives to a sum in the format *template*."""
    source = catalog.template(one.report.template)
    entries, absent, lost = _crossed(one, source, template)
    values: dict[Address, Value] = {}
    unread: list[Address] = []
    for address, value in entries.items():
        plain = in_usual_unit(value, template.cells[address])
        if isinstance(plain, Unread):
            unread.append(address)
        else:
            values[address] = plain
    whole = {table.id for table in template.tables if _is_absent(table.id, template, absent)}
    nowhere = [address for address in absent if address.table in whole or source is not template]
    deleted = tuple(address for address in absent if address.table not in whole and source is template)
    values |= dict.fromkeys(deleted, 0)
    return Share(
        template,
        one.report.values if values == one.report.values else values,
        deleted,
        frozenset((*unread, *nowhere)),
        tuple(_remarks(template, deleted, unread, entries, nowhere, lost)),
    )


def _crossed(
    one: Submission, source: Template, template: Template
) -> tuple[Mapping[Address, Value], list[Address], list[str]]:
    """The entries of a report by cell of *template*, the cells it does not have, and the figures that have no cell."""
    inputs = [cell.address for cell in template.cells.values() if not cell.is_total]
    way = None if source is template else crossing(source, template)
    if way is None:
        return one.report.values, [address for address in inputs if address in one.absent], []
    entries: dict[Address, Value] = {}
    absent: list[Address] = []
    for address in inputs:
        parts = way.sources.get(address, ())
        if all(part in one.absent for part in parts):
            absent.append(address)
        elif any(part in one.report.values for part in parts):
            entries[address] = _joined(template.cells[address], [one.report.values.get(part) for part in parts])
    lost = [address for address in way.lost if magnitude(one.report.values.get(address))]
    return entries, absent, [source.cells[address].place for address in lost]


def _joined(cell: Cell, values: Sequence[Value]) -> Value:
    """The sum of several cells of a report; unread if one of them is."""
    if len(values) == 1:
        return values[0]
    return next((value for value in values if isinstance(value, Unread)), None) or added(cell, values)


def in_usual_unit(value: Value, cell: Cell) -> Value:
    """An amount in the usual unit of its cell, without rounding; `Unread` if its unit is not known."""
    usual = next(iter(cell.units), "")
    if not isinstance(value, Money) or value.unit == usual:
        return value
    powers = consolidation_words().units
    if value.amount and not powers.keys() >= {value.unit, usual}:
        return Unread(f"{format_value(value)}{value.unit}")
    return Money(value.amount.scaleb(powers.get(value.unit, 0) - powers.get(usual, 0)), usual)


def _is_absent(table: str, template: Template, absent: Sequence[Address]) -> bool:
    """Whether a report has no cell of a table."""
    gone = set(absent)
    return all(cell.is_total or cell.address in gone for cell in template.table(table).cells)


def _remarks(
    template: Template,
    deleted: Sequence[Address],
    unread: Sequence[Address],
    entries: Mapping[Address, Value],
    nowhere: Sequence[Address],
    lost: Sequence[str],
) -> Iterator[str]:
    if deleted:
        rows = dict.fromkeys(f"{template.cells[one].table.name}“{template.cells[one].row.name}”" for one in deleted)
        yield f"没有{listed([*rows], 3, '行')}，按 0 计入"
    if unread:
        told = [f"{template.cells[one].place}“{_as_written(entries[one])}”" for one in unread]
        yield f"{listed(told, 3)}认不出是多少，没有计入"
    if nowhere:
        cells = [f"{template.cells[one].table.name}{template.cells[one].place}" for one in nowhere]
        yield f"没有填 {listed(cells, 3)}，这几格缺这个单位的数"
    if lost:
        yield f"{listed(lost, 3)}的数在{template.name}里没有位置，没有计入"


def _as_written(value: Value) -> str:
    return format_value(value) + (value.unit if isinstance(value, Money) else "")
