"""How a text speaks of the figures of a table (说法): declared with the table, read by the ledger."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from model.formats.declaration import Declaration

NodePattern: TypeAlias = Annotated[str, Field(pattern=r"^[a-z*][a-z0-9_*]*(\.[a-z*][a-z0-9_*]*)*$", max_length=80)]
"""The id of a row, column or group; ``*`` stands for one part of it: ``litigation.*.upheld``."""
_Words: TypeAlias = tuple[Annotated[str, Field(min_length=1, max_length=40)], ...]
_Aspect: TypeAlias = Annotated[str, Field(pattern="^[a-z_]+$", max_length=20)]


class CellChoice(Declaration):
    """Rows and columns whose cells, added up, are what some words say; what is left out is left to other words."""

    rows: tuple[NodePattern, ...] = ()
    columns: tuple[NodePattern, ...] = ()


class Mention(CellChoice):
    """*words* that speak of some rows or columns, under one *aspect*: an act, an outcome, who applied.

    The same words may mean other rows or columns (*otherwise*); then the text agrees if any reading does. One that is
    not *sure* never contradicts; one that is *vague* is no tie at all unless the figures agree. One *within* counts a
    part of its cells, never more than they hold. One that *follows* is read only behind a figure of the same aspect
    (其他). One *done* says that a thing is finished (办结). A *strong* one counts before its neighbours of the same
    aspect (转下年办理).
    """

    aspect: _Aspect
    words: _Words = Field(min_length=1)
    otherwise: tuple[CellChoice, ...] = ()
    sure: bool = True
    vague: bool = False
    within: bool = False
    follows: bool = False
    done: bool = False
    strong: bool = False


class Mentions(Declaration):
    """How a text speaks of a table.

    *topics* name what the table counts and open the subject, as *openers* do; *objects* name it while it is open, and
    words of *elsewhere* close it. In a paragraph that holds no word of *setting*, where that is given, nothing is sure.
    *units* are those of its figures. *aspects* are in order of weight: where two speak of the same axis and have
    nothing in common, the first counts. *needs* are aspects without which a figure is not tied, *keeps* those that hold
    on in a paragraph, *parts* those whose figures add up to a whole. *default* is read where no aspect names an axis.
    """

    topics: _Words = Field(min_length=1)
    objects: _Words = ()
    openers: _Words = ()
    elsewhere: _Words = ()
    setting: _Words = ()
    units: _Words = Field(min_length=1)
    aspects: tuple[_Aspect, ...] = Field(min_length=1)
    needs: tuple[_Aspect, ...] = ()
    keeps: tuple[_Aspect, ...] = ()
    parts: tuple[_Aspect, ...] = ()
    default: tuple[CellChoice, ...] = Field(min_length=1)
    figures: tuple[Mention, ...] = Field(min_length=1)
    total: CellChoice | None = None
    """What shares (占比) are shares of."""
    unfinished: CellChoice | None = None
    """What is 0 when all is done (全部办结)."""
    balance: tuple[tuple[NodePattern, ...], tuple[NodePattern, ...]] | None = None
    """Rows that add up to the same: 新收 + 结转 = 办结 + 结转下年."""


Axis: TypeAlias = Literal["rows", "columns"]


def matching(pattern: str, nodes: Collection[str]) -> frozenset[str]:
    """The *nodes* (ids of leaves) that a pattern names: itself, or all that lie in the group."""
    fits = re.compile(re.escape(pattern).replace(r"\*", "[a-z0-9_]+") + r"(?:\..+)?").fullmatch
    return frozenset(node for node in nodes if fits(node))


def mention_faults(mentions: Mentions, rows: Collection[str], columns: Collection[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with the mentions of a table with these leaves, as key and reason."""
    readings: list[tuple[str, CellChoice]] = [
        (f"default[{number}]", one) for number, one in enumerate(mentions.default)
    ]
    readings += [(name, one) for name in ("total", "unfinished") if (one := getattr(mentions, name)) is not None]
    for number, mention in enumerate(mentions.figures):
        readings += [(f"figures[{number}]", one) for one in (mention, *mention.otherwise)]
        if mention.aspect not in mentions.aspects:
            yield f"figures[{number}].aspect", f"“{mention.aspect}”没有列在 aspects 里"
        if not mention.rows and not mention.columns:
            yield f"figures[{number}]", "要写明 rows 或 columns"
    for key, reading in readings:
        for axis, patterns, nodes in (("rows", reading.rows, rows), ("columns", reading.columns, columns)):
            for pattern in patterns:
                if not matching(pattern, nodes):
                    yield f"{key}.{axis}", f"没有“{pattern}”"
    for side in mentions.balance or ():
        for pattern in side:
            if not matching(pattern, rows):
                yield "balance", f"没有“{pattern}”"
    for name in ("needs", "keeps", "parts"):
        for aspect in set(getattr(mentions, name)) - set(mentions.aspects):
            yield name, f"“{aspect}”没有列在 aspects 里"
