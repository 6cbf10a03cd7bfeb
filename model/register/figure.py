"""What a report keeps of the register it was filled from: counts and numbers of lines, nothing that a line says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

LONGEST_LINES: Final = 2_100
"""Characters of `RegisterFigure.lines`."""
_NUMBERS: Final = re.compile("[ 0-9、–；…文件表第行共]*")


@dataclass(frozen=True, slots=True)
class RegisterFigure:
    """The *count* of a cell in a register, and its *lines* by number: ``第 3、7–9 行``; "" for none."""

    count: int
    lines: str = ""


def names_lines_only(text: str) -> bool:
    """Whether *text* can be `RegisterFigure.lines`: numbers of lines, sheets and files, no names."""
    return len(text) <= LONGEST_LINES and _NUMBERS.fullmatch(text) is not None
