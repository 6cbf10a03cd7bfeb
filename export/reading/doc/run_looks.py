"""The resolved look of characters of a .doc: their own flags and marks over those of the paragraph's style."""

from __future__ import annotations

from typing import Protocol

from export.reading.doc.text import (
    BOLD,
    FAINT,
    HIDDEN,
    LEVEL,
    LOWERED,
    PALE,
    RAISED,
    REGULAR,
    SHOWN,
    STRUCK,
    STRUCK_TURNED,
    STRUCK_TWICE,
    TURNED,
    UNSTRUCK,
)
from export.reading.shown_text import RunLook


class StyledParagraph(Protocol):
    """What the style of a paragraph says of its characters: *marks* are those of `export.reading.doc.text`.

    *shaded* tells whether it, or its cell, has a ground other than paper, *is_flat* whether its lines show nothing.
    """

    hidden: bool
    bold: bool
    marks: int
    shaded: bool
    is_flat: bool


def look_of(flags: int, marks: int, paragraph: StyledParagraph) -> RunLook:
    """The look of characters with these flags and marks."""
    hidden = bool(flags & HIDDEN) if flags & (HIDDEN | SHOWN) else paragraph.hidden != bool(flags & TURNED)
    by_style = bool(paragraph.marks & (STRUCK | STRUCK_TURNED))
    struck = bool(marks & STRUCK) if marks & (STRUCK | UNSTRUCK) else by_style != bool(marks & STRUCK_TURNED)
    vertical = marks if marks & (RAISED | LOWERED | LEVEL) else paragraph.marks
    both = marks | paragraph.marks
    return RunLook(
        hidden=hidden or paragraph.is_flat,
        struck=struck or bool(both & STRUCK_TWICE),
        vertical=1 if vertical & RAISED else -1 if vertical & LOWERED else 0,
        faint=bool(both & FAINT) or (bool(both & PALE) and not paragraph.shaded),
        bold=bool(flags & BOLD) or (paragraph.bold and not flags & REGULAR),
    )
