"""The declaration of a section (章): its heading, its required content, and its blocks."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cached_property
from typing import Annotated, Final, cast

from pydantic import AfterValidator, BeforeValidator, Field, field_validator, model_validator

from model.formats.declaration import Declaration, Id

_COUNTED: Final = "一二三四五六七八九十百零"
_ORDINAL: Final = re.compile(rf"\s*(第[{_COUNTED}\d]+(?:部分|章|编|节)?|(?:[{_COUNTED}]+|\d+)(?=[、.．]))")


def _recognisable(words: str) -> str:
    if not all(part.strip() for part in words.split("…")):
        raise ValueError("“…”前后都要有字")
    return words


class Content(Declaration):
    """Content that a section must have (应写到), and the *words* that show it is there.

    The content is there if one of *words* occurs in a heading or sentence; an ellipsis stands for any characters within
    the sentence: ``收到…申请``. *traces* are words by which it may be told of in another way; where one occurs, it is
    not sure to be missing.
    """

    name: str = Field(min_length=1)
    words: tuple[Annotated[str, AfterValidator(_recognisable)], ...] = Field(min_length=1)
    traces: tuple[Annotated[str, Field(min_length=1)], ...] = ()

    @cached_property
    def parts(self) -> tuple[tuple[str, ...], ...]:
        """Each of the words, split at its ellipses."""
        return tuple(tuple(words.split("…")) for words in self.words)


class Block(Declaration):
    """A block of a section: the official table with the id *table*, or text if the id is empty."""

    table: Id | None = None


TEXT: Final = "text"
"""The name of a text block in a declaration; no table can have this id."""


def _as_block(data: object) -> object:
    if isinstance(data, str):
        return {} if data == TEXT else {"table": data}
    return data


class Section(Declaration):
    """A section (章): text blocks and official tables alternate, beginning and ending with a text block.

    Declared as ``blocks = ["text", "requests", "text"]`` or, for one table, ``table = "requests"``; missing text blocks
    are added. *phrases* are ready sentences for its text (常用语), with the fields office and year.
    """

    id: Id
    heading: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    guidance: str = ""
    contents: tuple[Content, ...] = ()
    phrases: tuple[str, ...] = ()
    blocks: tuple[Annotated[Block, BeforeValidator(_as_block)], ...] = (Block(),)

    @model_validator(mode="before")
    @classmethod
    def _one_table(cls, data: object) -> object:
        """Converts the short form ``table = …`` into blocks."""
        if not isinstance(data, dict):
            return data
        declared = dict(cast("dict[str, object]", data))
        if "table" in declared and "blocks" in declared:
            raise ValueError("table 和 blocks 只写一个")
        if "table" in declared:
            declared["blocks"] = (declared.pop("table"),)
        return declared

    @field_validator("blocks", mode="after")
    @classmethod
    def _in_turn(cls, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        """*blocks* with the missing text blocks added."""
        made: list[Block] = []
        for block in blocks:
            if made and made[-1].table is None and block.table is None:
                raise ValueError("两块文字相连，请写成一块")
            if block.table is not None and (not made or made[-1].table is not None):
                made.append(Block())
            made.append(block)
        return tuple(made if made and made[-1].table is None else [*made, Block()])

    @cached_property
    def number(self) -> str:
        """The number in its heading (一, 二, …), or the whole heading if it has no number."""
        match = _ORDINAL.match(self.heading)
        return match[1] if match else self.heading.strip()

    @cached_property
    def tables(self) -> tuple[str, ...]:
        """The ids of its official tables, in their order."""
        return tuple(block.table for block in self.blocks if block.table is not None)

    @property
    def text_blocks(self) -> range:
        """The indexes of its text blocks among its blocks: 0, 2, …"""
        return range(0, len(self.blocks), 2)

    def text_block(self, block: int) -> int:
        """The index of the text block at or before *block*; the last text block if the section has fewer blocks."""
        return min(block, self.text_blocks[-1]) // 2 * 2

    def text_after(self, tables: Collection[str]) -> int:
        """The index of the text block that directly follows the last of *tables*."""
        after = [place + 1 for place, block in enumerate(self.blocks) if block.table in tables]
        return max(after, default=0)
