"""What a report prints, in its order and without a page: passages of text and official tables.

The rules are those of the Word document: `export.word.writer` sets the same pieces at the anchors of an office's
template.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final, TypeAlias

from export.word.prose import TITLE_CAPACITY, date_text, width
from export.word.tables import GAP, fills_page
from model.characters import printable
from model.report import Closing, Report, opening_paragraphs, title_of
from model.template import Section, Table, Template

LINE: Final = 560
"""A line of text, in twips."""


class Style(Enum):
    """The named style a passage is set in."""

    TITLE = auto()
    PREAMBLE = auto()
    BODY = auto()
    HEADING = auto()
    SUBHEADING = auto()
    CLOSING = auto()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage is edited: its *section*, or "" for 基本信息; the side of the table and the paragraph there.

    A chapter's heading and the headings of a table have no *paragraph*.
    """

    section: str = ""
    after_table: bool = False
    paragraph: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph as printed, *above* and *below* (twips) from its neighbours where its style does not say so.

    With *keep* it stays on the page of what follows; *margin* is its distance from the right edge in characters.
    """

    text: str
    style: Style
    place: Place = Place()
    above: int = 0
    below: int = 0
    keep: bool = False
    new_page: bool = False
    margin: float = 0


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """An official table in its section."""

    table: Table
    section: Section
    new_page: bool


Piece: TypeAlias = Passage | PrintedTable


def manuscript_of(template: Template, report: Report) -> tuple[Piece, ...]:
    """The pieces of *report* from the title to the date."""
    title = _title(title_of(template, report), report.office)
    pieces: list[Piece] = [Passage(title, Style.TITLE)]
    pieces += (Passage(printable(text), Style.PREAMBLE) for text in opening_paragraphs(template, report))
    for section in template.sections:
        after_table = isinstance(pieces[-1], PrintedTable)
        pieces += _chapter(template, report, section, GAP if after_table else 0)
    last = pieces[-1]
    if report.closing != Closing() and isinstance(last, Passage) and last.style is not Style.HEADING:
        pieces[-1] = replace(last, keep=True)
    return (*pieces, *_closing(report.closing))


def _title(text: str, office: str) -> str:
    """The title; one that needs two lines breaks after the organ's name."""
    if office and text.startswith(office) and width(text) > TITLE_CAPACITY:
        return printable(f"{office}\n{text.removeprefix(office)}")
    return printable(text)


def _chapter(template: Template, report: Report, section: Section, above: int) -> Iterator[Piece]:
    table = template.table(section.table) if section.table is not None else None
    before = _narrative(report, section, False)
    dense = table is not None and fills_page(table)
    below = GAP if table is not None else 0
    yield Passage(
        section.heading,
        Style.HEADING,
        Place(section.id),
        above=above,
        below=0 if before else below,
        keep=True,
        new_page=dense and not before,
    )
    yield from _spaced(before, below=below)
    if table is not None:
        yield PrintedTable(table, section, new_page=dense and bool(before))
        yield from _spaced(_narrative(report, section, True), above=GAP)


def _narrative(report: Report, section: Section, after_table: bool) -> list[Passage]:
    """What is written on one side of the table; without a table all of it counts as before."""
    parts = [part for part in report.narratives.get(section.id, ()) if part.text.strip()]
    if section.table is not None:
        parts = [part for part in parts if part.after_table == after_table]
    return [
        Passage(
            printable(part.text.strip()),
            Style.SUBHEADING if part.style == "heading" else Style.BODY,
            Place(section.id, after_table, number),
            keep=part.style == "heading",
        )
        for number, part in enumerate(parts)
    ]


def _spaced(passages: list[Passage], *, above: int = 0, below: int = 0) -> list[Passage]:
    if passages:
        passages[0] = replace(passages[0], above=above)
        passages[-1] = replace(passages[-1], below=below)
    return passages


def _closing(closing: Closing) -> Iterator[Passage]:
    """The organ's name and the date; the date begins two characters after the name does."""
    name, day = printable(closing.office), "" if closing.day is None else date_text(closing.day)
    day_margin = max(2.0, width(name) - width(day)) if name else 2.0
    name_margin = day_margin + 2 + width(day) - width(name) if day else 2.0
    if name:
        yield Passage(name, Style.CLOSING, above=LINE, keep=bool(day), margin=name_margin)
    if day:
        yield Passage(day, Style.CLOSING, above=0 if name else LINE, margin=day_margin)
