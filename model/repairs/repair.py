"""The smallest repairs of broken arithmetic: which single change, or which two, would make every relation hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from model.address import Address
from model.checks.calculation import Calculation, calculated, value_of
from model.checks.intervals import decimal_of
from model.formats.template import Template
from model.repairs.equations import Correction, Equations
from model.repairs.likelihood import CellRepair, Clues
from model.report import PreviousYear, Report
from model.values import Money, Value, format_value

MOST: Final = 10
"""How many repairs are proposed at most."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One or two cells after whose change every relation holds; *why* says in Chinese what may have happened."""

    changes: tuple[CellRepair, ...]
    why: str

    @property
    def entries(self) -> dict[Address, Value]:
        """The values to enter."""
        return {change.address: change.then for change in self.changes}


def repairs_of(
    template: Template, report: Report, previous: PreviousYear | None = None, *, final: bool = True
) -> tuple[Repair, ...]:
    """The smallest repairs of *report*, the likeliest first; none if all is well, or if three cells or more are wrong.

    Computed totals follow the cells they are made of, stated totals are cells like any other. *final* tells how blanks
    are judged, as in `model.evaluation`.
    """
    figures = calculated(template, report, previous)
    equations = Equations(template, figures, final=final)
    if not equations.broken:
        return ()
    found = [(single,) for single in equations.singles()] or {tuple(sorted(pair)) for pair in equations.pairs()}
    changes = {one: _change(figures, one) for cells in found for one in cells}
    clues = Clues(template, figures.displayed, {} if previous is None else previous.values)
    alone = {one: clues.alone(change) for one, change in changes.items()}
    causes = {cells: clues.together([changes[one] for one in cells], [alone[one] for one in cells]) for cells in found}

    def likeliest_first(cells: tuple[Correction, ...]) -> tuple[int, int, tuple[Correction, ...]]:
        return causes[cells].cost, -sum(map(equations.is_named, cells)), cells

    best = sorted(found, key=likeliest_first)[:MOST]
    return tuple(Repair(tuple(changes[one] for one in cells), causes[cells].words) for cells in best)


def changes_in_words(template: Template, repair: Repair) -> str:
    """Which cells to change to what, in one line of text."""
    cells = [(template.cells[one.address], one.then) for one in repair.changes]
    changes = "，".join(f"{cell.table.name}“{cell.place}”改为 {format_value(then)}" for cell, then in cells)
    return f"{'只改一处' if len(cells) == 1 else '改两处'}就全对：{changes}"


def repair_in_words(template: Template, repair: Repair) -> str:
    """Which cells to change to what and why, in one line of text."""
    return f"{changes_in_words(template, repair)}（{repair.why}）"


def _change(figures: Calculation, correction: Correction) -> CellRepair:
    cell, now = figures.cells[correction.position], figures.values[correction.position]
    figure = decimal_of(figures.numbers[correction.position] + correction.delta)
    then = replace(now, amount=Decimal(figure)) if isinstance(now, Money) else value_of(cell, figure)
    return CellRepair(cell.address, now, then)
