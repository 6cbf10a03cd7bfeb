"""One application counted by two bodies: lines of their registers (台账) that look like the same application.

What a line says is kept as digests under a key made anew for each start of the program; only rows are told.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from itertools import combinations
from secrets import token_bytes
from typing import Final, NamedTuple

from model.consolidation.consolidation import Consolidation, Remark
from model.consolidation.names import NameBook
from model.consolidation.roster import Roster
from model.formats.template import Template
from model.register.applications import Application
from model.register.choices import Choices
from model.register.counting import Count, Fate, count_register
from model.register.source import Register
from model.register.words import ColumnRole, bare

_SHORTEST_CONTENT: Final = 8
"""Characters; shorter contents are the same by chance."""
_DAYS: Final = 31
"""An applicant who asks the same after more days has asked anew."""
_MOST_ALIKE: Final = 50
"""Lines with the same content that are compared with each other; more are a form that many filled in."""
_MASKED: Final = re.compile(r"[*＊×xX某○]")
_NO_COUNT: Final = frozenset({Fate.SKIPPED, Fate.EARLIER, Fate.LATER})
_NO_NAME: Final = re.compile(
    r"[\W\d_]+|人民政府|年度?|依申请|政府信息|公开|申请|办理|受理|登记|台[账帐]|明细|清单|统计|情况|表|副本|终稿|定稿|最终"
)
_KEY: Final = token_bytes(16)


class RegisterLine(NamedTuple):
    """A line of a register that is counted: where it stands, its day, and digests of what it says; b"" for nothing."""

    place: str
    received: date | None
    content: bytes
    applicant: bytes
    number: bytes


@dataclass(frozen=True)
class RegisterOfBody:
    """The *lines* of a register; its *titles*, the surest first, may name the body."""

    file: str
    titles: tuple[str, ...]
    lines: tuple[RegisterLine, ...]


def register_of_body(
    register: Register, folder: str, template: Template, year: int, choices: Choices | None = None
) -> RegisterOfBody:
    """What is kept of a register of one file in *folder*. Raises `RegisterError` if it is none."""
    file = register.files[0]
    count = count_register(register, template, year, choices or Choices())
    above = [row[0] for _, _, sheet in register.sheets() for row in [*sheet.rows.values()][:2] if _is_title(row)]
    titles = (file.name.rpartition(".")[0], *above, folder)
    return RegisterOfBody(file.name, titles, tuple(_lines(register, count)))


def _is_title(row: Sequence[str]) -> bool:
    return bool(row) and bool(row[0].strip()) and not any(text.strip() for text in row[1:])


def _lines(register: Register, count: Count) -> Iterator[RegisterLine]:
    for fate, applications in count.fates.items():
        for one in applications if fate not in _NO_COUNT else ():
            content = bare(one.texts.get(ColumnRole.CONTENT, ""))
            if len(content) >= _SHORTEST_CONTENT:
                place = register.in_words([one.place])
                applicant, number = _applicant(one), bare(one.texts.get(ColumnRole.NUMBER, ""))
                yield RegisterLine(place, one.received, *map(_digest, (content, applicant, number)))


def _applicant(one: Application) -> str:
    """The applicant's name unless it is masked."""
    name = one.texts.get(ColumnRole.APPLICANT, "")
    return "" if _MASKED.search(name) else bare(name)


def _digest(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), key=_KEY, digest_size=16).digest() if text else b""


class CountedTwice(NamedTuple):
    """Lines of two bodies that look like the same applications: the places of those of *office*, and of the *other*."""

    office: str
    other: str
    places: tuple[str, ...]
    others: tuple[str, ...]


def counted_twice(total: Consolidation, registers: Sequence[RegisterOfBody]) -> Iterator[CountedTwice]:
    """For each two bodies that are added up what both of their registers have, told of either."""
    counted = {one.body.name for one in total.counted}
    lines = [(office, line) for office, one in _by_office(total, registers) if office in counted for line in one.lines]
    pairs = defaultdict[tuple[str, str], list[tuple[str, str]]](list)
    for (office, one), (other, another) in _alike(lines):
        pairs[office, other].append((one.place, another.place))
        pairs[other, office].append((another.place, one.place))
    for (office, other), places in pairs.items():
        own, theirs = (tuple(dict.fromkeys(some)) for some in zip(*places, strict=True))
        yield CountedTwice(office, other, own, theirs)


def _alike(lines: Sequence[tuple[str, RegisterLine]]) -> Iterator[tuple[tuple[str, RegisterLine], ...]]:
    by_content = defaultdict[bytes, list[tuple[str, RegisterLine]]](list)
    for one in lines:
        by_content[one[1].content].append(one)
    for some in by_content.values():
        for one, other in combinations(some[:_MOST_ALIKE], 2):
            if one[0] != other[0] and _is_same(one[1], other[1]):
                yield one, other


def _is_same(one: RegisterLine, other: RegisterLine) -> bool:
    """Whether two lines with the same content look like one application."""
    if one.applicant and other.applicant and one.applicant != other.applicant:
        return False
    if one.number and one.number == other.number:
        return True
    if one.received is None or other.received is None:
        return False
    apart = abs((one.received - other.received).days)
    return not apart or (bool(one.applicant) and one.applicant == other.applicant and apart <= _DAYS)


def _by_office(total: Consolidation, registers: Sequence[RegisterOfBody]) -> Iterator[tuple[str, RegisterOfBody]]:
    """The registers with the name of their body, "" where none of their titles says clearly whose they are."""
    book = NameBook(Roster(tuple(standing.body for standing in total.selection.standings)), total.report.office)
    for one in registers:
        yield next(filter(None, (_office(book, title) for title in one.titles)), ""), one


def _office(book: NameBook, title: str) -> str:
    """The one body that a title names, if the title says nothing else than what titles of registers say."""
    bodies, rest = book.named_in(title)
    return bodies[0].name if len(bodies) == 1 and not _NO_NAME.sub("", rest) else ""


def register_remarks(total: Consolidation, registers: Sequence[RegisterOfBody]) -> Iterator[Remark]:
    """How many registers were looked at, and those whose body is not clear."""
    placed = [*_by_office(total, registers)]
    known = sum(bool(office) for office, _ in placed)
    if known:
        yield Remark(total.report.office, f"{known} 份台账用来查一件申请是否报了两次，报来的数不改")
    for office, one in placed:
        if not office:
            said = f"台账“{one.file}”看不出是哪个单位的，没有用来查重：请在文件名里写上单位名称"
            yield Remark(total.report.office, said)
