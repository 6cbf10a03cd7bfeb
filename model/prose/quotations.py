"""The result of a search in a paragraph."""

from __future__ import annotations

from typing import NamedTuple


class Quotation(NamedTuple):
    """Words of a paragraph: characters *start* to *end*, and the *text* by which a message quotes them.

    The text is that of these characters, unless it is not to be repeated, as a 身份证号.
    """

    start: int
    end: int
    text: str


def quotation(text: str, start: int, end: int) -> Quotation:
    """The characters *start* to *end* of a paragraph, word for word."""
    return Quotation(start, end, text[start:end])
