"""What stands before the first chapter and below the last: text of the report, organ and day, or what is neither."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

from export.reading.text import web_page_furniture
from export.reading.text.chapters import TextLine
from export.reading.text.closings import closing_of, dated, is_organ
from export.reading.text.signatures import signature_of
from export.reading.text.titles import Title
from export.style_names import NAMES
from model.report import Closing


class FrontAndBack(NamedTuple):
    """The text that is left *above* the first chapter and in the *last* one; *outside* is no text of the report."""

    above: tuple[TextLine, ...]
    last: tuple[TextLine, ...]
    closing: Closing
    outside: tuple[TextLine, ...]


def edges_of(front: Sequence[TextLine], last: Sequence[TextLine], title: Title) -> FrontAndBack:
    """The lines before the first chapter, without the title, and those of the last, told apart."""
    around = web_page_furniture.above(front, title)
    front = _without(front, around)
    organs = _organs(front, title)
    days = [line for line in _without(front, organs) if dated(line, title.office)]
    signature = signature_of(last)
    last = _without(last, signature.lines)
    foot = web_page_furniture.below(last)
    last = _without(last, foot)
    ending = closing_of(last, title.office)
    said = [ending.closing, signature.closing, *(Closing(office=line.text) for line in organs)]
    said += [one for line in days if (one := dated(line, title.office)) is not None]
    closing = _first_of(said)
    repeated = days if ending.closing.day or signature.closing.day else days[1:]
    others = [line for line in organs if line.text != closing.office]
    after = ending.below(last)
    used = [line for at, line in enumerate(last) if at in ending.lines]
    return FrontAndBack(
        tuple(_without(front, (*organs, *days))),
        tuple(_without(last, (*used, *after))),
        closing,
        (*around, *others, *repeated, *signature.outside, *foot, *after),
    )


def _without(lines: Sequence[TextLine], others: Iterable[TextLine]) -> list[TextLine]:
    left_out = set(others)  # there may be tens of thousands of both
    return [line for line in lines if line not in left_out]


def _organs(front: Sequence[TextLine], title: Title) -> list[TextLine]:
    """The organ's name below the title, before any sentence."""
    names = takewhile(lambda line: line.style not in NAMES and not web_page_furniture.is_sentence(line), front)
    return [line for line in names if is_organ(line._replace(alignment=""), title.office)][:1] if title.lines else []


def _first_of(said: Sequence[Closing]) -> Closing:
    """The organ and the day that are said first."""
    return Closing(
        office=next((one.office for one in said if one.office), ""),
        day=next((one.day for one in said if one.day), None),
    )
