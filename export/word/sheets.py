"""The tables of a file as grids of rows, cut into the pieces that belong to one official table each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from export.word.cells import is_figure
from export.word.labels import key_of
from export.word.patterns import Pattern
from export.word.raw import RawBlock, RawCell, RawParagraph, RawTable
from export.word.raw_kinds import TooLargeError

MOST_PLACES: Final = 200_000
"""Of a table: rows times the cells that cover each."""
FEWEST_HITS: Final = 2
"""A stretch of rows with fewer headings of a table is not taken for it beside another table."""


class Sheet:
    """A table of the file, row by row; *block* is its place among the blocks of the document."""

    def __init__(self, table: RawTable, block: int) -> None:
        self.table = table
        self.block = block
        height = 1 + max((cell.row for cell in table.cells), default=-1)
        if sum(min(cell.row_span, height) for cell in table.cells) > MOST_PLACES:
            raise TooLargeError("文件里的表格过大，不像年报：请核对是否选错了文件。")
        rows: list[list[RawCell]] = [[] for _ in range(height)]
        for cell in table.cells:
            for row in range(cell.row, min(cell.row + cell.row_span, height)):
                rows[row].append(cell)
        self.rows = [sorted(row, key=lambda cell: cell.column) for row in rows]
        """For each row the cells that cover it, left to right."""

    @cached_property
    def keys(self) -> list[list[str]]:
        """For each row the keys of the headings that begin in it; figures have none."""
        return [
            [key_of(text) for cell in row if cell.row == at and not is_figure(text := cell.text)]
            for at, row in enumerate(self.rows)
        ]

    @property
    def texts(self) -> Iterator[RawCell]:
        """Its cells that hold anything."""
        return (cell for cell in self.table.cells if cell.text.strip())


@dataclass(frozen=True, eq=False)
class Piece:
    """Rows of a sheet that belong to the official table of *pattern*."""

    pattern: Pattern
    sheet: Sheet
    rows: range

    @cached_property
    def hits(self) -> Counter[str]:
        """The headings of the official table found in it, in the form's own wording."""
        canonical = self.pattern.canonical
        keys = (key for row in self.rows for key in self.sheet.keys[row])
        return Counter(canonical.get(key, key) for key in keys if key in self.pattern.keys)

    @cached_property
    def known(self) -> frozenset[str]:
        """The keys of the headings found in it."""
        keys = {key for row in self.rows for key in self.sheet.keys[row]}
        return self.pattern.keys & keys

    @cached_property
    def strange(self) -> int:
        """How many different headings in it the official table does not have."""
        return len({key for row in self.rows for key in self.sheet.keys[row]} - self.pattern.keys)


def pieces_of(sheet: Sheet, patterns: Sequence[Pattern]) -> list[Piece]:
    """The stretches of *sheet* that look like one of the official tables; none for a table that is no such thing."""
    owners = _owners(sheet, patterns)
    pieces: list[Piece] = []
    start = 0
    for row in range(1, len(owners) + 1):
        if row == len(owners) or owners[row] is not owners[start]:
            pattern = owners[start]
            if pattern is not None:
                pieces.append(Piece(pattern, sheet, range(start, row)))
            start = row
    return [piece for piece in pieces if is_likely(piece)]


def is_likely(piece: Piece) -> bool:
    """Whether enough of its headings are those of the official table."""
    found = piece.hits.total()
    return found > 0 and found * 2 >= piece.strange


def _owners(sheet: Sheet, patterns: Sequence[Pattern]) -> list[Pattern | None]:
    """For each row the official table it belongs to; rows without headings go with those above."""
    owners: list[Pattern | None] = []
    totals = {pattern: sum(key in pattern.keys for row in sheet.keys for key in row) for pattern in patterns}
    rivals = [pattern for pattern in patterns if totals[pattern] >= FEWEST_HITS]
    rivals = rivals or [pattern for pattern in patterns if totals[pattern]]
    for keys in sheet.keys:
        previous = owners[-1] if owners else None
        counts = [(sum(key in pattern.keys for key in keys), pattern) for pattern in rivals]
        best = max((count for count, _ in counts), default=0)
        leading = [pattern for count, pattern in counts if count == best]
        owners.append(previous if not best or previous in leading else max(leading, key=totals.__getitem__))
    first = next((owner for owner in owners if owner), None)
    return [owner or first for owner in owners]


def unfolded(blocks: Sequence[RawBlock]) -> Iterator[RawBlock]:
    """*blocks* with tables that only arrange other tables taken apart, as web pages have them."""
    for block in blocks:
        if isinstance(block, RawTable) and _is_frame(block):
            for cell in block.cells:
                yield from unfolded(cell.blocks)
        else:
            yield block


def _is_frame(table: RawTable) -> bool:
    """Whether a table holds another with several cells, or is nothing but a box around text."""
    inner = [block for cell in table.cells for block in cell.blocks if isinstance(block, RawTable)]
    if any(len(one.cells) > 1 for one in inner):
        return True
    return len(table.cells) == 1 and any(isinstance(block, RawParagraph) for block in table.cells[0].blocks)
