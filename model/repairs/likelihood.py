"""How people slip: what may have happened where one figure stands instead of another, and how likely that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise, permutations
from typing import Final, NamedTuple

from model.address import Address
from model.checks.intervals import decimal_text
from model.formats.relations import compile_relations
from model.formats.template import Template
from model.register.figure import RegisterFigure
from model.values import Value, format_value, magnitude

BY_CHANCE: Final = 9
"""Figures up to this one are often equal by chance."""


class Cause(NamedTuple):
    """What may have happened, in words; the smaller its *cost*, the likelier it is."""

    cost: int
    words: str


@dataclass(frozen=True, slots=True)
class CellRepair:
    """A cell whose value *now* is to be replaced by *then*."""

    address: Address
    now: Value
    then: Value

    @property
    def figures(self) -> tuple[int | Decimal, int | Decimal]:
        """Both as numbers, a blank as 0."""
        return magnitude(self.now) or 0, magnitude(self.then) or 0


@dataclass(frozen=True)
class Clues:
    """What stands around a wrong figure: the *values* of this year, as displayed, and of the *previous* one.

    *counted* is what the office's register says.
    """

    template: Template
    values: Mapping[Address, Value]
    previous: Mapping[Address, Value]
    counted: Mapping[Address, RegisterFigure]

    def together(self, wrong: Sequence[CellRepair], alone: Sequence[Cause]) -> Cause:
        """The likeliest cause of several wrong figures: one cause for two of them, or for each that it has *alone*."""
        apart = Cause(sum(cause.cost for cause in alone), "；".join(cause.words for cause in alone))
        return min([apart, *(cause for one, other in permutations(wrong, 2) for cause in self._misplaced(one, other))])

    def alone(self, wrong: CellRepair) -> Cause:
        """The likeliest cause of one wrong figure."""
        cost, words = min(self._causes(wrong))
        return Cause(cost, f"{words}：{format_value(wrong.now) or '空白'}→{format_value(wrong.then)}")

    def _causes(self, wrong: CellRepair) -> Iterator[Cause]:
        now, then = wrong.figures
        if (counted := self.counted.get(wrong.address)) is not None and counted.count == then:
            yield Cause(0, "台账就是这个数")
        if now * then > 0:
            yield from wrong_digits(decimal_text(abs(now)), decimal_text(abs(then)))
        if self.template.cells[wrong.address].is_total:
            yield from self._wrong_totals(wrong.address, now, then)
        if not now:
            yield Cause(12, "填成了 0" if wrong.now == 0 else "没有填数")
        elif now == magnitude(self.previous.get(wrong.address)):
            yield Cause(_unless_by_chance(4, now), "沿用了上年的数")
        for other in neighbours(self.template)[wrong.address]:
            if now and now == magnitude(self.values[other]):
                yield Cause(_unless_by_chance(6, now), f"抄成了旁边“{self._name(other)}”的数")
        yield Cause(13, "改成这个数，勾稽关系都成立")

    def _wrong_totals(self, total: Address, now: int | Decimal, then: int | Decimal) -> Iterator[Cause]:
        """A total that is missing, without one of its addends, or with one of them twice."""
        yield Cause(11 if now else 1, "合计与各项之和不符" if now else "合计是 0")
        for addend in addends(self.template)[total]:
            figure = magnitude(self.values[addend])
            if figure and then - now == figure:
                yield Cause(_unless_by_chance(5, figure), f"合计漏加了“{self._name(addend)}”")
            if figure and now - then == figure:
                yield Cause(_unless_by_chance(6, figure), f"合计多加了一次“{self._name(addend)}”")

    def _misplaced(self, one: CellRepair, other: CellRepair) -> Iterator[Cause]:
        """The figure of the cell *other* stands in *one*."""
        if one.figures == other.figures[::-1] and one.figures[0]:
            names = f"“{self._name(one.address)}”", f"“{self._name(other.address)}”"
            words = "和".join(names) + "填反了" if one.figures[1] else f"{names[1]}的数填到了{names[0]}"
            is_beside = other.address in neighbours(self.template)[one.address]
            yield Cause(3 if is_beside else 8, words)

    def _name(self, address: Address) -> str:
        return self.template.cells[address].place


def _unless_by_chance(cost: int, figure: int | Decimal) -> int:
    return cost if abs(figure) > BY_CHANCE else cost + 4


def wrong_digits(now: str, then: str) -> Iterator[Cause]:
    """How the digits of *now* may have been written instead of those of *then*."""
    for longer, shorter, verb in ((now, then, "多写了"), (then, now, "少写了")):
        extra = [place for place in range(len(longer)) if longer[:place] + longer[place + 1 :] == shorter]
        if extra and longer[extra[0]] == "0":
            yield Cause(2, f"{verb}一个 0")
        elif extra:
            yield Cause(3 if len(extra) > 1 else 4, f"{verb}一位数字")
    if len(now) == len(then):
        wrong = [place for place, digit in enumerate(now) if digit != then[place]]
        if len(wrong) == 2 and sorted(now) == sorted(then):
            yield Cause(2 if wrong[1] - wrong[0] == 1 else 4, "两位数字写颠倒了")
        if len(wrong) == 1 < len(now):
            yield Cause(8, "有一位数字写错了")


@lru_cache(maxsize=32)
def neighbours(template: Template) -> Mapping[Address, tuple[Address, ...]]:
    """For each cell the cells beside, above and below it in its panel."""
    found: defaultdict[Address, list[Address]] = defaultdict(list)
    for table in template.tables:
        for panel in table.panels:
            rows = [[Address(table.id, row.id, column.id) for column in panel.leaf_columns] for row in panel.leaf_rows]
            for line in (*rows, *zip(*rows, strict=True)):
                for one, other in pairwise(line):
                    found[one].append(other)
                    found[other].append(one)
    return {address: tuple(found[address]) for address in template.cells}


@lru_cache(maxsize=32)
def addends(template: Template) -> Mapping[Address, tuple[Address, ...]]:
    """For each total the cells it is the sum of: along its row, down its column, or both."""
    found: defaultdict[Address, list[Address]] = defaultdict(list)
    for relation in compile_relations(template):
        if relation.target is not None:
            found[relation.target] += (term.address for term in relation.right.terms)
    return {address: tuple(cells) for address, cells in found.items()}
