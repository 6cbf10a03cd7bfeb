"""Blocks of figures on the clipboard, read from any program and written for any."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from html import escape
from typing import Final

from PySide6.QtCore import QMimeData

from export.reading.file_kinds import UnreadableError
from export.reading.heading_keys import is_words
from export.reading.html.pasted import read_pasted_page, read_pasted_text
from export.reading.raw_document import CellPlace, RawBlock, RawParagraph, RawTable
from export.reading.tables.sheets import unfolded
from gui.grid.clipboard import PICTURE, PasteRefusedError, Rows, block_rows, block_text, checked_rows

_LETTER: Final = re.compile(r"[^\W\d_]")
OWN: Final = "application/x-nianbao-cells"
"""The MIME type that marks a block copied by this program."""
_LONGEST_PAGE: Final = 2_000_000
"""Characters of HTML."""
_MOST_CELLS: Final = 20_000
WORD: Final = "Word 表格"
WEB_PAGE: Final = "网页表格"
_PROGRAMS: Final = (
    ("Excel 表格", re.compile(r"urn:schemas-microsoft-com:office:excel|content=[\"']?(Microsoft Excel|Excel\.Sheet)")),
    (WORD, re.compile(r"urn:schemas-microsoft-com:office:word|content=[\"']?(Microsoft Word|Word\.Document)")),
    ("LibreOffice 表格", re.compile(r"content=[\"']?LibreOffice")),
)


class PastedBlock:
    """A block and its *source*, in Chinese: the program or table it was copied from.

    *text* is what stands on the clipboard as text, *page* as HTML, "" if only the text counts. *is_own* for a block
    copied by this program.
    """

    def __init__(self, source: str, text: str, page: str = "", *, is_own: bool = False) -> None:
        self.source = source
        self.is_own = is_own
        self._text = text
        self._page = page

    @cached_property
    def rows(self) -> Rows:
        """Its rows as they are pasted by their position. Raises `PasteRefusedError`.

        HTML is used for Word and web pages, whose text does not separate cells; text for spreadsheets, where it has
        tabs and the figures as displayed.
        """
        if not self._page or (self.source not in (WORD, WEB_PAGE) and "\t" in self._text):
            return block_rows(self._text)
        tables = _tables(self.blocks)
        if len(tables) != 1:
            raise PasteRefusedError(f"剪贴板里有 {len(tables)} 张表，没有粘贴。请一次只复制一张表里要填的单元格。")
        return checked_rows(list(_laid_out(tables[0])))

    @cached_property
    def blocks(self) -> Sequence[RawBlock]:
        """Its tables with their merged cells, and what stands beside them. Raises `PasteRefusedError`."""
        if len(self._page) > _LONGEST_PAGE:
            raise PasteRefusedError("剪贴板里的内容太多，不像是一张表的数字，没有粘贴。请只复制要填的单元格。")
        try:
            document = read_pasted_page(self._page) if self._page else read_pasted_text(self._text)
        except UnreadableError as error:
            raise PasteRefusedError(f"剪贴板里的表格读不出来，没有粘贴。{error}") from error
        inner = list(unfolded(document.blocks))
        blocks = inner if _tables(inner) else document.blocks
        return (
            [_with_pictures(block, document.pictured_cells) for block in blocks] if document.pictured_cells else blocks
        )

    @property
    def has_words(self) -> bool:
        """Whether it has a table with headings or other words. Raises `PasteRefusedError`."""
        is_in_text = bool(_LETTER.search(self._text))
        if not is_in_text and (self._text.strip() or not self._page):
            return False  # told at once, without reading the block as a table
        if not self._page and "\t" not in self._text:
            return False
        return any(
            is_words(cell.text) and cell.text != PICTURE for table in _tables(self.blocks) for cell in table.cells
        )


def pasted_block(data: QMimeData) -> PastedBlock:
    """The block in *data*."""
    text = data.text()
    if data.hasFormat(OWN):
        source = bytes(data.data(OWN).data()).decode("utf-8", "replace")
        return PastedBlock(source or "本程序", text, is_own=True)
    page = data.html()
    if "<table" in page[:_LONGEST_PAGE].lower():
        program = next((name for name, pattern in _PROGRAMS if pattern.search(page[:10_000])), WEB_PAGE)
        return PastedBlock(program, text, page)
    return PastedBlock("表格软件" if "\t" in text else "文字", text)


def _tables(blocks: Iterable[RawBlock]) -> list[RawTable]:
    return [block for block in blocks if isinstance(block, RawTable) and block.cells]


def _with_pictures(block: RawBlock, pictured: Collection[CellPlace]) -> RawBlock:
    """*block*, in which a cell that shows nothing but a picture says so: it is not blank."""
    if not isinstance(block, RawTable):
        return block
    return block._replace(
        cells=tuple(
            cell._replace(blocks=(RawParagraph(PICTURE, cell.place),))
            if cell.place.of_cell in pictured and not cell.text.strip()
            else cell
            for cell in block.cells
        )
    )


def _laid_out(table: RawTable) -> Iterator[Sequence[str]]:
    """The rows of *table*; the covered part of a merged cell is blank."""
    height = 1 + max(cell.row for cell in table.cells)
    width = max(cell.column + cell.column_span for cell in table.cells)
    if height * width > _MOST_CELLS:
        raise PasteRefusedError("剪贴板里的表太大，没有粘贴。请只复制要填的单元格。")
    texts = {(cell.row, cell.column): _stripped(cell.text) for cell in table.cells}
    for row in range(height):
        yield [texts.get((row, column), "") for column in range(width)]


def _stripped(text: str) -> str:
    """*text* without blank lines; line breaks stay, so that two figures in a cell do not become one."""
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def copied_block(rows: Rows, source: str) -> QMimeData:
    """Clipboard data of *rows*: tab-separated text for spreadsheets, an HTML table for Word and WPS."""
    data = QMimeData()
    data.setText(block_text(rows))
    lines = ("".join(f"<td>{escape(field)}</td>" for field in row) for row in rows)
    data.setHtml("<table border=1>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>")
    data.setData(OWN, source.encode())
    return data
