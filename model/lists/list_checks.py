"""What is wrong with a list, or has to be said of its count: findings, each with its lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from model.address import Address
from model.formats.list_rules import ListRole
from model.lists.list_counting import ListCount, ListFate
from model.register.sayings import LineFinding, told
from model.register.source import LinePlace, Register
from model.register.words import bare
from model.values import Value, magnitude


def list_findings(
    count: ListCount, register: Register, last_year: Mapping[Address, Value] | None = None
) -> Iterator[LineFinding]:
    """All findings on one list; *last_year* are the figures of last year's report."""
    say = _Saying(count, register)
    if count.is_bound:
        yield LineFinding(told("list_bound", list=count.rules.name, table=count.table.name))
    for fate in ListFate:
        if fate is not ListFate.COUNTED:
            yield from say(fate, (one.place for one in count.fates.get(fate, ())))
    readings = count.readings.values()
    yield from say("list_sums", (place for one in readings for place in one.sums))
    yield from say("list_notes", (place for one in readings for place in one.notes))
    yield from say("hidden_rows", (place for one in readings for place in one.hidden))
    yield from say("list_expired", _said_valid(count))
    yield from say("list_no_end", _without_end(count))
    yield from say("double_number", _doubles(count))
    yield from _breaks(count, last_year or {})


def below_list(count: ListCount, entries: Mapping[Address, Value], register: Register) -> Iterator[LineFinding]:
    """The figures of a report that are less than a list, which may not hold everything, has lines."""
    for address, counted in count.values.items():
        entered = magnitude(entries.get(address))
        if count.is_bound and entered is not None and entered < counted:
            place = _place(count, address)
            lines = count.lines[address]
            finding = told("list_below", place=place, entered=entered, counted=counted, list=count.rules.name)
            yield LineFinding(replace(finding, cells=(address,), left=str(entered), right=str(counted)), lines)


class _Saying:
    """Tells of lines by the name of a finding."""

    def __init__(self, count: ListCount, register: Register) -> None:
        self._count = count
        self._register = register

    def __call__(self, name: str, lines: Iterable[LinePlace]) -> Iterator[LineFinding]:
        places = tuple(lines)
        if places:
            words = self._register.in_words(places)
            yield LineFinding(told(name, lines=words, year=self._count.year, list=self._count.rules.name), places)


def _said_valid(count: ListCount) -> Iterator[LinePlace]:
    """Lines whose time was up, but which are said to be valid."""
    valid = count.rules.standing_results
    yield from (one.place for one in count.counted if one.expired and one.result.node in valid)


def _without_end(count: ListCount) -> Iterator[LinePlace]:
    """Lines that have a result, but not when they ended."""
    rules = count.rules
    for one in count.counted:
        if one.ended is None and one.result.node and one.result.node not in rules.standing_results:
            yield one.place


def _doubles(count: ListCount) -> list[LinePlace]:
    places: dict[str, list[LinePlace]] = {}
    for one in count.counted:
        if number := bare(one.texts.get(ListRole.NUMBER, "")):
            places.setdefault(f"{one.kind.node}/{number}", []).append(one.place)
    return [place for some in places.values() if len(some) > 1 for place in some]


def _breaks(count: ListCount, last_year: Mapping[Address, Value]) -> Iterator[LineFinding]:
    """Where last year's report had another number in force than the list had at the end of that year."""
    rules = count.rules
    if rules.standing is None or rules.ended is None:
        return
    for kind, then in count.before.items():
        address = Address(count.table.id, *rules.cell(kind, rules.standing))
        before = magnitude(last_year.get(address))
        if before is None or before == then or address not in count.values:
            continue
        ended = [one for one in count.counted if one.kind.node == kind and one.ended and one.ended.year == count.year]
        finding = told(
            "list_break",
            place=_place(count, address),
            last=count.year - 1,
            before=before,
            then=then,
            difference=abs(before - then),
            ended=len(ended),
            cleaned=sum(bool(bare(one.texts.get(ListRole.CLEANUP, ""))) for one in ended),
        )
        lines = tuple(one.place for one in ended)
        yield LineFinding(replace(finding, cells=(address,), left=str(then), right=str(before)), lines)


def _place(count: ListCount, address: Address) -> str:
    return next(cell.place for cell in count.table.cells if cell.address == address)
