"""Sums of the cells that a quantity is tied to, for this year and last year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from model.address import Address
from model.formats.template import Template
from model.ledger.lexicon import lexicon
from model.values import Money, Value, magnitude


@dataclass(frozen=True, slots=True)
class Amount:
    """The sum of some cells in plain units; *is_known* if at least one cell holds a figure, *is_whole* if all do."""

    value: Decimal
    is_known: bool
    is_whole: bool


class Figures:
    """The displayed figures of the tables of one report, and of last year's report if available."""

    def __init__(
        self, template: Template, values: Mapping[Address, Value], previous: Mapping[Address, Value] | None = None
    ) -> None:
        self.template = template
        self._values = values
        self._previous = previous or {}
        self._amounts: dict[tuple[Address, ...], Amount] = {}

    def amount(self, cells: tuple[Address, ...]) -> Amount:
        """The sum of *cells*; blank cells count as 0. Kept, because a text asks for the same cells again and again."""
        if cells not in self._amounts:
            self._amounts[cells] = _sum([self._values.get(cell) for cell in cells])
        return self._amounts[cells]

    def last_year(self, cells: Sequence[Address]) -> Amount:
        """Last year's sum of *cells*."""
        return _sum([self._previous.get(cell) for cell in cells])

    def printed(self, value: Decimal, cells: Sequence[Address]) -> str:
        """*value*, given in plain units, in the unit and notation of the cells."""
        units = {one.unit for cell in cells if isinstance(one := self._values.get(cell), Money)}
        unit = units.pop() if len(units) == 1 else ""
        return f"{plain(value / lexicon().factors.get(unit, 1))}{unit}"

    def name(self, cells: Sequence[Address]) -> str:
        """*cells* in words: table, row and column; if there are many, only the first of each table is named."""
        named = {cell.table: cell for cell in reversed(cells)}
        first = [self.template.cells[cell] for cell in dict.fromkeys(cells) if named[cell.table] == cell]
        rest = f"等 {len(cells)} 格之和" if len(cells) > 1 else ""
        return f"{'、'.join(f'{one.table.name} {one.place}' for one in first)}{rest}"

    def table_name(self, table: str) -> str:
        """The name of a table."""
        return self.template.table(table).name

    def is_all_zero(self, table: str) -> bool:
        """Whether no cell of a table holds a figure other than 0."""
        return not any(self.is_filled(cell.address) for cell in self.template.table(table).cells)

    def is_filled(self, cell: Address) -> bool:
        """Whether a cell holds a figure other than 0."""
        return bool(magnitude(self._values.get(cell)))


def _sum(values: list[Value]) -> Amount:
    numbers = [Decimal(number) * _factor(value) for value in values if (number := magnitude(value)) is not None]
    return Amount(sum(numbers, Decimal(0)), bool(numbers), len(numbers) == len(values))


def _factor(value: Value) -> int:
    return lexicon().factors.get(value.unit, 1) if isinstance(value, Money) else 1


def plain(value: Decimal) -> str:
    """A decimal without an exponent and without trailing zeros: ``12``, ``2.4``."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
