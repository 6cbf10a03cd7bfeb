"""Aligns two versions of a section's text, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from model.characters import printable, without_invisible
from model.report import Paragraph

ALIKE: Final = 0.5
"""Two paragraphs at least this similar (0 to 1) count as one that was changed."""
MOST_PARAGRAPHS: Final = 500
"""Texts with more paragraphs are aligned as a whole."""
MOST_PAIRS: Final = 400
"""Maximal number of paragraph pairs compared within one differing region."""
COMPARED_CHARACTERS: Final = 500
"""Characters of a paragraph that are compared."""

_SPACES: Final = re.compile(r"[^\S\n]+")


_Pairs: TypeAlias = tuple[tuple[int, int], ...]


class Match(NamedTuple):
    """Index ranges of corresponding paragraphs in the old and the new version; one of them may be empty."""

    old: range
    new: range

    def shifted(self, old: int, new: int) -> Match:
        """This match moved by *old* and *new* paragraphs."""
        return Match(_shifted(self.old, old), _shifted(self.new, new))


def _shifted(numbers: range, by: int) -> range:
    return range(numbers.start + by, numbers.stop + by)


@lru_cache(maxsize=4096)
def as_displayed(text: str) -> str:
    """*text* as displayed: without invisible characters, every run of spaces as one space, lines stripped."""
    lines = without_invisible(printable(text)).replace("\r\n", "\n").split("\n")
    return "\n".join(_SPACES.sub(" ", line).strip() for line in lines).strip()


def looks_same(one: Paragraph, other: Paragraph) -> bool:
    """Whether two paragraphs have the same displayed text, style and side of the table."""
    return _key(one) == _key(other)


def aligned(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterator[Match]:
    """All paragraphs of both versions in order: matched one to one, split, merged, or without a counterpart."""
    if max(len(old), len(new)) > MOST_PARAGRAPHS:
        yield Match(range(len(old)), range(len(new)))
        return
    keys = [_key(one) for one in old], [_key(one) for one in new]
    for tag, a, b, c, d in SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (
                Match(range(one, one + 1), range(other, other + 1))
                for one, other in zip(range(a, b), range(c, d), strict=True)
            )
        else:
            texts = [as_displayed(one.text) for one in old[a:b]], [as_displayed(one.text) for one in new[c:d]]
            yield from (match.shifted(a, c) for match in _matched(*texts))


def _key(one: Paragraph) -> tuple[str, str, int]:
    return as_displayed(one.text), one.style, one.block


def _matched(old: Sequence[str], new: Sequence[str]) -> Iterator[Match]:
    """Match the paragraphs of a differing region: first split and merged ones, the others by similarity."""
    few = len(old) * len(new) <= MOST_PAIRS
    found = (
        next(_split_matches(old, new), None) or next((Match(b, a) for a, b in _split_matches(new, old)), None)
        if few
        else None
    )
    if found is None:
        yield from _paired(old, new)
        return
    yield from _matched(old[: found.old.start], new[: found.new.start])
    yield found
    rest = _matched(old[found.old.stop :], new[found.new.stop :])
    yield from (match.shifted(found.old.stop, found.new.stop) for match in rest)


def _split_matches(whole: Sequence[str], pieces: Sequence[str]) -> Iterator[Match]:
    """Matches of one paragraph in *whole* with several consecutive ones in *pieces* whose joined text is the same."""
    bare = ["".join(text.split()) for text in pieces]
    for at, text in enumerate(whole):
        sought = "".join(text.split())
        for start in range(len(bare)):
            joined, stop = "", start
            while stop < len(bare) and len(joined) < len(sought):
                joined += bare[stop]
                stop += 1
            if joined == sought and stop - start > 1:
                yield Match(range(at, at + 1), range(start, stop))


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[Match]:
    """Match the paragraphs of a region by similarity, in order; the rest are without a counterpart."""
    a = b = 0
    for one, other in [*_best_pairs(old, new), (len(old), len(new))]:
        yield from (Match(range(at, at + 1), range(b, b)) for at in range(a, one))
        yield from (Match(range(one, one), range(at, at + 1)) for at in range(b, other))
        if one < len(old):
            yield Match(range(one, one + 1), range(other, other + 1))
        a, b = one + 1, other + 1


def _best_pairs(old: Sequence[str], new: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """The index pairs with the highest total similarity that keep the order."""
    if len(old) == len(new) == 1 or len(old) * len(new) > MOST_PAIRS:
        return tuple(zip(range(len(old)), range(len(new)), strict=False))
    best: list[tuple[float, _Pairs]] = [(0.0, ())] * (len(new) + 1)
    for one, text in enumerate(old):
        above: list[tuple[float, _Pairs]] = best
        best = [(0.0, ())]
        for other, candidate in enumerate(new):
            score, pairs = above[other]
            alike = _similarity(text, candidate)
            paired: tuple[float, _Pairs] = (score + alike, (*pairs, (one, other)))
            ways = [best[other], above[other + 1], *([paired] if alike >= ALIKE else ())]
            best.append(max(ways, key=lambda way: way[0]))
    return best[-1][1]


def _similarity(one: str, other: str) -> float:
    """The similarity of two texts (0 to 1); 0 without a full comparison if surely below `ALIKE`."""
    matcher = SequenceMatcher(None, one[:COMPARED_CHARACTERS], other[:COMPARED_CHARACTERS], autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0
