"""Lines of a register as a person looks at them: where they stand and what matters of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from model.calendars.working_days import WorkingDays, working_days
from model.register.applications import Application
from model.register.counted import CountedRegister
from model.register.counting import Fate
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


def line_headings() -> tuple[str, ...]:
    """The headings above `line_texts`."""
    names = register_words().names
    return ("行", *(names[role] for role in SHOWN), "答复期限")


def line_texts(counted: CountedRegister, places: Sequence[LinePlace]) -> Iterator[tuple[str, ...]]:
    """The texts of lines, the first `MOST_LINES` of them; the last is the day by which the office had to answer."""
    applications = {one.place: one for one in counted.count.applications}
    calendar = working_days()
    answerable = {one.place for one in counted.count.fates.get(Fate.COUNTED, ())}
    for place in sorted(places)[:MOST_LINES]:
        one = applications.get(place)
        texts = _row(counted, place) if one is None else tuple(one.texts.get(role, "") for role in SHOWN)
        last = _due(counted, one, calendar) if one is not None and place in answerable else ""
        yield (_where(counted, place), *(text[:_LONGEST] for text in texts), last)


def _where(counted: CountedRegister, place: LinePlace) -> str:
    return f"{counted.register.sheet_in_words(place.file, place.sheet)}{place.row}"


def _row(counted: CountedRegister, place: LinePlace) -> tuple[str, ...]:
    """The texts of a line that is no application, such as a sum."""
    row = counted.register.files[place.file].sheets[place.sheet].rows.get(place.row, [])
    headings = counted.count.headings.get((place.file, place.sheet))
    columns = [-1 if headings is None else headings.columns.get(role, -1) for role in SHOWN]
    return tuple(row[column] if 0 <= column < len(row) else "" for column in columns)


def _due(counted: CountedRegister, one: Application, calendar: WorkingDays) -> str:
    deadline = deadline_in(counted.count, one, calendar)
    return "" if deadline is None else f"{deadline.day}{'' if deadline.sure else '（按周末推算）'}"
