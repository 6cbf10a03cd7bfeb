"""Separates the lines before the first section and in the last one: report text, office and date, other lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

from export.reading.text import boilerplate
from export.reading.text.closings import closing_in, closing_of, is_office_name
from export.reading.text.sections import TextLine
from export.reading.text.signatures import signature_of
from export.reading.text.titles import Title
from export.style_names import NAMES
from model.report import Closing


class FrontAndBack(NamedTuple):
    """The report text *above* the first section and in the *last* one; *outside* are lines that are not report text."""

    above: tuple[TextLine, ...]
    last: tuple[TextLine, ...]
    closing: Closing
    outside: tuple[TextLine, ...]


def front_and_back_of(front: Sequence[TextLine], last: Sequence[TextLine], title: Title) -> FrontAndBack:
    """Sort the lines before the first section, without the title, and those of the last section."""
    site_lines = boilerplate.above(front, title)
    front = _without(front, site_lines)
    offices = _offices(front, title)
    days = [line for line in _without(front, offices) if closing_in(line, title.office)]
    signature = signature_of(last)
    last = _without(last, signature.lines)
    footer = boilerplate.below(last)
    last = _without(last, footer)
    closing_lines = closing_of(last, title.office)
    found = [closing_lines.closing, signature.closing, *(Closing(office=line.text) for line in offices)]
    found += [one for line in days if (one := closing_in(line, title.office)) is not None]
    closing = _first_of(found)
    repeated = days if closing_lines.closing.day or signature.closing.day else days[1:]
    others = [line for line in offices if line.text != closing.office]
    after = closing_lines.lines_after(last)
    used = [line for at, line in enumerate(last) if at in closing_lines.lines]
    return FrontAndBack(
        tuple(_without(front, (*offices, *days))),
        tuple(_without(last, (*used, *after))),
        closing,
        (*site_lines, *others, *repeated, *signature.outside, *footer, *after),
    )


def _without(lines: Sequence[TextLine], others: Iterable[TextLine]) -> list[TextLine]:
    left_out = set(others)  # a set, as both may have tens of thousands of lines
    return [line for line in lines if line not in left_out]


def _offices(front: Sequence[TextLine], title: Title) -> list[TextLine]:
    """The line with the office's name below the title and before any sentence, if there is one."""
    names = takewhile(lambda line: line.style not in NAMES and not boilerplate.is_sentence(line), front)
    return (
        [line for line in names if is_office_name(line._replace(alignment=""), title.office)][:1] if title.lines else []
    )


def _first_of(found: Sequence[Closing]) -> Closing:
    """The first office and the first date given."""
    return Closing(
        office=next((one.office for one in found if one.office), ""),
        day=next((one.day for one in found if one.day), None),
    )
