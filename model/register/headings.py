"""Finds the headings of a register's sheet, of one row or several, and what each column holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from model.register.source import RegisterSheet
from model.register.words import NEEDED, Role, bare, register_words

_MOST_HEADING_ROWS: Final = 4
_SEARCHED_ROWS: Final = 60
"""Rows with content at the top of a sheet among which the headings are looked for."""
_YEAR: Final = re.compile(r"(20[0-9]{2}) ?年")


@dataclass(frozen=True)
class Headings:
    """The headings of a sheet: the last of their rows, the headings of each column from the top, the role of columns.

    *doubled* are columns that look like another of the same role and are not used. *year* is the one year that the
    sheet's name or the rows above name.
    """

    last_row: int
    paths: tuple[tuple[str, ...], ...]
    columns: Mapping[Role, int]
    doubled: Mapping[Role, tuple[int, ...]] = field(default_factory=dict[Role, tuple[int, ...]])
    year: int | None = None

    @property
    def missing(self) -> tuple[Role, ...]:
        """The needed roles that no column has."""
        return tuple(role for role in NEEDED if role not in self.columns)

    def name_of(self, column: int) -> str:
        """The heading of a column, its rows joined."""
        return "／".join(self.paths[column])

    def repeats(self, row: Sequence[str]) -> bool:
        """Whether a row below repeats the lowest headings of the columns that matter."""
        lowest = {column: self.paths[column][-1] for column in self.columns.values()}
        same = sum(column < len(row) and bare(row[column]) == bare(text) for column, text in lowest.items())
        return same >= max(2, len(lowest) - 1)


def headings_of(sheet: RegisterSheet, chosen: Mapping[Role, str]) -> Headings | None:
    """The headings of *sheet*; None if it has none of a register. *chosen* are the headings the office gave."""
    filled = _with_merges(sheet)
    numbers = sorted(filled)[:_SEARCHED_ROWS]
    best: Headings | None = None
    best_score = 1
    for start in range(len(numbers)):
        for height in range(1, _MOST_HEADING_ROWS + 1):
            found = _headings_in([filled[number] for number in numbers[start : start + height]], chosen)
            score = sum(10 if role in NEEDED else 1 for role in found.columns)
            if score > best_score and _is_register(found.columns):
                title = " ".join((sheet.name, *(text for number in numbers[:start] for text in filled[number])))
                last = numbers[min(start + height, len(numbers)) - 1]
                best = Headings(last, found.paths, found.columns, found.doubled, _year_in(title))
                best_score = score
    return best


def _is_register(columns: Mapping[Role, int]) -> bool:
    """Whether these columns are those of a register and not of any other table."""
    needed = sum(role in columns for role in NEEDED)
    return needed >= 2 and (Role.RECEIVED in columns or Role.OUTCOME in columns)


def _year_in(title: str) -> int | None:
    years = set(_YEAR.findall(title))
    return int(years.pop()) if len(years) == 1 else None


def _with_merges(sheet: RegisterSheet) -> dict[int, list[str]]:
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


def _headings_in(rows: Sequence[Sequence[str]], chosen: Mapping[Role, str]) -> Headings:
    width = max(map(len, rows))
    paths = tuple(tuple(_path(rows, column)) for column in range(width))
    ranked: dict[Role, list[tuple[int, int]]] = {}
    for column, path in enumerate(paths):
        for role, rank in _roles(path, chosen):
            ranked.setdefault(role, []).append((rank, column))
    columns = {role: min(found)[1] for role, found in ranked.items()}
    doubled = {
        role: tuple(column for rank, column in found if rank == min(found)[0] and column != columns[role])
        for role, found in ranked.items()
    }
    return Headings(0, paths, columns, {role: others for role, others in doubled.items() if others})


def _path(rows: Sequence[Sequence[str]], column: int) -> Iterator[str]:
    """The texts above a column, each once."""
    last = ""
    for row in rows:
        text = row[column].strip() if column < len(row) else ""
        if text and text != last:
            yield text
            last = text


def _roles(path: Sequence[str], chosen: Mapping[Role, str]) -> Iterator[tuple[Role, int]]:
    """The role of a column by the headings above it; a chosen heading outranks all words."""
    forms = ["".join(path), *reversed(path)]
    given = [role for role, heading in chosen.items() if bare(heading) in map(bare, forms)]
    if given:
        yield from ((role, -1) for role in given)
        return
    words = register_words()
    found = next((one for form in forms if (one := words.role_of(form)) is not None), None)
    if found is not None and found[0] not in chosen:
        yield found
