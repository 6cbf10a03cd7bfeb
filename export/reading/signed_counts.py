"""Finds changes written into the cell of a count: ``+22`` beside a 本年增/减 of 0."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from export.reading.structure_findings import CHANGE_SWAPPED, Located
from export.reading.tables.placement import FoundValue
from model.address import Address
from model.findings import Finding
from model.formats.template import Cell, Severity, Template
from model.values import CellKind, fold


def signed_counts(template: Template, values: Mapping[Address, FoundValue]) -> Iterator[Located]:
    """Findings on counts with a plus in a row whose change (增/减) has no sign: the two seem to be swapped."""
    if not any("+" in value.text or "＋" in value.text for value in values.values()):
        return
    found = [(template.cells[address], value) for address, value in values.items()]
    changes = {cell.address.row: (cell, value) for cell, value in found if cell.kind is CellKind.CHANGE}
    for count, value in found:
        beside = changes.get(count.address.row)
        if count.kind is CellKind.COUNT and fold(value.text).startswith("+") and beside is not None:
            change, unsigned = beside
            if fold(unsigned.text).isdecimal():
                yield _swapped(template, count, value, change, unsigned)


def _swapped(template: Template, count: Cell, value: FoundValue, change: Cell, unsigned: FoundValue) -> Located:
    message = (
        f"{count.table.name} {count.place}写的是“{fold(value.text)}”，像是增减的数，"
        f"{change.place}却是“{fold(unsigned.text)}”，好像填反了"
    )
    section = template.section_of(count.table.id).id
    cells = (count.address, change.address)
    remedy = "请核对这两格：增减填差额，其他各格填总数，不带正负号。"
    return Located(Finding(CHANGE_SWAPPED, Severity.WARNING, message, cells, section, remedy=remedy), value.place)
