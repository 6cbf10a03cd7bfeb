"""What is wrong with a register, or has to be said of its count: findings, each with its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import chain, compress
from typing import Final

from model.address import Address
from model.formats.template import Cell, Severity
from model.register.applications import Application, SheetReading
from model.register.counting import Count, Fate, is_closed
from model.register.lateness import late_applications, late_in_words, late_notices
from model.register.sayings import LineFinding, told
from model.register.source import UNCOMPUTED, LinePlace, Register
from model.register.words import NEEDED, ColumnRole, bare, register_words
from model.values import Value, magnitude

_NOT_COUNTED: Final = tuple(fate for fate in Fate if fate is not Fate.COUNTED)
_LINES: Final[Mapping[str, Callable[[SheetReading], Sequence[LinePlace]]]] = {
    "sums": lambda reading: reading.sums,
    "notes": lambda reading: reading.notes,
    "joined": lambda reading: reading.joined,
    "shared_date": lambda reading: reading.shared,
    "hidden_rows": lambda reading: reading.hidden,
}
"""What is said of lines because of how they stand in their sheet."""


def register_findings(
    count: Count, register: Register, last_year: Mapping[Address, Value] | None = None
) -> tuple[LineFinding, ...]:
    """All findings, errors first; *last_year* are the figures of last year's report."""
    checks = _Checks(count, register)
    found = [*checks.sheets(), *checks.fates(), *checks.lines(), *checks.counted(), *checks.doubles()]
    found += checks.deadlines()
    if last_year is not None:
        found += checks.carried_over(last_year)
    return by_severity(found)


def by_severity(found: Iterable[LineFinding]) -> tuple[LineFinding, ...]:
    """*found* with errors first and hints last."""
    order = list(Severity)
    return tuple(sorted(found, key=lambda one: order.index(one.finding.severity)))


def lost_applications(count: Count, last: Count, last_register: Register) -> Iterator[LineFinding]:
    """The applications open at the end of last year's register whose numbers this year's does not have."""
    numbers = {_number(one) for one in count.applications}
    open_ones = [one for one in last.counted if not is_closed(one, last.rules, last.year)]
    lost = tuple(one.place for one in open_ones if _number(one) and _number(one) not in numbers)
    if lost:
        yield LineFinding(told("not_found_again", lines=last_register.in_words(lost)))


def _number(one: Application) -> str:
    return bare(one.texts.get(ColumnRole.NUMBER, ""))


