"""Counts the applications of a register in the table of a format: every figure with its lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from model.address import Address
from model.errors import NianbaoError
from model.formats.register_rules import RegisterRules
from model.formats.template import Node, Table, Template, total_parts
from model.register.applications import Application, SheetReader, SheetReading
from model.register.choices import Choices
from model.register.headings import HeadingFinder, Headings, SheetHeadings
from model.register.meanings import SKIP, Meaning, Meanings, applicant_meanings, outcome_meanings
from model.register.source import LinePlace, Register
from model.register.words import NEEDED, ColumnRole, bare, register_words

_NAME_THEM: Final = "列名与众不同的，请在“列名”里写明。"


class RegisterError(NianbaoError):
    """A register cannot be counted at all."""


class Fate(StrEnum):
    """What became of a line that is not counted, or of which something must be said."""

    COUNTED = "counted"
    SKIPPED = "skipped"
    """It is no application."""
    EARLIER = "earlier"
    """Answered before the year."""
    LATER = "later"
    """Received after the year."""
    UNCLEAR_OUTCOME = "unclear_outcome"
    UNCLEAR_APPLICANT = "unclear_applicant"
    NO_APPLICANT = "no_applicant"
    UNREADABLE = "unreadable"
    NO_RECEIVED = "no_received"
    NO_OUTCOME = "no_outcome"
    """It has a date of answer, but no outcome."""
    OPEN_BUT_ANSWERED = "open_but_answered"
    ANSWERED_FIRST = "answered_first"
    """Answered before it was received."""
    YEAR_UNKNOWN = "year_unknown"
    """Of an earlier year, with an outcome, but no date of answer."""


_RIGHTLY: Final = frozenset({Fate.COUNTED, Fate.SKIPPED, Fate.EARLIER, Fate.LATER})
"""What may become of lines that need no correction."""


@dataclass(frozen=True)
class Question:
    """A wording that is not understood: asked once for all its lines. *candidates* are what it may mean."""

    role: ColumnRole
    wording: str
    lines: tuple[LinePlace, ...]
    candidates: tuple[str, ...] = ()


@dataclass
class Count:
    """The count of a register for one *year*: *lines* of every figure, *questions*, and the fate of every application.

    *values* are all figures of the table, totals included.
    """

    table: Table
    rules: RegisterRules
    year: int
    values: Mapping[Address, int] = field(default_factory=dict[Address, int])
    lines: Mapping[Address, tuple[LinePlace, ...]] = field(default_factory=dict[Address, tuple[LinePlace, ...]])
    questions: tuple[Question, ...] = ()
    fates: Mapping[Fate, tuple[Application, ...]] = field(default_factory=dict[Fate, tuple[Application, ...]])
    readings: Mapping[tuple[int, int], SheetReading] = field(default_factory=dict[tuple[int, int], SheetReading])
    headings: Mapping[tuple[int, int], Headings | None] = field(
        default_factory=dict[tuple[int, int], "Headings | None"]
    )

    @property
    def counted(self) -> tuple[Application, ...]:
        """The applications that are counted."""
        return self.fates.get(Fate.COUNTED, ())

    @property
    def is_complete(self) -> bool:
        """Whether every line and every sheet with headings was counted, or rightly left out."""
        whole = all(headings is None or not headings.missing for headings in self.headings.values())
        return whole and self.fates.keys() <= _RIGHTLY

    @property
    def applications(self) -> tuple[Application, ...]:
        """All applications, counted or not, in the order of their lines."""
        return tuple(one for reading in self.readings.values() for one in reading.applications)


def counted_table(template: Template) -> tuple[Table, RegisterRules]:
    """The table in which a format counts registers. Raises `RegisterError`."""
    for table in template.tables:
        if table.counting is not None:
            return table, table.counting
    raise RegisterError(f"{template.name}没有写明台账怎样计数，不能从台账取数。")


def register_finder(template: Template, choices: Choices) -> HeadingFinder:
    """Finds the headings of a register that is counted in the table of a format. Raises `NianbaoError`."""
    table, rules = counted_table(template)
    outcomes = outcome_meanings(table, rules, choices.outcomes)
    applicants = applicant_meanings(table, rules, choices.applicants)
    return _finder(choices, outcomes, applicants)


def _finder(choices: Choices, outcomes: Meanings, applicants: Meanings) -> HeadingFinder:
    return HeadingFinder(choices.columns, {ColumnRole.KIND: applicants, ColumnRole.OUTCOME: outcomes})


def count_register(register: Register, template: Template, year: int, choices: Choices) -> Count:
    """The count of *register* for *year*. Raises `NianbaoError` if no sheet is a register."""
    table, rules = counted_table(template)
    outcomes = outcome_meanings(table, rules, choices.outcomes)
    applicants = applicant_meanings(table, rules, choices.applicants)
    count = Count(table, rules, year)
    headings = headings_in(register, choices, outcomes, applicants)
    readings = {
        (file, at): SheetReader(sheet, found, outcomes, applicants, year).read(file, at)
        for file, at, sheet in register.sheets()
        if (found := headings[file, at]) is not None and not found.missing
    }
    if not readings:
        raise RegisterError(_no_register(register, headings))
    count.headings, count.readings = headings, readings
    fates: dict[Fate, list[Application]] = {}
    for application in count.applications:
        fates.setdefault(fate_of(application, rules, year), []).append(application)
    count.fates = {fate: tuple(some) for fate, some in fates.items()}
    count.questions = tuple(_questions(count.fates))
    count.lines = _lines(table, rules, year, count.fates.get(Fate.COUNTED, ()))
    count.values = {cell.address: len(count.lines.get(cell.address, ())) for cell in table.cells}
    return count


def headings_in(register: Register, choices: Choices, outcomes: Meanings, applicants: Meanings) -> SheetHeadings:
    """The headings of every sheet, as the office chose them or by their words."""
    finder = _finder(choices, outcomes, applicants)
    return {(file, at): finder.headings_of(sheet) for file, at, sheet in register.sheets()}


def _no_register(register: Register, headings: Mapping[tuple[int, int], Headings | None]) -> str:
    names = register_words().names
    wanted = "、".join(names[role] for role in NEEDED)
    for at, found in headings.items():
        if found is not None:
            missing = "、".join(names[role] for role in found.missing)
            seen = "、".join(found.name_of(column) for column in range(len(found.paths)) if found.paths[column])
            where = register.sheet_in_words(*at)
            return f"台账{where}缺少这些列：{missing}。读到的列名是 {seen:.300}。{_NAME_THEM}"
    return f"没有找到台账的列名：要有{wanted}这几列。请核对是否选错了文件。{_NAME_THEM}"


def fate_of(one: Application, rules: RegisterRules, year: int) -> Fate:
    """What becomes of an application in the count of *year*."""
    if one.outcome.node == SKIP or one.applicant.node == SKIP:
        return Fate.SKIPPED
    if one.unreadable:
        return Fate.UNREADABLE
    if one.received is None:
        return Fate.NO_RECEIVED
    if one.received.year > year:
        return Fate.LATER
    if one.answered is not None and one.answered < one.received:
        return Fate.ANSWERED_FIRST
    if one.answered is not None and one.answered.year < year:
        return Fate.EARLIER
    return _fate_in_year(one, rules, one.received.year < year)


def _fate_in_year(one: Application, rules: RegisterRules, is_older: bool) -> Fate:
    if one.has_outcome and not one.outcome.node:
        return Fate.UNCLEAR_OUTCOME
    is_open = not one.has_outcome or one.outcome.node == rules.carried_out
    if is_open and one.answered is not None:
        return Fate.OPEN_BUT_ANSWERED if one.has_outcome else Fate.NO_OUTCOME
    if is_older and not is_open and one.answered is None:
        return Fate.YEAR_UNKNOWN
    if one.applicant.node:
        return Fate.COUNTED
    return Fate.UNCLEAR_APPLICANT if bare(one.wordings[ColumnRole.KIND]) else Fate.NO_APPLICANT


def is_closed(one: Application, rules: RegisterRules, year: int) -> bool:
    """Whether a counted application was closed by the end of *year*."""
    if not one.has_outcome or one.outcome.node == rules.carried_out:
        return False
    return one.answered is None or one.answered.year <= year


def _lines(
    table: Table, rules: RegisterRules, year: int, counted: Sequence[Application]
) -> dict[Address, tuple[LinePlace, ...]]:
    """The lines of every figure of the table that has any."""
    rows = {row: tuple(_with_totals(row, _rows(table))) for row in {cell.address.row for cell in table.cells}}
    columns = {
        column: tuple(_with_totals(column, _columns(table))) for column in {cell.address.column for cell in table.cells}
    }
    lines: dict[Address, list[LinePlace]] = {}
    for one in counted:
        start = rules.received if one.received is not None and one.received.year == year else rules.carried_in
        end = one.outcome.node if is_closed(one, rules, year) else rules.carried_out
        for row in (*rows[start], *rows[end]):
            for column in columns[one.applicant.node]:
                lines.setdefault(Address(table.id, row, column), []).append(one.place)
    return {address: tuple(places) for address, places in lines.items()}


def _rows(table: Table) -> tuple[Node, ...]:
    return tuple(row for panel in table.panels for row in panel.rows)


def _columns(table: Table) -> tuple[Node, ...]:
    return tuple(column for panel in table.panels for column in panel.columns)


def _with_totals(node: str, nodes: Sequence[Node]) -> Iterator[str]:
    """A row or column, and every total that it is part of."""
    yield node
    yield from (
        total.id for total in nodes if total.total and any(part.id == node for part in total_parts(total, nodes))
    )


def _questions(fates: Mapping[Fate, Sequence[Application]]) -> Iterator[Question]:
    """Every wording that is not understood, once; both the outcome and the applicant of a line may be unclear."""
    unclear = fates.get(Fate.UNCLEAR_OUTCOME, ())
    yield from _asked(ColumnRole.OUTCOME, [(one, one.outcome) for one in unclear])
    both = (*unclear, *fates.get(Fate.UNCLEAR_APPLICANT, ()))
    yield from _asked(
        ColumnRole.KIND,
        [(one, one.applicant) for one in both if bare(one.wordings[ColumnRole.KIND]) and not one.applicant.node],
    )


def _asked(role: ColumnRole, unclear: Sequence[tuple[Application, Meaning]]) -> Iterator[Question]:
    lines: dict[str, list[LinePlace]] = {}
    for one, _ in unclear:
        lines.setdefault(one.wordings[role], []).append(one.place)
    candidates = {one.wordings[role]: meaning.candidates for one, meaning in unclear}
    yield from (Question(role, wording, tuple(places), candidates[wording]) for wording, places in lines.items())
