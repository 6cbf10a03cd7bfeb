"""A format prepared for evaluation: cells become positions, relations become sums over positions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from operator import itemgetter
from typing import Any, TypeAlias

from model.address import Address
from model.checks.intervals import Bound, blank_interval
from model.formats.relations import Relation, Term, compile_relations
from model.formats.template import Template

Pick: TypeAlias = Callable[[Sequence[Any]], tuple[Any, ...]]
"""Takes the items at fixed positions out of a sequence."""


@dataclass(frozen=True, slots=True)
class Sum:
    """A total cell and the positions of its direct addends."""

    target: int
    addends: Pick


@dataclass(frozen=True, slots=True)
class CompiledRelation:
    """A relation as the difference left minus right: *constant* plus some positions minus others."""

    relation: Relation
    constant: int
    plus: Pick
    minus: Pick
    terms: Pick
    holds_unless_stated: bool
    """True if the relation holds by construction; it can then fail only if one of its totals is a stated total."""
    needs_previous: bool


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """Positions 0 … *size* − 1 are this year's cells in printed order; the rest are last year's cells in use."""

    size: int
    positions: dict[Address, int]
    previous: tuple[Address, ...]
    lows: tuple[Bound, ...]
    highs: tuple[Bound, ...]
    sums: tuple[Sum, ...]
    checks: tuple[CompiledRelation, ...]


@lru_cache(maxsize=32)
def compiled_plan(template: Template) -> CompiledTemplate:
    """The plan of *template*, made once. Raises `TemplateError` as `compile_relations` does."""
    relations = compile_relations(template)
    positions = dict(zip(template.cells, count()))
    size = len(positions)
    previous = tuple(dict.fromkeys(term.address for relation in relations for term in relation.terms if term.previous))
    places = {(address, False): place for address, place in positions.items()}
    places |= {(address, True): size + place for place, address in enumerate(previous)}
    blanks = [blank_interval(cell.kind) for cell in template.cells.values()]
    return CompiledTemplate(
        size,
        positions,
        previous,
        tuple(low for low, _ in blanks),
        tuple(high for _, high in blanks),
        _sums(relations, positions),
        tuple(_check(template, relation, places) for relation in relations),
    )


def _sums(relations: Sequence[Relation], positions: dict[Address, int]) -> tuple[Sum, ...]:
    firsts: dict[Address, Sum] = {}
    for relation in relations:
        if relation.target is not None and relation.target not in firsts:
            addends = _pick([positions[term.address] for term in relation.right.terms])
            firsts[relation.target] = Sum(positions[relation.target], addends)
    return tuple(firsts.values())


def _check(template: Template, relation: Relation, places: dict[tuple[Address, bool], int]) -> CompiledRelation:
    signed = [(term, term.sign) for term in relation.left.terms] + [(term, -term.sign) for term in relation.right.terms]

    def pick(sign: int) -> Pick:
        return _pick([places[term.address, term.previous] for term, its_sign in signed if its_sign == sign])

    def computed(term: Term) -> bool:
        return not term.previous and template.cells[term.address].is_total

    return CompiledRelation(
        relation,
        relation.left.constant - relation.right.constant,
        pick(1),
        pick(-1),
        _pick([places[term.address, term.previous] for term in relation.terms]),
        relation.target is not None or all(map(computed, relation.terms)),
        relation.needs_previous,
    )


def _pick(places: list[int]) -> Pick:
    if len(places) > 1:
        return itemgetter(*places)
    return lambda items: tuple(items[place] for place in places)
