"""The edit history of the cells: who changed which cell when. Stored in the project file, never in a document.

An edit is the difference that one save made to one cell, dated with the last change before that save. What was undone
before the save is not recorded.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from model.address import Address
from model.report import Origin, Report
from model.storage.delta import difference
from model.storage.encoding import address_at, decode_value, encode_value, origin_at
from model.storage.strict_json import Json, invalid, json_bytes, text_at
from model.values import Value

MOST: Final = 1000
"""Number of edits kept."""
LARGEST: Final = 256 * 1024
"""Bytes of the edits kept, since unread entries may be long."""
_YEARS: Final = range(1971, 3000)
"""The years that every system can convert to local time."""
_KEYS: Final = {"when", "who", "cell", "old", "new", "origin"}


@dataclass(frozen=True)
class CellEdit:
    """A change of one cell by *who* at *when* (to the second); *origin* says where the new value came from."""

    when: datetime
    who: str
    cell: Address
    old: Value
    new: Value
    origin: Origin | None


def extended(
    history: Sequence[CellEdit],
    before: Report,
    after: Report,
    who: str,
    times: Mapping[Address, datetime],
    now: datetime,
) -> tuple[CellEdit, ...]:
    """*history* with the edits from *before* to *after* appended, the oldest dropped beyond the limits.

    *times* is when each cell was last changed; *now* is used for cells not in it.
    """
    edits = [
        CellEdit(
            times.get(cell, now).astimezone().replace(microsecond=0),
            who,
            cell,
            before.entry(cell),
            after.entry(cell),
            after.origins.get(cell),
        )
        for cell in difference(before, after).cells
    ]
    return _within_bounds((*history, *sorted(edits, key=lambda edit: edit.when)))


def _within_bounds(edits: Sequence[CellEdit]) -> tuple[CellEdit, ...]:
    size, kept = 0, 0
    for edit in reversed(edits[-MOST:]):
        size += len(json_bytes(_encoded(edit), indent=None))
        if size > LARGEST:
            break
        kept += 1
    return tuple(edits[len(edits) - kept :])


def encode_history(history: Sequence[CellEdit]) -> Json:
    """A history as JSON data."""
    return [_encoded(edit) for edit in history]


def _encoded(edit: CellEdit) -> Json:
    return {
        "when": edit.when.isoformat(timespec="seconds"),
        "who": edit.who,
        "cell": str(edit.cell),
        "old": encode_value(edit.old),
        "new": encode_value(edit.new),
        "origin": edit.origin and str(edit.origin),
    }


def decode_history(data: Json, at: str = "history") -> tuple[CellEdit, ...]:
    """The history that `encode_history` wrote. Raises `ProjectFileError`."""
    if not isinstance(data, list):
        raise invalid(at, "应为一列修改记录")
    return tuple(_decoded(part, f"{at}/{number}") for number, part in enumerate(data, 1))


def _decoded(data: Json, at: str) -> CellEdit:
    if not isinstance(data, dict) or data.keys() != _KEYS:
        raise invalid(at, "应为有 when、who、cell、old、new、origin 的修改记录")
    old, new = data["old"], data["new"]
    return CellEdit(
        _time(data["when"], f"{at}/when"),
        text_at(data["who"], f"{at}/who"),
        address_at(text_at(data["cell"], f"{at}/cell"), f"{at}/cell"),
        None if old is None else decode_value(old, f"{at}/old"),
        None if new is None else decode_value(new, f"{at}/new"),
        None if data["origin"] is None else origin_at(data["origin"], f"{at}/origin"),
    )


def _time(data: Json, at: str) -> datetime:
    text = text_at(data, at)
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        time = None
    if time is None or time.tzinfo is None or time.isoformat(timespec="seconds") != text or time.year not in _YEARS:
        raise invalid(at, f"“{text:.40}”不是带时区的时间")
    return time
