"""Measures how much of a text occurs word for word in another one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_LENGTH: Final = 5
"""Characters of the n-grams that are compared."""
_IGNORED: Final = re.compile(r"[\W\d_]+")


@lru_cache(maxsize=64)
def _ngrams(text: str) -> frozenset[str]:
    plain = _IGNORED.sub("", text)
    return frozenset(plain[at : at + _LENGTH] for at in range(len(plain) - _LENGTH + 1))


def percent_repeated_from(text: str, other: str) -> int:
    """The percentage (0 to 100) of n-grams of *text* that occur in *other*, digits and punctuation ignored."""
    ngrams = _ngrams(text)
    return 100 * len(ngrams & _ngrams(other)) // len(ngrams) if ngrams else 0
