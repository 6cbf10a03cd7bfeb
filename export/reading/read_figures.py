"""The values of the cells of a finished file, and what is to be told of how they are written."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from export.reading.cell_findings import (
    picture_finding,
    remark_finding,
    unit_conflict,
    unit_finding,
    wording_finding,
)
from export.reading.heading_keys import SCALED_COUNTS
from export.reading.raw_document import CellPlace, SourcePlace
from export.reading.structure_findings import Located
from export.reading.tables.placement import FoundValue, Leftover
from export.reading.tables.table_readings import TableReading
from model.address import Address
from model.cell_values import one_line, read_value, without_remark
from model.characters import without_invisible
from model.formats.template import Template
from model.values import CellKind, Money, Unread, Value, format_value


class ReadFigures:
    """The values of the assigned cells: *entries* are the non-blank ones, *places* gives the place of each.

    *pictured* are the tables with pictures instead of figures, which have no place.
    """

    def __init__(
        self, template: Template, readings: Sequence[TableReading], pictures: Collection[CellPlace] = ()
    ) -> None:
        """*pictures* are the cells of the file that contain a picture."""
        self.entries: dict[Address, Value] = {}
        self.places: dict[Address, SourcePlace] = {}
        self.unread: list[Leftover] = []
        self.located: list[Located] = []
        self.pictured = set[str]()
        self._remarks: dict[Address, str] = {}
        self._pictures = pictures
        for reading in readings:
            for address, found in reading.values.items():
                is_money = template.cells[address].kind is CellKind.MONEY
                self._take(template, address, found, reading.unit_above(found.place) if is_money else "")
            self.located += self._remarked(template, reading)
            self.located += self._with_pictures(template, reading)
            self.located += self._worded(template, reading)

    def _take(self, template: Template, address: Address, found: FoundValue, stated: str) -> None:
        """Take the value of a cell; *stated* is the unit of money that stands above its table."""
        cell = template.cells[address]
        value = read_value(found.text, cell, found.unit or stated)
        if found.unit in SCALED_COUNTS and isinstance(value, int | Decimal) and value:
            value = Unread(f"{found.text.strip()}{found.unit}")  # 3 below （万件） is not 3
        self.places[address] = found.place
        if value is None:
            return
        self.entries[address] = value
        if isinstance(value, Unread):
            self.unread.append(Leftover(value.text, f"{cell.table.name} {cell.place}", found.place))
        elif not found.text.isdecimal() and (plain := one_line(found.text)) != without_remark(plain):
            self._remarks[address] = found.text
            remark = plain.removeprefix(without_remark(plain)).strip()
            self.unread.append(Leftover(remark, f"{cell.table.name} {cell.place}", found.place))
        if isinstance(value, Money) and value.amount:
            section = template.section_of(address.table).id
            if not value.unit:
                self.located.append(unit_finding(cell, section, format_value(value), found.place))
            elif stated and stated != value.unit:
                self.located.append(unit_conflict(cell, section, value.unit, stated, found.place))

    def _with_pictures(self, template: Template, reading: TableReading) -> Iterator[Located]:
        """One finding per table for all pictures instead of figures, and one for those beside figures."""
        found = {one: found.place for one, found in reading.values.items() if found.place.of_cell in self._pictures}
        table = reading.placement.pattern.table
        for alone in (True, False):
            cells = tuple(address for address in found if (address not in self.entries) is alone)
            if cells:
                names = [template.cells[address].place for address in cells]
                section, place = template.section_of(table.id).id, found[cells[0]]
                yield picture_finding(table.name, section, cells, names, place, alone=alone)
            if cells and alone:
                self.pictured.add(table.id)
                for address in cells:
                    del self.places[address]

    def _remarked(self, template: Template, reading: TableReading) -> Iterator[Located]:
        """One finding per table for all figures with a remark in their cell."""
        texts = {one: self._remarks[one] for one in reading.values if one in self._remarks}
        if texts:
            table = reading.placement.pattern.table
            examples = [f"{template.cells[one].place}“{' '.join(text.split())}”" for one, text in texts.items()]
            place = self.places[next(iter(texts))]
            yield remark_finding(table.name, template.section_of(table.id).id, tuple(texts), examples, place)

    def _worded(self, template: Template, reading: TableReading) -> Iterator[Located]:
        """One finding per table for all figures not written in the notation of the form."""
        table = reading.placement.pattern.table
        texts: dict[Address, str] = {}
        for address, found in reading.values.items():
            value = self.entries.get(address)
            if (
                value is None
                or isinstance(value, Unread)
                or address in self._remarks
                or found.text == (printed := format_value(value))
            ):
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
