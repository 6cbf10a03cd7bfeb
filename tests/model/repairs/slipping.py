"""Random finished reports in which every relation holds, and slips as people make them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from random import Random

from model.address import Address
from model.checks.intervals import can_hold
from model.evaluation import drop_agreeing_totals, totals_of
from model.formats.relations import Relation, compile_relations
from model.formats.template import Template
from model.report import PreviousYear, Report, new_report
from model.values import CellKind, Value


@dataclass(frozen=True)
class Finished:
    """Every figure as it is printed, totals too, and last year's figures in use."""

    template: Template
    printed: dict[Address, int]
    last_year: dict[Address, int]

    def report(self, slips: dict[Address, int]) -> Report:
        """The report as it is read from a file in which other figures are printed."""
        values: dict[Address, Value] = {**self.printed, **slips}
        return drop_agreeing_totals(self.template, _empty(self.template).with_values(self.template, values))

    @property
    def previous(self) -> PreviousYear:
        return PreviousYear(template=self.template.id, year=self.template.first_year - 1, values=dict(self.last_year))


def finished(template: Template, draw: Random) -> Finished:
    """A report with random figures, some of them raised so that all relations hold."""
    cells = [cell for cell in template.cells.values() if cell.kind is not CellKind.MONEY]
    entries = {cell.address: _figure(draw) for cell in cells if not cell.is_total}
    equations = [relation for relation in compile_relations(template) if relation.target is None]
    last_year = {term.address: _figure(draw) for one in equations for term in one.terms if term.previous}
    printed = _with_totals(template, entries)
    for relation in equations:
        if not _settle(relation, entries, printed, last_year):
            printed = _with_totals(template, entries)
    return Finished(template, printed, last_year)


def _figure(draw: Random) -> int:
    """Half of the figures of a published report are 0, few are large."""
    return draw.randint(0, draw.choices((0, 9, 99, 999), (50, 25, 15, 10))[0])


def _empty(template: Template) -> Report:
    return new_report(template, template.first_year, "某局")


def _with_totals(template: Template, entries: dict[Address, int]) -> dict[Address, int]:
    totals = totals_of(template, _empty(template).with_values(template, dict(entries)))
    return entries | {address: value for address, value in totals.items() if isinstance(value, int)}


def _settle(
    relation: Relation, entries: dict[Address, int], values: dict[Address, int], last_year: dict[Address, int]
) -> bool:
    """Sets a figure of last year, or raises one of this year, so that *relation* holds; False for one of this year."""
    signed = [(term, term.sign) for term in relation.left.terms] + [(term, -term.sign) for term in relation.right.terms]
    figures = [sign * (last_year if term.previous else values)[term.address] for term, sign in signed]
    gap = relation.left.constant - relation.right.constant + sum(figures)
    if can_hold(relation.operator, gap, gap):
        return True
    for term, sign in signed:
        if term.previous and last_year[term.address] >= sign * gap:
            last_year[term.address] -= sign * gap
            return True
    raised = next(term for term, sign in signed if sign * gap < 0 and not term.previous and term.address in entries)
    entries[raised.address] += abs(gap)
    return False


def under_equality(template: Template, *, with_previous: bool) -> list[Address]:
    """The cells of whole numbers that an equation ties to others."""
    tied = {
        address
        for relation in compile_relations(template)
        if relation.operator == "=" and (with_previous or not relation.needs_previous)
        for address in relation.cells
    }
    return [cell.address for cell in template.cells.values() if cell.address in tied and cell.kind is CellKind.COUNT]


def slipped(one: Finished, address: Address, draw: Random) -> int:
    """What may be printed at *address* by mistake; each kind of slip that can happen there is as likely as another."""
    now = one.printed[address]
    kinds = [numbers for numbers in _slips(one, address, draw) if numbers - {now}]
    return draw.choice(sorted(draw.choice(kinds) - {now}))


def _slips(one: Finished, address: Address, draw: Random) -> Iterator[set[int]]:
    """For each kind of slip the figures it may leave: digits turned round, lost, doubled, the next cell's, any other."""
    digits = str(one.printed[address])
    places = range(len(digits))
    yield {int(digits[:a] + digits[b] + digits[a] + digits[b + 1 :]) for a, b in pairwise(places)}
    yield {int(digits[:place] + digits[place + 1 :] or "0") for place in places}
    yield {int(digits[:place] + digits[place] + digits[place:]) for place in places}
    for column, row in pairwise(one.printed):
        if address in (column, row):
            yield {one.printed[row if address == column else column]}
    yield {draw.randint(0, 999), one.printed[address] + draw.choice((-1, 1, 2)) & 1023}
