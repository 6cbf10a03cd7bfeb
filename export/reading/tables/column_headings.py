"""Matches the column headings of a table in a file to the columns of an official table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias

from export.reading.heading_keys import index_of_similar, key_of, unit_in
from export.reading.tables.patterns import TablePattern
from export.reading.tables.sheets import SourceCell, SourceTable
from model.formats.template import Node, Panel

MatchKind: TypeAlias = Literal["exact", "alias", "placed"]
"""How a heading was recognised: by the form's own wording, a known alias, or by similarity or position."""


class Column(NamedTuple):
    """A column of a table in a file: grid columns *start* to before *stop*, with its headings from top to bottom."""

    start: int
    stop: int
    headings: tuple[SourceCell, ...]

    @property
    def label(self) -> str:
        """The heading directly above the figures."""
        return self.headings[-1].text if self.headings else ""

    @property
    def key(self) -> str:
        return self.headings[-1].key if self.headings else ""

    @property
    def unit(self) -> str:
        """The unit of money in its headings, the lowest one first; "" if there is none."""
        units = (unit_in(heading.text) for heading in reversed(self.headings))
        return next(filter(None, units), "")


class ReadColumn(NamedTuple):
    """A column and the official column it was recognised as, if any; *unit* is the one in its headings."""

    column: Column
    node: Node | None
    how: MatchKind = "exact"
    unit: str = ""


@dataclass(eq=False)
class ColumnHeader:
    """Consecutive rows of column headings in *sheet*; the columns left of *left* hold row headings."""

    pattern: TablePattern
    sheet: SourceTable
    rows: list[int] = field(default_factory=list[int])
    left: int = 0
    _read: dict[int, list[ReadColumn] | None] = field(default_factory=dict[int, "list[ReadColumn] | None"])
    _official: dict[int, bool] = field(default_factory=dict[int, bool])

    def columns(self, panel: Panel) -> list[ReadColumn] | None:
        """Its columns matched to those of *panel*; None if all headings are present but their positions contradict."""
        if id(panel) not in self._read:
            self._read[id(panel)] = self._recognised(panel)
        return self._read[id(panel)]

    def is_official(self, panel: Panel) -> bool:
        """Whether the headings of *panel* are in the form's order row by row, whatever their grid positions."""
        if id(panel) not in self._official:
            keys = (key for row in self.rows for key in self.sheet.keys[row] if key in self.pattern.columns)
            found = [self.pattern.canonical[key] for key in keys]
            nodes = sorted(panel.columns, key=lambda node: node.depth)
            wanted = [key_of(node.label) for node in nodes]
            self._official[id(panel)] = found in (wanted, wanted[sum(node.depth == 0 for node in nodes) :])
        return self._official[id(panel)]

    def _recognised(self, panel: Panel) -> list[ReadColumn] | None:
        columns = self._stacks()
        if self._contradicts_grid(columns, panel):
            return None
        nodes = self._by_label(columns, panel)
        order = [node.id for _, (node, _) in sorted(nodes.items())]
        if self.is_official(panel) and order != [node.id for node in panel.leaf_columns]:
            return None  # the grid contradicts the headings
        _fill_gaps(columns, nodes, panel)
        if len(nodes) == len(panel.leaf_columns):  # a column without a heading is then a grid error
            nodes, columns = _without_unlabelled(nodes, columns)
        return [
            ReadColumn(column, *nodes.get(index, (None, "exact")), column.unit) for index, column in enumerate(columns)
        ]

    def _stacks(self) -> list[Column]:
        """The headings above each grid column; adjacent columns under the same heading are joined."""
        cover: dict[int, list[SourceCell]] = {}
        for row in self.rows:
            for cell in self.sheet.rows[row]:
                for column in range(max(cell.column, self.left), cell.stop):
                    stack = cover.setdefault(column, [])
                    if cell.text and cell not in stack[-1:] and cell.key not in self.pattern.corners:
                        stack.append(cell)
        columns: list[Column] = []
        for grid_column in sorted(cover):
            stack = tuple(cover[grid_column])
            last = columns[-1] if columns else None
            if last and last.stop == grid_column and last.headings[-1:] == stack[-1:]:
                columns[-1] = last._replace(stop=grid_column + 1)
            else:
                columns.append(Column(grid_column, grid_column + 1, stack))
        return columns

    def _contradicts_grid(self, columns: Sequence[Column], panel: Panel) -> bool:
        """Whether every official heading is present, but not above columns of its own."""
        wanted = Counter(key_of(node.label) for node in panel.leaf_columns)
        keys = Counter(key for row in self.rows for key in self.sheet.keys[row])
        stacked = Counter(column.key for column in columns)
        return not wanted - keys and bool(wanted - stacked)

    def _by_label(self, columns: Sequence[Column], panel: Panel) -> dict[int, tuple[Node, MatchKind]]:
        """The official column of each column that its headings identify, by index."""
        nodes: dict[int, tuple[Node, MatchKind]] = {}
        taken: set[str] = set()
        has_all = len(columns) >= len(panel.leaf_columns)
        for index, column in enumerate(columns):
            found = _candidates(self.pattern, column, panel, taken, has_all=has_all)
            if found is not None:
                nodes[index] = found
                taken.add(found[0].id)
        for index, column in enumerate(columns):
            if index not in nodes and column.label:
                free = [node for node in panel.leaf_columns if node.id not in taken]
                similar = most_similar(column.label, free)
                if similar is not None and column.key not in self.pattern.keys:
                    nodes[index] = similar, "placed"
                    taken.add(similar.id)
        return nodes


