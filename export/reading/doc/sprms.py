"""The formatting of a .doc: lists of Single Property Modifiers (grpprl, [MS-DOC] 2.2.5), and the formatted disk pages
that map byte ranges of the text to them (PapxFkp, ChpxFkp).
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from export.reading.file_kinds import TooLargeError

PAGE: Final = 512
MOST_RUNS: Final = 50_000
"""Maximal number of formatting runs; a report has a few thousand."""

_END: Final = 2**32
_TABLE_DEFINITION: Final = 0xD608
_TABS: Final = 0xC615
_SIZES: Final = (1, 1, 2, 4, 2, 2, 0, 3)
"""Operand size in bytes by spra, the three highest bits of the code; 0 means that its first byte holds the size."""


def modifiers(group: bytes) -> Iterator[tuple[int, bytes]]:
    """The sprms of a grpprl as code and operand, up to the first truncated one; a leading size byte is removed."""
    position, end = 0, len(group)
    while position + 3 <= end:
        code = group[position] | group[position + 1] << 8
        position += 2
        size = _SIZES[code >> 13]
        if code == _TABLE_DEFINITION:
            size = (group[position] | group[position + 1] << 8) - 1 if position + 2 <= end else 0
            position += 2
        elif not size:
            size = _counted(code, group, position)
            position += 1
        if size < 0 or position + size > end:
            return
        yield code, group[position : position + size]
        position += size


def _counted(code: int, group: bytes, position: int) -> int:
    """The size of an operand with a size byte; PChgTabsOperand writes 255 when it is longer than a byte can say."""
    size = group[position]
    if code != _TABS or size < 255:
        return size
    deleted = group[position + 1] if position + 1 < len(group) else 0
    added = position + 2 + 4 * deleted
    return 2 + 4 * deleted + 3 * (group[added] if added < len(group) else 0)


class FormattingRuns:
    """Maps byte ranges of the WordDocument stream to their grpprl."""

    def __init__(self, document: bytes, pages: bytes, *, paragraphs: bool) -> None:
        """*pages* is a PlcfBtePapx if *paragraphs* is set, else a PlcfBteChpx."""
        runs: list[tuple[int, int, bytes]] = []
        for number in _page_numbers(pages):
            runs += _runs(document[number * PAGE : (number + 1) * PAGE], paragraphs)
            if len(runs) > MOST_RUNS:
                raise TooLargeError("文件的格式过于零碎，不像年报：请核对是否选错了文件。")
        runs.sort()
        self._starts = [start for start, _, _ in runs]
        # Overlapping runs occur only in damaged files; cut off, they cannot make the loop over characters quadratic.
        limits = (*self._starts, _END)[1:]
        self._runs = [(start, min(end, limit), group) for (start, end, group), limit in zip(runs, limits, strict=False)]

    def at(self, offset: int) -> bytes:
        """The grpprl for the byte at *offset*; empty if there is none."""
        found = bisect_right(self._starts, offset) - 1
        if found < 0 or offset >= self._runs[found][1]:
            return b""
        return self._runs[found][2]

    def between(self, start: int, end: int) -> Iterator[tuple[int, int, bytes]]:
        """The runs that overlap bytes *start* to *end*, with their grpprl."""
        for number in range(max(bisect_right(self._starts, start) - 1, 0), len(self._runs)):
            run = self._runs[number]
            if run[0] >= end:
                return
            yield run


def _page_numbers(pages: bytes) -> list[int]:
    """The page numbers in a PlcBte without repeats: n + 1 file positions, then n page numbers (PnFkp, 22 bits)."""
    count = max(len(pages) - 4, 0) // 8
    numbers = struct.unpack_from(f"<{count}I", pages, 4 * (count + 1)) if count else ()
    return list(dict.fromkeys(number & 0x3FFFFF for number in numbers))


def _runs(page: bytes, paragraphs: bool) -> Iterator[tuple[int, int, bytes]]:
    """The runs of one page: positions at its start, grpprls at its end, their count in its last byte."""
    if len(page) < PAGE:
        return
    count, width = page[-1], 13 if paragraphs else 1
    if 4 * (count + 1) + width * count >= PAGE:
        return
    bounds = struct.unpack_from(f"<{count + 1}I", page)
    for number in range(count):
        offset = 2 * page[4 * (count + 1) + width * number]
        yield bounds[number], bounds[number + 1], _group(page, offset, paragraphs) if offset else b""


def _group(page: bytes, offset: int, paragraphs: bool) -> bytes:
    """The grpprl at *offset*: a PapxInFkp (which begins with the style number) or a Chpx."""
    size, start = page[offset], offset + 1
    if paragraphs:
        if size:
            size = 2 * size - 1
        else:  # then the next byte holds the size, in units of two bytes
            size, start = 2 * page[start : start + 1].ljust(1, b"\0")[0], start + 1
    return page[start : min(start + size, PAGE - 1)]
