"""Finds announcements of more parts than they list: 由总体情况、…六部分组成."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from model.prose.numbering import number_in

_ANNOUNCED: Final = re.compile(
    r"(?:包括|包含|分为|由)(?P<listed>[^。；;！!？?\n]{4,400}?)(?:等|共|这)*(?P<number>[一二三四五六七八九十]{1,2}|[2-9])个?大?(?:部分|方面|章)"
)
_BETWEEN: Final = re.compile("[、，,]|以及|和|及|与")


def incomplete_lists(text: str) -> Iterator[tuple[int, int]]:
    """The places of lists, each with the number of parts it announces, that have fewer, however they are divided."""
    for found in _ANNOUNCED.finditer(text):
        listed = [part for part in _BETWEEN.split(found["listed"]) if part.strip()]
        if 1 < len(listed) < number_in(found["number"]):
            yield found.span()
