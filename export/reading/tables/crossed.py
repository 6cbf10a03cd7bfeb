"""Takes the figures of a table in another format's layout to the cells where the report's format has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from export.reading.tables.placement import FoundValue, Leftover
from model.address import Address
from model.cell_values import is_nothing, read_value
from model.formats.crosswalk import Crossing
from model.formats.template import Template
from model.values import NOT_APPLICABLE, Value, format_value


class CrossedValues(NamedTuple):
    """The figures by cell of the report's format, and those for which it has no cell."""

    values: Mapping[Address, FoundValue]
    lost: tuple[Leftover, ...]


def crossed(values: Mapping[Address, FoundValue], source: Template, way: Crossing) -> CrossedValues:
    """*values* of the format *source*, taken the *way* of the crosswalk."""
    taken: dict[Address, FoundValue] = {}
    lost: list[Address] = [address for address in values if address in way.lost]
    for target, addresses in way.sources.items():
        known = [address for address in addresses if address in values]
        if len(addresses) == 1 and known:
            taken[target] = values[known[0]]
        elif known:
            total = _sum([read_value(values[one].text, source.cells[one], values[one].unit) for one in known])
            if total is None:
                lost += known
            else:
                taken[target] = FoundValue(total, values[known[0]].place)
    told = [(source.cells[address], values[address]) for address in lost]
    return CrossedValues(
        taken,
        tuple(Leftover(found.text, cell.place, found.place) for cell, found in told if not is_nothing(found.text)),
    )


def _sum(values: Sequence[Value]) -> str | None:
    """The sum as printed; None if one of them is not a number."""
    filled = [value for value in values if value is not None]
    numbers = [value for value in filled if isinstance(value, int | Decimal)]
    if len(numbers) + filled.count(NOT_APPLICABLE) < len(filled):
        return None
    return format_value(sum(numbers)) if numbers else format_value(NOT_APPLICABLE if filled else None)
