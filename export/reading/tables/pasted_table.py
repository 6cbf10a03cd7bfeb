"""A block copied with its headings, matched to an official table by the words of its rows and columns."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from export.reading.heading_keys import is_words
from export.reading.raw_document import RawBlock, SourcePlace
from export.reading.tables.matching import FormatMatch, layout_of
from export.reading.tables.patterns import official_keys, patterns_of
from export.reading.tables.placement import Leftover, placement_of
from export.reading.tables.sheets import SourceCell, SourceTable, TablePart, sheets_of, unfolded
from export.reading.tables.table_readings import TableReading, readings_of
from export.reading.tables.years import set_aside_last_year
from model.address import Address
from model.cell_values import read_value
from model.formats.template import Template
from model.values import Value


@dataclass(frozen=True)
class MatchedTable:
    """The *values* of a block by cell of one official table; a blank is None.

    Of its *rows* with text, *recognised* gave values, *headings* have nothing but words, and of the others nothing was
    taken. *left_over* is what was not recognised, *elsewhere* the names of other official tables in the block.
    """

    values: Mapping[Address, Value]
    rows: int
    recognised: int
    headings: int
    left_over: tuple[str, ...]
    elsewhere: tuple[str, ...]


def matched_table(
    blocks: Iterable[RawBlock], table: str, template: Template, templates: Sequence[Template], year: int
) -> MatchedTable:
    """What *blocks* hold of an official table of *template* for *year*, in the layout of any of *templates*.

    Raises `TooLargeError`.
    """
    sheets = sheets_of(tuple(unfolded(tuple(blocks))), frozenset(), official_keys(tuple(templates)))
    aside = tuple(cell for one in set_aside_last_year(sheets, year) for cell in one.cells)
    readings = [one for one in readings_of(_layout(sheets, template, templates)) if one.placement.values]
    own = next((one for one in readings if one.placement.pattern.table.id == table), None)
    others = tuple(one.placement.pattern.table.name for one in readings if one is not own)
    own = own or (_read_as(sheets, table, template) if not others else None)
    return MatchedTable({}, 0, 0, 0, (), others) if own is None else _matched(own, others, aside)


def _layout(sheets: Sequence[SourceTable], template: Template, templates: Sequence[Template]) -> FormatMatch:
    """The match of *template*, whichever format matches best."""
    best = layout_of(sheets, template, templates)
    if best.template is template:
        return best
    own = next(one for one in best.others if one.template is template)
    return replace(own, others=(best, *(one for one in best.others if one is not own)))


def _read_as(sheets: Sequence[SourceTable], table: str, template: Template) -> TableReading | None:
    """Tables with too few headings to be told from others, read as the table they are pasted into."""
    pattern = next(one for one in patterns_of(template) if one.table.id == table)
    parts = [TablePart(pattern, sheet, range(len(sheet.rows))) for sheet in sheets]
    parts = [part for part in parts if part.hits]
    if not parts:
        return None
    return TableReading(placement_of(pattern, parts), parts, parts, template, template)


def _matched(reading: TableReading, others: tuple[str, ...], aside: Sequence[SourceCell]) -> MatchedTable:
    taken = {address: found for address, found in reading.values.items() if not is_words(found.text)}
    cells = reading.target.cells
    values = {
        address: read_value(found.text, cells[address], found.unit or next(iter(cells[address].units), ""))
        for address, found in taken.items()
    }
    words = [
        Leftover(found.text, cells[address].place, found.place)
        for address, found in reading.values.items()
        if address not in taken
    ]
    left_over = (*words, *reading.placement.leftovers, *reading.unassigned, *reading.lost)
    places = {found.place for found in reading.placement.values.values()}
    rows, recognised, headings = _counted(reading.pieces, places)
    last_year = (f"上年的“{cell.text}”" for cell in aside)
    said = tuple(dict.fromkeys((*last_year, *(f"{one.where}“{one.text}”" for one in left_over))))
    return MatchedTable(values, rows, recognised, headings, said, others)


def _counted(parts: Sequence[TablePart], places: Collection[SourcePlace]) -> tuple[int, int, int]:
    """The number of rows with text, of those with a cell at one of *places*, and of those with words alone."""
    rows = recognised = headings = 0
    for part in parts:
        for row in part.rows:
            own = [cell for cell in part.sheet.rows[row] if cell.row == row]
            if not any(cell.text for cell in own):
                continue
            rows += 1
            if any(cell.place in places for cell in own):
                recognised += 1
            elif all(cell.key or not cell.text for cell in own):
                headings += 1
    return rows, recognised, headings
