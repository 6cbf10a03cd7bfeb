"""The register of rules: checks that cannot be written as linear arithmetic in a format, and how they word findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Generic, TypeAlias, TypeVar

from model.address import Address
from model.checks.facts import Facts
from model.findings import Finding
from model.formats.template import RuleUse
from model.report import opening_paragraphs

UseT = TypeVar("UseT", bound=RuleUse)
RuleFunction: TypeAlias = Callable[[Facts, UseT], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class RegisteredRule(Generic[UseT]):
    """A check, the model of its *parameters*, the *fields* its message may have, and whether it *is_final*: made at
    the final check only.
    """

    function: RuleFunction[UseT]
    parameters: type[UseT]
    fields: frozenset[str]
    is_final: bool

    def findings(self, facts: Facts, use: RuleUse) -> Iterator[Finding]:
        """What the check has to say; *use* is one of its parameter model."""
        assert isinstance(use, self.parameters)
        return self.function(facts, use)


RULES: Final[dict[str, RegisteredRule[Any]]] = {}
"""By the name of the function, which is what `rule = "…"` in a format says."""


def rule(
    parameters: type[UseT], fields: str, *, is_final: bool = False
) -> Callable[[RuleFunction[UseT]], RuleFunction[UseT]]:
    """Register a function under its own name, with the model of its parameters and the fields of its message.

    One that *is_final* is called at the final check only, when no text is missing because it is still to come.
    """

    def register(function: RuleFunction[UseT]) -> RuleFunction[UseT]:
        RULES[function.__name__] = RegisteredRule(function, parameters, frozenset(fields.split()), is_final)
        return function

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
