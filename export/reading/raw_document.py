"""What every reader makes of a file, whatever wrote it: paragraphs and tables in the order they are seen.

Nothing here knows the official form. Tracked insertions are text like any other, tracked deletions are gone: what
stands here is the final text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Literal, NamedTuple, TypeAlias

from export.reading.file_kinds import TooLargeError

MOST_TABLES: Final = 200
MOST_CELLS: Final = 20_000
MOST_SPAN: Final = 63
"""Grid columns that one cell may cover; Word allows no more columns in a table."""

Alignment: TypeAlias = Literal["", "center", "right"]


class SourcePlace(NamedTuple):
    """Where something stands in its file.

    *paragraph* counts the file's paragraphs from 0, those inside tables too, in the order the file holds them. For a
    cell it is its first one, and *table*, *row* and *cell* count from 1, as a clerk would: the fifth row, its second
    cell. Outside tables they are 0.
    """

    paragraph: int
    table: int = 0
    row: int = 0
    cell: int = 0

    def __str__(self) -> str:
        if self.table and not self.row:
            return f"第 {self.table} 个表格"
        if self.table:
            return f"第 {self.table} 个表格第 {self.row} 行第 {self.cell} 格"
        return f"第 {self.paragraph + 1} 段"


class RawParagraph(NamedTuple):
    """A paragraph as it is seen: *text* with its automatic number, line breaks as newlines.

    *outline* is its heading level from 1, 0 for plain text; *style* the name of its style where the file tells;
    *changed* that it holds tracked changes.
    """

    text: str
    place: SourcePlace
    outline: int = 0
    alignment: Alignment = ""
    bold: bool = False
    style: str = ""
    changed: bool = False


class RawCell(NamedTuple):
    """A cell with everything in it; *row* and *column* count from 0 in the table's own grid.

    *row_span* and *column_span* are what it covers, however the file wrote that down.
    """

    blocks: tuple[RawBlock, ...]
    row: int
    column: int
    row_span: int
    column_span: int
    place: SourcePlace

    @property
    def text(self) -> str:
        """Its paragraphs, a line each, those of nested tables too."""
        blocks = self.blocks
        if len(blocks) == 1 and isinstance(blocks[0], RawParagraph):
            return blocks[0].text
        return "\n".join(paragraph.text for paragraph in paragraphs_of(blocks))

    @property
    def changed(self) -> bool:
        """Whether it holds tracked changes."""
        return any(paragraph.changed for paragraph in paragraphs_of(self.blocks))


class RawTable(NamedTuple):
    """A table: its cells row by row, left to right; places no cell covers are simply not there."""

    cells: tuple[RawCell, ...]
    place: SourcePlace


RawBlock: TypeAlias = RawParagraph | RawTable


class Note(NamedTuple):
    """Something to be told about the file itself: macros ignored, tracked changes, a part left unread.

    *code* is the rest of a finding's code after ``structure.``; *message* a Chinese clause without a full stop.
    """

    code: str
    message: str
    place: SourcePlace | None = None


class RawDocument(NamedTuple):
    """A file as read, before anybody asks what its tables mean.

    *pictures* are the numbers of the paragraphs that hold a picture, which nobody can read.
    """

    blocks: tuple[RawBlock, ...]
    notes: tuple[Note, ...] = ()
    pictures: tuple[int, ...] = ()


class Census:
    """Counts what a reader meets; past the limits of any real report it raises `TooLargeError`."""

    def __init__(self) -> None:
        self.tables = 0
        self.cells = 0

    def table(self) -> int:
        """The number of one table more, from 1."""
        self.tables += 1
        if self.tables > MOST_TABLES:
            raise TooLargeError(f"文件里的表格超过 {MOST_TABLES} 个，不像年报：请核对是否选错了文件。")
        return self.tables

    def cell(self, column_span: int) -> None:
        """One cell more, so many columns wide."""
        self.cells += 1
        if self.cells > MOST_CELLS:
            raise TooLargeError(f"文件里的单元格超过 {MOST_CELLS} 个，不像年报：请核对是否选错了文件。")
        if column_span > MOST_SPAN:
            raise TooLargeError(f"文件里有横跨 {column_span} 列的单元格，Word 最多 {MOST_SPAN} 列：文件可能已经损坏。")


def paragraphs_of(blocks: Iterable[RawBlock]) -> Iterator[RawParagraph]:
    """Every paragraph, those in tables too."""
    for block in blocks:
        if isinstance(block, RawParagraph):
            yield block
        else:
            for cell in block.cells:
                yield from paragraphs_of(cell.blocks)
