"""The cells of a table row in a .doc, from the row end mark (TDefTableOperand and TC80, [MS-DOC] 2.9.310)."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from enum import Enum
from itertools import pairwise
from typing import Final, NamedTuple

from export.reading.raw_document import MOST_SPAN

_DRIFT: Final = 30
"""Cell edges at most this far apart (twips) count as one: Word lets them drift from row to row."""
_DEFINITION, _MERGED, _SPLIT, _MERGED_DOWN = 0xD608, 0x5624, 0x5625, 0xD62B
"""sprmTDefTable, sprmTMerge, sprmTSplit, sprmTVertMerge."""
_SHADINGS: Final = {0xD609: (0, 2), 0xD612: (0, 10), 0xD616: (22, 10), 0xD60C: (44, 10)}
"""sprmTDefTableShd80 and its successors for each third of the cells: the first cell, and the size of each."""
_SHADED: Final = 0xD62D
"""sprmTSetShd."""
_NO_SHADING: Final = 0xFFFF
_PAPERS: Final = (0, 8)
"""The numbers of the automatic colour and of white."""


class Merge(Enum):
    """How a cell is merged with its neighbours in one direction."""

    NONE = 0
    FIRST = 1
    CONTINUED = 2


class CellShape(NamedTuple):
    """A cell from *left* to *right*, in twips; *across* and *down* say how it is merged."""

    left: int
    right: int
    across: Merge
    down: Merge


RowShape = tuple[CellShape, ...]


def row_shape(modifiers: Iterable[tuple[int, bytes]]) -> RowShape:
    """The cells of the row whose end mark has these sprms; empty if they do not define any."""
    edges: tuple[int, ...] = ()
    across: list[Merge] = []
    down: list[Merge] = []
    for code, operand in modifiers:
        if code == _DEFINITION:
            edges, flags = _definition(operand)
            across, down = _across(flags), [_down(flag >> 5) for flag in flags]
        elif code in (_MERGED, _SPLIT):
            first, limit = operand
            for number in range(first, min(limit, len(across))):
                joined = Merge.CONTINUED if number > first else Merge.FIRST
                across[number] = joined if code == _MERGED else Merge.NONE
        elif code == _MERGED_DOWN and len(operand) == 2 and operand[0] < len(down):
            down[operand[0]] = _down(operand[1])
    if any(right < left for left, right in pairwise(edges)):
        return ()
    return tuple(map(CellShape, edges, edges[1:], across, down))


def shaded_cells(modifiers: Iterable[tuple[int, bytes]]) -> frozenset[int]:
    """The numbers of the cells with a ground of their own in the row whose end mark has these sprms."""
    found = set[int]()
    for code, operand in modifiers:
        if code in _SHADINGS:
            first, size = _SHADINGS[code]
            grounds = [operand[at : at + size] for at in range(0, len(operand) - size + 1, size)]
            found.update(number for number, ground in enumerate(grounds, first) if is_ground(ground))
        elif code == _SHADED and len(operand) == 12 and is_ground(operand[2:]):
            found.update(range(operand[0], min(operand[1], MOST_SPAN)))
    return frozenset(found)


def is_ground(shading: bytes) -> bool:
    """Whether a Shd80 or an Shd gives text a ground other than paper: a colour behind it, or a pattern."""
    if len(shading) == 2:
        (packed,) = struct.unpack("<H", shading)
        return packed != _NO_SHADING and (packed >> 5 & 0x1F not in _PAPERS or packed >> 10 not in (0, 0x3F))
    if len(shading) == 10:
        (pattern,) = struct.unpack_from("<H", shading, 8)
        return pattern not in (0, _NO_SHADING) or not (shading[7] or shading[4:7] == b"\xff\xff\xff")
    return False


def without_cells(shape: RowShape, left_out: Collection[int]) -> RowShape:
    """*shape* without some of its cells; those behind them move to the left."""
    kept, shift = list[CellShape](), 0
    for at, cell in enumerate(shape):
        if at in left_out:
            shift += cell.right - cell.left
        else:
            kept.append(cell._replace(left=cell.left - shift, right=cell.right - shift))
    return tuple(kept)


def _definition(operand: bytes) -> tuple[tuple[int, ...], list[int]]:
    """The cell edges in twips (one more than cells) and the TCGRF flags of each cell, 0 where left out."""
    count = operand[0] if operand else 0
    start = 1 + 2 * (count + 1)
    if count > MOST_SPAN or len(operand) < start:
        return (), []
    described = operand[start:].ljust(20 * count, b"\0")
    return struct.unpack_from(f"<{count + 1}h", operand, 1), [
        described[20 * n] | described[20 * n + 1] << 8 for n in range(count)
    ]


def _across(flags: Sequence[int]) -> list[Merge]:
    """The horizontal merge state from the horzMerge flags.

    [MS-DOC] says 1 is a continuation, older specifications say it is the first cell, and files differ. The value that
    begins a series of merged cells is therefore taken as that of the first cell.
    """
    numbers = [flag & 3 for flag in flags]
    begin = next(filter(None, numbers), 0)
    merges = {0: Merge.NONE, begin: Merge.FIRST} if begin else {0: Merge.NONE}
    return [merges.get(number, Merge.CONTINUED) for number in numbers]


def _down(flag: int) -> Merge:
    """A VerticalMergeFlag."""
    return (Merge.NONE, Merge.CONTINUED, Merge.FIRST, Merge.FIRST)[flag & 3]


class Columns:
    """The grid columns of a table, bounded by the edges of all its cells."""

    def __init__(self, shapes: Iterable[RowShape]) -> None:
        found = sorted({edge for shape in shapes for cell in shape for edge in (cell.left, cell.right)})
        drift = _DRIFT
        self._edges = _apart(found, drift)
        while len(self._edges) > MOST_SPAN:
            drift *= 2
            self._edges = _apart(found, drift)

    def of(self, cell: CellShape) -> tuple[int, int]:
        """The first grid column of a cell, and the one after its last."""
        return bisect_right(self._edges, cell.left) - 1, bisect_right(self._edges, cell.right) - 1


def _apart(edges: Sequence[int], drift: int) -> list[int]:
    kept: list[int] = []
    for edge in edges:
        if not kept or edge - kept[-1] > drift:
            kept.append(edge)
    return kept
