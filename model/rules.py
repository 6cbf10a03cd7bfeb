"""Checks that are no sums: registered generators, each used by the formats with wording and parameters of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Final, TypeAlias

from model import privacy
from model.address import Address
from model.contents import contents_missing
from model.errors import TemplateError
from model.facts import Facts, listed
from model.findings import Finding
from model.report import opening_paragraphs
from model.template import RuleUse, Template
from model.values import NotApplicable, magnitude

Generator: TypeAlias = Callable[[Facts, RuleUse], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class _Registered:
    generator: Generator
    needs: frozenset[str]
    fields: frozenset[str]


_RULES: Final[dict[str, _Registered]] = {}


def _rule(needs: str, fields: str) -> Callable[[Generator], Generator]:
    """Register a generator under its own name; *needs* are parameters it cannot do without, *fields* what it says."""

    def register(generator: Generator) -> Generator:
        _RULES[generator.__name__] = _Registered(generator, frozenset(needs.split()), frozenset(fields.split()))
        return generator

    return register


def check_rule_use(template: Template, use: RuleUse) -> set[str]:
    """The placeholders the message of *use* may have. Raises `TemplateError` or `UnknownAddressError`."""
    registered = _RULES.get(use.rule)
    if registered is None:
        raise TemplateError(f"没有检查“{use.rule}”，可用的是 {'、'.join(sorted(_RULES))}。")
    for name in sorted(registered.needs):
        if not getattr(use, name):
            raise TemplateError(f"检查“{use.rule}”缺少参数 {name}。")
    for address in (*use.cells, *filter(None, (use.whole,))):
        template.cell(address)
    for section in use.sections:
        template.section(section)
    unknown = set(use.tables) - {table.id for table in template.tables}
    if unknown:
        raise TemplateError(f"没有表“{'、'.join(sorted(unknown))}”。")
    return set(registered.fields)


def rule_findings(facts: Facts) -> Iterator[Finding]:
    """What the checks named by the format have to say."""
    for use in facts.template.rules:
        yield from _RULES[use.rule].generator(facts, use)


Words: TypeAlias = Mapping[str, str | int | Decimal]
"""What fills the placeholders of a message."""


def _finding(
    facts: Facts,
    use: RuleUse,
    section: str,
    words: Words,
    cells: tuple[Address, ...] = (),
    sides: tuple[str | None, str | None] = (None, None),
) -> Finding:
    message = use.message.format(**words)
    return Finding(use.code, use.severity, message, cells, section, *sides, use.remedy, use.source)


def _of_cell(facts: Facts, use: RuleUse, address: Address, words: Words) -> Finding:
    cell = facts.template.cells[address]
    section = facts.template.section_of(address.table).id
    return _finding(facts, use, section, {"where": f"{cell.table.name} {cell.place}", **words}, (address,))


def _of_table(facts: Facts, use: RuleUse, table: str, words: Words, cells: tuple[Address, ...] = ()) -> Finding:
    section = facts.template.section_of(table).id
    return _finding(facts, use, section, {"table": facts.template.table(table).name, **words}, cells)


@_rule("cells", "where value kind")
def no_rule_making_power(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """规章 from a body that has no power to make them."""
    kind = facts.template.kinds[facts.report.kind]
    if not kind.makes_rules:
        for address in use.cells:
            if facts.number(address):
                yield _of_cell(facts, use, address, {"value": facts.number(address), "kind": kind.name})


@_rule("cells limit", "where value previous limit")
def grew_beyond(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """A figure *limit* times last year's or more: 元 in a 万元 cell."""
    for address in use.cells:
        now, before = facts.number(address), facts.last_year(address)
        if before > 0 and now >= before * use.limit:
            yield _of_cell(facts, use, address, {"value": f"{now:f}", "previous": f"{before:f}", "limit": use.limit})


