"""Reads the clipboard as plain paragraphs: their text and numbers, without formatting, whatever program copied it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import Final

from PySide6.QtCore import QMimeData

from export.reading.file_kinds import UnreadableError
from export.reading.html.pasted import read_pasted_page
from export.reading.raw_document import RawBlock, RawTable
from model.characters import printable, without_invisible
from model.prose.numbering import leading_marker
from model.text_limits import LONGEST_SECTION, MOST_LINES, first_lines

SPACES: Final = " \t\u3000\u00a0"
_LONGEST_PAGE: Final = 1_000_000
_LONGEST: Final = 4 * LONGEST_SECTION
_MOST_LINES: Final = 4 * MOST_LINES
"""Characters and lines that are read: more than a section can have, for blank ones are dropped."""
_GAP: Final = re.compile("[ \u3000]*[\t\u00a0][ \t\u3000\u00a0]*")
"""White space that word processors put between a number and the text of its paragraph."""
_BULLET: Final = re.compile(f"[{SPACES}]*[·•●○■□◆◇▪➢✓\uf000-\uf0ff]{_GAP.pattern}")


def pasted_lines(data: QMimeData) -> list[str]:
    """The paragraphs in *data*. If there are several, blank ones and the white space around each are dropped."""
    lines = [_cleaned(line) for line in islice(_lines(data), _MOST_LINES)]
    if len(lines) > 1:
        lines = [line.strip(SPACES) for line in lines if line.strip(SPACES)]
    return lines


def is_too_long(data: QMimeData) -> bool:
    """Whether *data* holds more plain text than is read."""
    text = data.text()
    return len(text) > _LONGEST or first_lines(text, _MOST_LINES) != text


def holds_text(data: QMimeData) -> bool:
    """Whether *data* holds text or HTML."""
    return data.hasText() or data.hasHtml()


def _lines(data: QMimeData) -> Iterable[str]:
    """The lines of the plain text; of the HTML only if there is no plain text, or it lacks the numbers of a list."""
    lines = first_lines(data.text()[:_LONGEST], _MOST_LINES).splitlines()
    page = data.html() if data.hasHtml() else ""
    if len(page) > _LONGEST_PAGE or (lines and ("<ol" not in page.lower() or any(map(leading_marker, lines)))):
        return lines
    try:
        return list(_shown(read_pasted_page(page).blocks)) or lines
    except UnreadableError:
        return lines


def _shown(blocks: Iterable[RawBlock]) -> Iterator[str]:
    """The lines of an HTML page; the cells of a table row make one line."""
    for block in blocks:
        if isinstance(block, RawTable):
            for _, cells in groupby(block.cells, key=lambda cell: cell.row):
                yield " ".join(" ".join(cell.text.split()) for cell in cells)
        else:
            yield from block.text.splitlines()


def _cleaned(line: str) -> str:
    line = printable(without_invisible(line))
    if bullet := _BULLET.match(line):
        line = line[bullet.end() :]
    place = leading_marker(line)
    if place is not None and (gap := _GAP.match(line, place.end)):
        line = line[: place.end] + line[gap.end() :]
    return line.replace("\t", " ").replace("\u00a0", " ")
