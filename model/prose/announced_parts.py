"""Finds announcements of more parts than they list: 由总体情况、…六部分组成."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from model.prose.numbering import number_in

_NUMBER: Final = re.compile(r"(?<![等共这])[等共这]*+([一二三四五六七八九十]{1,2}|[2-9])个?大?(?:部分|方面|章)")
_OPENING: Final = re.compile("包括|包含|分为|由")
_SENTENCE_END: Final = re.compile(r"[。；;！!？?\n]")
_BETWEEN: Final = re.compile("[、，,]|以及|和|及|与")
_LONGEST: Final = 400
"""Characters of a list."""


def incomplete_lists(text: str) -> Iterator[tuple[int, int]]:
    """The places of lists, each with the number of parts it announces, that have fewer, however they are divided."""
    for found in _NUMBER.finditer(text):
        before = _SENTENCE_END.split(text[max(0, found.start() - _LONGEST) : found.start()])[-1]
        opening = _OPENING.search(before)
        listed = [part for part in _BETWEEN.split(before[opening.end() :]) if part.strip()] if opening else []
        if opening and 1 < len(listed) < number_in(found[1]):
            yield found.start() - len(before) + opening.start(), found.end()
