"""Blocks of figures on the clipboard, read from any program and written for any."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from PySide6.QtCore import QMimeData

from export.reading.file_kinds import UnreadableError
from export.reading.html.pasted import read_pasted_page
from export.reading.raw_document import RawBlock, RawTable
from export.reading.tables.sheets import unfolded
from gui.grid.clipboard import PasteRefusedError, Rows, block_rows, block_text, checked_rows

OWN: Final = "application/x-nianbao-cells"
"""The MIME type that marks a block copied by this program."""
_LONGEST_PAGE: Final = 2_000_000
"""Characters of HTML."""
_MOST_CELLS: Final = 20_000
_PROGRAMS: Final = (
    ("Excel 表格", re.compile(r"urn:schemas-microsoft-com:office:excel|content=[\"']?(Microsoft Excel|Excel\.Sheet)")),
    ("Word 表格", re.compile(r"urn:schemas-microsoft-com:office:word|content=[\"']?(Microsoft Word|Word\.Document)")),
    ("LibreOffice 表格", re.compile(r"content=[\"']?LibreOffice")),
)


@dataclass(frozen=True, slots=True)
class PastedBlock:
    """The *rows* of a block and the program or table it was copied from, in Chinese."""

    rows: Rows
    source: str


def pasted_block(data: QMimeData) -> PastedBlock:
    """The block in *data*, from its HTML table or its text. Raises `PasteRefusedError`.

    HTML is used for Word and web pages, whose text does not separate cells; text for spreadsheets, where it has tabs
    and the figures as displayed.
    """
    text = data.text()
    if data.hasFormat(OWN):
        return PastedBlock(block_rows(text), bytes(data.data(OWN).data()).decode("utf-8", "replace") or "本程序")
    page = data.html()
    if "<table" in page[:_LONGEST_PAGE].lower():
        program = next((name for name, pattern in _PROGRAMS if pattern.search(page[:10_000])), "网页表格")
        if "\t" not in text or program in ("Word 表格", "网页表格"):
            return PastedBlock(_rows_of_page(page), program)
        return PastedBlock(block_rows(text), program)
    return PastedBlock(block_rows(text), "表格软件" if "\t" in text else "文字")


def _rows_of_page(page: str) -> Rows:
    if len(page) > _LONGEST_PAGE:
        raise PasteRefusedError("剪贴板里的内容太多，不像是一张表的数字，没有粘贴。请只复制要填的单元格。")
    try:
        blocks = read_pasted_page(page).blocks
    except UnreadableError as error:
        raise PasteRefusedError(f"剪贴板里的表格读不出来，没有粘贴。{error}") from error
    tables = _tables(unfolded(blocks)) or _tables(blocks)
    if len(tables) != 1:
        raise PasteRefusedError(f"剪贴板里有 {len(tables)} 张表，没有粘贴。请一次只复制一张表里要填的单元格。")
    return checked_rows(list(_laid_out(tables[0])))


def _tables(blocks: Iterable[RawBlock]) -> list[RawTable]:
    return [block for block in blocks if isinstance(block, RawTable) and block.cells]


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
