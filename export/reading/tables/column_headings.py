"""The column headings of a table in a file, and which columns of the official table they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal, NamedTuple, TypeAlias

from export.reading.heading_keys import key_of, meant_by, unit_in
from export.reading.tables.patterns import TablePattern
from export.reading.tables.sheets import SourceCell, SourceTable
from model.formats.template import Node, Panel

How: TypeAlias = Literal["exact", "alias", "placed"]
"""By what a heading was recognised: the form's own wording, a known other one, likeness or position."""


class Column(NamedTuple):
    """A column of a table in a file: from grid column *start* to before *stop*, under some headings, top down."""

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
        """The unit of money its headings name, the lowest that names one."""
        units = (unit_in(heading.text) for heading in reversed(self.headings))
        return next(filter(None, units), "")


class ReadColumn(NamedTuple):
    """A column and the official one it was recognised as, if any; *unit* is the one its headings name."""

    column: Column
    node: Node | None
    how: How = "exact"
    unit: str = ""


@dataclass(eq=False)
class ColumnHeader:
    """Rows of column headings that stand below each other in *sheet*, right of *left*."""

    pattern: TablePattern
    sheet: SourceTable
    rows: list[int] = field(default_factory=list[int])
    left: int = 0
    _read: dict[int, list[ReadColumn] | None] = field(default_factory=dict[int, "list[ReadColumn] | None"])
    _official: dict[int, bool] = field(default_factory=dict[int, bool])

    def columns(self, panel: Panel) -> list[ReadColumn] | None:
        """Its columns as those of *panel*; None if all its headings are there but their places tell nothing."""
        if id(panel) not in self._read:
            self._read[id(panel)] = self._recognised(panel)
        return self._read[id(panel)]

    def is_official(self, panel: Panel) -> bool:
        """Whether the headings of *panel* stand in the form's order row by row, whatever the grid makes of them."""
        if id(panel) not in self._official:
            keys = (key for row in self.rows for key in self.sheet.keys[row] if key in self.pattern.columns)
            found = [self.pattern.canonical[key] for key in keys]
            nodes = sorted(panel.columns, key=lambda node: node.depth)
            wanted = [key_of(node.label) for node in nodes]
            self._official[id(panel)] = found in (wanted, wanted[sum(node.depth == 0 for node in nodes) :])
        return self._official[id(panel)]

    def _recognised(self, panel: Panel) -> list[ReadColumn] | None:
        columns = self._stacks()
        if self._is_disorderly(columns, panel):
            return None
        nodes = self._by_label(columns, panel)
        order = [node.id for _, (node, _) in sorted(nodes.items())]
        if self.is_official(panel) and order != [node.id for node in panel.leaf_columns]:
            return None  # the grid contradicts the headings
        _fill_gaps(columns, nodes, panel)
        if len(nodes) == len(panel.leaf_columns):  # a column without a heading is then a slip of the grid
            nodes, columns = _without_blank(nodes, columns)
        return [
            ReadColumn(column, *nodes.get(place, (None, "exact")), column.unit) for place, column in enumerate(columns)
        ]

    def _stacks(self) -> list[Column]:
        """What stands above each grid column, neighbours under the same heading joined."""
        cover: dict[int, list[SourceCell]] = {}
        for row in self.rows:
            for cell in self.sheet.rows[row]:
                for column in range(max(cell.column, self.left), cell.stop):
                    stack = cover.setdefault(column, [])
                    if cell.text and cell not in stack[-1:] and cell.key not in self.pattern.corners:
                        stack.append(cell)
        columns: list[Column] = []
        for place in sorted(cover):
            stack = tuple(cover[place])
            last = columns[-1] if columns else None
            if last and last.stop == place and last.headings[-1:] == stack[-1:]:
                columns[-1] = last._replace(stop=place + 1)
            else:
                columns.append(Column(place, place + 1, stack))
        return columns

    def _is_disorderly(self, columns: Sequence[Column], panel: Panel) -> bool:
        """Whether every official heading is there, but the grid does not say what stands below which."""
        wanted = Counter(key_of(node.label) for node in panel.leaf_columns)
        keys = Counter(key for row in self.rows for key in self.sheet.keys[row])
        stacked = Counter(column.key for column in columns)
        return not wanted - keys and bool(wanted - stacked)

    def _by_label(self, columns: Sequence[Column], panel: Panel) -> dict[int, tuple[Node, How]]:
        """The official column of each column that can be told by its headings."""
        nodes: dict[int, tuple[Node, How]] = {}
        taken: set[str] = set()
        for place, column in enumerate(columns):
            found = _candidates(self.pattern, column, panel, taken)
            if found is not None:
                nodes[place] = found
                taken.add(found[0].id)
        for place, column in enumerate(columns):
            if place not in nodes and column.label:
                free = [node for node in panel.leaf_columns if node.id not in taken]
                like = most_like(column.label, free)
                if like is not None and column.key not in self.pattern.keys:
                    nodes[place] = like, "placed"
                    taken.add(like.id)
        return nodes


