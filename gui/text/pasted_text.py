"""The paragraphs of a text on the clipboard, whatever program put it there: their words and numbers, nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from PySide6.QtCore import QMimeData

from export.reading.file_kinds import UnreadableError
from export.reading.html.pasted import read_pasted_page
from export.reading.raw_document import RawBlock, RawTable
from model.characters import printable, seen
from model.prose.numbering import leading_marker

SPACES: Final = " \t\u3000\u00a0"
_LONGEST_PAGE: Final = 4_000_000
_GAP: Final = re.compile("[ \u3000]*[\t\u00a0][ \t\u3000\u00a0]*")
"""What word processors put between a number and its paragraph."""
_BULLET: Final = re.compile(f"[{SPACES}]*[·•●○■□◆◇▪➢✓\uf000-\uf0ff]{_GAP.pattern}")
_LIST_TAG: Final = re.compile(r"<(/?)(ol|ul|li)\b([^<>]*)>(?:\s*<(?:p|div|span)\b[^<>]*>)*", re.IGNORECASE)
"""With what else begins there: a number before a paragraph would be one of its own."""
_START: Final = re.compile(r"\b(?:start|value)\s*=\s*[\"']?([0-9]{1,3})\b", re.IGNORECASE)


def pasted_lines(data: QMimeData) -> list[str]:
    """The paragraphs in *data*. Blank ones and the white space around them are dropped, unless there is but one."""
    lines = [_cleaned(line) for line in _lines(data)]
    if len(lines) > 1:
        lines = [line.strip(SPACES) for line in lines if line.strip(SPACES)]
    return lines


def holds_text(data: QMimeData) -> bool:
    """Whether there is anything in *data* that can be pasted."""
    return data.hasText() or data.hasHtml()


def _lines(data: QMimeData) -> Iterable[str]:
    """The text as the other program wrote it, unless only its page knows the numbers of a list."""
    lines = data.text().splitlines()
    page = data.html() if data.hasHtml() else ""
    if len(page) > _LONGEST_PAGE or (lines and ("<ol" not in page.lower() or any(map(leading_marker, lines)))):
        return lines
    try:
        return list(_shown(read_pasted_page(numbered(page)).blocks)) or lines
    except UnreadableError:
        return lines


def _shown(blocks: Iterable[RawBlock]) -> Iterator[str]:
    """The text of a page; the cells of a row stand in one line."""
    for block in blocks:
        if isinstance(block, RawTable):
            for _, cells in groupby(block.cells, key=lambda cell: cell.row):
                yield " ".join(" ".join(cell.text.split()) for cell in cells)
        else:
            yield from block.text.splitlines()


def numbered(page: str) -> str:
    """A web page in which the items of ordered lists begin with the numbers that browsers only draw."""
    counts: list[int | None] = []

    def number(tag: re.Match[str]) -> str:
        closes, name, attributes = tag[1], tag[2].lower(), tag[3]
        start = _START.search(attributes)
        if name != "li":
            if not closes:
                counts.append((int(start[1]) if start else 1) if name == "ol" else None)
            elif counts:
                counts.pop()
            return tag[0]
        count = counts[-1] if counts and not closes else None
        if count is None:
            return tag[0]
        count = int(start[1]) if start else count
        counts[-1] = count + 1
        return f"{tag[0]}{count}."

    return _LIST_TAG.sub(number, page)


def _cleaned(line: str) -> str:
    line = printable(seen(line))
    if bullet := _BULLET.match(line):
        line = line[bullet.end() :]
    place = leading_marker(line)
    if place is not None and (gap := _GAP.match(line, place.end)):
        line = line[: place.end] + line[gap.end() :]
    return line.replace("\t", " ").replace("\u00a0", " ")
