"""The guard that every text from outside passes before a widget lays it out.

Qt needs quadratic time for a line without a place to break it, and never ends with 65,536 spaces in a row. So a widget
gets the beginning of such a text and is told how long the whole is; the text itself stays where it came from.
"""

from __future__ import annotations

from typing import Final

from model.text_limits import LONGEST_PARAGRAPH, first_lines

LONGEST: Final = 2_000
"""Characters of a label, a message, a tool tip or a row."""
LONGEST_ENTRY: Final = 200
"""Characters of a cell of a table."""
MOST_LINES: Final = 40


def shown(text: str, longest: int = LONGEST) -> str:
    """*text*, or its beginning and a note of its length."""
    beginning = first_lines(text[:longest], MOST_LINES)
    return text if len(beginning) == len(text) else f"{beginning}…（共 {len(text)} 字）"


def shown_lines(text: str) -> str:
    """*text* with each of its lines cut where it is longer than any paragraph of a report."""
    return "\n".join(shown(line, LONGEST_PARAGRAPH) for line in text.split("\n"))
