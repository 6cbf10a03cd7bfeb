"""Which of the required contents of a section its text already has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from model.formats.template import Content, Section
from model.prose.numbering import leading
from model.report import Paragraph

_SENTENCE: Final = re.compile(r"[^。；;！!？?\n]+")
_TITLE: Final = re.compile(r"[^。：:；;，,\n]{1,30}")
_FIGURE: Final = re.compile("[0-9０-９](?![0-9０-９]*年)")
_LONGEST: Final = 50_000
"""Characters that are looked at; the longest published sections have some ten thousand."""
_LISTED: Final = 3
"""A sentence without a figure that names so many contents announces or sums them up: it tells of none."""


def contents_found(section: Section, paragraphs: Sequence[Paragraph]) -> Mapping[str, int | None]:
    """For each required content by name the index of the paragraph that first tells of it, or None.

    No more is looked at than any section has: this is done at every key that is pressed.
    """
    found: dict[str, int | None] = dict.fromkeys((content.name for content in section.contents), None)
    room = _LONGEST
    for index, paragraph in enumerate(paragraphs):
        if room <= 0 or None not in found.values():
            break
        for name in _told(section.contents, paragraph, paragraph.text[:room]):
            if found[name] is None:
                found[name] = index
        room -= len(paragraph.text)
    return found


def contents_missing(section: Section, paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """The names of the required contents a text does not have."""
    return tuple(name for name, index in contents_found(section, paragraphs).items() if index is None)


def _told(contents: Sequence[Content], paragraph: Paragraph, text: str) -> Iterator[str]:
    ways = [
        (content.name, parts) for content in contents for parts in content.parts if all(map(text.__contains__, parts))
    ]
    if not ways:
        return
    yield from _names(ways, _title(paragraph.style == "heading", text))
    for sentence in _SENTENCE.findall(text):
        names = _names(ways, sentence)
        if len(names) < _LISTED or _FIGURE.search(sentence):
            yield from names


def _title(heads: bool, text: str) -> str:
    """The words a paragraph is headed by: the whole of a heading, the first words after a number."""
    place = leading(text)
    if heads:
        return text
    title = _TITLE.match(text, place.end) if place else None
    return title[0] if title else ""


def _names(ways: Sequence[tuple[str, Sequence[str]]], sentence: str) -> list[str]:
    """Which contents a sentence tells of, in one of the *ways* they are told."""
    return list(dict.fromkeys(name for name, parts in ways if _follow(sentence, parts)))


def _follow(sentence: str, parts: Sequence[str]) -> bool:
    """Whether *parts* stand in a sentence one after the other."""
    at = 0
    for part in parts:
        at = sentence.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True