def _without_blank(
    nodes: dict[int, tuple[Node, How]], columns: Sequence[Column]
) -> tuple[dict[int, tuple[Node, How]], list[Column]]:
    """The columns that have a heading, and what they are by their new places."""
    kept = [place for place, column in enumerate(columns) if place in nodes or column.label]
    renumbered = {new: nodes[old] for new, old in enumerate(kept) if old in nodes}
    return renumbered, [columns[place] for place in kept]


def _candidates(pattern: TablePattern, column: Column, panel: Panel, taken: set[str]) -> tuple[Node, How] | None:
    """The first free official column with this heading, under the most of the same headings."""
    if not column.headings:
        return None
    # 商业 above 企业 is one heading in two cells.
    joined = ("".join(cell.key for cell in column.headings[-count:]) for count in (1, 2, 3))
    wordings = ([one for one in pattern.columns.get(key, ()) if one.leaf and one.panel is panel] for key in joined)
    leaves = next(filter(None, wordings), ())
    free = [one for one in leaves if one.node.id not in taken]
    if not free:
        return None
    above = {cell.key for cell in column.headings[:-1]}
    best = max(free, key=lambda one: len(above & one.above))
    if above and len(leaves) > 1 and not above & best.above and above & pattern.columns.keys():
        return None
    return best.node, "exact" if best.exact else "alias"


def most_like(label: str, nodes: Sequence[Node]) -> Node | None:
    """The one of *nodes* whose label is clearly meant by *label*."""
    at = meant_by(key_of(label), [key_of(node.label) for node in nodes])
    return None if at is None else nodes[at]


def _fill_gaps(columns: Sequence[Column], nodes: dict[int, tuple[Node, How]], panel: Panel) -> None:
    """Columns with unknown headings between known ones, where just as many official columns are missing."""
    order = {node.id: place for place, node in enumerate(panel.leaf_columns)}
    known = {place: order[node.id] for place, (node, _) in nodes.items()}
    for unknown, official in gaps(len(columns), known, len(order)):
        if len(unknown) == len(official) and all(columns[place].label for place in unknown):
            for place, at in zip(unknown, official, strict=True):
                nodes[place] = panel.leaf_columns[at], "placed"


def gaps(size: int, known: dict[int, int], official: int) -> list[tuple[list[int], list[int]]]:
    """The stretches of unknown places among *size*, each with the official places that are missing there.

    *known* says which official place a place is. Between two that do not stand in the official order nothing can be
    said to be missing.
    """
    found: list[tuple[list[int], list[int]]] = []
    ends = [(-1, -1), *sorted(known.items()), (size, official)]
    for (place, at), (next_place, next_at) in pairwise(ends):
        unknown = list(range(place + 1, next_place))
        missing = [one for one in range(at + 1, next_at) if one not in known.values()]
        if unknown:
            found.append((unknown, missing))
    return found
