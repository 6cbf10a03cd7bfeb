"""How the lines of a list (of cases, documents or decisions) are counted in a table: declared with the table."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from enum import StrEnum
from typing import Annotated, TypeAlias

from pydantic import Field

from model.formats.declaration import Declaration, Id

_Words: TypeAlias = tuple[Annotated[str, Field(min_length=1, max_length=60)], ...]


class ListRole(StrEnum):
    """What a column of a list holds."""

    BEGUN = "begun"
    """The day from which on a line counts: a case was accepted, a document issued, a decision made."""
    ENDED = "ended"
    EXPIRES = "expires"
    """The last day, or the years, for which a document is valid."""
    KIND = "kind"
    ROUTE = "route"
    """Which of the kinds within a group it is."""
    RESULT = "result"
    NUMBER = "number"
    NAME = "name"
    CLEANUP = "cleanup"
    """By which clean-up a document was ended."""


class ListRules(Declaration):
    """A list whose lines are counted in a table; *name* is what it is called.

    *headings* are the words by which its columns are known, of which the *needed* ones have to be there; one of
    *telling* stands in the headings or the title of such a list and of no other. *kinds* are words for rows (with *row*
    for columns and groups of columns), *routes* for the kinds within a group, *results* for what became of a line;
    while it has a result in *standing_results* it has not ended. *skip* are words of lines that do not count, *fillers*
    words that change nothing.

    A line counts in the cell of its kind and of *begun* in the year it began, of *ended* (or of its result, with
    *by_result*) in the year it ended, and of *standing* in a year at whose end it had begun and not ended. A list with
    one of *bounds* among its headings does not hold everything, so that its figures are the least there can be.
    """

    id: Id
    name: str = Field(min_length=1, max_length=40)
    row: Id | None = None
    needed: tuple[ListRole, ...] = Field(min_length=1)
    headings: Mapping[ListRole, _Words]
    telling: _Words = ()
    bounds: _Words = ()
    kinds: Mapping[Id, _Words] = Field(min_length=1)
    routes: Mapping[Id, _Words] = {}
    results: Mapping[Id, _Words] = {}
    standing_results: tuple[Id, ...] = ()
    skip: _Words = ()
    fillers: _Words = ()
    begun: Id | None = None
    ended: Id | None = None
    by_result: bool = False
    standing: Id | None = None

    @property
    def leaf_kinds(self) -> tuple[str, ...]:
        """The kinds that are no groups of others."""
        return tuple(kind for kind in self.kinds if not any(other.startswith(kind + ".") for other in self.kinds))

    @property
    def targets(self) -> tuple[str, ...]:
        """Every column (with *row*, ending of a column) that a line may count in."""
        results = [one for one in self.results if one not in self.standing_results] if self.by_result else []
        return tuple(filter(None, (self.begun, self.ended, *results, self.standing)))

    def cell(self, kind: str, target: str) -> tuple[str, str]:
        """The row and the column of a kind and a target."""
        return (kind, target) if self.row is None else (self.row, f"{kind}.{target}")


def list_faults(rules: ListRules, cells: Collection[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The faults in the rules of a table with cells in these rows and columns, each as key and reason."""
    for role in rules.needed:
        if not rules.headings.get(role):
            yield "needed", f"没有写“{role}”的列名"
    for kind in rules.leaf_kinds:
        for target in rules.targets:
            if rules.cell(kind, target) not in cells:
                yield "kinds", f"没有可以填数的格“{'/'.join(rules.cell(kind, target))}”"
    for route in rules.routes:
        if route not in rules.leaf_kinds:
            yield "routes", f"没有“{route}”"
    for result in rules.standing_results:
        if result not in rules.results:
            yield "standing_results", f"没有“{result}”"
