"""What other programs put on the clipboard: a piece of a web page, or rows of text with tabs between the cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from export.reading.file_kinds import DamagedError, TooLargeError
from export.reading.html.saved import MOST_BYTES, read_markup, read_web_page
from export.reading.html.tables import PageTable
from export.reading.raw_document import Census, RawDocument, RawParagraph, SourcePlace
from model.characters import printable

_HEADER: Final = re.compile(rb"\s*Version:[0-9.]+\s[^<]{0,2000}?StartHTML:[^<]{0,2000}", re.IGNORECASE)
"""What CF_HTML puts in front of the page: lines that say where in it what begins."""


def read_pasted_page(page: bytes | str) -> RawDocument:
    """A page copied out of a browser, Word, WPS or a spreadsheet, as the clipboard gives it (CF_HTML, or the page
    alone). Raises `UnreadableError`.
    """
    if isinstance(page, str):
        if len(page) > MOST_BYTES:
            raise TooLargeError("剪贴板里的内容过大，不像年报的表格：请只复制需要的表格。")
        return read_markup(page)
    header = _HEADER.match(page)
    return read_web_page(page[header.end() :], "utf-8") if header else read_web_page(page)


def read_pasted_text(text: str) -> RawDocument:
    """Rows of cells as spreadsheets copy them: tabs between cells, quotes around a cell with line breaks in it.

    Text without a tab is no table but a paragraph a line. Raises `TooLargeError` and `DamagedError`.
    """
    if len(text) > MOST_BYTES:
        raise TooLargeError("剪贴板里的内容过大，不像年报的表格：请只复制需要的表格。")
    if "\t" not in text:
        lines = [line for line in printable(text).splitlines() if line.strip()]
        return RawDocument(tuple(RawParagraph(line, SourcePlace(number)) for number, line in enumerate(lines)))
    census, paragraphs = Census(), 0
    table = PageTable(SourcePlace(0, census.table()))
    for row in _rows(text):
        table.begin_row()
        for content in row:
            census.cell(1)
            cell = table.begin_cell(1, 1, paragraphs)
            cell.blocks.append(RawParagraph(printable(content).strip(), cell.place))
            paragraphs += 1
        table.end_row()
    return RawDocument((table.finished(),))


def _rows(text: str) -> Iterator[list[str]]:
    quotes = csv.QUOTE_MINIMAL if text.count('"') % 2 == 0 else csv.QUOTE_NONE  # or one quote would eat the rest
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter="\t", quoting=quotes)
    except csv.Error as error:
        raise DamagedError("剪贴板里的内容不是表格：请重新复制表格。") from error
