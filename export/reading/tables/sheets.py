"""The tables of a file as rows of a grid, divided into parts of one official table each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Final, NamedTuple

from export.reading.file_kinds import TooLargeError
from export.reading.heading_keys import key_of, key_without_remarks
from export.reading.raw_document import RawBlock, RawParagraph, RawTable, SourcePlace
from export.reading.tables.patterns import TablePattern
from model.cell_values import is_figure

MOST_PLACES: Final = 200_000
"""Limit for the sum of row spans over all cells of a table."""
LONGEST_CAPTION: Final = 40
MOST_CAPTIONS: Final = 3
_NOTE: Final = re.compile("[（(【]?(?:注|备注|说明)")
FEWEST_HITS: Final = 2
"""Rows count as part of a second table from this number of its headings on."""


class SourceCell(NamedTuple):
    """A cell prepared for matching: its stripped text, and grid columns *column* to before *stop*.

    *key* is the heading key of its text, "" for a blank or a figure.
    """

    text: str
    key: str
    row: int
    column: int
    stop: int
    place: SourcePlace


class SourceTable:
    """A table of the file, row by row; *block* is its index among the blocks of the document.

    *captions* are the short lines directly above it, the nearest first, *note* is one directly below it. Headings with
    an explanation in brackets have the key of the *official* one they explain.
    """

    def __init__(
        self, table: RawTable, block: int, captions: tuple[str, ...] = (), official: Collection[str] = ()
    ) -> None:
        self.block = block
        self.captions = captions
        self.note = ""
        height = 1 + max((cell.row for cell in table.cells), default=-1)
        if sum(min(cell.row_span, height) for cell in table.cells) > MOST_PLACES:
            raise TooLargeError("文件里的表格过大，不像年报：请核对是否选错了文件。")
        self.place = table.place
        self.width = max((cell.column + cell.column_span for cell in table.cells), default=0)
        self.rows: list[list[SourceCell]] = [[] for _ in range(height)]
        """For each row the cells that cover it, from left to right."""
        cells = sorted(table.cells, key=_column_of)
        texts = [cell.text.strip() for cell in cells]
        keys = _keys({*texts}, official)
        for text, (_, at, column, down, across, place) in zip(texts, cells, strict=True):
            matched = SourceCell(text, keys[text], at, column, column + across, place)
            if down == 1:
                self.rows[at].append(matched)
            else:
                for row in range(at, min(at + down, height)):
                    self.rows[row].append(matched)
        self.keys = _keys_by_row(self.rows)
        """For each row the keys of the headings that begin in it."""

    def leave_out(self, cells: Collection[SourceCell]) -> None:
        """Go on as if these cells were not there."""
        self.rows = [[cell for cell in row if cell not in cells] for row in self.rows]
        self.keys = _keys_by_row(self.rows)

    @property
    def is_blank(self) -> bool:
        return not any(cell.text for row in self.rows for cell in row)

    def beginning(self, row: int) -> list[SourceCell]:
        """The cells with text that begin in *row*."""
        return [cell for cell in self.rows[row] if cell.row == row and cell.text]


def _keys_by_row(rows: Sequence[Sequence[SourceCell]]) -> list[list[str]]:
    return [[cell.key for cell in row if cell.key and cell.row == at] for at, row in enumerate(rows)]


_column_of: Final = attrgetter("column")


@dataclass(frozen=True, eq=False)
class TablePart:
    """Rows of a table in the file that belong to the official table of *pattern*."""

    pattern: TablePattern
    sheet: SourceTable
    rows: range

    @cached_property
    def hits(self) -> Counter[str]:
        """The headings of the official table found in it, counted by the key of the form's own wording."""
        return self._hits(self.rows)

    @cached_property
    def line_hits(self) -> Counter[str]:
        """The same without rows that have nothing but headings, unless the table's rows have no labels."""
        rows = self.sheet.rows
        if not self.pattern.rows:
            return self.hits
        return self._hits(at for at in self.rows if any(cell.row == at and not cell.key for cell in rows[at]))

    def _hits(self, rows: Iterable[int]) -> Counter[str]:
        canonical = self.pattern.canonical
        keys = (key for row in rows for key in self.sheet.keys[row])
        return Counter(canonical.get(key, key) for key in keys if key in self.pattern.keys)

    @cached_property
    def known(self) -> frozenset[str]:
        """The keys of the headings found in it."""
        keys = {key for row in self.rows for key in self.sheet.keys[row]}
        return self.pattern.keys & keys

    @cached_property
    def strange(self) -> int:
        """The number of different headings in it that the official table does not have."""
        return len({key for row in self.rows for key in self.sheet.keys[row]} - self.pattern.keys)


