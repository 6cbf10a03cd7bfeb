"""Figures of last year that stand beside this year's in a table: they are set aside before anything is assigned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final, NamedTuple

from export.reading.heading_keys import key_of
from export.reading.tables.sheets import SourceCell, SourceTable

_THIS: Final = frozenset(map(key_of, ("本年", "今年", "本年度", "当年", "本期", "本年数")))
_LAST: Final = frozenset(
    map(key_of, ("上年", "去年", "上年度", "上一年", "上一年度", "上年同期", "去年同期", "上期", "上年数"))
)


_MOST_HEADINGS: Final = 100


class LastYearFigures(NamedTuple):
    """The figures of last year in a table of the file, which has a heading for each of the two years."""

    sheet: SourceTable
    cells: tuple[SourceCell, ...]


def set_aside_last_year(sheets: Sequence[SourceTable], year: int) -> list[LastYearFigures]:
    """Take last year's figures, and the headings of the years, out of the tables of a report of *year*."""
    found = (LastYearFigures(sheet, tuple(_set_aside(sheet, year))) for sheet in sheets)
    return [one for one in found if one.cells]


def _set_aside(sheet: SourceTable, year: int) -> Iterator[SourceCell]:
    last = [*_headings(sheet, _LAST | {f"{year - 1}年", f"{year - 1}年度"})]
    this = [*_headings(sheet, _THIS | {f"{year}年", f"{year}年度"})] if last else []
    gone = set[SourceCell]()
    for heading in last:
        pair = [one for one in this if one.row == heading.row or one.column == heading.column]
        figures = [*_below(sheet, heading)] if any(one.row == heading.row for one in pair) else []
        if not figures and any(one.column == heading.column for one in pair):
            figures = [*_beside(sheet, heading)]
        if figures:
            yield from (cell for cell in figures if cell.text and cell not in gone)
            gone.update((*figures, heading, *pair))
    if gone:
        sheet.leave_out(gone)


def _headings(sheet: SourceTable, keys: frozenset[str]) -> Iterator[SourceCell]:
    if keys.isdisjoint(key for row in sheet.keys for key in row):
        return iter(())
    found = (cell for at, row in enumerate(sheet.rows) for cell in row if cell.row == at and cell.key in keys)
    return islice(found, _MOST_HEADINGS)


def _below(sheet: SourceTable, heading: SourceCell) -> Iterator[SourceCell]:
    """The figures under a heading, down to the next heading across more columns."""
    for at in range(heading.row + 1, len(sheet.rows)):
        for cell in sheet.rows[at]:
            if cell.column < heading.stop and heading.column < cell.stop:
                if cell.key and (cell.column < heading.column or cell.stop > heading.stop):
                    return
                if not cell.key and cell.row == at and heading.column <= cell.column and cell.stop <= heading.stop:
                    yield cell


def _beside(sheet: SourceTable, heading: SourceCell) -> Iterator[SourceCell]:
    """The figures right of a heading, in its row."""
    return (
        cell
        for cell in sheet.rows[heading.row]
        if cell.column >= heading.stop and not cell.key and cell.row == heading.row
    )