@_rule("tables", "table count places")
def not_applicable(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """ "/" in a table that is to be filled with figures, said once per table."""
    for table in use.tables:
        entries = facts.report.values.items()
        cells = tuple(
            address for address, value in entries if isinstance(value, NotApplicable) and address.table == table
        )
        if cells:
            places = listed([facts.template.cells[address].place for address in cells])
            yield _of_table(facts, use, table, {"count": len(cells), "places": places}, cells)


@_rule("cells whole limit", "table value whole share")
def share_above(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """The *cells* together make more than *limit* per cent of the *whole*, and at least *at_least*."""
    assert use.whole is not None
    part, whole = sum(facts.number(address) for address in use.cells), facts.number(use.whole)
    if part >= use.at_least and part * 100 > whole * use.limit:
        share = f"{part * 100 / whole:.1f}" if whole else "100"
        words = {"value": part, "whole": whole, "share": share}
        yield _of_table(facts, use, use.whole.table, words, use.cells)


@_rule("tables words", "table word")
def all_zero_but_mentioned(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """A table of zeros under a text that counts cases."""
    for table in facts.template.tables:
        cells = [cell.address for cell in table.cells]
        if table.id not in use.tables or any(facts.number(address) for address in cells):
            continue
        if all(facts.values[address] is None for address in cells):
            continue
        text = "\n".join(facts.report.text_of(section.id) for section in facts.template.sections)
        word = next((word for word in use.words if re.search(re.escape(word) + r"[^0-9\n]{0,6}[1-9]", text)), None)
        if word is not None:
            yield _of_table(facts, use, table.id, {"word": word})


@_rule("cells tables", "table previous")
def pending_vanished(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """Cases pending last year, and a table of zeros this year."""
    before = sum(facts.last_year(address) for address in use.cells)
    for table in use.tables:
        values = [facts.values[cell.address] for cell in facts.template.table(table).cells]
        if before > 0 and not any(map(magnitude, values)) and any(value is not None for value in values):
            yield _of_table(facts, use, table, {"previous": before}, use.cells)


def _section_name(facts: Facts, section: str) -> str:
    return facts.template.section(section).heading


@_rule("sections", "section")
def section_empty(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """At the final check: a section without text, or with nothing but one of *words*."""
    for section in use.sections if facts.final else ():
        text = facts.report.text_of(section).strip().rstrip("。")
        if not text or text in use.words:
            yield _finding(facts, use, section, {"section": _section_name(facts, section)})


@_rule("sections limit", "section count limit")
def section_too_long(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """A section of more than *limit* characters, white space not counted."""
    for section in use.sections:
        count = len("".join(facts.report.text_of(section).split()))
        if count > use.limit:
            words = {"section": _section_name(facts, section), "count": count, "limit": use.limit}
            yield _finding(facts, use, section, words, sides=(str(count), str(use.limit)))


@_rule("sections words", "section")
def must_mention(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """At the final check: a section in which none of *words* occurs."""
    for section in use.sections if facts.final else ():
        text = facts.report.text_of(section)
        if not any(word in text for word in use.words):
            yield _finding(facts, use, section, {"section": _section_name(facts, section)})


@_rule("sections", "section missing")
def contents_unwritten(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """At the final check: a section has text, other than one of *words*, but no section has all it is to tell of."""
    everything = tuple(chain.from_iterable(facts.report.narratives.values())) if facts.final else ()
    for section in use.sections if facts.final else ():
        text = facts.report.text_of(section).strip().rstrip("。")
        declared = facts.template.section(section)
        missing = contents_missing(declared, everything)
        if text and text not in use.words and missing:
            words = {"section": declared.heading, "missing": "、".join(missing)}
            yield _finding(facts, use, section, words)


@_rule("words", "section word")
def template_words_left(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """Words of the blank form left standing in a text."""
    for section in facts.report.narratives:
        text = facts.report.text_of(section)
        word = next((word for word in use.words if word in text), None)
        if word is not None:
            yield _finding(facts, use, section, {"section": _section_name(facts, section), "word": word})


@_rule("", "section count found")
def identity_numbers(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """At the final check: 身份证号 in a text."""
    return _personal_details(facts, use, privacy.identity_numbers)


@_rule("", "section count found")
def mobile_numbers(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """At the final check: 手机号 in a text."""
    return _personal_details(facts, use, privacy.mobile_numbers)


@_rule("", "section count found")
def names_beside_cases(facts: Facts, use: RuleUse) -> Iterator[Finding]:
    """At the final check: what looks like the name of a person in a paragraph about a case."""
    return _personal_details(facts, use, privacy.names_beside_cases)


def _personal_details(facts: Facts, use: RuleUse, search: Callable[[str], Iterator[str]]) -> Iterator[Finding]:
    for section, name, paragraphs in _texts(facts) if facts.final else ():
        found = list(dict.fromkeys(detail for text in paragraphs for detail in search(text)))
        if found:
            words = {"section": name, "count": len(found), "found": "、".join(found[:_MOST_NAMED])}
            yield _finding(facts, use, section, words)


_MOST_NAMED: Final = 5


def _texts(facts: Facts) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every text that is printed: its section, empty for the opening, what that is called, and the paragraphs."""
    yield "", "正文前的说明", opening_paragraphs(facts.template, facts.report)
    for section, paragraphs in facts.report.narratives.items():
        yield section, _section_name(facts, section), tuple(paragraph.text for paragraph in paragraphs)
