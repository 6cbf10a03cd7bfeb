"""Chooses for each official table how it is read: as a format prints it, in another layout, or by words alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Literal, TypeAlias

from export.reading.heading_keys import stated_unit, without_numbering
from export.reading.raw_document import SourcePlace
from export.reading.tables.by_words import placed_by_words, placed_in_order
from export.reading.tables.crossed import CrossedValues, crossed
from export.reading.tables.matching import FormatMatch
from export.reading.tables.patterns import TablePattern, patterns_of
from export.reading.tables.placement import CELLS_JOINED, FoundValue, Leftover, Placement, placement_of
from export.reading.tables.sheets import SourceCell, TablePart
from model.address import Address
from model.formats.crosswalk import crossing
from model.formats.template import Template

Manner: TypeAlias = Literal["printed", "words", "order"]
"""How rows and columns were told: as the form prints them, by words alone, or by their order alone."""

_FIGURE: Final = re.compile("[0-9０-９]")
_COUNTING: Final = frozenset({"序号", "编号"})


@dataclass(frozen=True, eq=False)
class TableReading:
    """An official table as it was read from its *pieces* in the layout of the format *source*.

    *target* is the format of the report. *found* are all parts that look like the table, copies too.
    """

    placement: Placement
    pieces: Sequence[TablePart]
    found: Sequence[TablePart]
    source: Template
    target: Template
    manner: Manner = "printed"

    @cached_property
    def unassigned(self) -> tuple[Leftover, ...]:
        """Figures that stand in none of its rows and columns."""
        return tuple(_unassigned(self.placement, self.pieces)) if self.manner == "printed" else ()

    @property
    def faults(self) -> int:
        """How much of the file is left over."""
        return self.placement.unknown_rows + len(self.placement.leftovers) + len(self.unassigned)

    @property
    def is_partial(self) -> bool:
        """Whether findings say that some of its cells are not there or were not read."""
        return not self.pieces or self.is_foreign or bool(self.placement.missing) or self.faults > 0

    def is_better_than(self, other: TableReading) -> bool:
        """Whether it leaves less of the file over, or words find more in as much; rows may be missing in any layout."""
        finds_more = self.manner != "printed" and len(self.placement.values) > len(other.placement.values)
        return self.faults < other.faults or (self.faults == other.faults and finds_more)

    @property
    def is_foreign(self) -> bool:
        """Whether it has the layout of another format than the report."""
        return self.source is not self.target

    @cached_property
    def _crossed(self) -> CrossedValues:
        way = crossing(self.source, self.target) if self.is_foreign else None
        return (
            CrossedValues(self.placement.values, ())
            if way is None
            else crossed(self.placement.values, self.source, way)
        )

    @property
    def values(self) -> Mapping[Address, FoundValue]:
        """The texts of its cells, by cell of the report's format."""
        return self._crossed.values

    @property
    def lost(self) -> tuple[Leftover, ...]:
        """Figures for which the report's format has no cell."""
        return self._crossed.lost

    def unit_above(self, place: SourcePlace) -> str:
        """The unit of money stated above, in, or in a note below the table of the file in which *place* is, if any."""
        sheets = [piece.sheet for piece in self.pieces if piece.sheet.place.table == place.table]
        texts = [text for sheet in sheets for text in (*sheet.captions, sheet.note)]
        rows = (row.text for row in self.placement.captions if row.place.table == place.table)
        units = (stated_unit(text) for text in (*rows, *texts))
        return next(filter(None, units), "")

    @property
    def difference(self) -> str:
        """In words, by what its layout differs from the report's format; "" if it does not."""
        way = crossing(self.source, self.target) if self.is_foreign else None
        return "" if way is None else way.marks.get(self.placement.pattern.table.id, "")


