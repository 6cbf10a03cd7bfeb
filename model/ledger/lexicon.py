"""The word lists of the ledger: units, approximations, numbers that are not quantities, and filler words.

They stand only in `resources/ledger/lexicon.toml`; unknown keys in that file are refused.
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
"""A larger file is refused."""

Word: TypeAlias = Annotated[str, Field(min_length=1, max_length=30)]
Words: TypeAlias = tuple[Word, ...]


class LexiconError(NianbaoError):
    """The word list cannot be used; the text names the file, the key path and the reason."""


class UnitKind(StrEnum):
    """What a unit measures; only quantities of the same kind are added or compared."""

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
    """Units of one kind. *unless* are longer words that begin with a unit but are not units; *factors* convert to the
    plain unit.
    """

    kind: UnitKind
    words: Words
    unless: Words = ()
    factors: Mapping[str, int] = {}


class About(_Part):
    """Words that make a number approximate, by position and by direction (more or less than the number).

    *above_between* stand between number and unit only: 三十来件, but not 30件来自自然人.
    """

    above_before: Words
    below_before: Words
    around_before: Words
    above_after: Words
    above_between: Words
    around_after: Words
    several: Words


class Traps(_Part):
    """What identifies a number that is not a quantity: words after it, words before it, the number itself, whole
    phrases.

    *labels* precede a number without a unit that is not a figure: a telephone number, a postcode.
    """

    after: Words
    before: Words
    labels: Words
    numbers: Words
    phrases: Words


class NoneWords(_Part):
    """Words that say 0 of one of *objects* (未收到…申请); only *tails* may follow."""

    words: Words
    unless: Words
    objects: Words
    tails: Words
    object_unless: Words


class AllWords(_Part):
    """Words that say "all of them": 均已办结. *in_time* words refer to deadlines, so some cases may still be pending.

    *states* mean "all" without such a word if their clause holds nothing else but words of *alone*. *rates* of 100 per
    cent mean that nothing is left.
    """

    alone: Words
    states: Words
    words: Words
    finished: Words
    rates: Words
    in_time: Words


class SumWords(_Part):
    """Words around totals and their parts."""

    into: Words
    into_unless: Words
    complete: Words
    partial: Words
    total: Words
    rest: Words
    open: Words
    starts: Words
    channels: Words


class ShareWords(_Part):
    """Words before a share, and for its *whole*; *rates* are percentages of something the text does not state."""

    of: Words
    whole: Words
    rates: Words


class GrowthWords(_Part):
    """Words that compare with last year."""

    since: Words
    up: Words
    down: Words


class PeriodWords(_Part):
    """Words that place a figure in a period other than the report's year."""

    cumulative: Words
    last_year: Words
    next_year: Words


class ScopeWords(_Part):
    """Words that limit a figure to a part of the body, or extend it to the whole; *organs* are endings of names of
    bodies.
    """

    narrow: Words
    whole: Words
    organs: Words


class RepeatWords(_Part):
    """Words that show that two sentences are about the same thing."""

    channels: Mapping[str, Words]
    acts: Words
    objects: Mapping[str, Words]


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
        """The factor of every unit that is larger than the plain unit of its kind."""
        return {word: factor for units in self.units for word, factor in units.factors.items()}


def load_lexicon(path: Path) -> Lexicon:
    """The lexicon in the file at *path*. Raises `LexiconError`."""
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
    """The lexicon shipped with the program."""
    return load_lexicon(Path(str(files("resources"))) / "ledger" / "lexicon.toml")


def any_of(words: Iterable[str]) -> str:
    """A regular expression that matches one of *words*, preferring the longest.

    Words that begin alike are grouped by their first character, which makes a search several times as fast.
    """
    rests: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda word: (-len(word), word)):
        rests.setdefault(word[0], []).append(re.escape(word[1:]))
    return "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in rests.items())
