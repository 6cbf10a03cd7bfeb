"""The lines of a list: when they began and ended, of what kind they are and what became of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from model.formats.list_rules import ListRole, ListRules
from model.formats.template import Node
from model.ledger.numerals import chinese_value
from model.lists.list_headings import ListHeadings
from model.register.applications import begins_with_one_of
from model.register.dates import read_day
from model.register.meanings import SKIP, UNCLEAR, Meaning, Meanings
from model.register.source import UNCOMPUTED, LinePlace, RegisterSheet
from model.register.words import bare, register_words
from model.values import fold

_NO_DATE: Final = frozenset(
    {
        *("", "0", "无", "00", "长期", "长期有效", "永久", "至今"),
        *("未废止", "未审结", "未结", "现行有效", "有效"),
    }
)
_YEARS: Final = re.compile(r"([0-9]{1,2}|[一二两三四五六七八九十]{1,3})年")
_DATES: Final = (ListRole.BEGUN, ListRole.ENDED, ListRole.EXPIRES)


@dataclass(frozen=True)
class ListEntry:
    """One line of a list; *expired* says that it ended because its time was up.

    *wordings* are what *kind* and *result* are the meanings of, *unreadable* the roles whose text cannot be used.
    """

    place: LinePlace
    texts: Mapping[ListRole, str]
    begun: date | None
    ended: date | None
    kind: Meaning
    result: Meaning
    wordings: Mapping[ListRole, str]
    unreadable: tuple[ListRole, ...] = ()
    expired: bool = False


@dataclass
class ListReading:
    """The lines of a sheet: its *entries*, and the places of lines that are none, or hidden."""

    headings: ListHeadings
    entries: list[ListEntry] = field(default_factory=list[ListEntry])
    sums: list[LinePlace] = field(default_factory=list[LinePlace])
    notes: list[LinePlace] = field(default_factory=list[LinePlace])
    hidden: list[LinePlace] = field(default_factory=list[LinePlace])


class ListWords:
    """Reads the wordings of a list, with the *answers* that the office gave."""

    def __init__(self, rules: ListRules, answers: Mapping[str, str]) -> None:
        self._rules = rules
        self.kinds = _meanings(rules, {**rules.kinds, SKIP: rules.skip}, rules.kinds, answers)
        self.routes = _meanings(rules, rules.routes, rules.routes, answers)
        self.results = _meanings(rules, {**rules.results, SKIP: rules.skip}, rules.results, answers)

    def kind_of(self, text: str, route: str, title: Sequence[str]) -> tuple[Meaning, str]:
        """The kind of a line, and the wording it is asked by: its own, or else what the title says."""
        text = text if bare(text) else self._kind_in(title)
        found = self.kinds.of(text)
        told = self.routes.of(route)
        if not found.node and told.node and (not found.candidates or told.node in found.candidates):
            return told, text
        return found, text

    def _kind_in(self, title: Sequence[str]) -> str:
        """The first word of the kind that a title names, if it names one only."""
        words = [(bare(word), kind) for kind, some in self._rules.kinds.items() for word in some]
        for line in map(bare, title):
            named = [(word, kind) for word, kind in words if word in line]
            kinds = {kind for word, kind in named if not any(word != one and word in one for one, _ in named)}
            kinds = {kind for kind in kinds if not any(other.startswith(kind + ".") for other in kinds)}
            if len(kinds) == 1:
                return self._rules.kinds[kinds.pop()][0]
        return ""


def _meanings(
    rules: ListRules, words: Mapping[str, Sequence[str]], nodes: Mapping[str, Sequence[str]], answers: Mapping[str, str]
) -> Meanings:
    known = {*nodes, SKIP}
    own = {wording: answer for wording, answer in answers.items() if answer in known}
    return Meanings([Node(id=one, label=some[0]) for one, some in nodes.items()], words, own, fillers=rules.fillers)


def read_list(
    sheet: RegisterSheet, headings: ListHeadings, words: ListWords, year: int, at: tuple[int, int]
) -> ListReading:
    """All lines below the headings of a sheet; *at* are the positions of its file and itself."""
    reading = ListReading(headings)
    for number in sorted(sheet.rows):
        row = sheet.rows[number]
        if number > headings.last_row and not headings.repeats(row):
            _sort(reading, words, LinePlace(*at, number), row, year)
            reading.hidden += [LinePlace(*at, number)] if number in sheet.hidden_rows else []
    return reading


def _sort(reading: ListReading, words: ListWords, place: LinePlace, row: Sequence[str], year: int) -> None:
    columns = reading.headings.columns
    texts = {role: row[column].strip() if column < len(row) else "" for role, column in columns.items()}
    filled = [text for text in row if text.strip()]
    begun = read_day(texts.get(ListRole.BEGUN, ""), year)
    if begun is None and begins_with_one_of(filled[:3], register_words().rows.sums):
        reading.sums.append(place)
    elif begun is None and (len(filled) < 2 or begins_with_one_of(filled[:1], register_words().rows.notes)):
        reading.notes += [place] if filled else []
    else:
        reading.entries.append(_entry(reading.headings, words, place, texts, year))


def _entry(
    headings: ListHeadings, words: ListWords, place: LinePlace, texts: Mapping[ListRole, str], year: int
) -> ListEntry:
    begun, ended, expires = (read_day(texts.get(role, ""), year) for role in _DATES)
    began = None if begun is None else begun.day
    valid = _valid_until(texts.get(ListRole.EXPIRES, ""), began) if expires is None else expires.day
    end = None if ended is None else ended.day
    over = None if valid is None else valid + timedelta(1)
    expired = over is not None and (end is None or over < end)
    kind, wording = words.kind_of(texts.get(ListRole.KIND, ""), texts.get(ListRole.ROUTE, ""), headings.title)
    result = texts.get(ListRole.RESULT, "")
    return ListEntry(
        place,
        texts,
        began,
        over if expired else end,
        kind,
        words.results.of(result) if bare(result) else UNCLEAR,
        {ListRole.KIND: wording, ListRole.RESULT: result},
        tuple(_unreadable(texts, year)),
        expired,
    )


def _valid_until(text: str, begun: date | None) -> date | None:
    """The last day of a document that is valid for some years from *begun* on."""
    found = _YEARS.fullmatch(fold(text).strip())
    if found is None or begun is None:
        return None
    years = int(found[1]) if found[1].isdecimal() else int(chinese_value(found[1]) or 0)
    try:
        return begun.replace(year=begun.year + years) - timedelta(1)
    except ValueError:  # 29 February
        return begun.replace(year=begun.year + years, day=28)


def _unreadable(texts: Mapping[ListRole, str], year: int) -> Iterator[ListRole]:
    """The roles of dates that are written and are none; a formula without a result is one of them."""
    for role in _DATES:
        text = texts.get(role, "")
        years = role is ListRole.EXPIRES and _YEARS.fullmatch(fold(text).strip())
        if text == UNCOMPUTED or (bare(text) not in _NO_DATE and not years and read_day(text, year) is None):
            yield role
