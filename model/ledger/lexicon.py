"""The words the ledger knows: units, approximations, numbers that are no quantities, and words that mean nothing here.

They stand in `resources/ledger/lexicon.toml` and nowhere else; the file is read strictly.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Final, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from model.errors import NianbaoError

MOST_BYTES: Final = 200_000
"""A larger file is no lexicon."""

Word: TypeAlias = Annotated[str, Field(min_length=1, max_length=30)]
Words: TypeAlias = tuple[Word, ...]


class LexiconError(NianbaoError):
    """The word list cannot be used; the text names the file, the key path and the reason."""


class UnitKind(StrEnum):
    """What a unit measures; only quantities of one kind are added up or compared."""

    COUNT = "count"
    EVENT = "event"
    PEOPLE = "people"
    BODY = "body"
    MONEY = "money"
    PERCENT = "percent"
    RATIO = "ratio"
    NONE = "none"
    """The number stands without a unit."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Units(_Part):
    """Units of one kind; *unless* are longer words that begin with a unit and are none, *factors* to the plain unit."""

    kind: UnitKind
    words: Words
    unless: Words = ()
    factors: Mapping[str, int] = {}


class About(_Part):
    """Words that make a number approximate, by where they stand and in which direction they point."""

    above_before: Words
    below_before: Words
    around_before: Words
    above_after: Words
    around_after: Words
    several: Words


class Traps(_Part):
    """What tells a number that is no quantity: the words after it, before it, the number itself, whole phrases.

    *labels* stand before a number without a unit that is no figure: a telephone number, a postcode.
    """

    after: Words
    before: Words
    labels: Words
    numbers: Words
    phrases: Words


class NoneWords(_Part):
    """Words that say 0 of one of *objects*, 未收到…申请, behind which only *tails* may stand."""

    words: Words
    unless: Words
    objects: Words
    tails: Words
    object_unless: Words


class AllWords(_Part):
    """Words that say "all of them": 均已办结; *in_time* words speak of deadlines and leave room for what is pending.

    *states* say so without such a word where only words of *alone* stand beside them in their clause.
    """

    alone: Words
    states: Words
    words: Words
    finished: Words
    in_time: Words


class SumWords(_Part):
    """Words around totals and their parts."""

    into: Words
    complete: Words
    partial: Words
    total: Words
    rest: Words
    open: Words
    starts: Words
    channels: Words


class ShareWords(_Part):
    """Words before a share of a whole; *rates* are percentages of something that is not written down."""

    of: Words
    rates: Words


class GrowthWords(_Part):
    """Words of a comparison with last year."""

    since: Words
    up: Words
    down: Words


class PeriodWords(_Part):
    """Words that make a figure one of another period than the report's year."""

    cumulative: Words
    last_year: Words
    next_year: Words


class ScopeWords(_Part):
    """Words that make a figure one of a part of the body, or of the whole; *organs* end the name of a body."""

    narrow: Words
    whole: Words
    organs: Words


class RepeatWords(_Part):
    """Words by which two sentences are known to speak of the same thing."""

    channels: Mapping[str, Words]
    acts: Words
    objects: Words


class Fillers(_Part):
    """Words that do not change what a number counts."""

    words: Words


class Lexicon(_Part):
    """All words of the ledger."""

    units: tuple[Units, ...] = Field(min_length=1)
    about: About
    traps: Traps
    none: NoneWords
    all: AllWords
    sums: SumWords
    shares: ShareWords
    growth: GrowthWords
    periods: PeriodWords
    scope: ScopeWords
    repeats: RepeatWords
    fillers: Fillers

    @cached_property
    def kinds(self) -> dict[str, UnitKind]:
        """The kind of every unit."""
        return {word: units.kind for units in self.units for word in units.words}

    @cached_property
    def factors(self) -> dict[str, int]:
        """By how much a unit is larger than the plain one of its kind, where it is."""
        return {word: factor for units in self.units for word, factor in units.factors.items()}


def load_lexicon(path: Path) -> Lexicon:
    """The lexicon in the file *path*. Raises `LexiconError`."""
    try:
        data = path.read_bytes()
        if len(data) > MOST_BYTES:
            raise LexiconError(f"文字账词表 {path}：超过 {MOST_BYTES} 字节。")
        return Lexicon.model_validate(tomllib.loads(data.decode("utf-8-sig")))
    except OSError:
        raise LexiconError(f"文字账词表 {path}：打不开，请重新安装程序。") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise LexiconError(f"文字账词表 {path}：写法不对（{error}）。") from None
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        raise LexiconError(f"文字账词表 {path}（{key}）：{first['msg']}。") from None


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon the program ships."""
    return load_lexicon(Path(str(files("resources"))) / "ledger" / "lexicon.toml")


def any_of(words: Iterable[str]) -> str:
    """A pattern for one of *words*, the longest that fits."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
