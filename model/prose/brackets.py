"""Finds brackets and quotation marks without their counterpart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_PAIRS: Final = ("（(", "）)"), ("《", "》"), ("〈", "〉"), ("“", "”"), ("〔［[【", "〕］]】"), ("「『", "」』")
"""Opening and closing signs that may stand for each other; notices are quoted with 〔〕, [] and 【】 alike."""
_OPENING: Final = {sign: kind for kind, (signs, _) in enumerate(_PAIRS) for sign in signs}
_CLOSING: Final = {sign: kind for kind, (_, signs) in enumerate(_PAIRS) for sign in signs}
_LIST_NUMBER: Final = re.compile(r"(?:^|[。；;：:，,、！？\s])[0-9０-９a-zA-Z一二三四五六七八九十①-⑳]{1,3}$")
_NEAR: Final = 6


def unmatched_brackets(text: str) -> Iterator[tuple[int, int]]:
    """The places of brackets and quotation marks that lack their counterpart; not those of numbers in lists: 1）."""
    open_signs: dict[int, list[int]] = {kind: [] for kind in range(len(_PAIRS))}
    alone: list[int] = []
    for at, sign in enumerate(text):
        if sign in _OPENING:
            open_signs[_OPENING[sign]].append(at)
        elif sign in _CLOSING:
            waiting = open_signs[_CLOSING[sign]]
            if waiting:
                waiting.pop()
            elif not _LIST_NUMBER.search(text[max(0, at - _NEAR) : at]):
                alone.append(at)
    for at in sorted([*alone, *(at for waiting in open_signs.values() for at in waiting)]):
        yield at, at + 1
