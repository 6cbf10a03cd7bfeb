"""Assigns the cells of a file to the cells of an official table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from export.reading.heading_keys import key_of, unit_in
from export.reading.raw_document import SourcePlace
from export.reading.tables.column_headings import (
    Column,
    ColumnHeader,
    MatchKind,
    ReadColumn,
    most_similar,
    unmatched_runs,
)
from export.reading.tables.patterns import HeadingWording, TablePattern
from export.reading.tables.rows import FigureRow, TablePartRows
from export.reading.tables.sheets import SourceCell, TablePart
from model.address import Address
from model.cell_values import is_nothing
from model.formats.template import Node, Panel

NEGLIGIBLE: Final = 0.2
NEARLY_ALL: Final = 0.8
"""Overlaps, as shares of a column's width, that count as none and as complete: Word and WPS grids are imprecise."""


class FoundValue(NamedTuple):
    """The text of a value cell in the file; *unit* is the one in its headings."""

    text: str
    place: SourcePlace
    unit: str = ""


class HeadingDifference(NamedTuple):
    """A heading of the file that is worded differently; *expected* is the form's wording, "" if not recognised.

    *how* is "lost" for one that was not recognised; a "lost" heading with *expected* is that of a group of rows with
    figures beside it, which the form has in the single rows.
    """

    text: str
    expected: str
    how: MatchKind | Literal["lost"]
    place: SourcePlace


class SwappedHeadings(NamedTuple):
    """Two headings in the file in the opposite order to the form; *place* is that of the second."""

    first: Node
    second: Node
    place: SourcePlace


CELLS_JOINED: Final = " | "
"""Between the texts of several cells in one `Leftover`."""


class Leftover(NamedTuple):
    """Text of the file that was not recognised; *where* names the headings beside it."""

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
    """The result of reading one official table.

    *missing* are official rows and columns that are not in the file, *seen* the places of all cells accounted for,
    *captions* texts that belong above or below the table but are written in one of its rows, *merged* figures in one
    cell for several rows, which are no row's own. *unknown_rows* counts rows with a heading that no official one is.
    """

    pattern: TablePattern
    values: dict[Address, FoundValue] = field(default_factory=dict[Address, FoundValue])
    differences: list[HeadingDifference] = field(default_factory=list[HeadingDifference])
    swapped: list[SwappedHeadings] = field(default_factory=list[SwappedHeadings])
    leftovers: list[Leftover] = field(default_factory=list[Leftover])
    captions: list[Leftover] = field(default_factory=list[Leftover])
    missing: list[str] = field(default_factory=list[str])
    seen: set[SourcePlace] = field(default_factory=set[SourcePlace])
    merged: frozenset[SourceCell] = frozenset()
    unknown_rows: int = 0

    def add_difference(self, text: str, expected: str, how: MatchKind | Literal["lost"], place: SourcePlace) -> None:
        """Record a differently worded heading, once per wording."""
        if how == "exact" and key_of(text) != key_of(expected):
            how = "alias"  # with an explanation in brackets
        if how != "exact" and not any(one[:2] == (text, expected) for one in self.differences):
            self.differences.append(HeadingDifference(text, expected, how, place))

    def add_leftovers(self, cells: Iterable[SourceCell], *beside: str) -> None:
        """Record cells that were not recognised, once; *beside* are the headings beside them."""
        where = "·".join(" ".join(text.split()) for text in beside if text)
        told = {leftover.place for leftover in self.leftovers}
        cells = tuple(cell for cell in cells if cell.place not in told)
        self.seen.update(cell.place for cell in cells)
        self.leftovers += [Leftover(cell.text, where, cell.place) for cell in cells if cell.text]

    def set_value(self, address: Address, found: FoundValue, *beside: str) -> None:
        """Set the value at *address*; if another one is already set, record *found* as a leftover."""
        self.seen.add(found.place)
        known = self.values.get(address)
        if known is None or not known.text:
            self.values[address] = found
        elif found.text not in ("", known.text):
            self.leftovers.append(Leftover(found.text, "·".join(beside), found.place))


