"""Lines of a register as a person looks at them: where they stand and what matters of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from model.calendars.working_days import WorkingDays, working_days
from model.formats.list_rules import ListRole
from model.lists.counted_list import CountedList
from model.register.applications import Application
from model.register.counted import CountedPart, CountedRegister
from model.register.lateness import deadline_in
from model.register.source import LinePlace
from model.register.words import ColumnRole, register_words

SHOWN: Final = (
    ColumnRole.NUMBER,
    ColumnRole.RECEIVED,
    ColumnRole.KIND,
    ColumnRole.OUTCOME,
    ColumnRole.ANSWERED,
)
"""What is shown of a line: neither names nor what was asked for."""
MOST_LINES: Final = 500
_LONGEST: Final = 60


_LIST: Final = ("行", "编号", "开始日期", "类别", "结果或名称", "结束日期", "")


def line_headings(part: CountedPart) -> tuple[str, ...]:
    """The headings above `line_texts`."""
    names = register_words().names
    return _LIST if isinstance(part, CountedList) else ("行", *(names[role] for role in SHOWN), "答复期限")


def line_texts(part: CountedPart, places: Sequence[LinePlace]) -> Iterator[tuple[str, ...]]:
    """The texts of lines, the first `MOST_LINES` of them; the last is the day by which the office had to answer."""
    shown = sorted(places)[:MOST_LINES]
    texts = _list_texts(part) if isinstance(part, CountedList) else _register_texts(part, frozenset(shown))
    for place in shown:
        where = f"{part.register.sheet_in_words(place.file, place.sheet)}{place.row}"
        yield (where, *(text[:_LONGEST] for text in texts.get(place) or _other_texts(part, place)))


def _list_texts(part: CountedList) -> dict[LinePlace, tuple[str, ...]]:
    def row(texts: Mapping[ListRole, str]) -> tuple[str, ...]:
        kind = "／".join(filter(None, (texts.get(ListRole.KIND, ""), texts.get(ListRole.ROUTE, ""))))
        result = texts.get(ListRole.RESULT) or texts.get(ListRole.NAME, "")
        number, begun, ended = (texts.get(role, "") for role in (ListRole.NUMBER, ListRole.BEGUN, ListRole.ENDED))
        return (number, begun, kind, result, ended, "")

    return {one.place: row(one.texts) for one in part.count.entries}


def _register_texts(part: CountedRegister, shown: frozenset[LinePlace]) -> dict[LinePlace, tuple[str, ...]]:
    calendar = working_days()
    counted = {one.place for one in part.count.counted}
    return {
        one.place: (
            *(one.texts.get(role, "") for role in SHOWN),
            _due(part, one, calendar) if one.place in counted else "",
        )
        for one in part.count.applications
        if one.place in shown
    }


def _other_texts(part: CountedPart, place: LinePlace) -> tuple[str, ...]:
    """The first texts of a line that is none of those that could be counted, such as a sum."""
    row = part.register.files[place.file].sheets[place.sheet].rows.get(place.row, [])
    texts = [text.strip() for text in row if text.strip()][: len(SHOWN)]
    return (*texts, *[""] * (len(SHOWN) + 1 - len(texts)))


def _due(counted: CountedRegister, one: Application, calendar: WorkingDays) -> str:
    deadline = deadline_in(counted.count, one, calendar)
    return "" if deadline is None else f"{deadline.day}{'' if deadline.sure else '（按周末推算）'}"
