"""Finds which list a sheet is, and what its columns hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from model.formats.list_rules import ListRole, ListRules
from model.formats.template import Table, Template
from model.register.headings import heading_path, searched_rows, with_merges
from model.register.source import RegisterSheet
from model.register.words import bare
from model.values import fold

_MOST_HEADING_ROWS: Final = 3
_SEARCHED_ROWS: Final = 30
_BRACKETED: Final = re.compile(r"[(\[【〔<《][^)\]】〕>》]*[)\]】〕>》]")


@dataclass(frozen=True)
class ListHeadings:
    """The headings of a list: the last of their rows, the columns by role, the headings of each column.

    *above* is what else names it: the file, the sheet and the rows above.
    """

    rules: ListRules
    last_row: int
    columns: Mapping[ListRole, int]
    paths: tuple[str, ...]
    above: tuple[str, ...]

    @property
    def title(self) -> tuple[str, ...]:
        """All that may say of what kind its lines are, the most telling first; a question in a heading says nothing."""
        asked = self.columns.get(ListRole.ROUTE)
        return (*self.above, "".join(path for at, path in enumerate(self.paths) if at != asked))

    @property
    def is_bound(self) -> bool:
        """Whether the list does not hold everything, by its headings."""
        return any(bare(word) in bare(text) for word in self.rules.bounds for text in (*self.above, *self.paths))

    @property
    def score(self) -> tuple[int, int]:
        """How surely the sheet is this list: telling words first, then columns."""
        text = bare("".join((*self.above, *self.paths)))
        return sum(bare(word) in text for word in self.rules.telling), len(self.columns)

    def repeats(self, row: Sequence[str]) -> bool:
        """Whether a row below repeats the headings."""
        texts = [row[column].strip() if column < len(row) else "" for column in self.columns.values()]
        headings = [self.paths[column] for column in self.columns.values()]
        same = sum(bool(text) and path.endswith(text) for text, path in zip(texts, headings, strict=True))
        return same >= max(2, len(headings) - 1)


def lists_of(template: Template) -> tuple[tuple[Table, ListRules], ...]:
    """All lists that a format declares, with their tables."""
    return tuple((table, rules) for table in template.tables for rules in table.lists)


class ListHeadingFinder:
    """Finds the headings of the lists of a format; *chosen* are headings that the office gave, by role."""

    def __init__(self, template: Template, chosen: Mapping[str, str]) -> None:
        self._lists = [(rules, _HeadingWords(rules, chosen)) for _, rules in lists_of(template)]

    def headings_of(self, sheet: RegisterSheet, file_name: str) -> ListHeadings | None:
        """The headings of *sheet* as the likeliest of all lists; None if it is none of them."""
        filled = with_merges(sheet)
        numbers = searched_rows(filled)[:_SEARCHED_ROWS]
        found: list[ListHeadings] = []
        for height in range(1, min(_MOST_HEADING_ROWS, len(numbers)) + 1):
            for start in range(len(numbers) + 1 - height):
                rows = [filled[row] for row in numbers[start : start + height]]
                above = tuple(dict.fromkeys(text for row in numbers[:start] for text in filled[row] if text))
                paths = [(*heading_path(rows, column),) for column in range(max(map(len, rows)))]
                last = numbers[start + height - 1]
                for rules, words in self._lists:
                    if set(rules.needed) <= (columns := words.columns(paths)).keys():
                        joined = tuple(map("".join, paths))
                        found.append(ListHeadings(rules, last, columns, joined, (file_name, sheet.name, *above)))
        likely = (one for one in found if one.score[0])
        return max(likely, key=lambda one: (one.score, -one.last_row), default=None)


class _HeadingWords:
    """The headings of the columns of one list; one that is chosen outranks all that are declared."""

    def __init__(self, rules: ListRules, chosen: Mapping[str, str]) -> None:
        given = {bare(heading): role for role, heading in chosen.items() if heading and role in rules.headings}
        words = [
            (word, (rank, role))
            for role, some in rules.headings.items()
            if role not in given.values()
            for rank, word in enumerate(some)
        ]
        self._plain: dict[str, tuple[int, ListRole]] = {}
        for word, meant in words:
            self._plain.setdefault(bare(word), meant)
        self._plain |= {heading: (-1, ListRole(role)) for heading, role in given.items()}
        self._gapped = [(_pattern(word), meant) for word, meant in words if "…" in word]

    def columns(self, paths: Sequence[Sequence[str]]) -> dict[ListRole, int]:
        """The column of each role: of several the one whose word is declared first."""
        ranked: dict[ListRole, list[tuple[int, int]]] = {}
        for column, path in enumerate(paths):
            meant = self._meant("".join(path), path[-1]) if path else None
            if meant is not None:
                ranked.setdefault(meant[1], []).append((meant[0], column))
        return {role: min(some)[1] for role, some in ranked.items()}

    def _meant(self, *forms: str) -> tuple[int, ListRole] | None:
        """The role of a column by any of the *forms* of its heading, and how usual that is."""
        for form in map(_plain, forms):
            if known := self._plain.get(form):
                return known
        gapped = (meant for form in map(_plain, forms) for pattern, meant in self._gapped if pattern.fullmatch(form))
        return next(gapped, None)


@lru_cache(maxsize=2048)
def _plain(heading: str) -> str:
    return bare(_BRACKETED.sub("", fold(heading)))


def _pattern(word: str) -> re.Pattern[str]:
    """A declared heading; "…" stands for up to eight characters."""
    return re.compile(".{0,8}".join(re.escape(bare(part)) for part in word.split("…")))
