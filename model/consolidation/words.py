"""The words of consolidation: how names of bodies are written, the headings of a roster, units of money.

They stand only in `resources/consolidation/words.toml`; unknown keys in that file are refused.
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

from model.formats.template import BodyKind
from model.register.words import bare
from model.values import fold

_BRACKETED: Final = re.compile(r"[(\[【〔<《][^)\]】〕>》]*[)\]】〕>》]")


class Duty(StrEnum):
    """What a body has the power to do (职责), by the row of 表二 in which it counts."""

    LICENCES = "licences"
    PENALTIES = "penalties"
    ENFORCEMENT = "enforcement"
    FEES = "fees"
    RULES = "rules"


class RosterColumn(StrEnum):
    """What a column of a roster holds; a column of one duty has the name of the duty."""

    NAME = "name"
    ALIASES = "aliases"
    KIND = "kind"
    VERTICAL = "vertical"
    DUTIES = "duties"
    LICENCES = Duty.LICENCES.value
    PENALTIES = Duty.PENALTIES.value
    ENFORCEMENT = Duty.ENFORCEMENT.value
    FEES = Duty.FEES.value
    RULES = Duty.RULES.value


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class NameWords(_Part):
    """Words of names: of each group in *shorts* (anywhere) and *endings* (at the end) the first stands for all others.

    *regions* are the last characters of the names of regions.
    """

    shorts: tuple[tuple[str, ...], ...]
    endings: tuple[tuple[str, ...], ...]
    regions: tuple[str, ...]

    @cached_property
    def long_forms(self) -> tuple[tuple[str, str], ...]:
        """Every long form with its short one, the longest first."""
        return _by_length(self.shorts)

    @cached_property
    def long_endings(self) -> tuple[tuple[str, str], ...]:
        """Every way to end a name with the shortest one, the longest first."""
        return _by_length(self.endings)


class RosterWords(_Part):
    """Words of a roster: headings of its *columns*, *kinds* and *duties* as they are written, *marks* for yes."""

    columns: Mapping[RosterColumn, tuple[str, ...]]
    duties: Mapping[Duty, tuple[str, ...]]
    kinds: Mapping[BodyKind, tuple[str, ...]]
    marks: Mapping[str, tuple[str, ...]]

    @cached_property
    def _headings(self) -> dict[str, RosterColumn]:
        return {bare(word): column for column, words in self.columns.items() for word in words}

    def column_of(self, heading: str) -> RosterColumn | None:
        """What the column with that heading holds."""
        return self._headings.get(bare(_BRACKETED.sub("", fold(heading))))

    def is_yes(self, text: str) -> bool:
        """Whether the text of a cell says yes."""
        return fold(text).upper() in self.marks["yes"]


class ConsolidationWords(_Part):
    """All words of consolidation; *units* gives the power of ten by which a unit of money is more than 元."""

    names: NameWords
    roster: RosterWords
    units: Mapping[str, int]


@lru_cache(maxsize=1)
def consolidation_words() -> ConsolidationWords:
    """The words shipped with the program."""
    path = Path(str(files("resources"))) / "consolidation" / "words.toml"
    return ConsolidationWords.model_validate(tomllib.loads(path.read_text("utf-8")))


def _by_length(groups: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, str], ...]:
    pairs = [(word, group[0]) for group in groups for word in group[1:]]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))
