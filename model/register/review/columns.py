"""The columns of a register as an office looks through them: what each is used for, and what it might be used for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Final

from model.register.headings import SheetHeadings
from model.register.source import Register, RegisterSheet
from model.register.words import ColumnRole

_SEARCHED_ROWS: Final = 10
"""Rows with content at the top of a sheet without known headings, the fullest of which may be its headings."""
_EXAMPLES: Final = 3
_LONGEST: Final = 40
"""Characters of a heading that can be chosen."""


@dataclass(frozen=True)
class RoleColumn:
    """The column *used* for a role, "" if none is: its heading, or how many columns; with some texts below it."""

    role: ColumnRole
    used: str = ""
    examples: tuple[str, ...] = ()


def headings_offered(register: Register, found: SheetHeadings) -> tuple[str, ...]:
    """The headings of all columns of all sheets, each once, in their order."""
    names: dict[str, None] = {}
    for file, at, sheet in register.sheets():
        headings = found.get((file, at))
        if headings is None:
            names.update(dict.fromkeys(_likely_headings(sheet)))
        else:
            names.update(dict.fromkeys(headings.name_of(column) for column in range(len(headings.paths))))
    return tuple(name for name in names if name and len(name) <= _LONGEST)


def _likely_headings(sheet: RegisterSheet) -> list[str]:
    """The fullest row at the top of a sheet."""
    rows = [sheet.rows[number] for number in islice(sorted(sheet.rows), _SEARCHED_ROWS)]
    fullest = max(rows, key=lambda row: sum(bool(text.strip()) for text in row)) if rows else ()
    return [text.strip() for text in fullest]


def role_columns(register: Register, found: SheetHeadings) -> tuple[RoleColumn, ...]:
    """For every role the column used in the first sheet that has one."""
    return tuple(next(_uses(role, register, found), RoleColumn(role)) for role in ColumnRole)


def _uses(role: ColumnRole, register: Register, found: SheetHeadings) -> Iterator[RoleColumn]:
    for file, at, sheet in register.sheets():
        headings = found.get((file, at))
        if headings is None:
            continue
        several = headings.ticks.get(role) or headings.parts.get(role)
        if several:
            names = "、".join(headings.name_of(column) for column in several)
            yield RoleColumn(role, f"{len(several)} 列：{names}"[:_LONGEST])
        elif role in headings.columns:
            column = headings.columns[role]
            texts = dict.fromkeys(_texts_below(sheet, headings.last_row, column))
            yield RoleColumn(role, headings.name_of(column), tuple(islice(texts, _EXAMPLES)))


def _texts_below(sheet: RegisterSheet, last_heading: int, column: int) -> Iterator[str]:
    for number in sorted(sheet.rows):
        row = sheet.rows[number]
        if number > last_heading and column < len(row) and row[column].strip():
            yield row[column].strip()[:_LONGEST]
