"""The figures of one report: totals computed, and the range of figures that every cell can still hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from math import inf

from model.address import Address
from model.checks.compiled import CompiledRelation, compiled_plan
from model.checks.intervals import Bound, can_hold, decimal_of, exact
from model.formats.template import Cell, Template
from model.report import PreviousYear, Report
from model.values import NOT_APPLICABLE, CellKind, Money, NotApplicable, Value, magnitude


def calculated(
    template: Template,
    report: Report,
    previous: PreviousYear | None = None,
    unshown: frozenset[Address] = frozenset(),
) -> Calculation:
    """The figures that *report* displays, with its stated totals, and those of the *previous* year, if given.

    *unshown* are the cells of a finished file without a figure to judge.
    """
    calculation = Calculation(template, unshown)
    calculation.enter(report)
    calculation.compute_totals()
    calculation.enter_stated(report)
    if previous is not None:
        calculation.enter_previous(previous)
    return calculation


class Calculation:
    """The state of one evaluation: for each position of the compiled template its value, number and interval.

    The interval of a computed total is the sum of those of its addends. A stated total has a point interval, but totals
    that include it are still computed from the entries. Of *unshown* cells, an entry may always have any value, and a
    total is not compared with its sum.
    """

    def __init__(self, template: Template, unshown: frozenset[Address] = frozenset()) -> None:
        self.plan = compiled_plan(template)
        self.unshown = unshown
        self.cells = tuple(template.cells.values())
        size = self.plan.size
        self.values: list[Value] = [None] * size
        self.numbers: list[int | Fraction] = [0] * size
        self.lows: list[Bound] = list(self.plan.lows)
        self.highs: list[Bound] = list(self.plan.highs)
        self.stated: list[bool] = [False] * size
        self.computed: dict[Address, Value] = {}
        self.has_previous = False

    @property
    def displayed(self) -> dict[Address, Value]:
        """This year's values, stated totals instead of computed ones."""
        return dict(zip(self.plan.positions, self.values, strict=False))  # the previous year's come after them

    def _set(self, position: int, value: Value) -> None:
        self.values[position] = value
        number = magnitude(value)
        if number is not None:
            self.numbers[position] = self.lows[position] = self.highs[position] = exact(number)

    def enter(self, report: Report) -> None:
        positions = self.plan.positions
        for address, value in report.values.items():
            self._set(positions[address], value)

    def compute_totals(self) -> None:
        for total in self.plan.sums:
            position, addends = total.target, total.addends
            self.numbers[position] = sum(addends(self.numbers))
            self.lows[position] = sum(addends(self.lows))
            self.highs[position] = sum(addends(self.highs))
            value = self._total_value(position, addends(self.values))
            self.values[position] = self.computed[self.cells[position].address] = value

    def _total_value(self, position: int, addends: tuple[Value, ...]) -> Value:
        """Blank if no addend has a number, "/" if all are "/", otherwise the sum, with "/" as 0."""
        if not any(magnitude(value) is not None for value in addends):
            return None
        if all(isinstance(value, NotApplicable) for value in addends):
            return NOT_APPLICABLE
        units = (value.unit for value in addends if isinstance(value, Money) and value.unit)
        return value_of(self.cells[position], decimal_of(self.numbers[position]), next(units, ""))

    def enter_stated(self, report: Report) -> None:
        for address, value in report.stated.items():
            position = self.plan.positions[address]
            self._set(position, value)
            self.stated[position] = True

    def enter_previous(self, previous: PreviousYear) -> None:
        self.has_previous = True
        for address in self.plan.previous:
            value = previous.values.get(address)
            number = magnitude(value)
            self.values.append(value)
            self.stated.append(False)
            self.lows.append(-inf if number is None else exact(number))
            self.highs.append(inf if number is None else exact(number))

    def highs_without_blanks(self) -> list[Bound]:
        """The upper bounds with blank counts and amounts as 0, and the totals with them; unread entries stay open."""
        highs = self.highs.copy()
        for position, cell in enumerate(self.cells):
            is_blank = self.values[position] is None and cell.address not in self.unshown
            if is_blank and cell.kind is not CellKind.CHANGE:
                highs[position] = 0
        for total in self.plan.sums:
            highs[total.target] = sum(total.addends(highs))
        for position in filter(self.stated.__getitem__, range(self.plan.size)):
            highs[position] = self.highs[position]
        return highs

    def broken(self, highs: Sequence[Bound], final: bool) -> Iterator[int]:
        """The numbers of the relations that cannot hold, with *highs* as the upper bounds."""
        any_stated = any(self.stated)
        for number, check in enumerate(self.plan.checks):
            if (check.needs_previous and not self.has_previous) or check.relation.target in self.unshown:
                continue
            if check.holds_unless_stated and not (any_stated and any(check.terms(self.stated))):
                continue
            if final and all(value is None for value in check.terms(self.values)):
                continue
            if not can_hold(check.relation.operator, *self.difference(check, highs)):
                yield number

    def difference(self, check: CompiledRelation, highs: Sequence[Bound]) -> tuple[Bound, Bound]:
        """The least and the greatest left minus right of a relation, with *highs* as the upper bounds."""
        low = check.constant + sum(check.plus(self.lows)) - sum(check.minus(highs))
        high = check.constant + sum(check.plus(highs)) - sum(check.minus(self.lows))
        return low, high


def value_of(cell: Cell, number: int | Decimal, unit: str = "") -> Value:
    """*number* as a value of *cell*: in a money cell an amount in *unit*, or in its usual one."""
    if cell.kind is not CellKind.MONEY:
        return number
    return Money(Decimal(number), unit or next(iter(cell.units), ""))
