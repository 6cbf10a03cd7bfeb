"""Rules that set this year's report beside last year's: jumps, figures left standing, text taken over."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from pydantic import Field

from model.address import Address
from model.checks.facts import Facts, listed
from model.checks.intervals import can_hold, exact
from model.checks.parameters import CellsUse, Limit, TablesUse
from model.checks.registry import RULES, finding, of_cell, of_table, rule, section_name, texts
from model.findings import Finding
from model.formats.relations import Relation, Side, compile_relations
from model.formats.template import BodyKind, RuleUse, Template
from model.last_year.taken_over import is_taken_over
from model.report import PreviousYear, Report
from model.values import Value, format_value, magnitude


class SwungUse(CellsUse):
    """A figure swings if it is at least *ratio* times the other year's and differs from it by *at_least*."""

    ratio: Limit
    at_least: Limit


@rule(SwungUse, "where value previous change", is_final=True)
def swung(facts: Facts, use: SwungUse) -> Iterator[Finding]:
    """Finds a figure that is many times last year's, or a small part of it; one that is 0 now is not told here."""
    for address in use.cells:
        if facts.values[address] is None or not facts.has_last_year(address):
            continue
        now, before = facts.number(address), facts.last_year(address)
        low, high = sorted((now, before))
        if now and high - low >= use.at_least and high >= low * use.ratio:
            words = {"value": format_value(now), "previous": format_value(before), "change": _change(now, before)}
            yield of_cell(facts, use, address, words)


def _change(now: int | Decimal, before: int | Decimal) -> str:
    difference = f"{'增加' if now > before else '减少'} {format_value(abs(now - before))}"
    if not before:
        return difference
    times = exact(now) / exact(before)
    return (
        f"{difference}，是上年的 {float(times):.1f} 倍"
        if times >= 1
        else f"{difference}，只有上年的 {float(times):.0%}"
    )


class VanishedUse(CellsUse):
    """Figures below *at_least* last year may well be 0 now."""

    at_least: Limit


@rule(VanishedUse, "table count places", is_final=True)
def vanished(facts: Facts, use: VanishedUse) -> Iterator[Finding]:
    """Finds figures that last year's report had and that are 0 or blank now; one finding for all cells."""
    gone = [one for one in use.cells if facts.last_year(one) >= use.at_least and not facts.number(one)]
    cells = tuple(one for one in gone if one not in facts.unshown)
    if cells:
        before = {one: format_value(facts.last_year(one)) for one in cells}
        places = listed([f"{facts.template.cells[one].place}上年 {text}" for one, text in before.items()])
        yield of_table(facts, use, cells[0].table, {"count": len(cells), "places": places}, cells)


@rule(TablesUse, "what", is_final=True)
def same_figures_as_last_year(facts: Facts, use: TablesUse) -> Iterator[Finding]:
    """Finds last year's figures, not all 0: in every table of *tables*, or else in the first of them."""
    same = [table for table in use.tables if facts.previous is not None and _is_same(facts, table)]
    if set(same) == set(use.tables):
        told, what = same, "各表"
    else:
        told = [table for table in same if table == use.tables[0]]
        what = facts.template.table(use.tables[0]).name
    figures = (facts.number(one) for one in facts.template.cells if one.table in told)
    if any(figures):
        yield finding(facts, use, facts.template.section_of(use.tables[0]).id, {"what": what})


def _is_same(facts: Facts, table: str) -> bool:
    """Whether a table has last year's figures in all of its cells, a blank being 0."""
    cells = facts.template.table(table).cells
    return all(facts.number(cell.address) == facts.last_year(cell.address) for cell in cells)


@rule(TablesUse, "table count places", is_final=True)
def same_error(facts: Facts, use: TablesUse) -> Iterator[Finding]:
    """Finds relations that are broken now and were broken in last year's report; one finding per table."""
    if facts.previous is None:
        return
    again = [one for one in _broken_in(facts.template, _Held(facts.previous)) if _is_broken(one, facts.values)]
    for table in use.tables:
        found = [one for one in again if one.table.id == table and one.target not in facts.unshown]
        if found:
            places = listed([f"{one.place}（{one.left.terms[0].name}）" for one in found], 3, "处")
            cells = tuple(dict.fromkeys(cell for one in found for cell in _marked(one)))
            yield of_table(facts, use, table, {"count": len(found), "places": places}, cells)


def _marked(relation: Relation) -> tuple[Address, ...]:
    return relation.cells if relation.target is None else (relation.target,)


class _Held:
    """Last year's report as a key by identity: the same one is attached for many evaluations."""

    def __init__(self, previous: PreviousYear) -> None:
        self.previous = previous

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.previous is self.previous

    def __hash__(self) -> int:
        return id(self.previous)


