"""The applications (件) in the lines of a sheet, as far as they can be read, and the lines that are none."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeAlias

from model.register.dates import DayRead, read_day
from model.register.headings import Headings
from model.register.meanings import UNCLEAR, ApplicantMeanings, Meaning, Meanings
from model.register.source import UNCOMPUTED, LinePlace, RegisterSheet
from model.register.words import NEEDED, ColumnRole, bare, register_words

_Texts: TypeAlias = Mapping[ColumnRole, str]
_NO_DATE: Final = frozenset({"", "0", "无", "00"})
_TELLING: Final = (*NEEDED, ColumnRole.NUMBER, ColumnRole.APPLICANT, ColumnRole.CONTENT)
"""Roles of which a line has at least one, if it is an application."""
_DATES: Final = (ColumnRole.RECEIVED, ColumnRole.ANSWERED)


@dataclass(frozen=True)
class Application:
    """One application: when it was received and answered, from whom and with what outcome.

    Blank dates are None; *unreadable* are the roles whose text cannot be used. *assumed*: a date has no year of its
    own, and is taken to be in *year*. *texts* are those of the line, *wordings* those that *outcome* and *applicant*
    are the meanings of.
    """

    place: LinePlace
    year: int
    texts: _Texts
    received: date | None
    answered: date | None
    outcome: Meaning
    applicant: Meaning
    wordings: _Texts
    unreadable: tuple[ColumnRole, ...] = ()
    assumed: bool = False
    is_named: bool = False
    """Whether the kind of applicant was told from the name."""

    @property
    def has_outcome(self) -> bool:
        """Whether anything is written where the outcome belongs."""
        return bool(bare(self.wordings[ColumnRole.OUTCOME]))


@dataclass
class SheetReading:
    """The lines of a sheet: its *applications*, and the places of lines that are none or need to be told of."""

    applications: list[Application] = field(default_factory=list[Application])
    sums: list[LinePlace] = field(default_factory=list[LinePlace])
    notes: list[LinePlace] = field(default_factory=list[LinePlace])
    joined: list[LinePlace] = field(default_factory=list[LinePlace])
    """Further lines of one application: all its cells are merged with those above."""
    shared: list[LinePlace] = field(default_factory=list[LinePlace])
    """Applications whose date is merged with that above, but not their outcome."""
    hidden: list[LinePlace] = field(default_factory=list[LinePlace])


class SheetReader:
    """Reads the lines of one sheet with known *headings*; *year* is that of dates that have none."""

    def __init__(
        self, sheet: RegisterSheet, headings: Headings, outcomes: Meanings, applicants: ApplicantMeanings, year: int
    ) -> None:
        self._sheet = sheet
        self._headings = headings
        self._outcomes = outcomes
        self._applicants = applicants
        self._year = headings.year or year
        self._parts = {role: headings.parts.get(role, (column,)) for role, column in headings.columns.items()}
        self._tops = {column: _tops(sheet, column) for some in self._parts.values() for column in some}

    def read(self, file: int, at: int) -> SheetReading:
        """All lines below the headings; *file* and *at* are the positions of the file and the sheet."""
        reading = SheetReading()
        for number in sorted(self._sheet.rows):
            row = self._sheet.rows[number]
            if number > self._headings.last_row and not self._headings.repeats(row):
                self._sort(reading, LinePlace(file, at, number), row)
        return reading

    def _sort(self, reading: SheetReading, place: LinePlace, row: Sequence[str]) -> None:
        texts = {role: self._text(columns, place.row, row) for role, columns in self._parts.items()}
        texts |= {role: self._ticked(columns, row) for role, columns in self._headings.ticks.items()}
        merged = {role for role, columns in self._parts.items() if place.row in self._tops[columns[-1]]}
        if {ColumnRole.RECEIVED, ColumnRole.OUTCOME} <= merged:
            reading.joined.append(place)
        elif (
            self._day(texts, ColumnRole.RECEIVED) is None and (others := self._others(reading, texts, row)) is not None
        ):
            others.append(place)
        else:
            reading.applications.append(self._application(place, texts))
            reading.shared += [place] if ColumnRole.RECEIVED in merged else []
            reading.hidden += [place] if place.row in self._sheet.hidden_rows else []

    def _others(self, reading: SheetReading, texts: _Texts, row: Sequence[str]) -> list[LinePlace] | None:
        """Where a line without a date belongs that is no application; None if it is one."""
        filled = [text for text in row if text.strip()]
        if begins_with_one_of(filled[:3], register_words().rows.sums):
            return reading.sums
        if not any(bare(texts.get(role, "")) or texts.get(role) == UNCOMPUTED for role in _TELLING):
            return [] if len(filled) == (bare(texts.get(ColumnRole.SERIAL, "")) != "") else reading.notes
        alone = len(filled) == 1 or begins_with_one_of(filled[:1], register_words().rows.notes)
        return reading.notes if alone else None

    def _text(self, columns: Sequence[int], number: int, row: Sequence[str]) -> str:
        """The text of a cell, or of the cells of a date that has several columns."""
        if len(columns) == 1:
            return self._cell(columns[0], number, row)
        parts = ((self._cell(column, number, row), self._headings.paths[column][-1]) for column in columns)
        return "".join(text.removesuffix(unit) + unit for text, unit in parts if text)

    def _cell(self, column: int, number: int, row: Sequence[str]) -> str:
        """The text of a cell; that of the first row of a merged cell counts for all of them."""
        top = self._tops[column].get(number)
        row = row if top is None else self._sheet.rows.get(top, ())
        return row[column].strip() if column < len(row) else ""

    def _ticked(self, columns: Sequence[int], row: Sequence[str]) -> str:
        """The headings of the ticked columns; what else stands in one is added."""
        words = register_words().wordings
        texts = {column: row[column].strip() for column in columns if column < len(row)}
        return "，".join(
            self._headings.paths[column][-1] + ("" if text in words.ticks else f"／{text}")
            for column, text in texts.items()
            if text not in words.unticked
        )

    def _day(self, texts: _Texts, role: ColumnRole, after: date | None = None) -> DayRead | None:
        return read_day(texts.get(role, ""), self._year, after)

    def _application(self, place: LinePlace, texts: _Texts) -> Application:
        received = self._day(texts, ColumnRole.RECEIVED)
        answered = self._day(texts, ColumnRole.ANSWERED, None if received is None else received.day)
        outcome, wording = self._outcome(texts)
        kind = self._kind(texts)
        applicant = self._applicant(kind, texts.get(ColumnRole.APPLICANT, ""))
        days = {ColumnRole.RECEIVED: received, ColumnRole.ANSWERED: answered}
        return Application(
            place=place,
            year=self._year,
            texts=texts,
            received=None if received is None else received.day,
            answered=None if answered is None else answered.day,
            outcome=outcome,
            applicant=applicant,
            wordings={ColumnRole.OUTCOME: wording, ColumnRole.KIND: kind},
            unreadable=tuple(self._unreadable(texts, days)),
            is_named=applicant != self._applicants.of(kind),
            assumed=any(one is not None and one.assumed for one in days.values()),
        )

    def _kind(self, texts: _Texts) -> str:
        """The wording of the kind of applicant, with its details where it is said in general only."""
        kind, detail = texts.get(ColumnRole.KIND, ""), texts.get(ColumnRole.KIND_DETAIL, "")
        if bare(kind) and not self._applicants.candidates_of(kind):
            return kind
        return "／".join(filter(bare, (kind, detail)))

    def _applicant(self, kind: str, name: str) -> Meaning:
        """The kind of applicant as it is written, or told from the name where it is not, or only in general."""
        kind = kind if bare(kind) else name if self._applicants.is_final(name) else ""
        general = self._applicants.candidates_of(kind)
        if general or not bare(kind):
            named = self._applicants.of_name(name)
            if named and (named in general or not bare(kind)):
                return Meaning(named)
        return self._applicants.of(kind)

    def _outcome(self, texts: _Texts) -> tuple[Meaning, str]:
        """The meaning of the outcome and its wording: with its reason, or alone if the reason is not understood."""
        outcome, reason = texts.get(ColumnRole.OUTCOME, ""), texts.get(ColumnRole.REASON, "")
        if not bare(outcome):
            return UNCLEAR, ""
        together = f"{outcome}／{reason}" if bare(reason) else outcome
        meaning = self._outcomes.of(together)
        if not meaning.node and (alone := self._outcomes.of(outcome)).node:
            return alone, outcome
        return meaning, together

    def _unreadable(self, texts: _Texts, days: Mapping[ColumnRole, DayRead | None]) -> Iterator[ColumnRole]:
        yield from (role for role in NEEDED if texts.get(role) == UNCOMPUTED)
        for role, day in days.items():
            text = texts.get(role, "")
            if day is None and bare(text) not in _NO_DATE and not self._outcomes.is_open(text):
                yield role


def begins_with_one_of(texts: Iterable[str], words: Sequence[str]) -> bool:
    """Whether one of *texts* is one of *words*, alone or before a colon or figures."""
    return any(bare(text).rstrip("0123456789件") in words or _before_colon(text) in words for text in texts)


def _before_colon(text: str) -> str:
    return bare(text.replace("：", ":").partition(":")[0]) if ":" in text.replace("：", ":") else ""


def _tops(sheet: RegisterSheet, column: int) -> dict[int, int]:
    """For each row of a column that a merged cell covers from above, the first row of that cell."""
    numbers = sorted(sheet.rows)
    tops: dict[int, int] = {}
    reached = 0
    for merge in sorted(sheet.merges):
        if merge.left <= column <= merge.right:
            below = numbers[bisect_right(numbers, max(merge.top, reached)) : bisect_right(numbers, merge.bottom)]
            tops |= dict.fromkeys(below, merge.top)
            reached = max(reached, merge.bottom)
    return tops
