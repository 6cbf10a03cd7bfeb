"""A text in plain characters, in which is searched, and the characters it came from."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlainText:
    """A paragraph with each character replaced by others or left out; *origins* are the indexes they came from."""

    text: str
    origins: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Start and end in the paragraph of the characters *start* to *end* of the plain text, at least one."""
        return self.origins[start], self.origins[end - 1] + 1


def plain_text(text: str, plain: Callable[[str], str]) -> PlainText:
    """*text* with each character replaced by what *plain* makes of it."""
    pieces = [plain(character) for character in text]
    return PlainText("".join(pieces), tuple(at for at, piece in enumerate(pieces) for _ in piece))


def compatible(character: str) -> str:
    """The compatibility form (NFKC) of a character: full-width digits and signs as plain ones."""
    return unicodedata.normalize("NFKC", character)