@lru_cache(maxsize=16)
def _broken_in(template: Template, held: _Held) -> tuple[Relation, ...]:
    """The relations within one year that last year's report breaks."""
    return tuple(
        one for one in compile_relations(template) if not one.needs_previous and _is_broken(one, held.previous.values)
    )


def _is_broken(relation: Relation, values: Mapping[Address, Value]) -> bool:
    """Whether figures of which at least one is there break a relation, blanks being 0."""
    is_filled = any(values.get(one) is not None for one in relation.cells)
    difference = _sum(relation.left, values) - _sum(relation.right, values)
    return is_filled and not can_hold(relation.operator, difference, difference)


def _sum(side: Side, values: Mapping[Address, Value]) -> int | Fraction:
    return side.constant + sum(term.sign * exact(magnitude(values.get(term.address)) or 0) for term in side.terms)


class SameTextErrorUse(RuleUse):
    """*codes* are those of the rules on texts whose errors are looked for in both years."""

    codes: tuple[str, ...] = Field(min_length=1)


@rule(SameTextErrorUse, "section count places", is_final=True)
def same_text_error(facts: Facts, use: SameTextErrorUse) -> Iterator[Finding]:
    """Finds errors of the text that last year's text had, too; one finding per section."""
    if facts.previous is None or not facts.previous.narratives:
        return
    again: defaultdict[str, list[Finding]] = defaultdict(list)
    for code in use.codes:
        before = _mistakes_in(facts.template, facts.report.kind, _Held(facts.previous), code)
        for one in _findings_of(facts, code) if before else ():
            if one.section and not before.isdisjoint(_mistakes(facts, one)):
                again[one.section].append(one)
    for section, found in again.items():
        name = section_name(facts, section)
        places = listed([one.message.removeprefix(f"{name}：") for one in found], 3, "处")
        words = {"section": name, "count": len(found), "places": places}
        yield finding(facts, use, section, words, texts=tuple(place for one in found for place in one.texts))


def _findings_of(facts: Facts, code: str) -> Iterator[Finding]:
    for use in facts.template.rules:
        if use.code == code:
            yield from RULES[use.rule].findings(facts, use)


def _mistakes(facts: Facts, one: Finding) -> Iterator[tuple[str, str]]:
    """What a finding is the same by in another year: what it is about, and the wrong words or what is missing.

    What a finding on a sentence is about is that sentence without its figures.
    """
    if one.subject != one.section:
        yield one.key, ""
        return
    paragraphs = {each.place: each.text for _, section in facts.texts for each in section}
    words = [paragraphs[place.beginning][place.start : place.end] for place in one.texts if place.has_words]
    yield from ((one.key, said) for said in words or [one.message])


@lru_cache(maxsize=256)
def _mistakes_in(template: Template, kind: BodyKind, held: _Held, code: str) -> frozenset[tuple[str, str]]:
    """The errors with a code in the text of last year's report, which was of the same *kind* of body."""
    last = held.previous
    report = Report(template=template.id, year=last.year, office=last.office, kind=kind, narratives=last.narratives)
    facts = Facts(template, report, {one: last.values.get(one) for one in template.cells}, {}, None)
    return frozenset(mistake for one in _findings_of(facts, code) for mistake in _mistakes(facts, one))


@rule(RuleUse, "section count", is_final=True)
def taken_over_unconfirmed(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """Finds paragraphs taken over from last year that were neither changed nor confirmed; one finding per section."""
    if not facts.report.taken_over:
        return
    for section, name, paragraphs in texts(facts):
        kept = [one for one in paragraphs if is_taken_over(facts.report, section, one.text)]
        if kept:
            places = tuple(one.words(0, len(one.text)) for one in kept)
            yield finding(facts, use, section, {"section": name, "count": len(kept)}, texts=places)


@rule(RuleUse, "section count previous")
def previous_office_named(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """Finds the name of last year's office in the text of a report of another office."""
    before = "" if facts.previous is None else facts.previous.office.strip()
    if not before or "".join(before.split()) == "".join(facts.report.office.split()):
        return
    own = facts.report.office.strip()
    for section, name, paragraphs in texts(facts):
        places = tuple(
            one.words(*found.span())
            for one in paragraphs
            for found in _pattern(before, own).finditer(one.text)
            if found[0] == before
        )
        if places:
            words = {"section": name, "count": len(places), "previous": before}
            yield finding(facts, use, section, words, texts=places)


@lru_cache(maxsize=16)
def _pattern(before: str, own: str) -> re.Pattern[str]:
    """Finds *before*, and *own* first where the one is part of the other."""
    own_name = f"{re.escape(own)}|" if before in own else ""
    return re.compile(f"{own_name}(?<!原){re.escape(before)}")
