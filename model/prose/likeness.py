"""How much of a text stands in another one word for word."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_PIECE: Final = 5
"""Signs of the pieces that are compared."""
_IGNORED: Final = re.compile(r"[\W\d_]+")


@lru_cache(maxsize=64)
def _pieces(text: str) -> frozenset[str]:
    plain = _IGNORED.sub("", text)
    return frozenset(plain[at : at + _PIECE] for at in range(len(plain) - _PIECE + 1))


def share_taken_over(text: str, other: str) -> int:
    """How many per cent of *text* stand in *other*: figures, years and punctuation do not count."""
    pieces = _pieces(text)
    return 100 * len(pieces & _pieces(other)) // len(pieces) if pieces else 0
