"""The printed content of a report in order, without page layout: passages of text and official tables.

`export.word.writer` puts these items at the anchors of an office template; the preview shows them on its pages;
`export.web` writes them one after the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from typing import Final, TypeAlias

from export import style_names
from export.print_rules import GAP, TITLE_CAPACITY, date_text, fills_page, width
from model.formats.section import Section
from model.formats.template import Table, Template
from model.report import Closing, Report, title_of
from model.text_place import BlockPlace, Place, TextPlace
from model.written_text import PlacedParagraph, placed_opening

LINE: Final = 560
"""The height of a line of text, in twips."""
_BEFORE_SECTIONS: Final = BlockPlace()


class PassageStyle(StrEnum):
    """The named style of the office template used for a passage."""

    TITLE = style_names.TITLE
    PREAMBLE = style_names.PREAMBLE
    BODY = style_names.BODY
    HEADING = style_names.HEADING
    SUBHEADING = style_names.SUBHEADING
    CLOSING = style_names.CLOSING


@dataclass(frozen=True, slots=True)
class Passage:
    """A printed paragraph and how it differs from its style: space *above* and *below* (twips), *keep* on the page of
    the next paragraph, start of a *new_page*, and right *margin* (characters).

    *place* is where it is edited: the end of its paragraph, or for a heading its block.
    """

    text: str
    style: PassageStyle
    place: Place = _BEFORE_SECTIONS
    above: int = 0
    below: int = 0
    keep: bool = False
    new_page: bool = False
    margin: float = 0


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """An official table; *block* is its index among the blocks of its section."""

    table: Table
    section: Section
    block: int
    new_page: bool


PrintedItem: TypeAlias = Passage | PrintedTable


def manuscript_of(template: Template, report: Report) -> tuple[PrintedItem, ...]:
    """The items of *report* from the title to the closing date."""
    return tuple(chain.from_iterable(items_by_anchor(template, report).values()))


def items_by_anchor(template: Template, report: Report) -> dict[str, list[PrintedItem]]:
    """The items of *report* in order, by the name of the anchor for them in an office template.

    A section's anchor is named after the number in its heading; the anchor of a table and the text after it is named
    after the table. If a name is already taken, the items go to the anchor of the preceding items.
    """
    by_anchor: dict[str, list[PrintedItem]] = {
        style_names.TITLE_ANCHOR: [
            Passage(broken_title(title_of(template, report), report.office), PassageStyle.TITLE)
        ],
        style_names.PREAMBLE_ANCHOR: [
            Passage(one.text, PassageStyle.PREAMBLE, one.end) for one in placed_opening(template, report)
        ],
    }
    last: PrintedItem | None = None
    for section in template.sections:
        for name, items in _section(template, report, section, GAP if isinstance(last, PrintedTable) else 0):
            by_anchor.setdefault(name if name not in by_anchor else next(reversed(by_anchor)), []).extend(items)
            last = items[-1]
    if report.closing != Closing():
        _keep_last(next(reversed(by_anchor.values())))
    by_anchor[style_names.CLOSING_ANCHOR] = [*closing_passages(report.closing)]
    return by_anchor


def anchors_of(template: Template) -> tuple[str, ...]:
    """The anchor names that an office template for a format may contain, in order."""
    return tuple(items_by_anchor(template, Report(template=template.id, year=template.first_year)))


def _keep_last(items: list[PrintedItem]) -> None:
    """Keep the office's name and the date from standing alone on the last page."""
    last = items[-1]
    if isinstance(last, Passage) and last.style is not PassageStyle.HEADING:
        items[-1] = replace(last, keep=True)


def broken_title(text: str, office: str) -> str:
    """The title; if it needs two lines, the line breaks after the office's name, not inside a word."""
    if office and text.startswith(office) and width(text) > TITLE_CAPACITY:
        return f"{office}\n{text.removeprefix(office)}"
    return text


def _section(
    template: Template, report: Report, section: Section, above: int
) -> Iterator[tuple[str, list[PrintedItem]]]:
    """The section heading and the text before its first table, then each table with the text after it."""
    tables = [template.table(name) for name in section.tables]
    before, below = _narrative(report, section, 0), GAP if tables else 0
    begins_page = bool(tables) and fills_page(tables[0]) and not before
    heading = Passage(
        section.heading,
        PassageStyle.HEADING,
        BlockPlace(section.id),
        above=above,
        below=0 if before else below,
        new_page=begins_page,
    )
    yield section.number, [heading, *_spaced(before, below=below)]
    for number, table in enumerate(tables):
        block = 2 * number + 1
        new_page = fills_page(table) and not (begins_page and number == 0)
        after = _narrative(report, section, block + 1)
        if table is not tables[-1]:
            after = _spaced(after, below=GAP) or [_blank_line(section, block + 1)]
        yield table.name, [PrintedTable(table, section, block, new_page), *_spaced(after, above=GAP)]


def _blank_line(section: Section, block: int) -> Passage:
    """An empty line between two tables without text between them; otherwise Word would merge them."""
    return Passage("", PassageStyle.BODY, BlockPlace(section.id, block))


def _narrative(report: Report, section: Section, block: int) -> list[Passage]:
    """The passages of one text block."""
    return [
        Passage(
            part.text.strip(),  # the style indents; typed leading spaces would indent twice
            PassageStyle.SUBHEADING if part.style == "heading" else PassageStyle.BODY,
            PlacedParagraph(TextPlace(section.id, block, number), part.text).end,
        )
        for number, part in enumerate(report.written(section, block))
    ]


def _spaced(passages: list[Passage], *, above: int = 0, below: int = 0) -> list[Passage]:
    """*passages* with additional space above the first and below the last."""
    if passages:
        passages[0] = replace(passages[0], above=passages[0].above + above)
        passages[-1] = replace(passages[-1], below=passages[-1].below + below)
    return passages


def closing_passages(closing: Closing) -> Iterator[Passage]:
    """The office's name and the date, one line below the text and at least two characters from the right margin; the
    date begins two characters to the right of the name (GB/T 9704-2012, 7.3.5.2).
    """
    name, day = closing.office, "" if closing.day is None else date_text(closing.day)
    day_margin = max(2.0, width(name) - width(day)) if name else 2.0
    name_margin = day_margin + 2 + width(day) - width(name) if day else 2.0
    if name:
        yield Passage(name, PassageStyle.CLOSING, above=LINE, keep=bool(day), margin=name_margin)
    if day:
        yield Passage(day, PassageStyle.CLOSING, above=0 if name else LINE, margin=day_margin)
