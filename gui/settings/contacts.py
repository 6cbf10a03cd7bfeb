"""Contact details and download address of every office that a report was begun for, and names offices once had."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, Final, NamedTuple, cast

MOST_OFFICES: Final = 30
"""Offices beyond these are forgotten, the oldest first."""
LONGEST: Final = 300
"""Characters of a text that is kept."""


class OfficeContact(NamedTuple):
    """The *contact* details and the *download* address that reports of one office begin with."""

    contact: str = ""
    download: str = ""


def contacts_in(text: str) -> dict[str, OfficeContact]:
    """The contacts by office that `contacts_text` wrote; what it did not write is left out."""
    return {office: found for office, one in _object_in(text).items() if (found := _contact(one)) is not None}


def _contact(details: object) -> OfficeContact | None:
    match details:
        case [str() as contact, str() as download]:
            return OfficeContact(contact, download)
        case _:
            return None


def contacts_text(contacts: Mapping[str, OfficeContact]) -> str:
    """*contacts* as one line of text."""
    latest = list(contacts.items())[-MOST_OFFICES:]
    return _line({office: [text[:LONGEST] for text in details] for office, details in latest})


def renamed_in(text: str) -> dict[str, str]:
    """The present names by former ones that `renamed_text` wrote; what it did not write is left out."""
    return {before: now for before, now in _object_in(text).items() if isinstance(now, str)}


def renamed_text(names: Mapping[str, str]) -> str:
    """The present *names* of offices by former ones as one line of text."""
    latest = list(names.items())[-MOST_OFFICES:]
    return _line({before[:LONGEST]: now[:LONGEST] for before, now in latest})


def _object_in(text: str) -> dict[str, object]:
    """The JSON object that *text* is; an empty one if it is something else."""
    import json  # not above, nor below: keeps the start quick

    kept: Any = None
    with suppress(ValueError, RecursionError):
        kept = json.loads(text)
    return cast(dict[str, object], kept) if isinstance(kept, dict) else {}


def _line(content: Mapping[str, object]) -> str:
    import json

    return json.dumps(content, ensure_ascii=False)
