"""The files of calendars, one per year: those shipped in `resources/calendars/`, the machine's and the user's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from typing import Final, TypeAlias

from pydantic import BaseModel, ConfigDict, ValidationError

from model import places
from model.errors import NianbaoError
from model.storage.atomic_files import write_atomically
from model.system_errors import in_words
from model.toml_file import TomlFaultError, read_toml

FOLDER: Final = "calendars"
Stamps: TypeAlias = tuple[tuple[Path, int], ...]
"""The files of calendars and when each was changed; of two of one year the later one counts."""


class CalendarError(NianbaoError):
    """The file of a calendar cannot be used; the text names the file."""


class YearCalendar(BaseModel):
    """The days off and the make-up working days of a year; *notice* is the number of the document.

    Days off that fall on a weekend may be among them or not.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    year: int
    notice: str
    days_off: frozenset[date]
    working_days: frozenset[date]


def stamps_now() -> Stamps:
    """All files of calendars as they are now, the shipped ones first."""
    folders = (Path(str(files("resources"))), places.machine_config(), places.user_config())
    return tuple(stamp for folder in folders for stamp in _stamps_in(folder / FOLDER))


def _stamps_in(folder: Path) -> Iterator[tuple[Path, int]]:
    with suppress(OSError):  # there is none
        for path in sorted(folder.glob("*.toml")):
            yield path, path.stat().st_mtime_ns


def calendars_in(stamps: Stamps) -> dict[int, YearCalendar]:
    """The calendars in these files by year. Raises `CalendarError`."""
    return {calendar.year: calendar for calendar in (_read(path) for path, _changed in stamps)}


def _read(path: Path) -> YearCalendar:
    try:
        return YearCalendar.model_validate(read_toml(path))
    except TomlFaultError as error:
        reason = f"{error.key}：{error.reason}" if error.key else error.reason
    except ValidationError as error:
        reason = f"{'.'.join(map(str, error.errors()[0]['loc']))} 不对"
    raise CalendarError(f"放假安排“{path}”不能用（{reason}）。请删去它，再从国务院办公厅的通知添加一次。")


def take_calendar(calendar: YearCalendar) -> Path:
    """Write *calendar* to the user's folder, where it counts from now on. Raises `FileError`."""
    path = places.user_config() / FOLDER / f"{calendar.year}.toml"
    with in_words("创建", path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, as_toml(calendar).encode())
    return path


def as_toml(calendar: YearCalendar) -> str:
    """The file of a calendar."""
    return "\n".join(
        [
            f"# {calendar.year}年的放假和调休上班，按国务院办公厅的通知。",
            f"year = {calendar.year}",
            f'notice = "{calendar.notice}"',
            *_listed("days_off", calendar.days_off),
            *_listed("working_days", calendar.working_days),
            "",
        ]
    )


def _listed(key: str, days: Iterable[date]) -> Iterator[str]:
    """A list of days, a line per month."""
    yield f"{key} = ["
    for _, some in groupby(sorted(days), key=lambda day: (day.year, day.month)):
        yield f"    {', '.join(map(str, some))},"
    yield "]"