def settled(layout: FormatMatch, expected: Template | None) -> FormatMatch:
    """The format of the report: that of its year if any table has its layout, else that of all tables together."""
    rival = next((other for other in layout.others if other.template is expected), None)
    if rival is None:
        return layout
    for pattern in patterns_of(rival.template):
        own, other = _printed(layout, rival, pattern.table.id), _printed(rival, rival, pattern.table.id)
        if other.placement.values and other.faults < own.faults:
            others = (layout, *(one for one in layout.others if one is not rival))
            return FormatMatch(rival.template, rival.pieces, rival.score, rival.confidence, others)
    return layout


def readings_of(layout: FormatMatch) -> list[TableReading]:
    """Every official table of the format, each in the layout that leaves the least unread."""
    return [_best(layout, pattern) for pattern in patterns_of(layout.template)]


def _best(layout: FormatMatch, pattern: TablePattern) -> TableReading:
    own = _printed(layout, layout, pattern.table.id)
    is_cut = bool(own.placement.missing) and len(own.found) > len(
        own.pieces
    )  # into columns, by which parts repeat rows
    if own.pieces and not own.faults and not is_cut:
        return own
    known = [other for other in layout.others if crossing(other.template, layout.template) is not None]
    rivals = [_printed(other, layout, pattern.table.id) for other in known]
    rivals += [one for reading in (own, *rivals) for one in _laid_out_anew(reading)]
    rivals += _laid_out_anew(replace(own, pieces=own.found)) if is_cut else ()
    better = [one for one in rivals if one.placement.values and (one.is_better_than(own) or not own.pieces)]
    return min(better, key=lambda one: one.faults, default=own)


def _printed(layout: FormatMatch, report: FormatMatch, table: str) -> TableReading:
    """A table in the layout of a format as it prints it; without pieces if the format or the file has none."""
    pattern = next((one for one in patterns_of(layout.template) if one.table.id == table), None)
    if pattern is None:
        pattern = next(one for one in patterns_of(report.template) if one.table.id == table)
    found = layout.of(pattern)
    pieces = _without_repeats(found)
    return TableReading(placement_of(pattern, pieces), pieces, found, layout.template, report.template)


def _without_repeats(pieces: Sequence[TablePart]) -> list[TablePart]:
    """The parts that together form one copy of an official table."""
    if len(pieces) < 2:
        return list(pieces)
    wanted = pieces[0].pattern.line_labels
    chosen: set[TablePart] = set()
    for piece in sorted(pieces, key=lambda piece: -piece.hits.total()):
        if wanted & piece.line_hits:
            chosen.add(piece)
            wanted = wanted - piece.line_hits
    return [piece for piece in pieces if piece in chosen]


def _laid_out_anew(reading: TableReading) -> Iterator[TableReading]:
    pattern, pieces = reading.placement.pattern, reading.pieces
    ways: dict[Manner, Placement | None] = {
        "words": placed_by_words(pattern, pieces),
        "order": placed_in_order(pattern, pieces),
    }
    for manner, placement in ways.items():
        if placement is not None:
            yield replace(reading, placement=placement, manner=manner)


def _unassigned(placement: Placement, pieces: Sequence[TablePart]) -> Iterator[Leftover]:
    """The figures of an official table that stand in none of its rows and columns, row by row."""
    for piece in pieces:
        counting = _counting_columns(piece)
        for row in piece.rows:
            cells = [cell for cell in piece.sheet.rows[row] if cell.row == row and _is_unassigned(cell, placement)]
            cells = [cell for cell in cells if cell.column not in counting]
            if cells:
                label = next((cell.text for cell in piece.sheet.rows[row] if cell.key), "")
                text = CELLS_JOINED.join(cell.text for cell in cells)
                yield Leftover(text, " ".join(label.split()), cells[0].place)


def _is_unassigned(cell: SourceCell, placement: Placement) -> bool:
    is_told = (
        cell.key or cell.place in placement.seen or not without_numbering(cell.text)
    )  # a number such as 1. before the heading
    return not is_told and bool(_FIGURE.search(cell.text))


def _counting_columns(piece: TablePart) -> set[int]:
    """The grid columns that only contain row numbers."""
    return {cell.column for row in piece.rows for cell in piece.sheet.rows[row] if cell.key in _COUNTING}
