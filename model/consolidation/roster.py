"""The roster (名册): the bodies whose reports are collected."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from model.consolidation.words import Duty, RosterColumn, RosterWords, consolidation_words
from model.errors import NianbaoError
from model.formats.template import BodyKind
from model.register.words import bare

MOST_BODIES: Final = 20_000
_MOST_ROWS_ABOVE: Final = 20
"""Rows in which the headings are looked for."""
_SEPARATED: Final = re.compile(r"[、,，;；/\n|]+")


class RosterError(NianbaoError):
    """A roster cannot be used; the text says why."""


@dataclass(frozen=True, slots=True)
class RosterBody:
    """A body that hands in a report (填报单位). A *vertical* one (垂直管理) is not in the county's sum."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: BodyKind | None = None
    vertical: bool = False
    duties: frozenset[Duty] = field(default_factory=frozenset[Duty])

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and its aliases."""
        return (self.name, *self.aliases)

    def also_called(self, alias: str) -> RosterBody:
        """The same body with one more alias."""
        return replace(self, aliases=(*self.aliases, alias))


@dataclass(frozen=True, slots=True)
class Roster:
    """The bodies of a collection in the order of the list; empty if there is no list."""

    bodies: tuple[RosterBody, ...] = ()


NO_ROSTER: Final = Roster()
"""Where there is no list, the bodies are those that handed in."""


def roster_of(rows: Sequence[Sequence[str]]) -> Roster:
    """The roster in the *rows* of a list, with headings or just one name in each row. Raises `RosterError`."""
    words = consolidation_words().roster
    columns: Mapping[RosterColumn, int] = {}
    start = 0
    for number, row in enumerate(rows[:_MOST_ROWS_ABOVE], 1):
        found = _columns(row, words)
        if RosterColumn.NAME in found:
            columns, start = found, number
            break
    bodies = [*(_body(row, columns, words) if columns else _named(row) for row in rows[start:])]
    listed = tuple(body for body in bodies if body is not None)
    _require_sound(listed)
    return Roster(listed)


def _columns(row: Sequence[str], words: RosterWords) -> dict[RosterColumn, int]:
    """What each column holds, if *row* has the headings."""
    found: dict[RosterColumn, int] = {}
    for at, text in enumerate(row):
        column = words.column_of(text)
        if column is not None:
            found.setdefault(column, at)
    return found


def _named(row: Sequence[str]) -> RosterBody | None:
    """The body in a row without headings: its name, and after it other names; a number before it is left out."""
    names = [text.strip() for text in row if bare(text) and not bare(text).isdigit()]
    return RosterBody(names[0], tuple(names[1:])) if names else None


def _body(row: Sequence[str], columns: Mapping[RosterColumn, int], words: RosterWords) -> RosterBody | None:
    texts = {column: row[at].strip() if at < len(row) else "" for column, at in columns.items()}
    name = texts[RosterColumn.NAME]
    if not bare(name):
        return None
    return RosterBody(
        name,
        tuple(filter(None, (one.strip() for one in _SEPARATED.split(texts.get(RosterColumn.ALIASES, ""))))),
        _kind(texts.get(RosterColumn.KIND, ""), words),
        words.is_yes(texts.get(RosterColumn.VERTICAL, "")),
        frozenset(_duties(texts, words)),
    )


def _kind(text: str, words: RosterWords) -> BodyKind | None:
    return next((kind for kind, said in words.kinds.items() if any(word in text for word in said)), None)


def _duties(texts: Mapping[RosterColumn, str], words: RosterWords) -> Iterator[Duty]:
    listed = texts.get(RosterColumn.DUTIES, "")
    for duty, said in words.duties.items():
        if any(word in listed for word in said) or words.is_yes(texts.get(RosterColumn(duty.value), "")):
            yield duty


def _require_sound(bodies: Sequence[RosterBody]) -> None:
    """Raises `RosterError` for a list without bodies, with too many, and for a name that two of them have."""
    if not bodies:
        raise RosterError("名册里没有单位：请在第一行写列名“单位名称”，下面每行写一个单位。")
    if len(bodies) > MOST_BODIES:
        raise RosterError(f"名册里的单位超过 {MOST_BODIES} 个：请核对是否选错了文件。")
    seen: dict[str, RosterBody] = {}
    for body in bodies:
        for name in {bare(one) for one in body.names}:
            if name in seen:
                raise RosterError(f"名册里有两个单位叫“{name:.40}”：请删去一个，或改掉相同的别名。")
            seen[name] = body
