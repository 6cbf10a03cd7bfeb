"""Takes the figures of a list into a report: counts and numbers of lines only."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from model.address import Address
from model.formats.template import Template
from model.lists.list_counting import ListCount
from model.register.entering import Differing, line_numbers
from model.register.figure import RegisterFigure
from model.report import Origin, Provenance, Report


def list_differing(template: Template, report: Report, count: ListCount) -> Iterator[Differing]:
    """The entries of *report* that were made otherwise and are not what the list says."""
    for address, value in count.values.items():
        entered = report.entry(address)
        if entered not in (None, value) and report.origins.get(address) is not Origin.REGISTER:
            yield Differing(template.cell(address), entered, value)


def with_list(template: Template, report: Report, count: ListCount, *, keeping: Collection[Address] = ()) -> Report:
    """*report* with every figure of the list, and the count of every cell; those in *keeping* keep their entries."""
    entries = {address: value for address, value in count.values.items() if address not in keeping}
    filled = report.with_values(template, entries, Provenance(Origin.REGISTER))
    figures = {
        address: RegisterFigure(value, line_numbers(count.lines.get(address, ())))
        for address, value in count.values.items()
    }
    return filled.model_copy(update={"counted": {**report.counted, **figures}})
