"""Texts of bodies that are copies of one another, and names of other bodies left in them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from heapq import nsmallest
from typing import Final, NamedTuple
from zlib import crc32

from model.consolidation.selection import Standing
from model.prose.office_names import same_elsewhere

ALIKE: Final = 0.9
"""Share of common pieces from which two texts are nearly the same."""
_SHORTEST: Final = 120
"""Characters; shorter texts are alike because there is little to say."""
_PIECE: Final = 6
"""Characters of a piece of text."""
_SKETCH: Final = 12
"""Pieces with the smallest checksums, by which texts that may be alike find each other."""
_NO_WORDS: Final = re.compile(r"[\W\d_]+")
_SENTENCE_ENDS: Final = re.compile(r"[。；！？\n]")
_SELF: Final = re.compile(
    r"(?:20\d\d|[二2][〇○0零][一二三四五六七八九〇○零])?年?"
    r"(?:政府信息公开|全年|年度|认真|高度重视|严格|全面|深入|积极|坚持|始终|扎实|切实|持续|不断)"
)
"""How a sentence goes on that begins with the name of the body it is about."""


class OtherBody(NamedTuple):
    """Something in a *section* of the report of a body that has to do with the *other*."""

    office: str
    section: str
    other: str


def copied_texts(standings: Sequence[Standing], sections: Collection[str]) -> Iterator[OtherBody]:
    """For each body the one before it whose text of a section is nearly the same, names and figures left aside."""
    for section in sections:
        found: list[Standing] = []
        holders = defaultdict[int, list[int]](list)
        for one in standings:
            pieces = _pieces(one, section)
            if len(pieces) < _SHORTEST:
                continue
            candidates = set[int]()
            for piece in nsmallest(_SKETCH, pieces):
                candidates |= {*holders[piece][:1], *holders[piece][-1:]}
                holders[piece].append(len(found))
            found.append(one)
            alike = (
                found[other] for other in sorted(candidates) if _share(pieces, _pieces(found[other], section)) >= ALIKE
            )
            other = next(alike, None)
            if other is not None:
                yield OtherBody(one.body.name, section, other.body.name)


def _pieces(one: Standing, section: str) -> frozenset[int]:
    """The checksums of all pieces of the text of a section."""
    text = _text(one, section)
    for name in sorted(one.body.names, key=len, reverse=True):
        text = text.replace(name, "")
    plain = _NO_WORDS.sub("", text)
    return frozenset(_checksum(plain[start : start + _PIECE]) for start in range(len(plain) - _PIECE + 1))


def _text(one: Standing, section: str) -> str:
    return "" if one.submission is None else one.submission.report.text_of(section)


def _checksum(piece: str) -> int:
    return crc32(piece.encode("utf-8", "surrogatepass"))


def _share(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / len(one | other)


def foreign_names(standings: Sequence[Standing], sections: Collection[str]) -> Iterator[OtherBody]:
    """Sentences that begin with the name of another body as if they were about it, the first of each section."""
    owners = {name: one.body.name for one in standings for name in one.body.names if len(name) > 3}
    longest = max(map(len, owners), default=0)
    for one in standings:
        for section in sections:
            other = next(_others(_text(one, section), owners, longest, one.body.name), None)
            if other is not None:
                yield OtherBody(one.body.name, section, other)


def foreign_places(standings: Sequence[Standing], sections: Collection[str], region: str) -> Iterator[OtherBody]:
    """The government of another place than *region* named in a text, the first of each section; visits aside."""
    for one in standings:
        for section in sections:
            text = _text(one, section)
            found = next(same_elsewhere(text, f"{region}人民政府"), None) if region else None
            if found is not None:
                yield OtherBody(one.body.name, section, text[slice(*found)])


def _others(text: str, owners: dict[str, str], longest: int, own: str) -> Iterator[str]:
    for sentence in _SENTENCE_ENDS.split(text):
        start = sentence.strip()
        for length in range(min(longest, len(start)), 3, -1):
            name = start[:length]
            if name in owners:
                if owners[name] != own and _SELF.match(start, length):
                    yield name
                break
