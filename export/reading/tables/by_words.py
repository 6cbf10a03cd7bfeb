"""Reads an official table that is laid out anew: by the words beside and above each figure, or by order alone.

For rows and columns exchanged, groups below each other that the form has beside each other, a table per group.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import chain
from typing import NamedTuple

from export.reading.heading_keys import key_of, unit_in
from export.reading.tables.patterns import TablePattern
from export.reading.tables.placement import FoundValue, Placement
from export.reading.tables.sheets import SourceCell, TablePart
from model.address import Address
from model.formats.template import Cell, Node


class _Wanted(NamedTuple):
    """A value cell of the form; *own* are the keys of its row and column, *all* those of their groups, too."""

    cell: Cell
    own: frozenset[str]
    all: frozenset[str]


def placed_by_words(pattern: TablePattern, pieces: Sequence[TablePart]) -> Placement | None:
    """The table as its words say, None if they leave a doubt about any figure or say more than headings."""
    placement = Placement(pattern)
    wanted = [_wanted(pattern, cell) for cell in pattern.table.cells]
    unknown: set[SourceCell] = set()
    for piece in pieces:
        unknown.update(_strange(piece))
        turned = _is_turned(piece)
        for cell in (cell for cell in _own_cells(piece) if not cell.key):
            headings = [*_headings_of(cell, piece)]
            unknown.difference_update(headings if cell.text else ())
            address = _address_of(cell, headings, piece, wanted, turned=turned)
            if cell.text and (address is None or address in placement.values):
                return None
            if address is not None:
                unit = next(filter(None, (unit_in(heading.text) for heading in headings)), "")
                placement.set_value(address, FoundValue(cell.text, cell.place, unit))
    return None if unknown else _with_missing(placement)


def placed_in_order(pattern: TablePattern, pieces: Sequence[TablePart]) -> Placement | None:
    """A table of one row without a heading in several parts that together have its columns in order; else None.

    Parts whose captions name a group are not read in order.
    """
    columns = [cell.column for cell in pattern.table.cells]
    placement = Placement(pattern)
    if pattern.rows or any(_groups_named(pattern, piece.sheet.captions) for piece in pieces):
        return None
    leaves = {key_of(column.label) for column in columns}
    headings = [cell for piece in pieces for cell in _own_cells(piece) if pattern.canonical.get(cell.key) in leaves]
    figures = [cell for piece in pieces for cell in _own_cells(piece) if not cell.key]
    if [pattern.canonical[cell.key] for cell in headings] != [key_of(column.label) for column in columns]:
        return None
    if [cell.place.table for cell in figures] != [cell.place.table for cell in headings]:
        return None
    for official, cell in zip(pattern.table.cells, figures, strict=True):
        placement.set_value(official.address, FoundValue(cell.text, cell.place))
    return placement


def _own_cells(piece: TablePart) -> Iterator[SourceCell]:
    return (cell for row in piece.rows for cell in piece.sheet.rows[row] if cell.row == row)


def _strange(piece: TablePart) -> Iterator[SourceCell]:
    """The cells with headings the form does not have, but for the corner left of and above all figures."""
    figures = [cell for cell in _own_cells(piece) if cell.text and not cell.key]
    top = min((cell.row for cell in figures), default=0)
    left = min((cell.column for cell in figures), default=0)
    strange = (cell for cell in _own_cells(piece) if cell.key and cell.key not in piece.pattern.keys)
    return (cell for cell in strange if cell.row >= top or cell.column >= left)


def _wanted(pattern: TablePattern, cell: Cell) -> _Wanted:
    own = {key_of(cell.row.label), key_of(cell.column.label)} - {""}
    groups = chain(_groups(cell.panel.rows, cell.row), _groups(cell.panel.columns, cell.column))
    above = {key_of(label) for label in (*groups, cell.panel.heading, cell.panel.corner)}
    return _Wanted(cell, frozenset(own), frozenset(own | above))


def _groups(nodes: Iterable[Node], leaf: Node) -> Iterator[str]:
    return (node.label for node in nodes if node.contains(leaf))


def _address_of(
    cell: SourceCell, headings: Sequence[SourceCell], piece: TablePart, wanted: Sequence[_Wanted], *, turned: bool
) -> Address | None:
    """The only cell of the form with all these headings; if they name no group, that above or in a caption counts.

    *turned* tells whether the headings of rows stand above the figures.
    """
    pattern = piece.pattern
    known = {pattern.canonical.get(one.key, one.key) for one in headings if one.key in pattern.keys}
    known |= _groups_named(pattern, [one.text for one in headings if one.key not in pattern.keys])
    fitting = _fitting(known, wanted)
    for more in (_group_above(cell, piece), piece.sheet.captions):
        if len(fitting) > 1:
            known |= _groups_named(pattern, more)
            fitting = _fitting(known, wanted)
    if len(fitting) > 1:
        fitting = [one for one in fitting if _is_sided(one.cell, cell, headings, piece, turned=turned)]
    return fitting[0].cell.address if len(fitting) == 1 else None


def _fitting(known: Set[str], wanted: Sequence[_Wanted]) -> list[_Wanted]:
    return [one for one in wanted if one.own <= known <= one.all]


def _is_sided(
    official: Cell, cell: SourceCell, headings: Sequence[SourceCell], piece: TablePart, *, turned: bool
) -> bool:
    """Whether the headings of an official row and column are on the sides of *cell* where such headings are."""
    own = [one for one in headings if one.key in piece.pattern.keys]
    beside = {piece.pattern.canonical.get(one.key, one.key) for one in own if one.stop <= cell.column}
    above = {piece.pattern.canonical.get(one.key, one.key) for one in own if one.stop > cell.column}
    rows, columns = (above, beside) if turned else (beside, above)
    return key_of(official.row.label) in rows and key_of(official.column.label) in columns


def _is_turned(piece: TablePart) -> bool:
    """Whether the headings above the first figures are those of rows."""
    pattern = piece.pattern
    top = min((cell.row for cell in _own_cells(piece) if cell.text and not cell.key), default=0)
    keys = {cell.key for cell in _own_cells(piece) if cell.row < top}
    only_rows, only_columns = pattern.rows.keys() - pattern.columns.keys(), pattern.columns.keys() - pattern.rows.keys()
    return len(keys & only_rows) > len(keys & only_columns)


def _group_above(cell: SourceCell, piece: TablePart) -> list[str]:
    """What stands above the blank first cell of a row, nearest first: the group is named in its first row only."""
    first = piece.sheet.rows[cell.row][0]
    if first.text or first is cell:
        return []
    above = (piece.sheet.rows[at] for at in range(cell.row - 1, piece.rows.start - 1, -1))
    return [row[0].text for row in above if row and row[0].key and row[0].stop <= cell.column]


def _groups_named(pattern: TablePattern, texts: Iterable[str]) -> set[str]:
    """The keys of groups that the first of *texts* with any of them contains, none inside another."""
    for text in texts:
        key = key_of(text)
        found = {group for group in pattern.group_keys if group in key}
        if found:
            return {group for group in found if not any(group in other for other in found - {group})}
    return set()


def _headings_of(cell: SourceCell, piece: TablePart) -> Iterator[SourceCell]:
    """The headings beside and above a figure, nearest first, in either direction up to the next figures behind them."""
    for row in piece.sheet.rows[cell.row :]:
        if cell not in row:
            break
        yield from _first_headings([[other] for other in reversed(row) if other.column < cell.column])
    above = [
        [other for other in piece.sheet.rows[at] if other.column < cell.stop and cell.column < other.stop]
        for at in range(cell.row - 1, piece.rows.start - 1, -1)
    ]
    yield from _first_headings(above)


def _first_headings(lines: Iterable[list[SourceCell]]) -> Iterator[SourceCell]:
    has_begun = False
    for line in lines:
        headings = [cell for cell in line if cell.key]
        if has_begun and not headings and any(cell.text for cell in line):
            return
        has_begun = has_begun or bool(headings)
        yield from headings


def _with_missing(placement: Placement) -> Placement:
    """*placement* with the names of the cells, or whole rows, that it has no values for."""
    rows = {address.row for address in placement.values}
    absent = [cell for cell in placement.pattern.table.cells if cell.address not in placement.values]
    names = (cell.place if cell.row.id in rows else cell.row.label for cell in absent)
    placement.missing += dict.fromkeys(names)
    return placement