def pieces_of(sheet: SourceTable, patterns: Sequence[TablePattern]) -> list[TablePart]:
    """The parts of *sheet* that look like official tables; empty if there are none."""
    owners = _owners(sheet, patterns)
    pieces: list[TablePart] = []
    start = 0
    for row in range(1, len(owners) + 1):
        if row == len(owners) or owners[row] is not owners[start]:
            pattern = owners[start]
            if pattern is not None:
                pieces.append(TablePart(pattern, sheet, range(start, row)))
            start = row
    return [piece for piece in pieces if is_likely(piece)]


def is_likely(piece: TablePart) -> bool:
    """Whether it has at least one known heading for every two unknown ones."""
    found = piece.hits.total()
    return found > 0 and found * 2 >= piece.strange


def _owners(sheet: SourceTable, patterns: Sequence[TablePattern]) -> list[TablePattern | None]:
    """For each row the official table it belongs to; rows without headings belong with the row above."""
    owners: list[TablePattern | None] = []
    rows = [frozenset(keys) for keys in sheet.keys]
    totals = {pattern: sum(len(pattern.keys & keys) for keys in rows) for pattern in patterns}
    rivals = [pattern for pattern in patterns if totals[pattern] >= FEWEST_HITS]
    rivals = rivals or [pattern for pattern in patterns if totals[pattern]]
    for keys in rows:
        previous = owners[-1] if owners else None
        counts = [(len(pattern.keys & keys), pattern) for pattern in rivals]
        best = max((count for count, _ in counts), default=0)
        leading = [pattern for count, pattern in counts if count == best]
        owners.append(previous if not best or previous in leading else max(leading, key=totals.__getitem__))
    first = next((owner for owner in owners if owner), None)
    return [owner or first for owner in owners]


def _keys(texts: Iterable[str], official: Collection[str]) -> dict[str, str]:
    """The key of each text; that of an official heading if it alone explains that heading in brackets."""
    keys = {text: "" if is_figure(text) else key_of(text) for text in texts}
    full = {*keys.values()}
    explained: dict[str, dict[str, str]] = {}
    for text, key in keys.items():
        if key and key not in official and (short := key_without_remarks(text)) in official and short not in full:
            explained.setdefault(short, {})[text] = short
    return keys | {text: short for found in explained.values() if len(found) == 1 for text, short in found.items()}


def sheets_of(blocks: Sequence[RawBlock], headings: Collection[str], official: Collection[str]) -> list[SourceTable]:
    """The tables among *blocks*; what stands above a chapter's heading (by key, in *headings*) is no caption.

    *official* are the keys of all table headings.
    """
    sheets: list[SourceTable] = []
    captions: list[str] = []
    is_below = False
    for at, block in enumerate(blocks):
        if isinstance(block, RawTable):
            sheets.append(SourceTable(block, at, tuple(captions[:MOST_CAPTIONS]), official))
            captions, is_below = [], True
        elif text := block.text.strip():
            if is_below and len(text) <= LONGEST_CAPTION and _NOTE.match(text):
                sheets[-1].note = text
            is_apart = len(text) > LONGEST_CAPTION or key_of(text) in headings
            captions, is_below = [] if is_apart else [text, *captions], False
    return sheets


def unfolded(blocks: Sequence[RawBlock]) -> Iterator[RawBlock]:
    """*blocks* with layout tables, as web pages have them, replaced by their content."""
    for block in blocks:
        if isinstance(block, RawTable) and _is_frame(block):
            for cell in block.cells:
                yield from unfolded([*_line_by_line(cell.blocks)])
        else:
            yield block


def _line_by_line(blocks: Sequence[RawBlock]) -> Iterator[RawBlock]:
    """*blocks* with every line as a paragraph: in a layout table a line break ends a paragraph."""
    for block in blocks:
        if isinstance(block, RawParagraph) and "\n" in block.text:
            yield from (block._replace(text=line) for line in block.text.split("\n") if line.strip())
        else:
            yield block


def _is_frame(table: RawTable) -> bool:
    """Whether a table is used for layout: most of its content is in tables inside, or it is a box around text."""
    inner = [block for cell in table.cells for block in cell.blocks if isinstance(block, RawTable)]
    if any(len(one.cells) > 1 for one in inner):
        own = sum(
            any(isinstance(one, RawParagraph) and one.text.strip() for one in cell.blocks) for cell in table.cells
        )
        return sum(len(one.cells) for one in inner) >= own
    return len(table.cells) == 1 and any(isinstance(block, RawParagraph) for block in table.cells[0].blocks)
