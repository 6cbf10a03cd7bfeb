"""Finds which required contents (应写到) a section's text has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from model.formats.section import Content, Section
from model.prose.numbering import leading_marker
from model.report import Paragraph

_SENTENCE: Final = re.compile(r"[^。；;！!？?\n]+")
_CLAUSE: Final = re.compile("[^，,]+")
_TITLE: Final = re.compile(r"[^。：:；;，,\n]{1,30}")
_FIGURE: Final = re.compile("(?<![0-9０-９])[0-9０-９]++(?!年)")
_LONGEST: Final = 50_000
"""Characters that are searched; the longest published sections have some ten thousand."""
_LISTED: Final = 3
"""A clause without a figure that names this many contents is an announcement or a summary and counts for none."""
ARRANGED: Final = 2
"""A section with titles for this many contents is arranged by them."""


def contents_found(section: Section, paragraphs: Sequence[Paragraph]) -> Mapping[str, int | None]:
    """For each required content, by name, the index of the first paragraph that has it, or None.

    The number of characters searched is limited, since this runs on every key press.
    """
    found: dict[str, int | None] = dict.fromkeys((content.name for content in section.contents), None)
    characters_left = _LONGEST
    for index, paragraph in enumerate(paragraphs):
        if characters_left <= 0 or None not in found.values():
            break
        for name in _found_in(section.contents, paragraph.style == "heading", paragraph.text[:characters_left]):
            if found[name] is None:
                found[name] = index
        characters_left -= len(paragraph.text)
    return found


def without_bare_headings(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """*paragraphs*, in which a heading is blank as long as nothing is written below it.

    Below a heading may stand one of a lower level, which is numbered otherwise.
    """
    said: list[Paragraph] = []
    below: Paragraph | None = None
    for paragraph in reversed(paragraphs):
        is_bare = paragraph.style == "heading" and (below is None or _is_as_high(below, paragraph))
        said.append(paragraph.model_copy(update={"text": ""}) if is_bare else paragraph)
        below = below if paragraph.is_blank else paragraph
    return said[::-1]


def _is_as_high(below: Paragraph, heading: Paragraph) -> bool:
    """Whether a paragraph is a heading of the same level as the *heading* above it."""
    one, other = leading_marker(below.text), leading_marker(heading.text)
    return below.style == "heading" and (one and one.marker.series) == (other and other.marker.series)


def contents_missing(section: Section, own: Sequence[Paragraph], everything: Sequence[Paragraph]) -> tuple[str, ...]:
    """The names of the required contents of a section that surely are missing in *everything* a report says.

    *own* is the text of the section itself. If it is arranged by contents, one without a title is missing; otherwise a
    trace of a content suffices for doubt.
    """
    found = contents_found(section, everything)
    titles = [_title(paragraph.style == "heading", paragraph.text) for paragraph in own]
    titled = [
        one for one in section.contents if any(one.name in title or title in one.name for title in titles if title)
    ]
    text = "\n".join(paragraph.text for paragraph in own)
    return tuple(
        one.name
        for one in section.contents
        if found[one.name] is None and (len(titled) >= ARRANGED or not any(trace in text for trace in one.traces))
    )


@lru_cache(maxsize=1024)
def _found_in(contents: tuple[Content, ...], is_heading: bool, text: str) -> frozenset[str]:
    """The names of the contents that a paragraph has; cached, because an edit leaves most paragraphs as they are."""
    return frozenset(_names_found(contents, is_heading, text))


def _names_found(contents: tuple[Content, ...], is_heading: bool, text: str) -> Iterator[str]:
    wordings = [
        (content.name, parts) for content in contents for parts in content.parts if all(map(text.__contains__, parts))
    ]
    if not wordings:
        return
    yield from _names_in(wordings, _title(is_heading, text))
    for sentence in _SENTENCE.findall(text):
        clauses = _CLAUSE.findall(sentence)
        if _FIGURE.search(sentence) or all(len(_names_in(wordings, clause)) < _LISTED for clause in clauses):
            yield from _names_in(wordings, sentence)


def _title(is_heading: bool, text: str) -> str:
    """The title of a paragraph: all of a heading, or the first words after a number; "" if there is none."""
    span = leading_marker(text)
    if is_heading:
        return text
    title = _TITLE.match(text, span.end) if span else None
    return title[0] if title else ""


def _names_in(wordings: Sequence[tuple[str, Sequence[str]]], sentence: str) -> list[str]:
    """The names of the contents of which a sentence has all *parts* of one wording."""
    return list(dict.fromkeys(name for name, parts in wordings if _occur_in_order(sentence, parts)))


def says_one_of(text: str, wordings: Sequence[Sequence[str]]) -> bool:
    """Whether all parts of one wording occur in one sentence of a text, in their order."""
    return any(_occur_in_order(sentence, parts) for sentence in _SENTENCE.findall(text) for parts in wordings)


def _occur_in_order(sentence: str, parts: Sequence[str]) -> bool:
    """Whether *parts* occur in a sentence in this order."""
    at = 0
    for part in parts:
        at = sentence.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True
