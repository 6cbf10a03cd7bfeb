"""Findings on relations in words: the place, the arithmetic with its numbers, and the difference."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from model.address import Address
from model.checks.facts import Facts, listed
from model.checks.intervals import decimal_text, exact
from model.findings import Finding, FindingTerm
from model.formats.relations import Relation, Side, Term, compile_relations
from model.values import Unread, Value, format_value, magnitude

LONGEST_SUM: Final = 4
"""A side with more terms than this is written without the terms that are 0."""


def relation_finding(facts: Facts, relation: Relation, *, final: bool) -> Finding:
    """The finding on a broken *relation*. For a total it marks the total's cell, otherwise all cells of the relation.

    At the *final* check it names the blank cells that counted as 0.
    """
    left, right = _sum(facts, relation.left), _sum(facts, relation.right)
    blanks = _blank_addends(facts, relation) if final else ()
    rule = relation.rule
    message = rule.message.format(
        where=" ".join(filter(None, (relation.table.name, relation.place))),
        left=_arithmetic(facts, relation.left, left),
        right=_arithmetic(facts, relation.right, right),
        difference=decimal_text(abs(left - right)),
    )
    if blanks:
        names = listed([facts.template.cells[address].place for address in blanks])
        message += f"（未填的按 0 计：{names}）"
    return Finding(
        rule.code,
        (facts.is_of_sum and rule.severity_of_sums) or rule.severity,
        message,
        relation.cells if relation.target is None else (relation.target,),
        facts.template.section_of(relation.table.id).id,
        decimal_text(left),
        decimal_text(right),
        rule.remedy,
        rule.source,
        blanks if relation.target is None else relation.cells[1:],
        terms=(*_terms(facts, relation.left), *_terms(facts, relation.right, is_right=True)),
        subject=str(relation.cells[0]),
    )


def _terms(facts: Facts, side: Side, *, is_right: bool = False) -> tuple[FindingTerm, ...]:
    """The figures of one side as they are shown."""
    return tuple(
        FindingTerm(_name(one), _figure(facts, one), one.address, is_right, one.sign, one.previous)
        for one in _named_terms(facts, side)
    )


def _value(facts: Facts, term: Term) -> Value:
    if term.previous:
        return None if facts.previous is None else facts.previous.values.get(term.address)
    return facts.values[term.address]


def _sum(facts: Facts, side: Side) -> int | Fraction:
    return side.constant + sum(term.sign * exact(magnitude(_value(facts, term)) or 0) for term in side.terms)


def _arithmetic(facts: Facts, side: Side, total: int | Fraction) -> str:
    """One side in words, such as ``本年新收 12 ＋ 上年结转 0 ＝ 12``."""
    terms = _named_terms(facts, side)
    if side.terms and not terms and not side.constant:
        return "各项之和 0"
    parts = [(term.sign, _named(facts, term)) for term in terms]
    if side.constant or not parts:
        parts.append((1 if side.constant >= 0 else -1, str(abs(side.constant))))
    text = ("－" if parts[0][0] < 0 else "") + parts[0][1]
    text += "".join(f" {'＋' if sign > 0 else '－'} {part}" for sign, part in parts[1:])
    shown_in_full = len(side.terms) == 1 and not side.constant
    return text if shown_in_full or not side.terms else f"{text} ＝ {decimal_text(total)}"


def _named_terms(facts: Facts, side: Side) -> tuple[Term, ...]:
    """The terms of one side that are named: all of a short sum, of a long one those that are not 0."""
    if len(side.terms) <= LONGEST_SUM:
        return side.terms
    return tuple(term for term in side.terms if magnitude(_value(facts, term)))


def _named(facts: Facts, term: Term) -> str:
    not_read = "（不是数字，按 0 计）" if isinstance(_value(facts, term), Unread) else ""
    return f"{_name(term)} {_figure(facts, term)}{not_read}"


def _name(term: Term) -> str:
    return f"上年报告的{term.name}" if term.previous else term.name


def _figure(facts: Facts, term: Term) -> str:
    """The figure of a term as it is shown, or why there is none."""
    value = _value(facts, term)
    if isinstance(value, Unread):
        return f"“{value.text}”"
    is_unread = not term.previous and term.address in facts.unshown and not facts.template.cells[term.address].is_total
    return format_value(value) or ("没有读入" if is_unread else "未填")


def _blank_addends(facts: Facts, relation: Relation) -> tuple[Address, ...]:
    """The blank input cells that count as 0 in *relation*, including those inside its computed totals."""
    sums = {one.target: one for one in reversed(compile_relations(facts.template)) if one.target is not None}

    def inputs(cells: Iterable[Address]) -> Iterable[Address]:
        for address in cells:
            if address in sums and address not in facts.report.stated:
                yield from inputs(term.address for term in sums[address].right.terms)
            else:
                yield address

    cells = relation.cells if relation.target is None else relation.cells[1:]
    blank = (one for one in inputs(cells) if facts.values[one] is None and one not in facts.unshown)
    return tuple(dict.fromkeys(blank))
