"""The result of a search in a paragraph."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache, wraps
from typing import Final, NamedTuple

from model.characters import shortened


class Quotation(NamedTuple):
    """Words of a paragraph: characters *start* to *end*, and the *text* by which a message quotes them.

    The text is that of these characters, unless it is not to be repeated, as a 身份证号, or longer than can be quoted.
    """

    start: int
    end: int
    text: str


def remembered(search: Callable[[str], Iterator[Quotation]]) -> Callable[[str], tuple[Quotation, ...]]:
    """A *search* in a paragraph that is made once for each text: an edit leaves most paragraphs as they are."""

    @lru_cache(maxsize=1024)
    @wraps(search)
    def found(text: str) -> tuple[Quotation, ...]:
        return tuple(search(text))

    return found


_LONGEST: Final = 200
_CONTEXT: Final = 4
"""Characters quoted before and after an error."""


def in_context(text: str, start: int, end: int) -> Quotation:
    """The characters *start* to *end* of a paragraph with a few more around them in the same line."""
    before = text[max(0, start - _CONTEXT) : start].rpartition("\n")[2]
    after = text[end : end + _CONTEXT].partition("\n")[0]
    return quotation(text, start - len(before), end + len(after))


def quotation(text: str, start: int, end: int) -> Quotation:
    """The characters *start* to *end* of a paragraph, quoted word for word."""
    return Quotation(start, end, shortened(text[start:end], _LONGEST))
