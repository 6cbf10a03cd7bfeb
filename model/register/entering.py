"""Takes the figures of a count into a report: counts and numbers of lines only, nothing else of the register."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final, NamedTuple, Protocol

from model.address import Address
from model.formats.template import Cell, Table, Template
from model.register.counting import Count
from model.register.figure import LONGEST_LINES, RegisterFigure
from model.register.source import LinePlace
from model.report import Origin, Provenance, Report
from model.values import Value

_LONGEST: Final = LONGEST_LINES - 100


class Differing(NamedTuple):
    """A cell whose entry, which is not from a register, differs from the count."""

    cell: Cell
    entered: Value
    counted: int


def differing(template: Template, report: Report, count: Count) -> Iterator[Differing]:
    """The entries of *report* that were made otherwise and are not what the register says."""
    for address, value in count.values.items():
        entered = report.entry(address)
        if entered not in (None, value) and report.origins.get(address) is not Origin.REGISTER:
            yield Differing(template.cell(address), entered, value)


class FigureChange(NamedTuple):
    """What a count says of a cell beside the entry of the report *before*; *lines* are by number.

    *is_typed*: the entry is another one, and was not taken from a register.
    """

    cell: Cell
    before: Value
    counted: int
    lines: str = ""
    is_typed: bool = False

    @property
    def changes(self) -> bool:
        """Whether taking the count changes what the report says; blanks become 0 without being told."""
        return self.before != self.counted and (self.before is not None or self.counted != 0)


class CountedFigures(Protocol):
    """What registers and lists have in common once they are counted."""

    @property
    def table(self) -> Table: ...

    @property
    def values(self) -> Mapping[Address, int]: ...

    @property
    def lines(self) -> Mapping[Address, tuple[LinePlace, ...]]: ...


def figure_changes(report: Report, count: CountedFigures) -> tuple[FigureChange, ...]:
    """Every figure that is counted or entered, in printed order; totals where one is stated that would go."""
    found: list[FigureChange] = []
    for cell in count.table.cells:
        before, counted = report.entry(cell.address), count.values.get(cell.address)
        if counted is not None and (before is not None or (counted and not cell.is_total)):
            lines = line_numbers(count.lines.get(cell.address, ()))
            typed = before not in (None, counted) and report.origins.get(cell.address) is not Origin.REGISTER
            found.append(FigureChange(cell, before, counted, lines, typed))
    return tuple(found)


def with_count(template: Template, report: Report, count: Count, *, keeping: Collection[Address] = ()) -> Report:
    """*report* with every figure of the counted table from the register, and the count of every cell; totals are
    computed. The entries of cells in *keeping* stay: then the report says that the register has another figure.
    """
    cells = [cell for cell in count.table.cells if cell.address not in keeping]
    entries = {cell.address: None if cell.is_total else count.values[cell.address] for cell in cells}
    filled = report.with_values(template, entries, Provenance(Origin.REGISTER))
    others = {one: figure for one, figure in report.counted.items() if one.table != count.table.id}
    return filled.model_copy(update={"counted": {**others, **figures_of(count)}})


def figures_of(count: Count) -> dict[Address, RegisterFigure]:
    """What a report keeps of *count*: every figure that is no total."""
    return {
        cell.address: RegisterFigure(count.values[cell.address], line_numbers(count.lines.get(cell.address, ())))
        for cell in count.table.cells
        if not cell.is_total
    }


def line_numbers(lines: Sequence[LinePlace]) -> str:
    """Lines by number only, for files and sheets may be named after persons: ``第 3、7–9 行``."""
    places = sorted(lines)
    several = any(place[:2] != (0, 0) for place in places)
    parts = [
        f"{f'文件 {file + 1} 表 {sheet + 1} ' if several else ''}第 {_ranges([place.row for place in some])} 行"
        for (file, sheet), some in groupby(places, key=lambda place: place[:2])
    ]
    note = "；".join(parts)
    return note if len(note) <= _LONGEST else f"{note[:_LONGEST].rpartition('、')[0]}…共 {len(places)} 行"


def _ranges(numbers: Sequence[int]) -> str:
    """Sorted numbers, neighbours as a range: ``3、7–9``."""
    runs = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    ends = [(run[0][1], run[-1][1]) for run in (list(run) for _, run in runs)]
    return "、".join(str(first) if first == last else f"{first}–{last}" for first, last in ends)
