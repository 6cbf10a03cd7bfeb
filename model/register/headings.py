"""Finds the headings of a register's sheet, of one row or several, and what each column holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

from model.register.meanings import Meanings
from model.register.source import RegisterSheet
from model.register.words import NEEDED, ColumnRole, bare, register_words

_MOST_HEADING_ROWS: Final = 4
_SEARCHED_ROWS: Final = 60
"""Rows with content at the top of a sheet among which the headings are looked for."""
_SEARCHED_CELLS: Final = 3_600
"""Cells among which they are looked for: fewer rows of a sheet that is wider than any register."""
_FEWEST_ROWS: Final = 12
DATE_PARTS: Final = ("年", "月", "日")
"""The lowest headings of the columns of a date."""
_YEAR: Final = re.compile(r"(20[0-9]{2}) ?年")


@dataclass(frozen=True)
class Headings:
    """The headings of a sheet: the last of their rows, the headings of each column from the top, the role of columns.

    *ticks* are columns of a role that are ticked: each is an outcome or a kind of applicant. *doubled* are columns that
    look like another of the same role and are not used. *parts* are the columns of a date that has one each for year,
    month and day. *year* is the one year that the sheet's name or the rows above name.
    """

    last_row: int
    paths: tuple[tuple[str, ...], ...]
    columns: Mapping[ColumnRole, int]
    ticks: Mapping[ColumnRole, tuple[int, ...]] = field(default_factory=dict[ColumnRole, tuple[int, ...]])
    doubled: Mapping[ColumnRole, tuple[int, ...]] = field(default_factory=dict[ColumnRole, tuple[int, ...]])
    parts: Mapping[ColumnRole, tuple[int, ...]] = field(default_factory=dict[ColumnRole, tuple[int, ...]])
    year: int | None = None

    @property
    def missing(self) -> tuple[ColumnRole, ...]:
        """The needed roles that no column has; the names of applicants may tell of what kind they are."""
        found = {*self.columns, *self.ticks}
        found |= {ColumnRole.KIND} if ColumnRole.APPLICANT in found else set()
        return tuple(role for role in NEEDED if role not in found)

    @property
    def score(self) -> int:
        """How much of a register these headings are; ticked columns are told from a heading above them."""
        roles = {*self.columns, *self.ticks}
        return 100 * len(roles & set(NEEDED)) + 10 * len(roles) + len(self.ticks) + len(self.parts)

    @property
    def is_register(self) -> bool:
        """Whether these columns are those of a register and not of any other table."""
        found = {*self.columns, *self.ticks}
        return len(found & set(NEEDED)) >= 2 and bool(found & {ColumnRole.RECEIVED, ColumnRole.OUTCOME})

    def name_of(self, column: int) -> str:
        """The heading of a column, its rows joined."""
        return "／".join(self.paths[column])

    def repeats(self, row: Sequence[str]) -> bool:
        """Whether a row below repeats the lowest headings of the columns that matter."""
        used = self.columns.values()
        same = sum(column < len(row) and row[column].strip() == self.paths[column][-1] for column in used)
        return same >= max(2, len(used) - 1)


SheetHeadings: TypeAlias = Mapping[tuple[int, int], Headings | None]
"""The headings of every sheet by the positions of its file and itself; None for a sheet that is no register."""


class HeadingFinder:
    """Finds headings. *chosen* are those the office gave for roles, *axes* what ticked columns may be."""

    def __init__(self, chosen: Mapping[ColumnRole, str], axes: Mapping[ColumnRole, Meanings]) -> None:
        self._chosen = chosen
        self._axes = axes

    def headings_of(self, sheet: RegisterSheet) -> Headings | None:
        """The headings of *sheet*; None if it has none of a register."""
        filled = with_merges(sheet)
        numbers = searched_rows(filled)
        best: Headings | None = None
        for height in range(1, min(_MOST_HEADING_ROWS, len(numbers)) + 1):
            for start, number in enumerate(numbers[: len(numbers) + 1 - height]):
                found = self._headings_in([filled[row] for row in numbers[start : start + height]])
                if found.is_register and (best is None or found.score > best.score):
                    title = " ".join((sheet.name, *(text for row in numbers if row < number for text in filled[row])))
                    best = replace(found, last_row=numbers[start + height - 1], year=_year_in(title))
        return best

    def _headings_in(self, rows: Sequence[Sequence[str]]) -> Headings:
        paths = tuple(tuple(heading_path(rows, column)) for column in range(max(map(len, rows))))
        ticks = self._ticks(paths)
        ticked = {column for some in ticks.values() for column in some}
        ranked: dict[ColumnRole, list[tuple[int, int]]] = {}
        for column, path in enumerate(paths):
            for role, rank in () if column in ticked else self._roles(path):
                ranked.setdefault(role, []).append((rank, column))
        columns = {role: min(found)[1] for role, found in ranked.items() if role not in ticks}
        alike = {
            role: tuple(column for rank, column in ranked[role] if rank == min(ranked[role])[0]) for role in columns
        }
        several = {role: some for role, some in alike.items() if len(some) > 1}
        parts = {role: some for role, some in several.items() if all(paths[at][-1] in DATE_PARTS for at in some)}
        doubled = {role: some[1:] for role, some in several.items() if role not in parts}
        return Headings(0, paths, columns, ticks, doubled, parts)

    def _roles(self, path: Sequence[str]) -> Iterator[tuple[ColumnRole, int]]:
        """The role of a column by the headings above it; a chosen heading outranks all words."""
        forms = ["".join(path), *reversed(path)]
        given = [role for role, heading in self._chosen.items() if bare(heading) in map(bare, forms)]
        if given:
            yield from ((role, -1) for role in given)
            return
        words = register_words()
        found = next((one for form in forms if (one := words.role_of(form)) is not None), None)
        if found is not None and found[0] not in self._chosen:
            yield found

    def _ticks(self, paths: Sequence[Sequence[str]]) -> dict[ColumnRole, tuple[int, ...]]:
        """The columns whose own headings are outcomes or kinds of applicants, at least two of them side by side."""
        groups: dict[tuple[ColumnRole, str], list[int]] = {}
        last: ColumnRole | None = None
        for column, path in enumerate(paths):
            axes = (role for role in self._axes if role not in self._chosen)
            fitting = [role for role in axes if path and self._is_tick(role, path)]
            last = last if last in fitting else next(iter(fitting), None)
            if last is not None:
                groups.setdefault((last, self._group(last, path)), []).append(column)
        found: dict[ColumnRole, tuple[int, ...]] = {}
        for (role, _), columns in groups.items():
            if len(columns) > max(1, len(found.get(role, ()))):
                found[role] = tuple(columns)
        return found

    def _is_tick(self, role: ColumnRole, path: Sequence[str]) -> bool:
        meanings = self._axes[role]
        return meanings.is_final(path[-1]) or meanings.is_final("".join(path))

    def _group(self, role: ColumnRole, path: Sequence[str]) -> str:
        """The heading above the columns of a group; none if it is an outcome itself."""
        meaning = self._axes[role].of(path[0])
        return "" if meaning.node or meaning.candidates else path[0]


def _year_in(title: str) -> int | None:
    years = set(_YEAR.findall(title))
    return int(years.pop()) if len(years) == 1 else None


def searched_rows(rows: Mapping[int, Sequence[str]]) -> list[int]:
    """The numbers of the rows at the top of a sheet among which headings are looked for."""
    numbers = sorted(rows)[:_SEARCHED_ROWS]
    width = max((len(rows[number]) for number in numbers), default=0)
    return numbers[: max(_FEWEST_ROWS, _SEARCHED_CELLS // max(1, width))]


def with_merges(sheet: RegisterSheet) -> dict[int, list[str]]:
    """The rows at the top of a sheet with every merged cell's text in all its columns and rows."""
    numbers = sorted(sheet.rows)[: _SEARCHED_ROWS + _MOST_HEADING_ROWS]
    rows = {number: list(sheet.rows[number]) for number in numbers}
    for merge in sheet.merges:
        text = next(iter(sheet.rows.get(merge.top, [])[merge.left : merge.left + 1]), "")
        for number in range(merge.top, min(merge.bottom, numbers[-1] if numbers else 0) + 1):
            row = rows.setdefault(number, [])
            row.extend([""] * (merge.right + 1 - len(row)))
            row[merge.left : merge.right + 1] = [text] * (merge.right + 1 - merge.left)
    return rows


def heading_path(rows: Sequence[Sequence[str]], column: int) -> Iterator[str]:
    """The texts above a column, each once."""
    last = ""
    for row in rows:
        text = row[column].strip() if column < len(row) else ""
        if text and text != last:
            yield text
            last = text
