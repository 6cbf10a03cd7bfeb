"""Expands the declared relations (勾稽关系) of a format: one `Relation` for each row or column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from model.address import Address
from model.errors import TemplateError
from model.formats.template import Node, Panel, RelationRule, Table, Template, leaves, total_parts

_EQUATION: Final = re.compile(r"(?P<left>[^<>=]++)(?P<operator>>=|<=|=)(?P<right>[^<>=]++)")
_TERM: Final = re.compile(r"\s*+(?P<sign>[+-]?)\s*+(?P<name>[a-z0-9][a-z0-9_./]*)\s*")
_PREVIOUS: Final = "previous."
_MOST_DIGITS: Final = 9
"""Digits of a constant."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A term in the text of a rule: a signed name, or a constant."""

    sign: int = 1
    name: str = ""
    previous: bool = False
    constant: int = 0


@dataclass(frozen=True, slots=True)
class Term:
    """A signed cell on one side; *name* is used in messages, *previous* marks a cell of the previous year."""

    sign: int
    address: Address
    name: str
    previous: bool


@dataclass(frozen=True, slots=True)
class Side:
    """A sum of cells and an integer constant."""

    terms: tuple[Term, ...]
    constant: int = 0


@dataclass(frozen=True, slots=True)
class Relation:
    """One equation or inequality between cells: *left* ``= >= <=`` *right*.

    With a *target*, that cell is computed as the sum of the right side. *place* names the row or column in Chinese.
    """

    rule: RelationRule
    table: Table
    place: str
    left: Side
    operator: str
    right: Side
    target: Address | None = None

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms of both sides."""
        return self.left.terms + self.right.terms

    @property
    def cells(self) -> tuple[Address, ...]:
        """Its cells of this year."""
        return tuple(term.address for term in self.terms if not term.previous)

    @property
    def needs_previous(self) -> bool:
        """Whether it needs the previous year's values."""
        return any(term.previous for term in self.terms)


@lru_cache(maxsize=32)
def compile_relations(template: Template) -> tuple[Relation, ...]:
    """All relations of the format; those with a target come first, each after the relations of its addends.

    Raises `TemplateError` for an invalid rule, an unknown cell, and a total without a relation.
    """
    found = [one for table in template.tables for rule in table.relations for one in _spelled_out(table, rule)]
    explained = {relation.target for relation in found}
    for cell in template.cells.values():
        if cell.is_total and cell.address not in explained:
            raise TemplateError(f"tables.{cell.table.id}.relations：合计“{cell.address}”没有对应的关系。")

    def order(relation: Relation) -> int:
        # Addends are never totals of the same direction, so only totals of totals depend on others: no cycles.
        if relation.target is None:
            return 2
        cell = template.cells[relation.target]
        return cell.row.total and cell.column.total

    return tuple(sorted(found, key=order))


def _spelled_out(table: Table, rule: RelationRule) -> Iterator[Relation]:
    if bool(rule.total) == bool(rule.rule):
        raise _refusal(table, rule, "total 和 rule 要写且只写一个")
    lines = {line.id for panel in table.panels for line in _repeated_for(panel, rule)}
    for name in rule.only:
        if name not in lines:
            raise _refusal(table, rule, f"only 里的“{name}”不存在")
    found = list(_totals(table, rule) if rule.total else _equations(table, rule))
    if not found:
        raise _refusal(table, rule, "没有对应的单元格")
    yield from found


def _refusal(table: Table, rule: RelationRule, reason: str) -> TemplateError:
    return TemplateError(f"tables.{table.id}.relations.{rule.code}：{reason}。")


def _repeated_for(panel: Panel, rule: RelationRule) -> tuple[Node, ...]:
    """The rows or columns for which the rule is repeated."""
    lines = panel.leaf_rows if rule.per == "row" else panel.leaf_columns
    return tuple(line for line in lines if not rule.only or line.id in rule.only)


def _across(panel: Panel, rule: RelationRule) -> tuple[Node, ...]:
    """The columns or rows that the terms of the rule refer to."""
    return panel.columns if rule.per == "row" else panel.rows


def _term(table: Table, rule: RelationRule, line: Node, node: Node, part: _Part) -> Term:
    row, column = (line, node) if rule.per == "row" else (node, line)
    return Term(part.sign, Address(table.id, row.id, column.id), node.name, part.previous)


def _totals(table: Table, rule: RelationRule) -> Iterator[Relation]:
    for panel in table.panels:
        for total in leaves(_across(panel, rule)):
            if total.id not in rule.total:
                continue
            if not total.total:
                raise _refusal(table, rule, f"“{total.id}”没有标 total = true")
            parts = total_parts(total, _across(panel, rule))
            for line in _repeated_for(panel, rule):
                target = _term(table, rule, line, total, _Part())
                addends = tuple(_term(table, rule, line, part, _Part()) for part in parts)
                yield Relation(rule, table, line.name, Side((target,)), "=", Side(addends), target.address)


def _equations(table: Table, rule: RelationRule) -> Iterator[Relation]:
    match = _EQUATION.fullmatch(rule.rule)
    if match is None:
        raise _refusal(table, rule, f"“{rule.rule}”不是一个等式或不等式")
    left, right = list(_parts(table, rule, match["left"])), list(_parts(table, rule, match["right"]))
    for panel in table.panels:
        nodes = {node.id: node for node in leaves(_across(panel, rule))}
        if any(part.name not in nodes for part in left + right if part.name):
            continue
        for line in _repeated_for(panel, rule):
            sides = [_side(table, rule, line, parts, nodes) for parts in (left, right)]
            yield Relation(rule, table, line.name, sides[0], match["operator"], sides[1])


def _parts(table: Table, rule: RelationRule, text: str) -> Iterator[_Part]:
    position = 0
    while position < len(text):
        match = _TERM.match(text, position)
        if match is None or (position and not match["sign"]):
            raise _refusal(table, rule, f"“{rule.rule}”里的“{text[position:]}”读不懂")
        sign, name = (-1 if match["sign"] == "-" else 1), match["name"]
        if name.isdecimal() and len(name) > _MOST_DIGITS:
            raise _refusal(table, rule, f"常数超过 {_MOST_DIGITS} 位")
        if name.isdecimal():
            yield _Part(constant=sign * int(name))
        else:
            yield _Part(sign, name.removeprefix(_PREVIOUS), name.startswith(_PREVIOUS))
        position = match.end()


def _side(table: Table, rule: RelationRule, line: Node, parts: list[_Part], nodes: dict[str, Node]) -> Side:
    terms = tuple(_term(table, rule, line, nodes[part.name], part) for part in parts if part.name)
    return Side(terms, sum(part.constant for part in parts))