def placement_of(pattern: TablePattern, pieces: Sequence[TablePart]) -> Placement:
    """Read an official table from its parts in the file."""
    placement = Placement(pattern)
    if not pieces:
        return placement
    lines: list[FigureRow] = []
    header: ColumnHeader | None = None
    for piece in pieces:
        scan = TablePartRows(piece, header)
        lines += scan.lines()
        header = scan.header
        placement.add_leftovers(scan.remarks)
        placement.seen.update(cell.place for cell in scan.counting)
        for cell, panel in scan.reworded:
            placement.add_difference(cell.text, panel.heading, "placed", cell.place)
        placement.captions += [Leftover(cell.text, "", cell.place) for cell in scan.captions]
    _tell_merged_down(lines, placement)
    rows = [*_recognised(pattern, lines, placement)]
    for row in rows:
        _read(row, placement)
    _note_headings(lines, rows, placement)
    _note_order(rows, placement)
    return placement


def _tell_merged_down(lines: Sequence[FigureRow], placement: Placement) -> None:
    """Record figures in one cell for several rows; zeros, dashes and blanks are each row's own."""
    if not any(line.is_merged_down for line in lines):
        return
    labels: dict[SourceCell, dict[str, None]] = {}
    for line in lines:
        for cell in line.figures:
            labels.setdefault(cell, {})[line.label] = None
    merged = {cell: [*filter(None, names)] for cell, names in labels.items()}
    told = {cell: names for cell, names in merged.items() if len(names) > 1 and not is_nothing(cell.text)}
    placement.merged = frozenset(told)
    for cell, names in told.items():
        placement.add_leftovers([cell], "、".join(names), "合并的单元格")


# ------------------------------------------------------------------------------------------------- rows


def _recognised(pattern: TablePattern, lines: Sequence[FigureRow], placement: Placement) -> Iterator[ReadRow]:
    """Match *lines* to the official rows: by heading, by similarity, or by position between matched rows."""
    official = pattern.leaf_rows
    if len(official) == 1 and not official[0][1].label:
        yield from (ReadRow(line, *official[0]) for line in lines)
        return
    known: dict[int, tuple[int, MatchKind]] = {}
    taken: list[int] = []
    for at, line in enumerate(lines):
        row = _by_label(pattern, line, taken) or _by_similarity(pattern, line, taken)
        if row is not None:
            known[at] = row
            taken.append(row[0])
    for unknown, missing in unmatched_runs(len(lines), {at: index for at, (index, _) in known.items()}, len(official)):
        open_lines = [at for at in unknown if lines[at].key not in pattern.keys]
        if len(open_lines) == len(missing):
            known |= {at: (index, "placed") for at, index in zip(open_lines, missing, strict=True)}
    for at, line in enumerate(lines):
        if at in known:
            index, how = known[at]
            placement.add_difference(line.label, official[index][1].label, how, line.place)
            yield ReadRow(line, *official[index])
            continue
        placement.unknown_rows += bool(line.label)
        if any(cell.text for cell in line.figures):
            group = next((one.node.label for one in pattern.rows.get(line.key, ())), "")
            placement.add_difference(line.label, group, "lost", line.place)
            placement.add_leftovers(line.figures, line.label)
    found = {index for index, _ in known.values()}
    placement.missing += [node.label for index, (_, node) in enumerate(official) if index not in found]


def _by_label(pattern: TablePattern, line: FigureRow, taken: Sequence[int]) -> tuple[int, MatchKind] | None:
    """The official row with this heading; of several the one in the same panel, under the most of the same groups,
    that no line has been yet, next after the last line.
    """
    leaves = [one for one in pattern.rows.get(line.key, ()) if one.leaf]
    if not leaves:
        return None
    groups, last = {cell.key for cell in line.labels[:-1]}, taken[-1] if taken else -1

    def rank(one: HeadingWording) -> tuple[bool, int, bool, bool, int]:
        place = _row_index(pattern, one.node, one.panel)
        return one.panel is line.panel, len(groups & one.above), place not in taken, place > last, -place

    best = max(leaves, key=rank)
    return _row_index(pattern, best.node, best.panel), "exact" if best.exact else "alias"


def _by_similarity(pattern: TablePattern, line: FigureRow, taken: Sequence[int]) -> tuple[int, MatchKind] | None:
    if not line.label or line.key in pattern.keys:
        return None
    free = [row for index, row in enumerate(pattern.leaf_rows) if index not in taken]
    similar = most_similar(line.label, [node for panel, node in free if line.panel in (None, panel)])
    return next(((_row_index(pattern, node, panel), "placed") for panel, node in free if node is similar), None)


