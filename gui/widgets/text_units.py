"""The units in which Qt counts positions in a text."""

from __future__ import annotations


def units(text: str) -> int:
    """The length of *text* as Qt counts it, in UTF-16: characters such as 𠮷 count twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def characters(text: str, position: int) -> str:
    """The characters of *text* before a position that Qt counts."""
    return text.encode("utf-16-le", "surrogatepass")[: 2 * position].decode("utf-16-le", "surrogatepass")
