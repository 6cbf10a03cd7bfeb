"""What a table says in one line, as its format declares it: ``新收 {received/applicant.total} → …``.

A placeholder names a cell of the table by row and column, or several to be added up, with + between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from string import Formatter

from model.address import Address
from model.formats.template import Table, Template
from model.values import Value, format_value, magnitude


def digest_of(template: Template, values: Mapping[Address, Value]) -> str:
    """What the tables say, in one line; tables without any figure are left out."""
    filled = [table for table in template.tables if any(values[cell.address] is not None for cell in table.cells)]
    return "；".join(filter(None, (_said(table, values) for table in filled)))


def _said(table: Table, values: Mapping[Address, Value]) -> str:
    cells = {name: _cells(table, name) for name in _names(table.digest)}
    return "".join(
        text + (_figure([values[cell] for cell in cells[name]]) if name is not None else "")
        for text, name, _, _ in Formatter().parse(table.digest)
    )


def _figure(values: list[Value]) -> str:
    """A figure as it is displayed; of several cells their sum."""
    if len(values) == 1 or all(value is None for value in values):
        return format_value(values[0]) or "未填"
    return format_value(sum(magnitude(value) or 0 for value in values))


def digest_faults(table: Table) -> Iterator[tuple[str, str]]:
    """The faults in the digest of a table: braces without a counterpart, cells that it does not have."""
    try:
        names = [*_names(table.digest)]
    except ValueError:
        yield "digest", "花括号不成对"
        return
    known = {cell.address for cell in table.cells}
    for name in names:
        for cell in _cells(table, name):
            if cell not in known:
                yield "digest", f"没有单元格“{cell.row}/{cell.column}”"


def _names(digest: str) -> Iterator[str]:
    return (name for _, name, _, _ in Formatter().parse(digest) if name is not None)


def _cells(table: Table, name: str) -> list[Address]:
    parts = [part.strip().partition("/") for part in name.split("+")]
    return [Address(table.id, row, column) for row, _, column in parts]
