"""Two versions of a section's text laid side by side, paragraph by paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final, NamedTuple, TypeAlias

from model.characters import printable, seen
from model.report import Paragraph

ALIKE: Final = 0.5
"""Two paragraphs with at least so much in common are one that was changed."""
MOST_PARAGRAPHS: Final = 500
"""Longer texts are laid side by side as a whole."""
MOST_PAIRS: Final = 400
"""Of paragraphs in one place that are weighed against each other."""
LONGEST_WEIGHED: Final = 500
"""Signs of a paragraph by which it is weighed."""

_SPACES: Final = re.compile(r"[^\S\n]+")


_Pairs: TypeAlias = tuple[tuple[int, int], ...]


class Match(NamedTuple):
    """The paragraphs *old*, by number, of one version and the paragraphs *new* of the other that belong together."""

    old: range
    new: range

    def shifted(self, old: int, new: int) -> Match:
        """The same further down."""
        return Match(_shifted(self.old, old), _shifted(self.new, new))


def _shifted(numbers: range, by: int) -> range:
    return range(numbers.start + by, numbers.stop + by)


@lru_cache(maxsize=4096)
def as_seen(text: str) -> str:
    """*text* without what nobody sees and programs change on the way: kinds and runs of spaces, zero-width signs."""
    lines = seen(printable(text)).replace("\r\n", "\n").split("\n")
    return "\n".join(_SPACES.sub(" ", line).strip() for line in lines).strip()


def is_same(one: Paragraph, other: Paragraph) -> bool:
    """Whether two paragraphs look the same."""
    return _key(one) == _key(other)


def aligned(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterator[Match]:
    """Every paragraph of both versions, in order: with its counterpart, with those it was split into or made of, or
    alone.
    """
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
            texts = [as_seen(one.text) for one in old[a:b]], [as_seen(one.text) for one in new[c:d]]
            yield from (match.shifted(a, c) for match in _matched(*texts))


def _key(one: Paragraph) -> tuple[str, str, bool]:
    return as_seen(one.text), one.style, one.after_table


def _matched(old: Sequence[str], new: Sequence[str]) -> Iterator[Match]:
    """The paragraphs of one place in which two versions differ: split and merged ones first, the others by likeness."""
    few = len(old) * len(new) <= MOST_PAIRS
    found = next(_joints(old, new), None) or next((Match(b, a) for a, b in _joints(new, old)), None) if few else None
    if found is None:
        yield from _paired(old, new)
        return
    yield from _matched(old[: found.old.start], new[: found.new.start])
    yield found
    rest = _matched(old[found.old.stop :], new[found.new.stop :])
    yield from (match.shifted(found.old.stop, found.new.stop) for match in rest)


def _joints(whole: Sequence[str], pieces: Sequence[str]) -> Iterator[Match]:
    """Where one paragraph of *whole* is exactly several of *pieces* put together."""
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
    """The paragraphs of one place by likeness, in order; those without a counterpart alone."""
    a = b = 0
    for one, other in [*_likest(old, new), (len(old), len(new))]:
        yield from (Match(range(at, at + 1), range(b, b)) for at in range(a, one))
        yield from (Match(range(one, one), range(at, at + 1)) for at in range(b, other))
        if one < len(old):
            yield Match(range(one, one + 1), range(other, other + 1))
        a, b = one + 1, other + 1


def _likest(old: Sequence[str], new: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Pairs of counterparts that do not cross, as much alike altogether as can be."""
    if len(old) == len(new) == 1 or len(old) * len(new) > MOST_PAIRS:
        return tuple(zip(range(len(old)), range(len(new)), strict=False))
    best: list[tuple[float, _Pairs]] = [(0.0, ())] * (len(new) + 1)
    for one, text in enumerate(old):
        above: list[tuple[float, _Pairs]] = best
        best = [(0.0, ())]
        for other, candidate in enumerate(new):
            score, pairs = above[other]
            alike = _likeness(text, candidate)
            paired: tuple[float, _Pairs] = (score + alike, (*pairs, (one, other)))
            ways = [best[other], above[other + 1], *([paired] if alike >= ALIKE else ())]
            best.append(max(ways, key=lambda way: way[0]))
    return best[-1][1]


def _likeness(one: str, other: str) -> float:
    """How much two texts have in common: 0 to 1; what is surely less than `ALIKE` is not worked out."""
    matcher = SequenceMatcher(None, one[:LONGEST_WEIGHED], other[:LONGEST_WEIGHED], autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0
