"""Which of the required contents of a section its text already has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from model.numbering import leading
from model.report import Paragraph
from model.template import Content, Section

_SENTENCE: Final = re.compile(r"[^。；;！!？?\n]+")
_TITLE: Final = re.compile(r"[^。：:；;，,\n]{1,30}")
_FIGURE: Final = re.compile("[0-9０-９](?![0-9０-９]*年)")
_LISTED: Final = 3
"""A sentence without a figure that names so many contents announces or sums them up: it tells of none."""


def contents_found(section: Section, paragraphs: Sequence[Paragraph]) -> Mapping[str, int | None]:
    """For each required content by name the index of the paragraph that first tells of it, or None."""
    found: dict[str, int | None] = dict.fromkeys((content.name for content in section.contents), None)
    for index, paragraph in enumerate(paragraphs):
        for name in _told(section.contents, paragraph):
            if found[name] is None:
                found[name] = index
    return found


def contents_missing(section: Section, paragraphs: Sequence[Paragraph]) -> tuple[str, ...]:
    """The names of the required contents a text does not have."""
    return tuple(name for name, index in contents_found(section, paragraphs).items() if index is None)


def _told(contents: Sequence[Content], paragraph: Paragraph) -> Iterator[str]:
    yield from _names(contents, _title(paragraph))
    for sentence in _SENTENCE.findall(paragraph.text):
        names = _names(contents, sentence)
        if len(names) < _LISTED or _FIGURE.search(sentence):
            yield from names


def _title(paragraph: Paragraph) -> str:
    """The words a paragraph is headed by: the whole of a heading, the first words after a number."""
    place = leading(paragraph.text)
    if paragraph.style == "heading":
        return paragraph.text
    title = _TITLE.match(paragraph.text, place.end) if place else None
    return title[0] if title else ""


def _names(contents: Sequence[Content], sentence: str) -> list[str]:
    return [content.name for content in contents if any(_says(sentence, words) for words in content.words)]


def _says(sentence: str, words: str) -> bool:
    """Whether the parts of *words*, which an ellipsis divides, stand in a sentence one after the other."""
    at = 0
    for part in words.split("…"):
        at = sentence.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True
