"""Finds typing errors in a text: words written twice, half-width punctuation, characters mistaken for others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
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

_LOOKALIKES: Final = {
    "予": "子矛于",
    "诉": "拆述",
    "讼": "颂诵",
    "复": "夏覆",
    "议": "仪义",
    "申": "审甲由",
    "请": "清情",
    "规": "归现",
    "范": "泛犯",
    "性": "姓",
    "处": "外",
    "理": "里",
    "费": "废",
    "息": "熄",
    "度": "渡",
    "公": "分",
    "开": "幵升井",
    "可": "司",
    "督": "都",
    "转": "传",
    "维": "惟",
    "持": "待",
}
"""For a character those that are mistaken for it."""


@lru_cache(maxsize=1024)
def doubled(text: str) -> tuple[Quotation, ...]:
    """The words and signs written twice in a row, each with a few characters of context."""
    spans = sorted((*(found.span() for found in _DOUBLED.finditer(text)), *doublings(text)))
    return tuple(in_context(text, start, end) for start, end in spans)


@lru_cache(maxsize=1024)
def half_width(text: str) -> tuple[Quotation, ...]:
    """Half-width punctuation after a Chinese character, each with a few characters of context."""
    return tuple(in_context(text, *found.span()) for found in _HALF_WIDTH.finditer(text))


def mistaken(text: str, words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The places where *text* has one of *words* with such a character, and the right word."""
    pattern, right = _pattern(tuple(words))
    for found in pattern.finditer(text):
        yield *found.span(), right[found[0]]


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...]) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of all mistaken forms of *words*, and the right word of each."""
    right = {
        word[:at] + other + word[at + 1 :]: word
        for word in words
        for at, sign in enumerate(word)
        for other in _LOOKALIKES.get(sign, "")
    }
    wrong = {form: word for form, word in right.items() if form not in words}
    return re.compile("|".join(map(re.escape, wrong)) or "(?!)"), wrong
