"""A register as it was read: sheets of lines of text, each with its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final, NamedTuple

UNCOMPUTED: Final = "=?"
"""The text of a cell whose formula has no stored result."""
_MOST_NAMED: Final = 20
"""Lines that a message names one by one."""


class LinePlace(NamedTuple):
    """Where a line stands: the positions of its file and its sheet, from 0, and the number of the row in the sheet."""

    file: int
    sheet: int
    row: int


class MergedCells(NamedTuple):
    """A merged cell: first and last row, first and last column (from 0)."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True)
class RegisterSheet:
    """A sheet of a register: its rows by number, empty ones left out, as texts from the first column on.

    *hidden_rows* are hidden or filtered. *is_hidden* says that the whole sheet is.
    """

    name: str
    rows: dict[int, list[str]]
    merges: Sequence[MergedCells] = ()
    hidden_rows: frozenset[int] = field(default_factory=frozenset[int])
    is_hidden: bool = False


@dataclass(frozen=True)
class RegisterFile:
    """A file of a register, with its sheets in order; *name* is without folder."""

    name: str
    sheets: tuple[RegisterSheet, ...]


class Register:
    """All files of one register, in the order given."""

    def __init__(self, files: Sequence[RegisterFile]) -> None:
        self.files = tuple(files)

    def sheets(self) -> Iterator[tuple[int, int, RegisterSheet]]:
        """Every sheet that is not hidden, with the positions of its file and itself."""
        for file_at, file in enumerate(self.files):
            for sheet_at, sheet in enumerate(file.sheets):
                if not sheet.is_hidden:
                    yield file_at, sheet_at, sheet

    def only(self, sheets: Collection[tuple[int, int]]) -> Register:
        """The register with these sheets alone; the others are empty, so that all places stay the same."""
        return Register(
            [
                replace(
                    file,
                    sheets=tuple(
                        sheet if (number, at) in sheets else replace(sheet, rows={}, merges=())
                        for at, sheet in enumerate(file.sheets)
                    ),
                )
                for number, file in enumerate(self.files)
            ]
        )

    def sheet_in_words(self, file: int, sheet: int) -> str:
        """The name of a sheet, as far as it is needed to tell it from the others."""
        parts = [f"“{self.files[file].name}”"] if len(self.files) > 1 else []
        if len(self.files[file].sheets) > 1:
            parts.append(f"“{self.files[file].sheets[sheet].name}”")
        return "".join(parts)

    def in_words(self, places: Sequence[LinePlace]) -> str:
        """The places of lines: ``“3月”第 3、7 行；“4月”第 2 行``."""
        named = sorted(places)[:_MOST_NAMED]
        told = "；".join(
            f"{self.sheet_in_words(*at)}第 {'、'.join(str(place.row) for place in some)} 行"
            for at, some in groupby(named, key=lambda place: place[:2])
        )
        return told if len(places) <= _MOST_NAMED else f"{told}等 {len(places)} 行"
