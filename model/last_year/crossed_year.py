"""Last year's report as it is seen from this year's format, and what of it has no cell there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from model.address import Address
from model.catalog import Catalog
from model.consolidation.adding import added
from model.formats.crosswalk import crossing
from model.formats.template import Cell, Template
from model.report import PreviousYear
from model.values import Unread, Value, magnitude


class LostFigures(NamedTuple):
    """Last year's *cells* with a figure for which this year's format has no cell, and the *reason* in Chinese."""

    reason: str
    cells: tuple[Cell, ...]


def seen_from(catalog: Catalog, template: Template, previous: PreviousYear) -> PreviousYear:
    """*previous* with its figures in the cells of *template*, by the crosswalk if it has another format.

    Raises `TemplateError` if its format is not known.
    """
    if previous.template == template.id:
        return previous
    source = catalog.template(previous.template)
    way = crossing(source, template)
    shared = {one: (one,) for one in template.cells if one in source.cells}
    sources = shared if way is None else way.sources
    values = {
        address: value
        for address, parts in sources.items()
        if (value := _joined(template.cells[address], [previous.values.get(part) for part in parts])) is not None
    }
    return previous.model_copy(update={"template": template.id, "values": values})


def _joined(cell: Cell, values: list[Value]) -> Value:
    """The sum of several cells; a single one as it is, and none if one of them was not read."""
    if len(values) == 1:
        return values[0]
    return None if any(isinstance(value, Unread) for value in values) else added(cell, values)


def lost_figures(catalog: Catalog, template: Template, previous: PreviousYear) -> tuple[LostFigures, ...]:
    """The figures of *previous*, 0 left out, that have no cell in *template*, by reason. Raises `TemplateError`."""
    source = catalog.template(previous.template)
    if source is template:
        return ()
    way = crossing(source, template)
    otherwise = f"{template.name}没有这些格"
    reasons: Mapping[Address, str] = (
        {one: otherwise for one in source.cells if one not in template.cells} if way is None else way.lost
    )
    found: dict[str, list[Cell]] = {}
    for address, cell in source.cells.items():
        if address in reasons and magnitude(previous.values.get(address)):
            found.setdefault(reasons[address], []).append(cell)
    return tuple(LostFigures(reason, tuple(cells)) for reason, cells in found.items())
