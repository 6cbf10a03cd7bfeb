"""The values of the cells of a finished file, and what is to be told of how they are written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from export.reading.raw_document import SourcePlace
from export.reading.structure_findings import Located, unit_finding, wording_finding
from export.reading.tables.placement import FoundValue, Leftover
from export.reading.tables.table_readings import TableReading
from model.address import Address
from model.cell_values import read_value
from model.characters import without_invisible
from model.formats.template import Template
from model.values import Money, Unread, Value, format_value


class ReadFigures:
    """The values of the assigned cells: *entries* are the non-blank ones, *places* gives the place of each."""

    def __init__(self, template: Template, readings: Sequence[TableReading]) -> None:
        self.entries: dict[Address, Value] = {}
        self.places: dict[Address, SourcePlace] = {}
        self.unread: list[Leftover] = []
        self.located: list[Located] = []
        for reading in readings:
            for address, found in reading.values.items():
                self._take(template, address, found)
            self.located += self._worded(template, reading)

    def _take(self, template: Template, address: Address, found: FoundValue) -> None:
        cell = template.cells[address]
        value = read_value(found.text, cell, found.unit)
        self.places[address] = found.place
        if value is None:
            return
        self.entries[address] = value
        if isinstance(value, Unread):
            self.unread.append(Leftover(value.text, f"{cell.table.name} {cell.place}", found.place))
        elif isinstance(value, Money) and not value.unit and value.amount:
            section = template.section_of(address.table).id
            self.located.append(unit_finding(cell, section, format_value(value), found.place))

    def _worded(self, template: Template, reading: TableReading) -> Iterator[Located]:
        """One finding per table for all figures not written in the notation of the form."""
        table = reading.placement.pattern.table
        texts: dict[Address, str] = {}
        for address, found in reading.values.items():
            value = self.entries.get(address)
            if value is None or isinstance(value, Unread) or found.text == (printed := format_value(value)):
                continue
            written = " ".join(without_invisible(found.text).split())
            needs_unit = isinstance(value, Money) and not found.unit and len(template.cells[address].units) != 1
            plain = written.removesuffix(value.unit).rstrip() if isinstance(value, Money) and needs_unit else written
            if plain.lstrip("+") != printed:
                texts[address] = written
        if texts:
            section = template.section_of(table.id).id
            examples = [f"{template.cells[address].place}“{text}”" for address, text in texts.items()]
            yield wording_finding(table.name, section, tuple(texts), examples, self.places[next(iter(texts))])
