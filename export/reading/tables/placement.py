"""An official table read out of its pieces in a file: which cell of the file is which value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from export.reading.raw_document import SourcePlace
from export.reading.tables.cell_values import is_nothing
from export.reading.tables.column_headings import Column, ColumnHeader, How, ReadColumn, gaps, most_like
from export.reading.tables.patterns import TablePattern
from export.reading.tables.rows import FigureRow, Scan
from export.reading.tables.sheets import SourceCell, TablePart
from model.address import Address
from model.formats.template import Node, Panel

LITTLE: Final = 0.2
MOST: Final = 0.8
"""Shares of a column: grids of Word and WPS are off by a little where nobody sees it."""


class FoundValue(NamedTuple):
    """A cell of the file that holds a value; *unit* is the one its column heading names."""

    text: str
    place: SourcePlace
    unit: str = ""


class HeadingDifference(NamedTuple):
    """A heading of the file that is not worded as in the form; *expected* is "" where it could not be placed.

    One that is *lost* but for a group of rows has figures of its own where the form has them row by row.
    """

    text: str
    expected: str
    how: How | Literal["lost"]
    place: SourcePlace


class SwappedHeadings(NamedTuple):
    """Two headings that stand in the file the other way round than in the form; *place* is that of the second."""

    first: Node
    second: Node
    place: SourcePlace


class Leftover(NamedTuple):
    """Text of the file that was not understood; *where* says beside which headings it stands."""

    text: str
    where: str
    place: SourcePlace


class ReadRow(NamedTuple):
    """A row of figures and the official row it was recognised as."""

    line: FigureRow
    panel: Panel
    node: Node


@dataclass(eq=False)
class Placement:
    """What was read of one official table.

    *missing* are official rows and columns that the file does not have, *seen* the cells whose text is accounted for.
    *captions* are texts that were written into a row of the table and belong above or below it.
    """

    pattern: TablePattern
    values: dict[Address, FoundValue] = field(default_factory=dict[Address, FoundValue])
    differences: list[HeadingDifference] = field(default_factory=list[HeadingDifference])
    disorders: list[SwappedHeadings] = field(default_factory=list[SwappedHeadings])
    leftovers: list[Leftover] = field(default_factory=list[Leftover])
    captions: list[Leftover] = field(default_factory=list[Leftover])
    missing: list[str] = field(default_factory=list[str])
    seen: set[SourcePlace] = field(default_factory=set[SourcePlace])

    def differs(self, text: str, expected: str, how: How | Literal["lost"], place: SourcePlace) -> None:
        """Notes a heading in other words, once."""
        if how != "exact" and not any(one[:2] == (text, expected) for one in self.differences):
            self.differences.append(HeadingDifference(text, expected, how, place))

    def leave(self, cells: Iterable[SourceCell], *beside: str) -> None:
        """Notes cells that were not understood."""
        where = "·".join(" ".join(text.split()) for text in beside if text)
        cells = tuple(cells)
        self.seen.update(cell.place for cell in cells)
        self.leftovers += [Leftover(cell.text, where, cell.place) for cell in cells if cell.text]

    def put(self, address: Address, found: FoundValue, *beside: str) -> None:
        """Takes *found* as the value at *address*; of two that differ the first stays."""
        self.seen.add(found.place)
        known = self.values.get(address)
        if known is None or not known.text:
            self.values[address] = found
        elif found.text not in ("", known.text):
            self.leftovers.append(Leftover(found.text, "·".join(beside), found.place))


def placement_of(pattern: TablePattern, pieces: Sequence[TablePart]) -> Placement:
    """The values of an official table, from the pieces of the file that belong to it."""
    placement = Placement(pattern)
    if not pieces:
        return placement
    lines: list[FigureRow] = []
    header: ColumnHeader | None = None
    for piece in pieces:
        scan = Scan(piece, header)
        lines += scan.lines()
        header = scan.header
        placement.leave(scan.remarks)
        placement.seen.update(cell.place for cell in scan.counting)
        for cell, panel in scan.reworded:
            placement.differs(cell.text, panel.heading, "placed", cell.place)
        placement.captions += [Leftover(cell.text, "", cell.place) for cell in scan.captions]
    rows = [*_recognised(pattern, lines, placement)]
    for row in rows:
        _read(row, placement)
    _note_headings(lines, rows, placement)
    _note_order(rows, placement)
    return placement


def without_repeats(pieces: Sequence[TablePart]) -> list[TablePart]:
    """The pieces that together make one official table, without those that only say it once more."""
    if len(pieces) < 2:
        return list(pieces)
    pattern = pieces[0].pattern
    own = {pattern.canonical[key] for key in pattern.rows or pattern.columns}
    wanted = Counter({key: count for key, count in pattern.expected.items() if key in own})
    chosen: set[TablePart] = set()
    for piece in sorted(pieces, key=lambda piece: -piece.hits.total()):
        if wanted & piece.hits:
            chosen.add(piece)
            wanted -= piece.hits
    return [piece for piece in pieces if piece in chosen]


# ------------------------------------------------------------------------------------------------- rows


def _recognised(pattern: TablePattern, lines: Sequence[FigureRow], placement: Placement) -> Iterator[ReadRow]:
    """The lines as official rows: by their heading, by likeness, by position between others."""
    official = pattern.leaf_rows
    if len(official) == 1 and not official[0][1].label:
        yield from (ReadRow(line, *official[0]) for line in lines)
        return
    known: dict[int, tuple[int, How]] = {}
    for at, line in enumerate(lines):
        row = _by_label(pattern, line) or _by_likeness(pattern, line, {place for place, _ in known.values()})
        if row is not None:
            known[at] = row
    for unknown, missing in gaps(len(lines), {at: place for at, (place, _) in known.items()}, len(official)):
        open_lines = [at for at in unknown if lines[at].key not in pattern.keys]
        if len(open_lines) == len(missing):
            known |= {at: (place, "placed") for at, place in zip(open_lines, missing, strict=True)}
    for at, line in enumerate(lines):
        if at in known:
            place, how = known[at]
            placement.differs(line.label, official[place][1].label, how, line.place)
            yield ReadRow(line, *official[place])
        elif any(cell.text for cell in line.figures):
            group = next((one.node.label for one in pattern.rows.get(line.key, ())), "")
            placement.differs(line.label, group, "lost", line.place)
            placement.leave(line.figures, line.label)
    found = {place for place, _ in known.values()}
    placement.missing += [node.label for place, (_, node) in enumerate(official) if place not in found]


def _by_label(pattern: TablePattern, line: FigureRow) -> tuple[int, How] | None:
    leaves = [one for one in pattern.rows.get(line.key, ()) if one.leaf]
    if not leaves:
        return None
    best = next((one for one in leaves if one.panel is line.panel), leaves[0])
    return _place_of(pattern, best.node, best.panel), "exact" if best.exact else "alias"


def _by_likeness(pattern: TablePattern, line: FigureRow, taken: set[int]) -> tuple[int, How] | None:
    if not line.label or line.key in pattern.keys:
        return None
    free = [row for place, row in enumerate(pattern.leaf_rows) if place not in taken]
    node = most_like(line.label, [node for panel, node in free if line.panel in (None, panel)])
    panel = next((panel for panel, one in free if one is node), None)
    return None if node is None or panel is None else (_place_of(pattern, node, panel), "placed")


def _place_of(pattern: TablePattern, node: Node, panel: Panel) -> int:
    return pattern.row_places[id(panel), node.id]


# ---------------------------------------------------------------------------------------------- figures


def _read(row: ReadRow, placement: Placement) -> None:
    """Takes the figures of one row."""
    line, panel, _ = row
    columns = None if line.header is None else line.header.columns(panel)
    if columns is None and line.header is not None and not line.header.is_official(panel):
        placement.leave(line.beside_label or line.figures, line.label)  # neither places nor order tell what is what
        return
    if columns is None:
        columns = [ReadColumn(Column(-1, -1, ()), node) for node in panel.leaf_columns]
    pairs = _one_by_one(row, columns)
    if pairs is not None:
        for cell, column in pairs:
            _take(row, column, cell, placement)
    elif not columns or columns[0].column.start < 0 or line.is_out_of_line:
        placement.leave(line.beside_label or line.figures, line.label)
    else:
        _read_by_place(row, columns, line.figures, placement)


def _one_by_one(row: ReadRow, columns: Sequence[ReadColumn]) -> Iterable[tuple[SourceCell, ReadColumn]] | None:
    """The figures of a row and their columns, if there are as many and nothing speaks against their order."""
    line, panel, _ = row
    beside, figures = line.beside_label, line.figures
    known = [one for one in columns if one.node is not None]
    is_official = line.header is not None and line.header.is_official(panel)
    if is_official and len(beside) == len(known) == len(panel.leaf_columns):
        return zip(beside, known, strict=True)
    if len(figures) == len(columns) and _in_order(figures, columns, line):
        return zip(figures, columns, strict=True)
    return zip(beside, columns, strict=True) if _is_shifted(beside, columns) else None


def _in_order(figures: Sequence[SourceCell], columns: Sequence[ReadColumn], line: FigureRow) -> bool:
    """Whether each of as many cells stands under its column, or nothing but the order can tell."""
    return (
        line.header is None
        or line.header.sheet is not line.sheet
        or any(one.column.start < 0 for one in columns)
        or all(_overlap(cell, one.column) for cell, one in zip(figures, columns, strict=True))
    )


def _is_shifted(cells: Sequence[SourceCell], columns: Sequence[ReadColumn]) -> bool:
    """Whether a row is complete, but a wrong span has pushed it aside: no cell is missing at its end."""
    if len(cells) != len(columns) or not cells:
        return False
    width = sum(one.column.stop - one.column.start for one in columns)
    return cells[-1].stop >= columns[-1].column.stop or cells[-1].stop - cells[0].column >= width


def _read_by_place(
    row: ReadRow, columns: Sequence[ReadColumn], figures: Sequence[SourceCell], placement: Placement
) -> None:
    """Takes the figures of a row with merged or missing cells by what stands under what.

    Where one stands askew between two columns nobody can tell, and the row is left.
    """
    if any(_is_askew(cell, one.column) for cell in figures if cell.text for one in columns):
        placement.leave(row.line.beside_label or figures, row.line.label)
        return
    for cell in figures:
        under = [one for one in columns if _overlap(cell, one.column)]
        beside = [one for one in figures if one is not cell and under and _overlap(one, under[0].column)]
        if len(under) == 1 and not any(one.text for one in beside):
            if cell.text or not beside:
                _take(row, under[0], cell, placement)
        elif is_nothing(cell.text) and not beside:
            for one in under:
                _take(row, one, cell, placement)
        else:
            placement.leave([cell], row.line.label, "合并的单元格" if len(under) > 1 else "")


def _take(row: ReadRow, column: ReadColumn, cell: SourceCell, placement: Placement) -> None:
    if column.node is None:
        placement.leave([cell], row.line.label, column.column.label)
        return
    address = Address(placement.pattern.table.id, row.node.id, column.node.id)
    found = FoundValue(cell.text, cell.place, column.unit)
    placement.put(address, found, row.node.label, column.node.label)


def _is_askew(cell: SourceCell, column: Column) -> bool:
    """Whether a cell shares a part of a column that is neither little nor most of the smaller of the two."""
    shared = min(cell.stop, column.stop) - max(cell.column, column.start)
    smaller = min(cell.stop - cell.column, column.stop - column.start)
    return 0 < shared < smaller * MOST and shared > smaller * LITTLE


def _overlap(cell: SourceCell, column: Column) -> bool:
    return cell.column < column.stop and column.start < cell.stop


# --------------------------------------------------------------------------------------------- headings


def _note_order(rows: Sequence[ReadRow], placement: Placement) -> None:
    """Notes the first row and the first column that stand where the form has them before the one above or left."""
    places = placement.pattern.row_places
    for row, after in pairwise(rows):
        if row.panel is after.panel and places[id(row.panel), after.node.id] < places[id(row.panel), row.node.id]:
            placement.disorders.append(SwappedHeadings(row.node, after.node, after.line.place))
            break
    headers = {(id(row.line.header), id(row.panel)): (row.line.header, row.panel) for row in rows if row.line.header}
    for header, panel in headers.values():
        order = {node.id: at for at, node in enumerate(panel.leaf_columns)}
        read = [(one.node, one.column) for one in header.columns(panel) or () if one.node is not None]
        for (node, _), (after, column) in pairwise(read):
            if order[after.id] < order[node.id]:
                placement.disorders.append(SwappedHeadings(node, after, column.headings[-1].place))
                return


def _note_headings(lines: Sequence[FigureRow], rows: Sequence[ReadRow], placement: Placement) -> None:
    """Notes column headings in other words and columns that are missing, panel by panel."""
    headers = {(id(row.line.header), id(row.panel)): (row.line.header, row.panel) for row in rows if row.line.header}
    missing: dict[str, Node] = {}
    present: set[str] = set()
    for header, panel in headers.values():
        columns = header.columns(panel)
        if columns is None:
            continue
        for column, node, how, _ in columns:
            if node is not None:
                placement.differs(column.label, node.label, how, column.headings[-1].place)
            elif column.label:
                placement.differs(column.label, "", "lost", column.headings[-1].place)
        read = {one.node.id for one in columns if one.node is not None}
        present |= {f"{id(panel)} {name}" for name in read}
        missing |= {f"{id(panel)} {node.id}": node for node in panel.leaf_columns}
    placement.missing += [node.label for name, node in missing.items() if name not in present]
    known = placement.pattern.keys
    for line in lines:
        for cell in line.labels[:-1]:
            if cell.key not in known:
                groups = [node for panel in placement.pattern.table.panels for node in panel.rows]
                like = most_like(cell.text, [node for node in groups if node.label])
                placement.differs(cell.text, like.label if like else "", "placed", cell.place)
