"""Finds the section headings among the paragraphs of a file, in the official or other wording."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from export.reading.heading_keys import key_of, number_of, similarity
from export.reading.raw_document import SourcePlace
from export.style_names import BODY, CLOSING, HEADING, PREAMBLE, SUBHEADING, TITLE
from model.formats.section import Section
from model.formats.template import Template
from model.prose.contents import contents_found
from model.prose.numbering import number_in
from model.report import Paragraph

LONGEST_HEADING: Final = 40
SIMILAR: Final = 0.5
"""The similarity from which a paragraph with the number or place of a heading counts as a reworded heading."""
CONTENTS_RUN: Final = 3
"""This many consecutive section headings with nothing between them are a table of contents."""

_ENTRY: Final = re.compile(r"(?<![.…·\s])[.…·\s]++\d+$")
_PAGED: Final = re.compile(r"(?:[.…·]{2}|(?<!\s)\s)\s*+\d+$")
_ABOVE_CONTENTS: Final = frozenset({"目录", "目次"})
_RUN_ON: Final = re.compile(r"([一二三四五六七八九十]+、[^。：:\n]{2,40})(?:[。：:]|\n)\s*(?=\S)")
_SENTENCE: Final = re.compile("[。；;！!？?]")
_NUMBER: Final = re.compile(
    r"\W*+[A-Za-z]?\W*+第?([一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]|[1-9][0-9]?)(?=[、.．,，）)\s部章])"
)


class TextLine(NamedTuple):
    """A paragraph outside the tables: its text, and its index among the *blocks* of the document."""

    text: str
    block: int
    place: SourcePlace
    style: str = ""
    outline: int = 0
    alignment: str = ""
    bold: bool = False


class SectionHeading(NamedTuple):
    """The line with index *at* that begins a section, and how it was recognised."""

    section: Section
    at: int
    how: Literal["exact", "alias", "placed"]


@dataclass(frozen=True)
class FoundSections:
    """The lines of a file and the headings among them, in file order; *contents* are lines of a 目录."""

    lines: tuple[TextLine, ...]
    headings: tuple[SectionHeading, ...]
    contents: frozenset[int]


def sections_in(template: Template, lines: Sequence[TextLine], tables: Mapping[str, int]) -> FoundSections:
    """The sections among *lines*; *tables* maps the id of each official table to the block where it begins."""
    split = tuple(_split(template, lines))
    contents = _contents(template, split)
    found = {heading.section.id: heading for heading in _known(template, split, contents)}
    for section in template.sections:
        if section.id not in found:
            heading = _in_other_words(template, section, split, found, tables, contents)
            if heading is not None:
                found[section.id] = heading
    return FoundSections(split, tuple(sorted(found.values(), key=lambda heading: heading.at)), contents)


def first_table(section: Section, tables: Mapping[str, int]) -> int | None:
    """The block where the first official table of a section begins; None if the file has none of its tables."""
    return min((tables[table] for table in section.tables if table in tables), default=None)


def heading_keys(templates: Iterable[Template]) -> frozenset[str]:
    """The comparison keys of all known wordings of section headings."""
    return frozenset(key for template in templates for key in _wordings(template))


def out_of_order(template: Template, sections: FoundSections) -> list[SectionHeading]:
    """The headings that are out of the official order; the smallest set whose removal leaves the others in order."""
    order = {section.id: place for place, section in enumerate(template.sections)}
    ranks = [order[heading.section.id] for heading in sections.headings]
    kept = _longest_rise(ranks)
    return [heading for place, heading in enumerate(sections.headings) if place not in kept]


def _longest_rise(ranks: Sequence[int]) -> set[int]:
    """The indexes of a longest increasing subsequence."""
    chains: list[tuple[int, ...]] = [()]
    for place, rank in enumerate(ranks):
        before = [chain for chain in chains if not chain or ranks[chain[-1]] < rank]
        chains.append((*max(before, key=len), place))
    return set(max(chains, key=len))


def _split(template: Template, lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """*lines*, with a heading split from text that follows it in its paragraph, and a heading on two lines joined."""
    keys = _wordings(template)
    for line in _joined([one for paragraph in lines for one in _broken(paragraph, keys)], keys):
        match = _RUN_ON.match(line.text)
        if match is not None and key_of(match[1]) in keys:
            yield line._replace(text=match[1])
            yield line._replace(text=line.text[match.end() :].strip(), outline=0, bold=False, style="")
        else:
            yield line


def _broken(line: TextLine, keys: Collection[str]) -> list[TextLine]:
    """A paragraph split into its lines if one of them is a heading, as in text copied from a web page."""
    texts = [text.strip() for text in line.text.split("\n")]
    if not any(key_of(text) in keys for text in texts[1:] if len(text) <= LONGEST_HEADING):
        return [line]
    return [line._replace(text=text) for text in texts if text]


def _joined(lines: Sequence[TextLine], keys: Collection[str]) -> Iterator[TextLine]:
    """*lines*, with two lines that together are a heading joined; the first may be only its number."""
    is_done = False
    for line, after in zip(lines, (*lines[1:], None), strict=False):  # *lines* may be empty
        if is_done:
            is_done = False
        elif after is not None and _is_begun(line.text, after.text, keys):
            yield line._replace(text=line.text + after.text)
            is_done = True
        else:
            yield line


def _is_begun(text: str, after: str, keys: Collection[str]) -> bool:
    """Whether *text* is the beginning of a heading that continues in the next line."""
    if not number_of(text) or number_of(after) or len(text) + len(after) > LONGEST_HEADING:
        return False
    return key_of(text) not in keys and key_of(text + after) in keys


def _wordings(template: Template) -> dict[str, tuple[Section, bool]]:
    """The section of each known wording, and whether it is the official wording."""
    other = {key_of(alias): (section, False) for section in template.sections for alias in section.aliases}
    return other | {key_of(section.heading): (section, True) for section in template.sections}


def _contents(template: Template, lines: Sequence[TextLine]) -> frozenset[int]:
    """The lines of a table of contents: consecutive headings that occur again later, and the lines above them."""
    keys = _wordings(template)
    entries = [key_of(_ENTRY.sub("", line.text)) if len(line.text) <= LONGEST_HEADING * 2 else "" for line in lines]
    found: set[int] = set()
    for run in _runs(lines, entries, keys):
        listed = {entries[at] for at in run} & keys.keys()
        if len(listed) >= CONTENTS_RUN and listed <= set(entries[run.stop :]):
            found.update(run)
            found.update(at for at in (run.start - 1,) if at >= 0 and key_of(lines[at].text) in _ABOVE_CONTENTS)
    return frozenset(found)


def _runs(lines: Sequence[TextLine], entries: Sequence[str], keys: Collection[str]) -> Iterator[range]:
    """Runs of consecutive headings without repeats, including sub-entries listed with page numbers."""
    start = stop = 0
    while start < len(lines):
        listed: set[str] = set()
        while stop < len(lines) and entries[stop] not in listed and _is_entry(lines[stop], entries[stop], keys, listed):
            listed.update({entries[stop]}.intersection(keys))
            stop += 1
        if listed:
            yield range(start, stop)
        start = stop = max(stop, start + 1)


def _is_entry(line: TextLine, entry: str, keys: Collection[str], listed: Collection[str]) -> bool:
    return entry in keys or (bool(listed) and bool(_PAGED.search(line.text)))


def _known(template: Template, lines: Sequence[TextLine], contents: frozenset[int]) -> Iterator[SectionHeading]:
    """For each section the line with a known wording of its heading that looks most like a heading."""
    keys = _wordings(template)
    is_ours = any(line.style == HEADING for line in lines)
    best: dict[str, tuple[int, SectionHeading]] = {}
    for at, line in enumerate(lines):
        known = keys.get(key_of(line.text)) if at not in contents and len(line.text) <= LONGEST_HEADING else None
        if known is None:
            continue
        section, exact = known
        rank = _rank(section, line, is_ours)
        if section.id not in best or best[section.id][0] < rank:
            best[section.id] = rank, SectionHeading(section, at, "exact" if exact else "alias")
    return (heading for _, heading in best.values())


def _rank(section: Section, line: TextLine, is_ours: bool) -> int:
    """How much a line looks like the heading of *section*, and not like a sub-heading with the same words."""
    number, own = number_of(line.text), number_of(section.heading)
    rank = 4 if number == own else 2 if not number else 3 if "、" in number else 1
    if is_ours and line.style in (BODY, SUBHEADING, PREAMBLE, CLOSING, TITLE):
        return rank - 10
    return rank + 10 * (line.style == HEADING)


def _in_other_words(
    template: Template,
    section: Section,
    lines: Sequence[TextLine],
    found: Mapping[str, SectionHeading],
    tables: Mapping[str, int],
    contents: frozenset[int],
) -> SectionHeading | None:
    """The reworded heading of a section: a line between its neighbours with its number or similar words."""
    table = first_table(section, tables)
    ranked = [
        (score, -at)
        for at in _room(template, section, found, len(lines))
        if at not in contents
        and (score := _likeness(template, section, lines[at])) >= SIMILAR
        and (table is None or lines[at].block < table)
    ]
    return SectionHeading(section, -max(ranked)[1], "placed") if ranked else None


def _room(template: Template, section: Section, found: Mapping[str, SectionHeading], size: int) -> range:
    """The lines between the headings of the sections before and after *section*."""
    place = template.sections.index(section)
    before = [found[one.id].at for one in template.sections[:place] if one.id in found]
    after = [found[one.id].at for one in template.sections[place + 1 :] if one.id in found]
    start = max(before, default=-1) + 1
    return range(start, min((at for at in after if at >= start), default=size))


def _likeness(template: Template, section: Section, line: TextLine) -> float:
    """How likely a line is a reworded heading of *section*: 0 to 2.

    Its number counts only if its words do not speak for another section.
    """
    if len(line.text) > LONGEST_HEADING or _SENTENCE.search(line.text):
        return 0.0
    alike = _similarities(template, line.text)
    own = alike[section.id]
    number = number_of(line.text)
    closing = closing_sections(template)
    is_near = said_number(number) >= said_number(section.heading) - 1 > 0  # no item of a list, which begins with 1
    may_speak = section in closing and is_near and not number.startswith("(")
    about = [one.id for one in closing if may_speak and speaks_of(one, line.text)]
    if about:
        return own + SIMILAR if section.id in about else 0.0
    if number == number_of(section.heading) and own >= max(alike.values()):
        return own + SIMILAR
    return own if not number else own - 0.2


@lru_cache(maxsize=16_384)
def _similarities(template: Template, text: str) -> Mapping[str, float]:
    """How alike a line is to the heading of each section; asked for once per section."""
    return {one.id: _similarity(one, text) for one in template.sections}


def _similarity(section: Section, text: str) -> float:
    key = key_of(text)
    return max(similarity(key, key_of(wording)) for wording in (section.heading, *section.aliases))


def closing_sections(template: Template) -> Sequence[Section]:
    """The sections behind all tables; what they have to tell of is told in no other."""
    last = max((at for at, section in enumerate(template.sections) if section.tables), default=-1)
    return template.sections[last + 1 :]


def speaks_of(section: Section, text: str) -> bool:
    """Whether a text tells of something that *section* must have."""
    found = contents_found(section, [Paragraph(style="body", text=text)])
    return any(index is not None for index in found.values())


def has_own_words(section: Section, text: str) -> bool:
    """Whether a heading has the form's words, whatever its number (l六、存在的主要问题及改进情况)."""
    match = _NUMBER.match(text)
    return match is not None and key_of(text[match.end() :]) == key_of(section.heading)


def said_number(text: str) -> int:
    """The number before a section heading, whatever stands around it (l六、); 0 if there is none."""
    match = _NUMBER.match(text)
    return number_in(match[1]) if match else 0
