"""Places in the text of a report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class BlockPlace:
    """A block of a section, text or table; *section* is "" for the text before the first one.

    The heading of a section counts as its first block.
    """

    section: str = ""
    block: int = 0


@dataclass(frozen=True, slots=True)
class TextPlace:
    """Characters *start* to *end* (exclusive) of a paragraph; if they are equal, the place between two characters.

    *section* is "" for the text before the first one, *block* the index of a text block among the blocks of its
    section. *paragraph* counts from 0 the paragraphs of the block that are printed: blank ones have no number.
    Characters are those of `Paragraph.text`, whatever their width in UTF-16.
    """

    section: str
    block: int
    paragraph: int
    start: int = 0
    end: int = 0

    @property
    def beginning(self) -> TextPlace:
        """The place before the first character of its paragraph."""
        return replace(self, start=0, end=0)

    @property
    def has_words(self) -> bool:
        """Whether it names any characters."""
        return self.start < self.end


Place: TypeAlias = BlockPlace | TextPlace
"""Where something is edited."""
