"""The smallest repairs of broken arithmetic: which single change, or which two, would make every relation hold."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, TypeAlias

from model.address import Address
from model.checks.calculation import Calculation, calculated, value_of
from model.checks.facts import Facts
from model.checks.intervals import decimal_of
from model.formats.template import Severity, Template
from model.repairs.equations import Correction, Equations
from model.repairs.likelihood import CellRepair, Clues
from model.report import PreviousYear, Report
from model.values import Money, Value, format_value

MOST: Final = 10
"""How many repairs are proposed at most."""
UNLIKELY: Final = 6
"""By how much each 核实性 relation that a repair leaves broken makes it less likely."""
_Cells: TypeAlias = tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class Repair:
    """One or two cells after whose change no 强制性 relation is broken; *why* says in Chinese what may have happened.

    It *is_whole* if no other relation is broken, either.
    """

    changes: tuple[CellRepair, ...]
    why: str
    is_whole: bool = True

    @property
    def entries(self) -> dict[Address, Value]:
        """The values to enter."""
        return {change.address: change.then for change in self.changes}


def repairs_of(
    template: Template, report: Report, previous: PreviousYear | None = None, *, final: bool = True
) -> tuple[Repair, ...]:
    """The smallest repairs of *report*, the likeliest first; none if all is well, or if three cells or more are wrong.

    Computed totals follow the cells they are made of, stated totals are cells like any other. *final* tells how blanks
    are judged, as in `model.evaluation`. A 核实性 relation may be broken in a right report: it makes repairs more or
    less likely, and only if nothing else is broken it is repaired for its own sake.
    """
    figures = calculated(template, report, previous)
    every = Equations(template, figures, final=final)
    if not every.broken:
        return ()
    facts = Facts(template, report, figures.displayed, figures.computed, previous)
    errors = Equations(template, figures, final=final, left_out=_softer(facts))
    found = _candidates(errors, every)
    changes = {one: _change(figures, one) for cells in found for one in cells}
    clues = Clues(template, facts.values, {} if previous is None else previous.values, report.counted)
    alone = {one: clues.alone(change) for one, change in changes.items()}
    causes = {cells: clues.together([changes[one] for one in cells], [alone[one] for one in cells]) for cells in found}
    left = {cells: every.count_broken_after(cells) for cells in found}

    def likeliest_first(cells: _Cells) -> tuple[int, int, int, _Cells]:
        return len(cells), causes[cells].cost + UNLIKELY * left[cells], -sum(map(every.is_named, cells)), cells

    best = sorted(found, key=likeliest_first)[:MOST]
    return tuple(Repair(tuple(changes[one] for one in cells), causes[cells].words, not left[cells]) for cells in best)


def _softer(facts: Facts) -> frozenset[str]:
    """The codes of the relations that a right report may break."""
    rules = [rule for table in facts.template.tables for rule in table.relations]
    severities = {rule.code: (facts.is_of_sum and rule.severity_of_sums) or rule.severity for rule in rules}
    return frozenset(code for code, severity in severities.items() if severity is not Severity.ERROR)


def _candidates(errors: Equations, every: Equations) -> set[_Cells]:
    """The changes that mend the 强制性 relations, *errors*; if others are broken, also those that mend all."""
    found = set[_Cells]()
    for equations in (errors, every) if errors.broken != every.broken else (errors,):
        found |= _smallest(equations) if equations.broken else set[_Cells]()
    return found


def _smallest(equations: Equations) -> set[_Cells]:
    """The changes of one cell that mend all relations, or else those of two; at least one of them is broken."""
    singles = {(single,) for single in equations.singles()}
    return singles or {tuple(sorted(pair)) for pair in equations.pairs()}


def changes_in_words(template: Template, repair: Repair) -> str:
    """Which cells to change to what, in one line of text."""
    cells = [(template.cells[one.address], one.then) for one in repair.changes]
    changes = "，".join(f"{cell.table.name}“{cell.place}”改为 {format_value(then)}" for cell, then in cells)
    effect = "就全对" if repair.is_whole else "，必须改正的就全对"
    return f"{'只改一处' if len(cells) == 1 else '改两处'}{effect}：{changes}"


def repair_in_words(template: Template, repair: Repair) -> str:
    """Which cells to change to what and why, in one line of text."""
    return f"{changes_in_words(template, repair)}（{repair.why}）"


def _change(figures: Calculation, correction: Correction) -> CellRepair:
    cell, now = figures.cells[correction.position], figures.values[correction.position]
    figure = decimal_of(figures.numbers[correction.position] + correction.delta)
    then = replace(now, amount=Decimal(figure)) if isinstance(now, Money) else value_of(cell, figure)
    return CellRepair(cell.address, now, then)
