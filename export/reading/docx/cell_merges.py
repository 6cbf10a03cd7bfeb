"""How the cells of a table in a Word file are merged, skipped, deleted, or too low to be seen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree

from export.reading.raw_document import MOST_SPAN
from export.reading.shown_text import FAINTEST_SIZE
from export.word.package import W, integer

_TR: Final = f"{W}tr"
_TC: Final = f"{W}tc"
_GRID_SPAN: Final = f"{W}gridSpan"
_V_MERGE: Final = f"{W}vMerge"
_H_MERGE: Final = f"{W}hMerge"
_VALUE: Final = f"{W}val"
_BEFORE: Final = f"{W}gridBefore"
_CELL_MERGE: Final = f"{W}cellMerge"
_CELL_DELETED: Final = f"{W}cellDel"
_SPACING: Final = f"{W}spacing"
_HEIGHT: Final = f"{W}trHeight"
_LINE_RULE: Final = f"{W}lineRule"
_HEIGHT_RULE: Final = f"{W}hRule"
_LOW: Final = frozenset((_TR, f"{W}p"))
_LOWEST: Final = 20 * FAINTEST_SIZE
"""Twentieths of a point."""


class CellMerge(NamedTuple):
    """How a cell is merged: the grid columns it spans, and whether it continues the cell above or to the left."""

    span: int = 1
    down: bool = False
    right: bool = False


UNMERGED: Final = CellMerge()


def columns_skipped(root: etree.Element) -> Iterator[tuple[etree.Element, int]]:
    """The rows that do not begin at the first grid column, each with the number of columns skipped."""
    for before in root.iter(_BEFORE):
        for row in before.iterancestors(_TR):
            yield row, max(0, min(integer(before, "val") or 0, MOST_SPAN))
            break


def too_low(root: etree.Element) -> Iterator[etree.Element]:
    """The paragraphs and rows of an exact height at which nothing can be seen."""
    for mark in root.iter(_SPACING, _HEIGHT):
        if (mark.get(_LINE_RULE) or mark.get(_HEIGHT_RULE)) != "exact":
            continue
        if (integer(mark, "line" if mark.tag == _SPACING else "val") or 0) <= _LOWEST:
            properties = mark.getparent()
            holder = None if properties is None else properties.getparent()
            if holder is not None and holder.tag in _LOW:
                yield holder


def deleted_cells(root: etree.Element) -> Iterator[etree.Element]:
    """The cells whose deletion is tracked; once accepted, those after them move to the left."""
    for mark in root.iter(_CELL_DELETED):
        properties = mark.getparent()
        cell = None if properties is None else properties.getparent()
        if cell is not None and cell.tag == _TC:
            yield cell


def merges_in(root: etree.Element) -> dict[etree.Element, CellMerge]:
    """The merged cells."""
    found: dict[etree.Element, CellMerge] = {}
    for mark in root.iter(_GRID_SPAN, _V_MERGE, _H_MERGE, _CELL_MERGE):
        properties = mark.getparent()
        cell = None if properties is None else properties.getparent()
        if cell is not None and cell.tag == _TC:  # and not the old properties in a tracked change
            found[cell] = _merged(found.get(cell, UNMERGED), mark)
    return found


def _merged(known: CellMerge, mark: etree.Element) -> CellMerge:
    tag = mark.tag
    if tag == _GRID_SPAN:
        return known._replace(span=max(1, integer(mark, "val") or 1))
    if tag == _H_MERGE:
        return known._replace(right=mark.get(_VALUE, "continue") != "restart")
    continues = mark.get(_V_MERGE) == "cont" if tag == _CELL_MERGE else mark.get(_VALUE, "continue") != "restart"
    return known._replace(down=known.down or continues)
