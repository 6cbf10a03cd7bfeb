"""The figures of the tables with names, for insertion into text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final

from model.address import Address
from model.formats.template import Cell, Node, Panel, Table, Template
from model.values import Money, NotApplicable, Unread, Value, format_value, magnitude

_PLUS: Final = re.compile("[+＋]")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: its name, its *text* with the unit if it is money, and if it has no text the reason in *refusal*.

    *words* is the text searched: its name, and all labels and aliases of its row and column. *cells* are those it is
    taken from, or added up from.
    """

    name: str
    text: str
    refusal: str
    words: str
    cells: tuple[Address, ...] = ()


def figures(template: Template, values: Mapping[Address, Value]) -> tuple[Figure, ...]:
    """The figures of all tables as displayed, in printed order, totals of a row or group of rows first."""
    return tuple(figure for table in template.tables for figure in _of_table(table, values))


def matching(known: Iterable[Figure], words: str) -> tuple[Figure, ...]:
    """The figures whose names contain all of *words*, which are separated by white space."""
    wanted = [_folded(word) for word in words.split()]
    return tuple(figure for figure in known if all(word in figure.words for word in wanted))


def added(known: Iterable[Figure], words: str) -> tuple[Figure, ...]:
    """The figures for *words*, in which ＋ adds up: 维持＋纠正. Of those before a ＋, the first one found is meant."""
    figures = tuple(known)
    *before, last = _PLUS.split(words)
    chosen = [matching(figures, one)[:1] for one in before]
    if not all(chosen):
        return ()
    first = tuple(chain.from_iterable(chosen))
    return tuple(_together((*first, one)) for one in matching(figures, last))


def _together(parts: tuple[Figure, ...]) -> Figure:
    """The sum of some figures, whatever tables they are of."""
    if len(parts) == 1:
        return parts[0]
    name = " ＋ ".join(one.name for one in parts)
    cells = tuple(dict.fromkeys(chain.from_iterable(one.cells for one in parts)))
    if all(one.text.isdecimal() for one in parts):
        return Figure(name, str(sum(int(one.text) for one in parts)), "", "", cells)
    return Figure(name, "", next((one.refusal for one in parts if one.refusal), "不能相加"), "", cells)


def _of_table(table: Table, values: Mapping[Address, Value]) -> Iterator[Figure]:
    cells = {cell.address: cell for cell in table.cells}
    for panel in table.panels:
        columns = sorted(panel.leaf_columns, key=lambda column: not column.total)
        for row in panel.rows:
            rows = [leaf for leaf in panel.leaf_rows if row.contains(leaf)]
            for column in columns if not rows else [one for one in columns if one.total and row.short]:
                added = [cells[Address(table.id, leaf.id, column.id)] for leaf in rows or [row]]
                yield _figure(panel, row, added, values)


def _figure(panel: Panel, row: Node, cells: list[Cell], values: Mapping[Address, Value]) -> Figure:
    column = cells[0].column
    name = f"{cells[0].table.name} {' · '.join(filter(None, (row.name, column.name)))}"
    aliases = [panel.heading, *_aliases_of(row, panel.rows), *_aliases_of(column, panel.columns)]
    shown = [values[cell.address] for cell in cells]
    text = _text(cells[0], shown[0]) if len(cells) == 1 else _sum(shown)
    refusal, words = "" if text else _refusal(shown), _folded("\n".join((name, *aliases)))
    return Figure(name, text, refusal, words, tuple(cell.address for cell in cells))


def _aliases_of(node: Node, nodes: tuple[Node, ...]) -> Iterator[str]:
    """The labels and aliases of a node and of the groups it belongs to."""
    for one in nodes:
        if one is node or one.contains(node):
            yield from (one.label, one.short, *one.aliases)


def _text(cell: Cell, value: Value) -> str:
    if isinstance(value, Unread | NotApplicable):
        return ""
    unit = value.unit or next(iter(cell.units), "") if isinstance(value, Money) else ""
    return f"{format_value(value)}{unit}"


def _sum(values: list[Value]) -> str:
    numbers = [number for number in map(magnitude, values) if number is not None]
    known = len(numbers) == len(values) and not all(isinstance(value, NotApplicable) for value in values)
    return format_value(sum(numbers)) if known else ""


def _refusal(values: list[Value]) -> str:
    if any(isinstance(value, Unread) for value in values):
        return "不是数字"
    return "填了“/”" if all(isinstance(value, NotApplicable) for value in values) else "未填"


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
