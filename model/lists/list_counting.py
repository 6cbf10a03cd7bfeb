"""Counts the lines of a list in the table of a format: every figure with its lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from model.address import Address
from model.formats.list_rules import ListRole, ListRules
from model.formats.template import Table, Template
from model.lists.list_entries import ListEntry, ListReading, ListWords, read_list
from model.lists.list_headings import ListHeadingFinder, ListHeadings, lists_of
from model.register.choices import Choices
from model.register.counting import register_finder
from model.register.headings import Headings
from model.register.meanings import SKIP, MappingError, Meaning
from model.register.source import LinePlace, Register
from model.register.words import ColumnRole, bare


class ListFate(StrEnum):
    """What became of a line of a list that is not counted."""

    COUNTED = "counted"
    SKIPPED = "list_skipped"
    EARLIER = "list_earlier"
    LATER = "list_later"
    UNCLEAR_KIND = "list_unclear_kind"
    UNCLEAR_RESULT = "list_unclear_result"
    UNREADABLE = "list_unreadable"
    NO_BEGUN = "list_no_begun"
    NO_RESULT = "list_no_result"
    """It has ended, but how is not written."""
    OPEN_BUT_ENDED = "list_open_but_ended"
    ENDED_FIRST = "list_ended_first"
    YEAR_UNKNOWN = "list_year_unknown"
    """Of an earlier year, ended, but not said when."""


_RIGHTLY: Final = frozenset({ListFate.COUNTED, ListFate.SKIPPED, ListFate.EARLIER, ListFate.LATER})


class ListQuestion(NamedTuple):
    """A wording of a list that is not understood: asked once for all its lines. *candidates* are what it may mean."""

    role: ListRole
    wording: str
    lines: tuple[LinePlace, ...]
    candidates: tuple[str, ...]


@dataclass
class ListCount:
    """The count of one list for one *year*: figures with their lines, questions, and what became of every line.

    *values* are the cells of the kinds that the list holds, no totals. *before* are how many lines of each row stood at
    the end of the year before.
    """

    table: Table
    rules: ListRules
    year: int
    readings: Mapping[tuple[int, int], ListReading]
    values: Mapping[Address, int] = field(default_factory=dict[Address, int])
    lines: Mapping[Address, tuple[LinePlace, ...]] = field(default_factory=dict[Address, tuple[LinePlace, ...]])
    questions: tuple[ListQuestion, ...] = ()
    fates: Mapping[ListFate, tuple[ListEntry, ...]] = field(default_factory=dict[ListFate, tuple[ListEntry, ...]])
    before: Mapping[str, int] = field(default_factory=dict[str, int])

    @property
    def entries(self) -> tuple[ListEntry, ...]:
        """All lines, counted or not, in their order."""
        return tuple(one for reading in self.readings.values() for one in reading.entries)

    @property
    def counted(self) -> tuple[ListEntry, ...]:
        """The lines that are counted."""
        return self.fates.get(ListFate.COUNTED, ())

    @property
    def is_complete(self) -> bool:
        """Whether every line was counted, or rightly left out."""
        return self.fates.keys() <= _RIGHTLY

    @property
    def is_bound(self) -> bool:
        """Whether the list may not hold everything."""
        return any(reading.headings.is_bound for reading in self.readings.values())


def lists_in(register: Register, template: Template, choices: Choices) -> dict[tuple[int, int], ListHeadings]:
    """The sheets of *register* that are lists. Raises `NianbaoError`."""
    lists, finder = ListHeadingFinder(template, choices.list_columns), register_finder(template, choices)
    found: dict[tuple[int, int], ListHeadings] = {}
    for file, at, sheet in register.sheets():
        headings = lists.headings_of(sheet, register.files[file].name)
        if headings is not None and not _is_register(finder.headings_of(sheet), headings):
            found[file, at] = headings
    return found


def _is_register(register: Headings | None, headings: ListHeadings) -> bool:
    """Whether a sheet that may be a list is one of applications: these have kinds of applicants, and no other title."""
    if register is None or register.missing:
        return False
    title = bare("".join(headings.above))
    is_titled = any(bare(word) in title for word in headings.rules.telling)
    return ColumnRole.KIND in {*register.columns, *register.ticks} or not is_titled


def count_lists(
    register: Register, template: Template, year: int, choices: Choices, found: Mapping[tuple[int, int], ListHeadings]
) -> tuple[ListCount, ...]:
    """The counts of the lists in the sheets *found*, in the order of the format. Raises `NianbaoError`."""
    _require_known(choices, template)
    counts: list[ListCount] = []
    for table, rules in lists_of(template):
        words = ListWords(rules, choices.lists)
        readings = {
            at: read_list(register.files[at[0]].sheets[at[1]], headings, words, year, at)
            for at, headings in found.items()
            if headings.rules.id == rules.id
        }
        if readings:
            counts.append(_counted(ListCount(table, rules, year, readings)))
    return tuple(counts)


def _require_known(choices: Choices, template: Template) -> None:
    """Raises `MappingError` for an answer that means nothing in any list."""
    known = {SKIP} | {node for _, rules in lists_of(template) for node in (*rules.kinds, *rules.results)}
    for wording, answer in choices.lists.items():
        if answer and answer not in known:
            raise MappingError(
                f"“{wording:.40}”对应到“{answer:.40}”：没有这一项，可用的是 {'、'.join(sorted(known))}。"
            )


def _counted(count: ListCount) -> ListCount:
    fates: dict[ListFate, list[ListEntry]] = {}
    for one in count.entries:
        fates.setdefault(list_fate_of(one, count.rules, count.year), []).append(one)
    count.fates = {fate: tuple(some) for fate, some in fates.items()}
    count.questions = tuple(_questions(count))
    lines: dict[Address, list[LinePlace]] = {}
    for one in count.counted:
        for target in _targets(one, count.rules, count.year):
            lines.setdefault(Address(count.table.id, *count.rules.cell(one.kind.node, target)), []).append(one.place)
    count.lines = {address: tuple(places) for address, places in lines.items()}
    count.values = {address: len(lines.get(address, ())) for address in _cells(count)}
    standing = [one.kind.node for one in count.entries if _stands(one, count.rules, count.year - 1)]
    count.before = {kind: standing.count(kind) for kind in count.rules.leaf_kinds}
    return count


def _cells(count: ListCount) -> Iterator[Address]:
    """The cells of the kinds that the list holds, and of those in the same group."""
    rules = count.rules
    groups = {one.kind.node.partition(".")[0] for one in count.counted}
    for kind in rules.leaf_kinds:
        if kind.partition(".")[0] in groups:
            yield from (Address(count.table.id, *rules.cell(kind, target)) for target in rules.targets)


def list_fate_of(one: ListEntry, rules: ListRules, year: int) -> ListFate:
    """What becomes of a line in the count of *year*."""
    if SKIP in (one.kind.node, one.result.node):
        return ListFate.SKIPPED
    if one.unreadable:
        return ListFate.UNREADABLE
    if one.begun is None:
        return ListFate.NO_BEGUN
    if one.begun.year > year:
        return ListFate.LATER
    if one.ended is not None and one.ended < one.begun:
        return ListFate.ENDED_FIRST
    if _ended_before(one, rules, year):
        return ListFate.EARLIER
    return _fate_in_year(one, rules, year)


def _ended_before(one: ListEntry, rules: ListRules, year: int) -> bool:
    """Whether a line neither began in *year* nor stood in it; what never ends counts where it began."""
    if one.begun is None or one.begun.year == year:
        return False
    return (one.ended is not None and one.ended.year < year) or not (rules.standing or rules.ended or rules.by_result)


def _fate_in_year(one: ListEntry, rules: ListRules, year: int) -> ListFate:
    has_result = bool(bare(one.wordings[ListRole.RESULT])) and bool(rules.results)
    if not one.kind.node:
        return ListFate.UNCLEAR_KIND
    if has_result and not one.result.node:
        return ListFate.UNCLEAR_RESULT
    is_open = has_result and one.result.node in rules.standing_results
    ended = one.ended is not None and one.ended.year <= year
    if is_open and ended and not one.expired:
        return ListFate.OPEN_BUT_ENDED
    if ended and not has_result and rules.by_result:
        return ListFate.NO_RESULT
    if one.ended is None and has_result and not is_open and one.begun is not None and one.begun.year < year:
        return ListFate.YEAR_UNKNOWN
    return ListFate.COUNTED


def _stands(one: ListEntry, rules: ListRules, year: int) -> bool:
    """Whether a line had begun and not ended by the end of *year*; one that ended on an unknown day ended at once."""
    if one.begun is None or one.begun.year > year:
        return False
    if one.ended is not None:
        return one.ended.year > year
    return not one.result.node or one.result.node in rules.standing_results


def _targets(one: ListEntry, rules: ListRules, year: int) -> Iterator[str]:
    """The targets that a counted line counts in."""
    if rules.begun and one.begun is not None and one.begun.year == year:
        yield rules.begun
    if _stands(one, rules, year):
        yield from filter(None, [rules.standing])
    else:
        yield from filter(None, [one.result.node if rules.by_result else rules.ended])


def _questions(count: ListCount) -> Iterator[ListQuestion]:
    rules = count.rules
    kinds = [(one, one.kind) for one in count.fates.get(ListFate.UNCLEAR_KIND, ())]
    yield from _asked(ListRole.KIND, kinds, rules.leaf_kinds)
    results = [(one, one.result) for one in count.fates.get(ListFate.UNCLEAR_RESULT, ())]
    yield from _asked(ListRole.RESULT, results, tuple(rules.results))


def _asked(
    role: ListRole, unclear: Iterable[tuple[ListEntry, Meaning]], every: tuple[str, ...]
) -> Iterator[ListQuestion]:
    lines: dict[str, list[LinePlace]] = {}
    candidates: dict[str, tuple[str, ...]] = {}
    for one, meaning in unclear:
        wording = one.wordings[role]
        lines.setdefault(wording, []).append(one.place)
        candidates[wording] = meaning.candidates or every
    for wording, places in lines.items():
        if wording:  # what is not written can only be added in the list
            yield ListQuestion(role, wording, tuple(places), candidates[wording])
