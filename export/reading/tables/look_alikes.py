"""Official tables with the same headings, such as one for each half of the year, are told apart by their order."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from export.reading.tables.patterns import TablePattern, patterns_of
from export.reading.tables.sheets import TablePart
from model.formats.template import Template


def shared_out(pieces: Sequence[TablePart], template: Template) -> list[TablePart]:
    """*pieces* in their order; those that several tables of *template* fit alike are given to these in turn."""
    owners: dict[TablePart, TablePattern] = {}
    for alike in _alike(template):
        own = [piece for piece in pieces if piece.pattern in alike]
        owners |= {piece: alike[number % len(alike)] for number, piece in _numbered_copies(own)}
    return [replace(piece, pattern=owners.get(piece, piece.pattern)) for piece in pieces]


def _alike(template: Template) -> Iterator[list[TablePattern]]:
    """The groups of several tables with the same headings, in the order they are printed in."""
    patterns = {pattern.table.id: pattern for pattern in patterns_of(template)}
    groups: dict[frozenset[tuple[str, int]], list[TablePattern]] = defaultdict(list)
    for name in (name for section in template.sections for name in section.tables):
        groups[frozenset(patterns[name].expected.items())].append(patterns[name])
    return (alike for alike in groups.values() if len(alike) > 1)


def _numbered_copies(pieces: Sequence[TablePart]) -> Iterator[tuple[int, TablePart]]:
    """*pieces* of one table, each with the number of its copy; another copy begins where most rows come again."""
    number, missing = -1, Counter[str]()
    for piece in pieces:
        if not missing or (piece.line_hits & missing).total() * 2 < piece.line_hits.total():
            number, missing = number + 1, piece.pattern.line_labels
        missing = missing - piece.line_hits
        yield number, piece
