"""Determines the format of a file by the official tables that `sheets` found in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from export.reading.tables.look_alikes import shared_out
from export.reading.tables.patterns import TablePattern, patterns_of
from export.reading.tables.sheets import SourceTable, TablePart, pieces_of
from model.formats.template import Template

YEAR_WEIGHT: Final = 3
"""The weight of the report's year, in headings, when formats are told apart."""

FEWEST_HEADINGS: Final = 3
"""An official table counts as present from this number of headings on."""


@dataclass(frozen=True)
class FormatMatch:
    """A format and the table parts of a file that match it; *confidence* (0 to 1) that it is the right format.

    *others* are the same for the other formats.
    """

    template: Template
    pieces: tuple[TablePart, ...]
    score: float
    confidence: float = 0.0
    others: tuple[FormatMatch, ...] = ()

    def of(self, pattern: TablePattern) -> list[TablePart]:
        """The parts of one official table, in file order."""
        return [piece for piece in self.pieces if piece.pattern is pattern]


def layout_of(sheets: Sequence[SourceTable], expected: Template | None, templates: Sequence[Template]) -> FormatMatch:
    """The one of *templates* whose tables match *sheets* best; of equally good ones the *expected* one.

    If everything is as in that one, the others are not tried.
    """
    if expected in templates and expected is not None and (sure := _layout(expected, sheets)).score == 1:
        return FormatMatch(sure.template, sure.pieces, sure.score, 1.0)
    layouts = [_layout(template, sheets) for template in templates]
    best = max(layouts, key=lambda layout: (layout.score, layout.template is expected, layout.template.first_year))
    others = tuple(other for other in layouts if other is not best)
    share = min((_share_for(best, other, expected) for other in others), default=1.0)
    return FormatMatch(best.template, best.pieces, best.score, round(best.score * share, 3), others)


def _layout(template: Template, sheets: Sequence[SourceTable]) -> FormatMatch:
    patterns = patterns_of(template)
    likely = shared_out([piece for sheet in sheets for piece in pieces_of(sheet, patterns)], template)
    found = {pattern: _found(likely, pattern).total() for pattern in patterns}
    sure = {pattern: count for pattern, count in found.items() if count >= FEWEST_HEADINGS}
    pieces = tuple(piece for piece in likely if piece.pattern in sure)
    size = sum(pattern.size for pattern in patterns)
    strange = sum(piece.strange for piece in pieces)
    count = sum(sure.values())
    return FormatMatch(template, pieces, 2 * count / (count + strange + size) if size else 0.0)


def _found(pieces: Sequence[TablePart], pattern: TablePattern) -> Counter[str]:
    """The headings of an official table that were found, each at most as often as the form has it."""
    hits: Counter[str] = Counter()
    for piece in pieces:
        if piece.pattern is pattern:
            hits.update(piece.hits)
    return hits & pattern.expected


def _share_for(best: FormatMatch, other: FormatMatch, expected: Template | None) -> float:
    """The share (0 to 1) of *best* in the headings, and the year, that only one of the two formats has."""
    own_keys, other_keys = _keys_by_table(best), _keys_by_table(other)
    for_best = len(own_keys - other_keys) + YEAR_WEIGHT * (best.template is expected)
    against = len(other_keys - own_keys) + YEAR_WEIGHT * (other.template is expected)
    return for_best / (for_best + against) if for_best + against else 0.5


def _keys_by_table(layout: FormatMatch) -> set[tuple[str, str]]:
    return {(piece.pattern.table.id, key) for piece in layout.pieces for key in piece.known}
