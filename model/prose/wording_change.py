"""Word-by-word difference of two wordings of a text."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Final, NamedTuple

MOST_WORDS: Final = 3_000
"""Longer texts are not compared word by word."""

_WORD: Final = re.compile(r"[0-9A-Za-z.%]+|.", re.DOTALL)


class WordingPart(NamedTuple):
    """A part of the old wording, of the new one, or of both."""

    text: str
    old: bool
    new: bool


def wording_parts(old: str, new: str) -> tuple[WordingPart, ...]:
    """Both wordings as one sequence of parts; numbers and Latin words are never divided."""
    words = _WORD.findall(old), _WORD.findall(new)
    if max(map(len, words)) > MOST_WORDS:
        return (WordingPart(old, True, False), WordingPart(new, False, True))
    found: list[WordingPart] = []
    for tag, a, b, c, d in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        before, after = "".join(words[0][a:b]), "".join(words[1][c:d])
        if tag == "equal":
            found.append(WordingPart(before, True, True))
        else:
            found += [
                piece for piece in (WordingPart(before, True, False), WordingPart(after, False, True)) if piece.text
            ]
    return tuple(found)