class _Checks:
    """The checks of one count."""

    def __init__(self, count: Count, register: Register) -> None:
        self._count = count
        self._register = register
        self._counted = count.counted

    def _say(self, name: str, lines: Iterable[LinePlace]) -> Iterator[LineFinding]:
        places = tuple(lines)
        if places:
            words = self._register.in_words(places)
            yield LineFinding(told(name, lines=words, year=self._count.year), places)

    def sheets(self) -> Iterator[LineFinding]:
        """Sheets that were not read, or of which a column is missing or doubtful."""
        for file_at, file in enumerate(self._register.files):
            for sheet_at, sheet in enumerate(file.sheets):
                if sheet.rows and not self._is_help(file_at, sheet_at):
                    name = f"“{file.name}”“{sheet.name}”" if len(self._register.files) > 1 else f"“{sheet.name}”"
                    yield from self._sheet(name, file_at, sheet_at)

    def _is_help(self, file: int, sheet: int) -> bool:
        """Whether a sheet is one of those that explain a blank register."""
        is_named = self._register.files[file].sheets[sheet].name in register_words().rows.own_sheets
        return is_named and self._count.headings.get((file, sheet)) is None

    def _sheet(self, name: str, file: int, sheet: int) -> Iterator[LineFinding]:
        names = register_words().names
        if self._register.files[file].sheets[sheet].is_hidden:
            yield LineFinding(told("hidden_sheet", sheet=name))
        elif (headings := self._count.headings[file, sheet]) is None:
            yield LineFinding(told("no_headings", sheet=name))
        elif headings.missing:
            columns = "、".join(names[role] for role in headings.missing)
            yield LineFinding(told("column_missing", sheet=name, columns=columns))
        else:
            for role in headings.doubled:
                used = headings.name_of(headings.columns[role])
                yield LineFinding(told("column_doubled", sheet=name, name=names[role], used=used))

    def fates(self) -> Iterator[LineFinding]:
        """Lines that are not counted."""
        for fate in _NOT_COUNTED:
            lines = self._count.fates.get(fate, ())
            uncomputed = {one.place for one in lines if fate is Fate.UNREADABLE and _is_uncomputed(one)}
            yield from self._say("uncomputed", sorted(uncomputed))
            yield from self._say(fate, (one.place for one in lines if one.place not in uncomputed))

    def lines(self) -> Iterator[LineFinding]:
        """Lines that are no applications, and those that are hidden or merged."""
        for name, places in _LINES.items():
            yield from self._say(name, chain.from_iterable(map(places, self._count.readings.values())))

    def counted(self) -> Iterator[LineFinding]:
        """What has to be said of lines that are counted."""
        year, rules = self._count.year, self._count.rules
        names = ("split", "answered_later", "no_answer_date", "assumed_year", "kind_by_name")
        said: dict[str, list[LinePlace]] = {name: [] for name in names}
        for one in self._counted:
            facts = (
                one.outcome.is_split,
                one.answered is not None and one.answered.year > year,
                one.answered is None and is_closed(one, rules, year),
                one.assumed,
                one.is_named,
            )
            for places in compress(said.values(), facts):
                places.append(one.place)
        for name, places in said.items():
            yield from self._say(name, places)

    def doubles(self) -> Iterator[LineFinding]:
        """Lines with the same number, and lines that look like one application."""
        yield from self._say("double_number", _repeated(self._counted, lambda one: (_number(one),)))
        yield from self._say("alike", _repeated(self._counted, _likeness))

    def deadlines(self) -> Iterator[LineFinding]:
        """Applications answered late, or open and late at the end of the year; notices that came late."""
        late = late_applications(self._count)
        places = tuple(one.place for one in late)
        unsure = [one.place for one in late if not one.deadline.sure]
        if late:
            named = late_in_words(late, self._register)
            yield LineFinding(told("late", lines=self._register.in_words(places), named=named), places)
        yield from self._say("by_weekends", unsure)
        told_late, corrected_late = late_notices(self._count)
        yield from self._say("told_late", told_late)
        yield from self._say("corrected_late", corrected_late)

    def carried_over(self, last_year: Mapping[Address, Value]) -> Iterator[LineFinding]:
        """Whether as many applications were carried in as last year's report carried out."""
        rules, count = self._count.rules, self._count
        for cell in count.table.cells:
            before = magnitude(last_year.get(cell.address._replace(row=rules.carried_out)))
            if cell.row.id == rules.carried_in and before is not None and before != count.values[cell.address]:
                yield self._differing(cell, before)

    def _differing(self, cell: Cell, before: int | Decimal) -> LineFinding:
        now = self._count.values[cell.address]
        fields = {"place": cell.place, "before": before, "now": now, "difference": abs(before - now)}
        finding = replace(told("carried_over", **fields), cells=(cell.address,), left=str(now), right=str(before))
        return LineFinding(finding, self._count.lines.get(cell.address, ()))


def _is_uncomputed(one: Application) -> bool:
    return any(one.texts.get(role) == UNCOMPUTED for role in NEEDED)


def _likeness(one: Application) -> tuple[str, ...]:
    """By what two lines look like one application; nothing if applicant or content are not written."""
    texts = [bare(one.texts.get(role, "")) for role in (ColumnRole.APPLICANT, ColumnRole.CONTENT)]
    return (str(one.received), *texts) if all(texts) else ("",)


def _repeated(applications: Sequence[Application], key: Callable[[Application], tuple[str, ...]]) -> list[LinePlace]:
    """The places of all applications that share their *key* with another; a key of one empty text is none."""
    places: dict[tuple[str, ...], list[LinePlace]] = {}
    for one in applications:
        places.setdefault(key(one), []).append(one.place)
    return [place for shared, some in places.items() if shared != ("",) and len(some) > 1 for place in some]
