"""Search patterns for the official tables: their headings by key."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from export.reading.heading_keys import index_of_similar, key_of, short_key_of
from model.formats.grid import Role, grid_of
from model.formats.template import Node, Panel, Table, Template


@dataclass(frozen=True, slots=True)
class HeadingWording:
    """A wording of the heading of *node* in *panel*; *exact* if it is the form's own, *leaf* if the node holds values.

    *above* are the keys of the groups it belongs to.
    """

    panel: Panel
    node: Node
    exact: bool
    leaf: bool
    above: frozenset[str]


@dataclass(frozen=True, eq=False)
class TablePattern:
    """The headings of one official table by key."""

    table: Table
    rows: dict[str, tuple[HeadingWording, ...]]
    columns: dict[str, tuple[HeadingWording, ...]]
    bands: dict[str, Panel]
    corners: frozenset[str]
    expected: Counter[str]
    """How often each key occurs in the printed table."""

    @cached_property
    def size(self) -> int:
        return self.expected.total()

    @cached_property
    def line_labels(self) -> Counter[str]:
        """How often each label of a row occurs; of a column, if the rows have no labels."""
        panels = self.table.panels
        return Counter(key_of(node.label) for panel in panels for node in (panel.rows if self.rows else panel.columns))

    @cached_property
    def leaf_rows(self) -> tuple[tuple[Panel, Node], ...]:
        """Every row that holds values, top to bottom."""
        return tuple((panel, node) for panel in self.table.panels for node in panel.leaf_rows)

    @cached_property
    def row_indexes(self) -> dict[tuple[int, str], int]:
        """The index of each row in `leaf_rows`, by identity of its panel and row id."""
        return {(id(panel), node.id): index for index, (panel, node) in enumerate(self.leaf_rows)}

    @cached_property
    def keys(self) -> frozenset[str]:
        return frozenset((*self.rows, *self.columns, *self.bands, *self.corners))

    @cached_property
    def leaf_keys(self) -> frozenset[str]:
        """The keys of headings of rows that hold values."""
        return frozenset(key for key, wordings in self.rows.items() if any(one.leaf for one in wordings))

    @cached_property
    def group_keys(self) -> frozenset[str]:
        """The keys of headings of groups of rows or columns."""
        wordings = (*self.rows.items(), *self.columns.items())
        return frozenset(key for key, found in wordings if not any(one.leaf for one in found))

    def panel_similar_to(self, key: str) -> Panel | None:
        """The panel whose heading is clearly the most similar to *key*, if any."""
        at = index_of_similar(key, [*self.bands])
        return None if at is None else [*self.bands.values()][at]

    @cached_property
    def canonical(self) -> dict[str, str]:
        """For every key the key of the form's own wording."""
        own = {
            key: key_of(wording.node.label)
            for wordings in (self.rows, self.columns)
            for key, [wording, *_] in wordings.items()
        }
        return own | {key: key_of(panel.heading) for key, panel in self.bands.items()}


@lru_cache(maxsize=16)
def patterns_of(template: Template) -> tuple[TablePattern, ...]:
    """The patterns of a format's tables, in the order of the format."""
    return tuple(_pattern(table) for table in template.tables)


@lru_cache(maxsize=4)
def official_keys(templates: tuple[Template, ...]) -> frozenset[str]:
    """The keys of all table headings of some formats."""
    return frozenset(key for template in templates for pattern in patterns_of(template) for key in pattern.keys)


def _pattern(table: Table) -> TablePattern:
    headings = [cell for cell in grid_of(table).cells if cell.role is not Role.VALUE]
    return TablePattern(
        table,
        _wordings((panel, panel.rows) for panel in table.panels),
        _wordings((panel, panel.columns) for panel in table.panels),
        {key_of(panel.heading): panel for panel in table.panels if panel.heading},
        frozenset(key_of(panel.corner) for panel in table.panels if panel.corner),
        Counter(key for cell in headings if (key := key_of(cell.text))),
    )


def _wordings(panels: Iterable[tuple[Panel, Sequence[Node]]]) -> dict[str, tuple[HeadingWording, ...]]:
    """The wordings by key; a node's own wording takes precedence over the aliases of others."""
    own: dict[str, list[HeadingWording]] = defaultdict(list)
    other: dict[str, list[HeadingWording]] = defaultdict(list)
    for panel, nodes in panels:
        for node in (node for node in nodes if node.label):
            key = key_of(node.label)
            leaf = not any(node.contains(one) for one in nodes)
            above = frozenset(key_of(group.label) for group in nodes if group.contains(node))
            own[key].append(HeadingWording(panel, node, True, leaf, above))
            for alias in {key_of(alias) for alias in node.aliases} | {short_key_of(node.label)} - {key}:
                other[alias].append(HeadingWording(panel, node, False, leaf, above))
    return {key: tuple(wordings) for key, wordings in ({**other, **own}).items()}