def _without_unlabelled(
    nodes: dict[int, tuple[Node, MatchKind]], columns: Sequence[Column]
) -> tuple[dict[int, tuple[Node, MatchKind]], list[Column]]:
    """Drop the columns without a heading and renumber *nodes* accordingly."""
    kept = [index for index, column in enumerate(columns) if index in nodes or column.label]
    renumbered = {new: nodes[old] for new, old in enumerate(kept) if old in nodes}
    return renumbered, [columns[index] for index in kept]


def _candidates(
    pattern: TablePattern, column: Column, panel: Panel, taken: set[str], *, has_all: bool
) -> tuple[Node, MatchKind] | None:
    """The first free official column with this heading, preferring one under the same group headings.

    Without a group heading one of several with this heading is told by its order, if the file *has_all* of them.
    """
    if not column.headings:
        return None
    # A heading may be divided into several cells: 商业 above 企业.
    joined = ("".join(cell.key for cell in column.headings[-count:]) for count in (1, 2, 3))
    wordings = ([one for one in pattern.columns.get(key, ()) if one.leaf and one.panel is panel] for key in joined)
    leaves = next(filter(None, wordings), ())
    free = [one for one in leaves if one.node.id not in taken]
    if not free:
        return None
    above = {cell.key for cell in column.headings[:-1]}
    best = max(free, key=lambda one: len(above & one.above))
    if len(leaves) > 1 and not above & best.above and (above & pattern.columns.keys() or not has_all):
        return None
    return best.node, "exact" if best.exact else "alias"


def most_similar(label: str, nodes: Sequence[Node]) -> Node | None:
    """The one of *nodes* whose label is clearly the most similar to *label*, if any."""
    at = index_of_similar(key_of(label), [key_of(node.label) for node in nodes])
    return None if at is None else nodes[at]


def _fill_gaps(columns: Sequence[Column], nodes: dict[int, tuple[Node, MatchKind]], panel: Panel) -> None:
    """Match unknown columns between known ones if exactly as many official columns are missing there."""
    order = {node.id: index for index, node in enumerate(panel.leaf_columns)}
    known = {index: order[node.id] for index, (node, _) in nodes.items()}
    for unknown, official in unmatched_runs(len(columns), known, len(order)):
        if len(unknown) == len(official) and all(columns[index].label for index in unknown):
            for index, at in zip(unknown, official, strict=True):
                nodes[index] = panel.leaf_columns[at], "placed"


def unmatched_runs(size: int, known: dict[int, int], official: int) -> list[tuple[list[int], list[int]]]:
    """The runs of unmatched indexes below *size*, each with the official indexes missing there.

    *known* maps an index to its official one. Between two that are not in official order, nothing counts as missing.
    """
    found: list[tuple[list[int], list[int]]] = []
    ends = [(-1, -1), *sorted(known.items()), (size, official)]
    for (index, at), (next_index, next_at) in pairwise(ends):
        unknown = list(range(index + 1, next_index))
        missing = [one for one in range(at + 1, next_at) if one not in known.values()]
        if unknown:
            found.append((unknown, missing))
    return found
