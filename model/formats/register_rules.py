"""How the lines of a register (台账) are counted in a table: declared with the table, used by `model.register`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Annotated, TypeAlias

from pydantic import Field

from model.formats.declaration import Declaration, Id

_Words: TypeAlias = tuple[Annotated[str, Field(min_length=1, max_length=60)], ...]


class RegisterRules(Declaration):
    """The rows a line is counted in, and the words by which registers name outcomes and kinds of applicants.

    A line is counted in *received* or *carried_in*, and in the row of its outcome or in *carried_out*. *outcomes* are
    further words for rows and groups of rows, *applicants* for columns and groups of columns, beside their own labels.
    A line that names both *given* and a row in *withheld* counts as *in_part* only. Outcomes in *unanswered* need no
    answer, so that they have no deadline. *ask* are words too vague for an outcome, even where they are a label.
    *names* are endings of the names of applicants whose kind is not written, *person* is the column of persons.
    """

    received: Id
    carried_in: Id
    carried_out: Id
    given: Id
    in_part: Id
    withheld: tuple[Id, ...] = ()
    unanswered: tuple[Id, ...] = ()
    outcomes: Mapping[Id, _Words] = {}
    applicants: Mapping[Id, _Words] = {}
    names: Mapping[Id, _Words] = {}
    person: Id
    ask: _Words = ()

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """Every leaf row that it names, with the key that names it."""
        names = ("received", "carried_in", "carried_out", "given", "in_part")
        return tuple((name, str(getattr(self, name))) for name in names)


def register_faults(
    rules: RegisterRules, leaf_rows: Collection[str], rows: Collection[str], columns: Collection[str]
) -> Iterator[tuple[str, str]]:
    """The faults in the rules of a table with these rows and columns, each as key and reason."""
    for key, row in rules.rows:
        if row not in leaf_rows:
            yield key, f"没有可以填数的行“{row}”"
    for key, used, known in (
        ("withheld", rules.withheld, rows),
        ("unanswered", rules.unanswered, rows),
        ("outcomes", rules.outcomes, rows),
        ("applicants", rules.applicants, columns),
        ("names", rules.names, columns),
        ("person", (rules.person,), columns),
    ):
        for node in used:
            if node not in known:
                yield key, f"没有“{node}”"
