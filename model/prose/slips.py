"""Finds typing errors in a text: words written twice, half-width punctuation after a Chinese character."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from model.prose.quotations import Quotation, quotation

_CONTEXT: Final = 4
"""Characters quoted before and after an error."""

# Where the second of two equal characters may begin a word (以及及时, 和和谐), the lookahead excludes it.
_DOUBLED: Final = re.compile(
    r"的的(?![确士])|是是(?!否)|和和(?!谐|睦|平|解)|与与(?!会)|及及(?!时|其)|在在(?![线职校建岗编场任读])|了了(?!解|结|如)"
    r"|对对(?![外口象策接应比照方于手])|被被|把把(?!关)|及时及时|我局我局|本年本年|情况情况|信息信息(?![化处系安网])|申请申请(?!人)"
    r"|年度年度|工作工作(?![人机组领部单日场会])|报告报告(?!人)|。。+|，，+|、、+|；；+|：：+"
)
_HALF_WIDTH: Final = re.compile(
    r"(?<=[\u4e00-\u9fff）”》])[,;:?!](?![/\\])|(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff]|$)"
)


@lru_cache(maxsize=1024)
def doubled(text: str) -> tuple[Quotation, ...]:
    """The words written twice in a row, each with a few characters of context."""
    return tuple(_quoted(text, found) for found in _DOUBLED.finditer(text))


@lru_cache(maxsize=1024)
def half_width(text: str) -> tuple[Quotation, ...]:
    """Half-width punctuation after a Chinese character, each with a few characters of context."""
    return tuple(_quoted(text, found) for found in _HALF_WIDTH.finditer(text))


def _quoted(text: str, found: re.Match[str]) -> Quotation:
    """The error with its context in the same line."""
    start, end = max(0, found.start() - _CONTEXT), found.end() + _CONTEXT
    before = text[start : found.start()].rpartition("\n")[2]
    after = text[found.end() : end].partition("\n")[0]
    return quotation(text, found.start() - len(before), found.end() + len(after))
