"""Places text without a section heading by what it says, and finds sections that the form does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from export.reading.text.sections import (
    LONGEST_HEADING,
    FoundSections,
    TextLine,
    closing_sections,
    said_number,
    speaks_of,
)
from model.formats.section import Section
from model.formats.template import Template
from model.prose.numbering import Series, leading_marker

_OPENING: Final = re.compile("编制|统计期限|统计时间|电子版|本(?:年度)?报告|本年报|联系(?:电话|地址|方式)")
"""Words of the sentences before the first section."""
_SENTENCE: Final = re.compile("[。；;！!？?：:]")


class Stray(NamedTuple):
    """A section that the form does not have: the line with index *at*, and the section its text is *about*, if any."""

    at: int
    about: Section | None


def strays_in(template: Template, sections: FoundSections, first: int) -> Iterator[Stray]:
    """The sections from the line with index *first* on that only go on with the numbers of the others."""
    headings = {heading.at for heading in sections.headings}
    last = 0
    for at, line in enumerate(sections.lines):
        if at in headings:
            last = said_number(line.text)
        elif at >= first and last and _is_next(line, last):
            last += 1
            about = (section for section in closing_sections(template) if speaks_of(section, line.text))
            yield Stray(at, next(about, None))


def _is_next(line: TextLine, last: int) -> bool:
    marker = leading_marker(line.text) if len(line.text) <= LONGEST_HEADING else None
    is_chapter = marker is not None and marker.marker.series is Series.CHAPTER and marker.marker.number == last + 1
    return is_chapter and not _SENTENCE.search(line.text)


def unheaded_starts(
    template: Template, lines: Sequence[TextLine], headed: Mapping[int, str], first: int
) -> dict[int, str]:
    """The lines from index *first* on where text of a section without heading begins, by what they say.

    *headed* are the lines where sections begin that have a heading.
    """
    found: dict[int, str] = {}
    begin = first
    for section in closing_sections(template):
        heading = next((at for at, name in headed.items() if name == section.id), None)
        if heading is not None:
            begin = heading + 1
            continue
        end = min((at for at in headed if at >= begin), default=len(lines))
        saying = next((at for at in range(begin, end) if speaks_of(section, lines[at].text)), None)
        if saying is not None:
            at = _start_of_list(lines, saying, begin)
            found[at] = section.id
            begin = at + 1
    return found


def _start_of_list(lines: Sequence[TextLine], at: int, begin: int) -> int:
    """The first item, not before *begin*, of the numbered list that the line with index *at* belongs to."""
    span = leading_marker(lines[at].text)
    if span is None or span.marker.number == 1:
        return at
    for earlier in range(at - 1, begin - 1, -1):
        other = leading_marker(lines[earlier].text)
        if other is not None and other.marker == span.marker.numbered(1):
            return earlier
    return at


def overview_in(section: Section, front: Sequence[TextLine]) -> Sequence[TextLine]:
    """The lines of *front* behind the opening sentences if they are the text of the first *section*; else none."""
    opening = max((at for at, line in enumerate(front) if _OPENING.search(line.text)), default=-1)
    rest = front[opening + 1 :]
    return rest if any(speaks_of(section, line.text) for line in rest) else ()
