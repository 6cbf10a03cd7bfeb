"""Assigns the tables of a file to the official tables, and lists what belongs to none of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from export.reading.raw_document import SourcePlace
from export.reading.structure_findings import Located, extra_table, leftover_finding, repeated_table, unassigned_figures
from export.reading.tables.matching import FormatMatch
from export.reading.tables.patterns import TablePattern, patterns_of
from export.reading.tables.placement import CELLS_JOINED, Leftover, Placement, placement_of
from export.reading.tables.sheets import SourceTable, TablePart
from export.reading.tables.table_readings import TableReading
from export.reading.text.boilerplate import is_boilerplate
from export.reading.text.sections import FoundSections, TextLine
from export.reading.text.titles import Title
from model.formats.template import Template


class Repeat(NamedTuple):
    """A further copy of an official table; *read* is the place of the copy that was read, None if both are equal."""

    pattern: TablePattern
    place: SourcePlace
    read: SourcePlace | None


class Assignment:
    """The official tables of a file.

    *starts* is the block index at which each begins, by table id; *extra* are tables that are not official, *repeats*
    further copies of official ones.
    """

    def __init__(self, template: Template, readings: Sequence[TableReading], sheets: Sequence[SourceTable]) -> None:
        self._template = template
        self.readings = readings
        self.repeats: list[Repeat] = []
        self.starts: dict[str, int] = {}
        covered: set[tuple[int, int]] = set()
        for reading in readings:
            placement, pieces = reading.placement, reading.pieces
            copy: list[TablePart] = []
            if pieces:
                self.starts[placement.pattern.table.id] = pieces[0].sheet.block
                for same in _by_sheet(piece for piece in reading.found if piece not in pieces):
                    repeat = _repeat(placement, pieces[0].sheet.place, same)
                    self.repeats += [repeat] if repeat else []
                    copy += same if repeat else []
            covered.update((piece.sheet.block, row) for piece in (*pieces, *copy) for row in piece.rows)
        used = {block for block, _ in covered}
        self.extra = [sheet for sheet in sheets if sheet.block not in used and not sheet.is_blank]
        self._outside = [
            _row_text(sheet, row)
            for sheet in sheets
            if sheet.block in used
            for row in range(len(sheet.rows))
            if (sheet.block, row) not in covered and sheet.beginning(row)
        ]

    @property
    def partly_read(self) -> frozenset[str]:
        """The ids of tables that are missing, in another layout, or of which a row, a column or a text was not read."""
        return frozenset(one.placement.pattern.table.id for one in self.readings if one.is_partial)

    def separate_boilerplate(self, title: Title, sections: FoundSections) -> Iterator[TextLine]:
        """Remove the web site's own tables from *extra* and return their rows as lines."""
        for sheet in [*self.extra]:
            rows = [_row_text(sheet, row) for row in range(len(sheet.rows))]
            if is_boilerplate(sheet.block, [row.text for row in rows], title, sections):
                self.extra.remove(sheet)
                yield from (TextLine(row.text, sheet.block, row.place) for row in rows if row.text)

    def located(self) -> Iterator[Located]:
        """Findings on tables and figures that belong to no official table, and on repeated tables."""
        for repeat in self.repeats:
            yield repeated_table(self._template, repeat.pattern.table, repeat.place, repeat.read)
        for reading in self.readings:
            if reading.unassigned:
                table = reading.placement.pattern.table
                section = self._template.section_of(table.id).id
                yield unassigned_figures(table.name, section, reading.unassigned)
        yield from (extra_table(sheet.place) for sheet in self.extra)
        yield from (leftover_finding("表格", "", leftover) for leftover in self._outside)

    def unread(self) -> Iterator[Leftover]:
        """The text of all tables that could not be assigned."""
        for reading in self.readings:
            yield from reading.placement.leftovers
            yield from reading.placement.captions
            yield from reading.unassigned
            yield from reading.lost
        yield from self._outside
        for sheet in self.extra:
            rows = (_row_text(sheet, row).text for row in range(len(sheet.rows)))
            yield Leftover("\n".join(filter(None, rows)), "", sheet.place)


def _row_text(sheet: SourceTable, row: int) -> Leftover:
    cells = sheet.beginning(row)
    text = CELLS_JOINED.join(" ".join(cell.text.split()) for cell in cells)
    return Leftover(text, "", cells[0].place if cells else sheet.place)


def _by_sheet(pieces: Iterable[TablePart]) -> Iterable[list[TablePart]]:
    by_sheet: dict[int, list[TablePart]] = defaultdict(list)
    for piece in pieces:
        by_sheet[piece.sheet.block].append(piece)
    return by_sheet.values()


def _repeat(placement: Placement, read: SourcePlace, pieces: Sequence[TablePart]) -> Repeat | None:
    """Compare the copy made of *pieces* with the one that was read; None if it contains no values of its own."""
    copy = placement_of(placement.pattern, pieces)
    values = {address: found.text for address, found in copy.values.items() if found.text}
    known = {address: found.text for address, found in placement.values.items()}
    if not values:
        return None
    differs = any(known.get(address) != text for address, text in values.items())
    return Repeat(placement.pattern, pieces[0].sheet.place, read if differs else None)


def copies_of(layout: FormatMatch) -> int:
    """How many complete sets of official tables a file contains, at least 1."""
    counts = [
        sum(piece.hits.total() * 2 > pattern.size for piece in layout.of(pattern))
        for pattern in patterns_of(layout.template)
    ]
    found = [count for count in counts if count]
    return min(found) if len(found) > 1 else 1
