"""Lists made of lines of text, and their counts."""

from collections.abc import Mapping, Sequence

from model.address import Address
from model.lists.list_checks import list_findings
from model.lists.list_counting import ListCount, count_lists, lists_in
from model.register.choices import Choices
from model.register.sayings import LineFinding
from model.register.source import Register
from model.values import Value
from tests.model.register.registers import CATALOG, register, sheet


def counts_of(source: Register, year: int = 2024, choices: Choices | None = None) -> tuple[ListCount, ...]:
    template, chosen = CATALOG.for_year(year), choices or Choices()
    return count_lists(source, template, year, chosen, lists_in(source, template, chosen))


def list_count(*rows: Sequence[str], name: str = "清单", choices: Choices | None = None) -> ListCount:
    """The count of the only list in a sheet of these rows, of which the first are headings."""
    [count] = counts_of(register(sheet(*rows, name=name)), choices=choices)
    return count


def figures_of_list(count: ListCount) -> dict[str, int]:
    """The figures that are not 0, as row/column."""
    return {f"{one.row}/{one.column}": value for one, value in count.values.items() if value}


def told_of_list(
    *rows: Sequence[str], name: str = "清单", last_year: Mapping[Address, Value] | None = None
) -> dict[str, LineFinding]:
    """The findings on the only list by code, without ``register.``."""
    source = register(sheet(*rows, name=name))
    [count] = counts_of(source)
    return {one.finding.code.removeprefix("register."): one for one in list_findings(count, source, last_year)}
