"""Clipboard content of other programs: an HTML fragment, or rows of text with tabs between the cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

from export.reading.file_kinds import DamagedError, TooLargeError
from export.reading.html.saved import MOST_BYTES, read_markup, read_web_page
from export.reading.html.tables import PageTable
from export.reading.raw_document import RawDocument, RawParagraph, SourcePlace, TableCounter
from model.characters import printable

_HEADER: Final = re.compile(rb"\s*Version:[0-9.]+\s[^<]{0,2000}?StartHTML:[^<]{0,2000}", re.IGNORECASE)
"""The CF_HTML header before the page: lines with byte offsets."""


def read_pasted_page(page: bytes | str) -> RawDocument:
    """HTML copied from a browser, Word, WPS or a spreadsheet, with or without the CF_HTML header.

    Raises `UnreadableError`.
    """
    if isinstance(page, str):
        if len(page) > MOST_BYTES:
            raise TooLargeError("剪贴板里的内容过大，不像年报的表格：请只复制需要的表格。")
        return read_markup(page)
    header = _HEADER.match(page)
    return read_web_page(page[header.end() :], "utf-8") if header else read_web_page(page)


def read_pasted_text(text: str) -> RawDocument:
    """Rows of cells as spreadsheets copy them: tabs between cells, quotes around cells with line breaks.

    Text without a tab is read as paragraphs, one per line. Raises `TooLargeError` and `DamagedError`.
    """
    if len(text) > MOST_BYTES:
        raise TooLargeError("剪贴板里的内容过大，不像年报的表格：请只复制需要的表格。")
    if "\t" not in text:
        lines = [line for line in printable(text).splitlines() if line.strip()]
        return RawDocument(tuple(RawParagraph(line, SourcePlace(number)) for number, line in enumerate(lines)))
    counter, paragraphs = TableCounter(), 0
    table = PageTable(SourcePlace(0, counter.count_table()))
    for row in _rows(text):
        table.begin_row()
        for content in row:
            counter.count_cell(1)
            cell = table.begin_cell(1, 1, paragraphs)
            cell.blocks.append(RawParagraph(printable(content).strip(), cell.place))
            paragraphs += 1
        table.end_row()
    return RawDocument((table.finished(),))


def _rows(text: str) -> Iterator[list[str]]:
    quotes = csv.QUOTE_MINIMAL if text.count('"') % 2 == 0 else csv.QUOTE_NONE  # a lone quote would quote all the rest
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter="\t", quoting=quotes)
    except csv.Error as error:
        raise DamagedError("剪贴板里的内容不是表格：请重新复制表格。") from error
