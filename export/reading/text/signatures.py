"""Finds a signature in form style: 报告单位：某局 日期：2024年1月15日, and the officials responsible."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from export.reading.text.boilerplate import LONGEST_LINE, is_sentence
from export.reading.text.closings import day_at_end
from export.reading.text.sections import TextLine
from export.style_names import NAMES
from model.report import Closing
from model.values import fold

_DAY_NAME: Final = r"\w{0,4}(?:日期|时间)\s*:"
_OFFICE: Final = re.compile(
    r"(?:报告|填报|报送|编制|上报)(?:单位|机关|机构|部门)(?:名称)?\s*(?:\((?:盖章|公章|章)\))?\s*:\s*"
    rf"(?P<name>[^\s:]{{2,40}}?)(?=\s|$|{_DAY_NAME})"
)
_BEFORE_DAY: Final = re.compile(rf"(?:{_DAY_NAME})?\s*")
_NAME: Final = r"(?:[一-鿿]{2,6}·[一-鿿]{2,6}|[一-鿿](?:\s?[一-鿿]){1,2})"
_OFFICER: Final = re.compile(
    r"(?:(?:单位|部门|分管|主要)*(?:负责人|领导)|(?:填报|填表|制表|经办|审核|审批|签发)人)\s*(?:\(签[字名章]\))?\s*:"
    rf"[\s_]*{_NAME}?(?=$|[\s_(,;、]|\w{{2,6}}:)"
)
"""An official responsible, with or without a name; “主要负责人：切实履行职责” is report text."""


class Signature(NamedTuple):
    """Office and date, and the *lines* that contain them or an official; those *outside* contain more than is read."""

    closing: Closing = Closing()
    lines: frozenset[TextLine] = frozenset()
    outside: tuple[TextLine, ...] = ()


def signature_of(lines: Sequence[TextLine]) -> Signature:
    """Find the signature in *lines*, those of the last section."""
    closing = Closing()
    used: set[TextLine] = set()
    outside: list[TextLine] = []
    for line, after in zip(lines, (*lines[1:], None), strict=False):  # *lines* may be empty
        if line.style in NAMES or len(line.text) > LONGEST_LINE or is_sentence(line) or line in used:
            continue
        text = fold(line.text)
        match = _OFFICE.match(text)
        if match is not None:
            rest = text[match.end() :]
            dated = day_at_end(rest)
            below = None if rest.strip() or after is None else day_at_end(fold(after.text))
            if after is not None and below is not None and _BEFORE_DAY.fullmatch(below[0]):
                dated = below
                used.add(after)
            closing = Closing(office=match["name"], day=dated[1] if dated else None)
            if not _BEFORE_DAY.fullmatch((dated[0] if dated else rest).strip()):
                outside.append(line)
            used.add(line)
        elif _OFFICER.match(text):
            used.add(line)
            outside.append(line)
    return Signature(closing, frozenset(used), tuple(outside))
