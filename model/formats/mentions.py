"""How a text refers to the figures of a table (说法): declared with the table, used by the ledger."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from model.formats.declaration import Declaration

NodePattern: TypeAlias = Annotated[str, Field(pattern=r"^[a-z*][a-z0-9_*]*(\.[a-z*][a-z0-9_*]*)*$", max_length=80)]
"""The id of a row, column or group; ``*`` matches any one part of the id: ``litigation.*.upheld``."""
_Words: TypeAlias = tuple[Annotated[str, Field(min_length=1, max_length=40)], ...]
_Aspect: TypeAlias = Annotated[str, Field(pattern="^[a-z_]+$", max_length=20)]


class CellChoice(Declaration):
    """Rows and columns whose cells add up to what some words mean. An axis left empty is determined by other words."""

    rows: tuple[NodePattern, ...] = ()
    columns: tuple[NodePattern, ...] = ()


class Mention(CellChoice):
    """*words* that refer to some rows or columns, under one *aspect*: an action, an outcome, who applied.

    *otherwise* gives other rows or columns the same words may mean; the text agrees with the table if any reading does.
    If not *sure*, a mention never leads to a contradiction. If *vague*, it ties a figure to cells only where the
    figures agree. *within*: the figure counts a part of its cells, so it must not exceed them. *follows*: read only
    after a figure of the same aspect (其他). *done*: says that something is finished (办结). *strong*: takes precedence
    over adjacent mentions of the same aspect (转下年办理). *telling*: so particular to its table
    that it and another mention of its aspect in one sentence make the table the current subject (部分公开, 予以公开).
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
    telling: bool = False


class Mentions(Declaration):
    """How a text refers to a table.

    *topics* name what the table counts; they and *openers* make the table the current subject. *objects* name what is
    counted while it is the subject; words of *elsewhere* end that. If *setting* is given, nothing is sure in a
    paragraph without one of its words. *units* are the units of the table's figures. *aspects* are in order of
    precedence: if two refer to the same axis and have no row or column in common, the first counts. A figure is tied
    only if the aspects in *needs* are present; aspects in *keeps* carry over within a paragraph; the figures of aspects
    in *parts* add up to a whole. *default* applies where no aspect names an axis.
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
    """The cells that percentages (占比) refer to as their whole."""
    unfinished: CellChoice | None = None
    """The cells that are 0 when everything is finished (全部办结)."""
    last_year: CellChoice | None = None
    """The cells that hold last year's figures, where this year's are these and their change: 上一年项目数量."""
    balance: tuple[tuple[NodePattern, ...], tuple[NodePattern, ...]] | None = None
    """Two lists of rows with equal sums: 新收 + 结转 = 办结 + 结转下年."""


Axis: TypeAlias = Literal["rows", "columns"]


def matching(pattern: str, nodes: Collection[str]) -> frozenset[str]:
    """The *nodes* (ids of leaves) that a pattern matches: the leaf itself, or all leaves in the group."""
    fits = re.compile(re.escape(pattern).replace(r"\*", "[a-z0-9_]+") + r"(?:\..+)?").fullmatch
    return frozenset(node for node in nodes if fits(node))


def mention_faults(mentions: Mentions, rows: Collection[str], columns: Collection[str]) -> Iterator[tuple[str, str]]:
    """The faults in the mentions of a table with these leaves, each as key and reason."""
    readings: list[tuple[str, CellChoice]] = [
        (f"default[{number}]", one) for number, one in enumerate(mentions.default)
    ]
    optional = {"total": mentions.total, "unfinished": mentions.unfinished, "last_year": mentions.last_year}
    readings += [(name, one) for name, one in optional.items() if one is not None]
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
