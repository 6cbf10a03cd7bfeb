"""The words of registers that belong to no format: headings, filler words, rows that are no lines.

They stand only in `resources/register/words.toml`; unknown keys in that file are refused.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

from model.values import fold

_BRACKETED: Final = re.compile(r"[(\[【〔<《][^)\]】〕>》]*[)\]】〕>》]")
_MARKS: Final = re.compile(r"[\W_]+")
_GAP: Final = ".{0,8}"


class ColumnRole(StrEnum):
    """What a column of a register holds."""

    RECEIVED = "received"
    KIND = "kind"
    OUTCOME = "outcome"
    ANSWERED = "answered"
    NUMBER = "number"
    SERIAL = "serial"
    APPLICANT = "applicant"
    CONTENT = "content"
    REASON = "reason"
    KIND_DETAIL = "kind_detail"
    CORRECTION_TOLD = "correction_told"
    CORRECTION_RECEIVED = "correction_received"
    EXTENSION_TOLD = "extension_told"
    EXTENSION_DAYS = "extension_days"
    CONSULTED = "consulted"
    CONSULTED_BACK = "consulted_back"


NEEDED: Final = (ColumnRole.RECEIVED, ColumnRole.KIND, ColumnRole.OUTCOME, ColumnRole.ANSWERED)
"""The columns without which nothing can be counted."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class WordingWords(_Part):
    """*fillers* and *articles* (a regular expression) do not change what an outcome means; *ticks* mark a
    column, *unticked* do not; *skip* are outcomes of lines that are no applications.
    """

    fillers: tuple[str, ...]
    articles: str
    ticks: frozenset[str]
    unticked: frozenset[str]
    skip: tuple[str, ...]


class PeopleWords(_Part):
    """How the name of a person looks: *pattern* is a regular expression; it does not end in one of *not_at_end*."""

    pattern: str
    not_at_end: str

    def is_person(self, name: str) -> bool:
        """Whether *name* looks like that of one person."""
        plain = fold(name)
        return re.fullmatch(self.pattern, plain) is not None and plain[-1] not in self.not_at_end


class RowWords(_Part):
    """How rows below the headings begin that are no lines: sums and notes.

    *own_sheets* are the sheets of a blank register that explain it.
    """

    sums: tuple[str, ...]
    notes: tuple[str, ...]
    own_sheets: tuple[str, str]


class ClaimWords(_Part):
    """Words of a report that say whether applications were answered in time.

    *deadlines* stand between "all" and "answered", *rates* (regular expressions) before 100 %, *denied* before *late*;
    *not_late* follow *late* where it is about applicants. A sentence with one of *plans* tells of no fact.
    """

    deadlines: tuple[str, ...]
    rates: tuple[str, ...]
    denied: tuple[str, ...]
    late: tuple[str, ...]
    not_late: tuple[str, ...]
    plans: tuple[str, ...]


class RegisterWords(_Part):
    """All words of registers; *columns* are the headings of each role, the usual ones first, *names* are in Chinese."""

    columns: Mapping[ColumnRole, tuple[str, ...]]
    names: Mapping[ColumnRole, str]
    wordings: WordingWords
    people: PeopleWords
    rows: RowWords
    claims: ClaimWords

    @cached_property
    def _headings(self) -> tuple[tuple[re.Pattern[str], ColumnRole, int], ...]:
        return tuple(
            (re.compile(_GAP.join(re.escape(bare(part)) for part in word.split("…"))), role, rank)
            for role, words in self.columns.items()
            for rank, word in enumerate(words)
            if "…" in word
        )

    @cached_property
    def _plain_headings(self) -> dict[str, tuple[ColumnRole, int]]:
        return {bare(word): (role, rank) for role, words in self.columns.items() for rank, word in enumerate(words)}

    def role_of(self, heading: str) -> tuple[ColumnRole, int] | None:
        """The role of a column with that heading, and its rank among the headings of the role."""
        text = bare(_BRACKETED.sub("", fold(heading)))
        known = self._plain_headings.get(text)
        return known or next(((role, rank) for words, role, rank in self._headings if words.fullmatch(text)), None)


@lru_cache(maxsize=1)
def register_words() -> RegisterWords:
    """The words shipped with the program."""
    path = Path(str(files("resources"))) / "register" / "words.toml"
    return RegisterWords.model_validate(tomllib.loads(path.read_text("utf-8")))


@lru_cache(maxsize=4096)
def bare(text: str) -> str:
    """*text* without white space and punctuation, full-width letters and digits as ASCII."""
    return _MARKS.sub("", fold(text))
