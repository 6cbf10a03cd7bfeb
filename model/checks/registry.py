"""The registry of rules: checks that a format cannot express as linear relations, and how their findings are worded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final, Generic, TypeAlias, TypeVar

from model.address import Address
from model.characters import shortened
from model.checks.facts import Facts
from model.findings import Finding
from model.formats.template import RuleUse
from model.text_place import TextPlace
from model.written_text import PlacedParagraph

OPENING: Final = "正文前的说明"
"""The name of the paragraphs before the first section."""

UseT = TypeVar("UseT", bound=RuleUse)
RuleFunction: TypeAlias = Callable[[Facts, UseT], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class RegisteredRule(Generic[UseT]):
    """A check: its function, the model of its *parameters*, and the *fields* allowed in its message. If it *is_final*,
    it runs only at the final check.
    """

    function: RuleFunction[UseT]
    parameters: type[UseT]
    fields: frozenset[str]
    is_final: bool

    def findings(self, facts: Facts, use: RuleUse) -> Iterator[Finding]:
        """The findings of the check; *use* must be an instance of its parameter model."""
        assert isinstance(use, self.parameters)
        return self.function(facts, use)


RULES: Final[dict[str, RegisteredRule[Any]]] = {}
"""All rules by function name, which is the value of `rule = "…"` in a format."""


def rule(
    parameters: type[UseT], fields: str, *, is_final: bool = False
) -> Callable[[RuleFunction[UseT]], RuleFunction[UseT]]:
    """Register a function under its own name, with its parameter model and the fields of its message.

    A rule that *is_final* runs only at the final check, when missing text no longer means that it is still to be
    written.
    """

    def register(function: RuleFunction[UseT]) -> RuleFunction[UseT]:
        RULES[function.__name__] = RegisteredRule(function, parameters, frozenset(fields.split()), is_final)
        return function

    return register


_LONGEST_MESSAGE: Final = 1_000

Words: TypeAlias = Mapping[str, str | int | Decimal]
"""Values for the placeholders of a message."""


def finding(
    facts: Facts,
    use: RuleUse,
    section: str,
    words: Words,
    cells: tuple[Address, ...] = (),
    sides: tuple[str | None, str | None] = (None, None),
    texts: tuple[TextPlace, ...] = (),
    subject: str = "",
) -> Finding:
    """A finding with the message of *use*, its placeholders replaced by *words*.

    A rule that may find several things in a section gives each a *subject*.
    """
    said, about = shortened(use.message.format(**words), _LONGEST_MESSAGE), subject or section
    return Finding(
        use.code, use.severity, said, cells, section, *sides, use.remedy, use.source, texts=texts, subject=about
    )


def of_cell(facts: Facts, use: RuleUse, address: Address, words: Words) -> Finding:
    """A finding on one cell."""
    cell = facts.template.cells[address]
    section = facts.template.section_of(address.table).id
    where = f"{cell.table.name} {cell.place}"
    return finding(facts, use, section, {"where": where, **words}, (address,), subject=str(address))


def of_table(
    facts: Facts,
    use: RuleUse,
    table: str,
    words: Words,
    cells: tuple[Address, ...] = (),
    texts: tuple[TextPlace, ...] = (),
    subject: str = "",
) -> Finding:
    """A finding on a table."""
    section, named = facts.template.section_of(table).id, {"table": facts.template.table(table).name, **words}
    return finding(facts, use, section, named, cells, texts=texts, subject=subject or table)


def section_name(facts: Facts, section: str) -> str:
    """The heading of a section."""
    return facts.template.section(section).heading


def texts(facts: Facts) -> Iterator[tuple[str, str, tuple[PlacedParagraph, ...]]]:
    """Every printed text: its section id ("" for the opening), its Chinese name, and its paragraphs."""
    for section, paragraphs in facts.texts:
        yield section, section_name(facts, section) if section else OPENING, paragraphs
