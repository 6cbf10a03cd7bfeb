"""The register of checks that are no sums, and how they say what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, TypeAlias

from model.address import Address
from model.checks.facts import Facts
from model.findings import Finding
from model.formats.template import RuleUse
from model.report import opening_paragraphs

RuleFunction: TypeAlias = Callable[[Facts, RuleUse], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Registered:
    """A check with the parameters it *needs* and the *fields* its message may have."""

    generator: RuleFunction
    needs: frozenset[str]
    fields: frozenset[str]


RULES: Final[dict[str, Registered]] = {}


def rule(needs: str, fields: str) -> Callable[[RuleFunction], RuleFunction]:
    """Register a generator under its own name; *needs* are parameters it cannot do without, *fields* what it says."""

    def register(generator: RuleFunction) -> RuleFunction:
        RULES[generator.__name__] = Registered(generator, frozenset(needs.split()), frozenset(fields.split()))
        return generator

    return register


Words: TypeAlias = Mapping[str, str | int | Decimal]
"""What fills the placeholders of a message."""


def finding(
    facts: Facts,
    use: RuleUse,
    section: str,
    words: Words,
    cells: tuple[Address, ...] = (),
    sides: tuple[str | None, str | None] = (None, None),
) -> Finding:
    """What *use* has to say, its message filled with *words*."""
    message = use.message.format(**words)
    return Finding(use.code, use.severity, message, cells, section, *sides, use.remedy, use.source)


def of_cell(facts: Facts, use: RuleUse, address: Address, words: Words) -> Finding:
    """A finding on one cell."""
    cell = facts.template.cells[address]
    section = facts.template.section_of(address.table).id
    return finding(facts, use, section, {"where": f"{cell.table.name} {cell.place}", **words}, (address,))


def of_table(facts: Facts, use: RuleUse, table: str, words: Words, cells: tuple[Address, ...] = ()) -> Finding:
    """A finding on a table."""
    section = facts.template.section_of(table).id
    return finding(facts, use, section, {"table": facts.template.table(table).name, **words}, cells)


def section_name(facts: Facts, section: str) -> str:
    """The heading of a section."""
    return facts.template.section(section).heading


def texts(facts: Facts) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Every text that is printed: its section, empty for the opening, what that is called, and the paragraphs."""
    yield "", "正文前的说明", opening_paragraphs(facts.template, facts.report)
    for section, paragraphs in facts.report.narratives.items():
        yield section, section_name(facts, section), tuple(paragraph.text for paragraph in paragraphs)