def _row_index(pattern: TablePattern, node: Node, panel: Panel) -> int:
    return pattern.row_indexes[id(panel), node.id]


# ---------------------------------------------------------------------------------------------- figures


def _read(row: ReadRow, placement: Placement) -> None:
    """Read the figures of one row."""
    line, panel, _ = row
    columns = None if line.header is None else line.header.columns(panel)
    if columns is None and line.header is not None and not line.header.is_official(panel):
        placement.add_leftovers(
            line.after_label or line.figures, line.label
        )  # columns known neither by position nor by order
        return
    if columns is None:
        columns = [ReadColumn(Column(-1, -1, ()), node) for node in panel.leaf_columns]
    pairs = _only_figure(row, columns) or _one_by_one(row, columns)
    if pairs is not None:
        for cell, column in pairs:
            _take(row, column, cell, placement)
    elif not columns or columns[0].column.start < 0 or line.is_out_of_line:
        placement.add_leftovers(line.after_label or line.figures, line.label)
    else:
        _read_by_position(row, columns, line.figures, placement)


def _only_figure(row: ReadRow, columns: Sequence[ReadColumn]) -> Sequence[tuple[SourceCell, ReadColumn]]:
    """The only figure of a row paired with the only column of its block, if it stands below no other heading."""
    if len(row.panel.leaf_columns) != 1:
        return ()
    filled = [cell for cell in row.line.figures if cell.text]
    known = [one for one in columns if one.node is not None]
    if not len(filled) == len(known) == 1:
        return ()
    (figure,), (column,) = filled, known
    others = [one.column for one in columns if one.node is None and one.column.label]
    return () if figure.key or any(_overlaps(figure, other) for other in others) else ((figure, column),)


def _one_by_one(row: ReadRow, columns: Sequence[ReadColumn]) -> Iterable[tuple[SourceCell, ReadColumn]] | None:
    """The figures of a row paired with columns in order, None if the numbers differ or positions contradict."""
    line, panel, _ = row
    after_label = line.after_label
    known = [one for one in columns if one.node is not None]
    is_official = line.header is not None and line.header.is_official(panel)
    if is_official and len(after_label) == len(known) == len(panel.leaf_columns):
        return zip(after_label, known, strict=True)
    figures = line.figures
    if len(figures) == len(columns) and _in_order(figures, columns, line):
        return zip(figures, columns, strict=True)
    return zip(after_label, columns, strict=True) if _is_shifted(after_label, columns) else None


def _in_order(figures: Sequence[SourceCell], columns: Sequence[ReadColumn], line: FigureRow) -> bool:
    """Whether each cell overlaps its column, or there are no positions to compare."""
    return (
        line.header is None
        or line.header.sheet is not line.sheet
        or any(one.column.start < 0 for one in columns)
        or all(_overlaps(cell, one.column) for cell, one in zip(figures, columns, strict=True))
    )


def _is_shifted(cells: Sequence[SourceCell], columns: Sequence[ReadColumn]) -> bool:
    """Whether a row has all its cells but is displaced by a wrong column span."""
    if len(cells) != len(columns) or not cells:
        return False
    width = sum(one.column.stop - one.column.start for one in columns)
    return cells[-1].stop >= columns[-1].column.stop or cells[-1].stop - cells[0].column >= width


def _read_by_position(
    row: ReadRow, columns: Sequence[ReadColumn], figures: Sequence[SourceCell], placement: Placement
) -> None:
    """Read a row with merged or missing cells by horizontal position.

    A cell that partly overlaps a column makes the assignment ambiguous; then the whole row is left unread.
    """
    if any(_overlaps_partly(cell, one.column) for cell in figures if cell.text for one in columns):
        placement.add_leftovers(row.line.after_label or figures, row.line.label)
        return
    for cell in figures:
        under = [one for one in columns if _overlaps(cell, one.column)]
        others = [one for one in figures if one is not cell]
        same_column = [one for one in others if any(_overlaps(one, column.column) for column in under)]
        if len(under) == 1 and not any(one.text for one in same_column):
            _take(row, under[0], cell, placement)
        elif is_nothing(cell.text) and not same_column:
            for one in under:
                _take(row, one, cell, placement)
        else:
            placement.add_leftovers([cell], row.line.label, "合并的单元格" if len(under) > 1 else "")


