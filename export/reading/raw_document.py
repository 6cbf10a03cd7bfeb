"""The result of every file reader: paragraphs and tables in display order, independent of the file format.

It is independent of the official form, too. Tracked changes are accepted: insertions are normal text, deletions are
left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple, TypeAlias

from export.reading.file_kinds import TooLargeError

MOST_BLOCKS: Final = 10_000
"""Paragraphs and tables of a file; a report has some hundred."""
FOLDED_NOTE: Final = "folded_text"
"""The code of the note on folded parts of a page."""
MOST_TABLES: Final = 200
MOST_CELLS: Final = 20_000
MOST_SPAN: Final = 63
"""Grid columns that a cell may span; Word allows no more columns in a table."""

Alignment: TypeAlias = Literal["", "center", "right"]
CellPlace: TypeAlias = tuple[int, int, int]
"""Table, row and cell of a `SourcePlace`."""


class SourcePlace(NamedTuple):
    """A position in the source file, shown to the user.

    *paragraph* is the index of the paragraph from 0 in file order, those in tables included; for a cell that of its
    first paragraph. *table*, *row* and *cell* count from 1 (the cell within its row); outside tables they are 0.
    """

    paragraph: int
    table: int = 0
    row: int = 0
    cell: int = 0

    @property
    def of_cell(self) -> CellPlace:
        """Table, row and cell alone."""
        return self.table, self.row, self.cell

    def __str__(self) -> str:
        if self.table and not self.row:
            return f"第 {self.table} 个表格"
        if self.table:
            return f"第 {self.table} 个表格第 {self.row} 行第 {self.cell} 格"
        return f"第 {self.paragraph + 1} 段"


class RawParagraph(NamedTuple):
    """A paragraph as displayed: *text* includes its automatic number, line breaks are newlines.

    *outline* is its heading level from 1, 0 for body text; *style* the name of its style, "" if unknown; *changed*
    whether it contains tracked changes.
    """

    text: str
    place: SourcePlace
    outline: int = 0
    alignment: Alignment = ""
    bold: bool = False
    style: str = ""
    changed: bool = False


class RawCell(NamedTuple):
    """A cell with its content; *row* and *column* are its grid position from 0.

    *row_span* and *column_span* are the grid rows and columns it covers.
    """

    blocks: tuple[RawBlock, ...]
    row: int
    column: int
    row_span: int
    column_span: int
    place: SourcePlace

    @property
    def text(self) -> str:
        """Its paragraphs, one per line, including those of nested tables."""
        blocks = self.blocks
        if len(blocks) == 1 and isinstance(blocks[0], RawParagraph):
            return blocks[0].text
        return "\n".join(paragraph.text for paragraph in paragraphs_of(blocks))

    @property
    def changed(self) -> bool:
        """Whether it contains tracked changes."""
        return any(paragraph.changed for paragraph in paragraphs_of(self.blocks))


class RawTable(NamedTuple):
    """A table: its cells row by row, left to right; grid positions may be left uncovered."""

    cells: tuple[RawCell, ...]
    place: SourcePlace


RawBlock: TypeAlias = RawParagraph | RawTable


class Note(NamedTuple):
    """Something to report about the file itself: ignored macros, tracked changes, a part that was not read.

    *code* is the finding's code without ``structure.``; *message* a Chinese clause without a full stop. *words* are
    those of the text that was read which it is about.
    """

    code: str
    message: str
    place: SourcePlace | None = None
    words: str = ""


class RawDocument(NamedTuple):
    """The content of a file, before its tables are interpreted.

    *pictures* are the indexes of the paragraphs that contain a picture, *pictured_cells* the cells that do. *folded*
    are the texts that can only be seen after something is unfolded or shown, each cell of a table for itself,
    *boxed_cells* the cells with a text box in them.
    """

    blocks: tuple[RawBlock, ...]
    notes: tuple[Note, ...] = ()
    pictures: tuple[int, ...] = ()
    pictured_cells: frozenset[CellPlace] = frozenset()
    folded: tuple[str, ...] = ()
    boxed_cells: frozenset[CellPlace] = frozenset()

    def require_few_blocks(self) -> None:
        """Raise `TooLargeError` if there are more paragraphs than in any report."""
        if len(self.blocks) > MOST_BLOCKS:
            raise TooLargeError(f"文件里的段落超过 {MOST_BLOCKS} 个，不像年报：请核对是否选错了文件。")


class TableCounter:
    """Counts tables and cells while reading; raises `TooLargeError` beyond the limits."""

    def __init__(self) -> None:
        self.tables = 0
        self.cells = 0

    def count_table(self) -> int:
        """Count one more table and return its number from 1. Raises `TooLargeError`."""
        self.tables += 1
        if self.tables > MOST_TABLES:
            raise TooLargeError(f"文件里的表格超过 {MOST_TABLES} 个，不像年报：请核对是否选错了文件。")
        return self.tables

    def count_cell(self, column_span: int) -> None:
        """Count one more cell that spans *column_span* columns. Raises `TooLargeError`."""
        self.cells += 1
        if self.cells > MOST_CELLS:
            raise TooLargeError(f"文件里的单元格超过 {MOST_CELLS} 个，不像年报：请核对是否选错了文件。")
        if column_span > MOST_SPAN:
            raise TooLargeError(f"文件里有横跨 {column_span} 列的单元格，Word 最多 {MOST_SPAN} 列：文件可能已经损坏。")


def paragraphs_of(blocks: Iterable[RawBlock]) -> Iterator[RawParagraph]:
    """All paragraphs, including those in tables."""
    for block in blocks:
        if isinstance(block, RawParagraph):
            yield block
        else:
            for cell in block.cells:
                yield from paragraphs_of(cell.blocks)
