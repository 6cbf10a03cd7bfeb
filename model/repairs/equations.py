"""The relations of a report as it is displayed, and what a change of one cell does to them.

Cells and relations go by their positions in the `CompiledTemplate`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeAlias

from model.checks.calculation import Calculation
from model.checks.compiled import compiled_plan
from model.checks.intervals import can_hold
from model.formats.template import Template
from model.values import CellKind

Number: TypeAlias = int | Fraction
Shifts: TypeAlias = Mapping[int, Number]
"""By how much left minus right of some relations has grown."""


class Correction(NamedTuple):
    """The figure of the cell at *position* changed by *delta*."""

    position: int
    delta: Number


class Equations:
    """The relations between the figures of a report; a computed total follows the cells it is made of.

    If *final*, blanks count as 0; otherwise they may still take any value. A cell that may is never changed: no value
    of it mends a relation that cannot hold. Relations with one of the codes *left_out* are no part of it.
    """

    def __init__(
        self, template: Template, figures: Calculation, *, final: bool, left_out: Collection[str] = ()
    ) -> None:
        highs = figures.highs_without_blanks() if final else figures.highs
        self._figures, self._wires = figures, wiring(template)
        self._operators = [check.relation.operator for check in figures.plan.checks]
        self._differences = {
            number: figures.difference(check, highs)
            for number, check in enumerate(figures.plan.checks)
            if (figures.has_previous or not check.needs_previous) and check.relation.rule.code not in left_out
        }
        self.broken = frozenset(figures.broken(highs, final)) & self._differences.keys()
        self._highs = highs

    @cached_property
    def _effects(self) -> Mapping[int, Mapping[int, int]]:
        """For each cell that may be changed how it shifts relations; asked only where one is broken."""
        figures = self._figures
        return {
            place: self._effect(place)
            for place, cell in enumerate(figures.cells)
            if figures.lows[place] == self._highs[place] and (figures.stated[place] or not cell.is_total)
        }

    @cached_property
    def _changing(self) -> Mapping[int, set[int]]:
        """For each relation the cells that shift it."""
        found = defaultdict[int, set[int]](set)
        for place, effect in self._effects.items():
            for number in effect:
                found[number].add(place)
        return found

    def singles(self) -> Iterator[Correction]:
        """The changes of one cell after which every relation holds."""
        return self._mending(self.broken, {})

    def pairs(self) -> Iterator[frozenset[Correction]]:
        """The changes of two cells after which every relation holds, if no change of one cell is enough.

        Then some broken relation has only one of the two in it, and says what its figure must be: it is changed first.
        """
        for number in self.broken:
            for first in (self._correction(place, number, {}) for place in self._changing[number]):
                if self._suits(first):
                    shifts = self._after(first, {})
                    left = [one for one in self.broken | shifts.keys() if self._missing(one, shifts)]
                    lasts = self._mending(left, shifts)
                    yield from (frozenset((first, last)) for last in lasts if last.position != first.position)

    def count_broken_after(self, corrections: Sequence[Correction]) -> int:
        """How many relations are broken after several corrections."""
        shifts: Shifts = {}
        for one in corrections:
            shifts = {**shifts, **self._after(one, shifts)}
        return sum(self._missing(number, shifts) != 0 for number in self.broken | shifts.keys())

    def is_named(self, correction: Correction) -> bool:
        """Whether the changed cell itself stands in a broken relation, and not only in a total that does."""
        return not self.broken.isdisjoint(self._wires.factors[correction.position])

    def _effect(self, place: int) -> dict[int, int]:
        """The relations that shift when the figure at *place* grows by 1, and by how much."""
        followers = () if self._figures.stated[place] else self._wires.totals[place]
        effect = defaultdict[int, int](int)
        for one in (place, *(total for total in followers if not self._figures.stated[total])):
            for number, factor in self._wires.factors[one].items():
                effect[number] += factor
        return {number: factor for number, factor in effect.items() if factor and number in self._differences}

    def _mending(self, broken: Collection[int], shifts: Shifts) -> Iterator[Correction]:
        """The changes of one cell that mend all relations *broken* after *shifts*, and break no other."""
        for place in set[int].intersection(*(self._changing[number] for number in broken)):
            for correction in {self._correction(place, number, shifts) for number in broken}:
                after = self._after(correction, shifts)
                if self._suits(correction) and not any(self._missing(number, after) for number in after):
                    yield correction

    def _correction(self, place: int, number: int, shifts: Shifts) -> Correction:
        """The least change of the cell at *place* that mends a relation."""
        missing, factor = self._missing(number, shifts), self._effects[place][number]
        return Correction(place, missing * factor if abs(factor) == 1 else Fraction(missing) / factor)

    def _after(self, correction: Correction, shifts: Shifts) -> Shifts:
        """The shifts of the relations that *correction* shifts, after *shifts*."""
        effect = self._effects[correction.position]
        return {number: shifts.get(number, 0) + factor * correction.delta for number, factor in effect.items()}

    def _suits(self, correction: Correction) -> bool:
        """Whether the cell can hold such a figure."""
        kind = self._figures.cells[correction.position].kind
        figure = self._figures.numbers[correction.position] + correction.delta
        return (kind is CellKind.MONEY or figure % 1 == 0) and (kind is CellKind.CHANGE or figure >= 0)

    def _missing(self, number: int, shifts: Shifts) -> Number:
        """What left minus right of a relation must grow by to hold after *shifts*; 0 if it holds."""
        low, high = (bound + shifts.get(number, 0) for bound in self._differences[number])
        if can_hold(self._operators[number], low, high):
            return 0
        bound = high if high < 0 else low
        assert not isinstance(bound, float)  # what cannot hold is at a finite distance from holding
        return -bound


@dataclass(frozen=True, slots=True)
class Wiring:
    """For each cell of a format the *totals* computed from it, and its *factors* in left minus right of relations."""

    totals: tuple[frozenset[int], ...]
    factors: tuple[Mapping[int, int], ...]


@lru_cache(maxsize=32)
def wiring(template: Template) -> Wiring:
    """The wiring of *template*, made once."""
    plan = compiled_plan(template)
    places = range(plan.size + len(plan.previous))
    totals = [frozenset[int]() for _ in places]
    for one in reversed(plan.sums):  # a total of totals comes after these
        for addend in one.addends(places):
            totals[addend] |= {one.target} | totals[one.target]
    factors = [defaultdict[int, int](int) for _ in places]
    for number, check in enumerate(plan.checks):
        for side, sign in ((check.plus, 1), (check.minus, -1)):
            for place in side(places):
                factors[place][number] += sign
    return Wiring(tuple(totals), tuple(factors))