def _take(row: ReadRow, column: ReadColumn, cell: SourceCell, placement: Placement) -> None:
    if placement.merged and cell in placement.merged:
        return
    if column.node is None and _is_repeated(row, column, cell, placement):
        placement.seen.add(cell.place)
        return
    if column.node is None:
        placement.add_leftovers([cell], row.line.label, column.column.label)
        return
    address = Address(placement.pattern.table.id, row.node.id, column.node.id)
    found = FoundValue(cell.text, cell.place, unit_in(row.line.label) or column.unit)
    placement.set_value(address, found, row.node.label, column.node.label)


def _is_repeated(row: ReadRow, column: ReadColumn, cell: SourceCell, placement: Placement) -> bool:
    """Whether a cell and its heading repeat others of the row, as where a merged cell was taken apart."""
    columns = (row.line.header.columns(row.panel) if row.line.header else None) or ()
    nodes = [one.node for one in columns if one.node is not None and one.column.key == column.column.key]
    read = (placement.values.get(Address(placement.pattern.table.id, row.node.id, node.id)) for node in nodes)
    return any(found is not None and found.text == cell.text for found in read)


def _overlaps_partly(cell: SourceCell, column: Column) -> bool:
    """Whether a cell overlaps a column by neither nearly nothing nor nearly all of the narrower of the two."""
    shared = min(cell.stop, column.stop) - max(cell.column, column.start)
    smaller = min(cell.stop - cell.column, column.stop - column.start)
    return smaller * NEGLIGIBLE < shared < smaller * NEARLY_ALL


def _overlaps(cell: SourceCell, column: Column) -> bool:
    return cell.column < column.stop and column.start < cell.stop


# --------------------------------------------------------------------------------------------- headings


def _note_order(rows: Sequence[ReadRow], placement: Placement) -> None:
    """Record the first pair of rows and the first pair of columns that are swapped compared to the form."""
    indexes = placement.pattern.row_indexes
    for row, after in pairwise(rows):
        if row.panel is after.panel and indexes[id(row.panel), after.node.id] < indexes[id(row.panel), row.node.id]:
            placement.swapped.append(SwappedHeadings(row.node, after.node, after.line.place))
            break
    headers = {(id(row.line.header), id(row.panel)): (row.line.header, row.panel) for row in rows if row.line.header}
    for header, panel in headers.values():
        order = {node.id: at for at, node in enumerate(panel.leaf_columns)}
        read = [(one.node, one.column) for one in header.columns(panel) or () if one.node is not None]
        for (node, _), (after, column) in pairwise(read):
            if order[after.id] < order[node.id]:
                placement.swapped.append(SwappedHeadings(node, after, column.headings[-1].place))
                return


def _note_headings(lines: Sequence[FigureRow], rows: Sequence[ReadRow], placement: Placement) -> None:
    """Record differently worded column headings and missing columns, and unknown group headings of rows."""
    headers = {(id(row.line.header), id(row.panel)): (row.line.header, row.panel) for row in rows if row.line.header}
    missing: dict[str, Node] = {}
    present: set[str] = set()
    for header, panel in headers.values():
        columns = header.columns(panel)
        if columns is None:
            continue
        for column, node, how, _ in columns:
            if node is not None:
                placement.add_difference(column.label, node.label, how, column.headings[-1].place)
            elif column.label:
                placement.add_difference(column.label, "", "lost", column.headings[-1].place)
        read = {one.node.id for one in columns if one.node is not None}
        present |= {f"{id(panel)} {name}" for name in read}
        missing |= {f"{id(panel)} {node.id}": node for node in panel.leaf_columns}
    placement.missing += [node.label for name, node in missing.items() if name not in present]
    known = placement.pattern.keys
    for line in lines:
        for cell in line.labels[:-1]:
            if cell.key not in known:
                groups = [node for panel in placement.pattern.table.panels for node in panel.rows]
                similar = most_similar(cell.text, [node for node in groups if node.label])
                placement.add_difference(cell.text, similar.label if similar else "", "placed", cell.place)
