"""The balances of a table, row by row or column by column: the figures on both sides, and whether they agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from model.address import Address
from model.checks.intervals import decimal_text, exact
from model.evaluation import Evaluation
from model.formats.relations import Relation, Side, compile_relations
from model.formats.template import Severity, Template
from model.values import Value, magnitude


@dataclass(frozen=True, slots=True)
class Balance:
    """An equation with its figures: *place* is its row or column, *gap* the left side minus the right.

    It *holds*, or does not; None if cells are blank that may still make it hold.
    """

    place: str
    left: str
    right: str
    gap: int | Fraction
    holds: bool | None

    @property
    def words(self) -> str:
        """The balance in one line, such as ``自然人 17 ＋ 1 ＝ 16 ＋ 2 ✓``."""
        equation = f"{self.place} {self.left} {'≠' if self.gap else '＝'} {self.right}"
        if self.holds is None:
            return f"{equation}（没有填完）" if self.gap else equation
        return f"{equation} ✓" if self.holds else f"{equation} ✗ 差 {decimal_text(abs(self.gap))}"


def balances_of(template: Template, table: str, evaluation: Evaluation) -> tuple[Balance, ...]:
    """The balances of *table* that are not all 0, in printed order: its equations between cells of this year."""
    relations = [one for one in compile_relations(template) if one.table.id == table and _is_balance(one)]
    broken = {(finding.code, finding.subject) for finding in evaluation.findings}
    return tuple(
        _balance(relation, evaluation.values, is_broken=(relation.rule.code, str(relation.cells[0])) in broken)
        for relation in relations
        if any(magnitude(evaluation.values[cell]) for cell in relation.cells)
    )


def _balance(relation: Relation, values: Mapping[Address, Value], *, is_broken: bool) -> Balance:
    is_open = any(values[cell] is None for cell in relation.cells)
    (left, left_sum), (right, right_sum) = (_side(side, values) for side in (relation.left, relation.right))
    holds = False if is_broken or (left_sum != right_sum and not is_open) else None if is_open else True
    return Balance(relation.place, left, right, left_sum - right_sum, holds)


def _is_balance(relation: Relation) -> bool:
    is_equation = relation.operator == "=" and relation.target is None and not relation.needs_previous
    return is_equation and relation.rule.severity is Severity.ERROR


def _side(side: Side, values: Mapping[Address, Value]) -> tuple[str, int | Fraction]:
    """The figures of one side with the signs between them, a blank as 0, and their sum."""
    constants = [side.constant] if side.constant else []
    parts = [*(term.sign * exact(magnitude(values[term.address]) or 0) for term in side.terms), *constants]
    signs = [*(term.sign for term in side.terms), *(1 if one > 0 else -1 for one in constants)]
    words = [f"{'＋' if sign > 0 else '－'} {decimal_text(abs(part))}" for sign, part in zip(signs, parts, strict=True)]
    return " ".join(words).removeprefix("＋ ") or "0", sum(parts)
