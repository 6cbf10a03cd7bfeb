"""Finds typing errors in a text: words written twice, half-width punctuation after a Chinese character."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from model.prose.doublings import doublings
from model.prose.quotations import Quotation, in_context

# Where the second of two equal characters may begin a word (以及及时, 和和谐), the lookahead excludes it.
_DOUBLED: Final = re.compile(
    r"的的(?![确士])|是是(?!否)|和和(?!谐|睦|平|解)|与与(?!会)|及及(?!时|其)|在在(?![线职校建岗编场任读])|了了(?!解|结|如)"
    r"|对对(?![外口象策接应比照方于手])|被被|把把(?!关)|。。+|，，+|、、+|；；+|：：+"
)
_HALF_WIDTH: Final = re.compile(
    r"(?<=[\u4e00-\u9fff）”》])[,;:?!](?![/\\])|(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff]|$)"
)


@lru_cache(maxsize=1024)
def doubled(text: str) -> tuple[Quotation, ...]:
    """The words and signs written twice in a row, each with a few characters of context."""
    spans = sorted((*(found.span() for found in _DOUBLED.finditer(text)), *doublings(text)))
    return tuple(in_context(text, start, end) for start, end in spans)


@lru_cache(maxsize=1024)
def half_width(text: str) -> tuple[Quotation, ...]:
    """Half-width punctuation after a Chinese character, each with a few characters of context."""
    return tuple(in_context(text, *found.span()) for found in _HALF_WIDTH.finditer(text))
