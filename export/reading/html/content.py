"""Collects the displayed content of a web page from parser events: paragraphs and nested tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from export.reading.docx.numbering import in_cell_with_number, with_number
from export.reading.docx.reader import CHANGES
from export.reading.file_kinds import TooLargeError
from export.reading.html.added_content import added_content
from export.reading.html.inputs import DRAWN_INPUTS, Choice, shown_by_input
from export.reading.html.lists import PageList
from export.reading.html.looks import BLOCKS, ElementLook, has_look, look_of, span
from export.reading.html.page_elements import MOST_EVENTS, MOST_OPEN, FollowingSiblings, PageElement, too_large
from export.reading.html.positions import moves_cell
from export.reading.html.style_sheets import PageStyles
from export.reading.html.tables import PageTable
from export.reading.raw_document import (
    CellPlace,
    Note,
    RawBlock,
    RawDocument,
    RawParagraph,
    RawTable,
    SourcePlace,
    TableCounter,
)
from export.reading.shown_text import (
    TURNED_FROM,
    TURNED_TO,
    ShownText,
    folded_note,
    footnote_note,
    hidden_note,
)
from model.characters import printable

DEEPEST: Final = 40
"""Nesting depth of tables."""

COUNTED: Final = Note("numbers_unread", "网页里有用样式表编的号（counter），没有读入")

MOVED: Final = Note("moved_cells", "网页的样式表把表格里的格挪了位置，显示的次序可能与读入的不同")

_PARTS: Final = frozenset(("tr", "td", "th"))
_PICTURES: Final = frozenset(("img", "svg", "canvas", "object", "embed", "iframe", "video", "meter", "progress"))
"""Elements that show a picture, or a page of their own."""
_DOTS: Final = frozenset(("0", "1", "2"))
_FORMULAS: Final = frozenset(("msup", "msub", "msubsup", "mfrac", "mroot", "munder", "mover", "munderover"))
"""Elements that set one part above, below or beside another, so that their digits are no figure."""
_MOST_FOLDED: Final = 2_000
_BREAK: Final = "\v"
"""Represents a line break until white space is collapsed; a page cannot contain this character."""
_SPACE: Final = re.compile("[ \t\r\n\f]+")
_AROUND_BREAK: Final = re.compile(f" ?{_BREAK} ?")
_IDEOGRAPH: Final = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
_LINE_END: Final = re.compile(rf"(?<={_IDEOGRAPH})[ \t\r\f]*\n[ \t\r\n\f]*(?={_IDEOGRAPH})")


class _OpenElement(NamedTuple):
    """An element that has not ended: the look of its content, and whether it *builds* part of a table.

    *thin* is a row of height 0, *turned* text from right to left.
    """

    look: ElementLook
    builds: bool = False
    thin: bool = False
    turned: bool = False


class PageContent:
    """Parser target with the methods `start`, `data` and `end`, all of which may raise `TooLargeError`."""

    def __init__(self, styles: PageStyles, following: FollowingSiblings | None = None, *, tracks: bool) -> None:
        """*following* are the siblings after each element, if anything depends on them."""
        self._styles = styles
        self._following = following
        self._tracks = tracks
        self._element = None if following is None and not styles else PageElement("", {}, None)
        """The innermost open element, the page itself outside all; None if nothing depends on elements."""
        self._adds_content = styles.adds_content
        self._elements = 0
        self._blocks: list[RawBlock] = []
        self._notes: list[Note] = []
        self._tables: list[PageTable] = []
        self._open = [_OpenElement(ElementLook())]
        self._shown = ShownText()
        self._first: ElementLook | None = None
        """The look of the first visible text of the paragraph."""
        self._footnotes: list[list[str]] = []
        self._lists: list[PageList] = []
        self._marker = ""
        """The number of the list item whose text has not begun."""
        self._style: Mapping[str, str] = {}
        """What is declared for the latest element."""
        self._choice: Choice | None = None
        """The `select` element that is open."""
        self._counter = TableCounter()
        self._events = 0
        self._paragraphs = 0
        self._touched = self._changed = False
        self._pictures: list[int] = []
        self._pictured = set[CellPlace]()
        self._folded: list[str] = []
        self._closed: list[str] = []
        """Those of them that can be unfolded."""
        self.tells_cells_apart = False
        """Whether anything in a table has a class or an id, by which a style sheet may mean it."""
        self._has_moved_cells = False
        self._has_counters = False
        """Whether a style sheet adds numbers that are not known here."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._count_event()
        look = self._look_of(tag, attributes)
        if self._tables and attributes and ("class" in attributes or "id" in attributes):
            self.tells_cells_apart = True
        if look.footnote and not self._open[-1].look.footnote:
            self._footnotes.append([])
        if self._choice is not None:
            self._choice.start(tag, attributes)
        elif tag == "select":
            self._choice = Choice(attributes)
        elif tag in BLOCKS:
            self._end_paragraph()
            if tag in ("ol", "ul", "li"):
                self._list(tag, attributes, look)
        elif tag == "br" and look.is_visible:
            self._shown.add(_BREAK, look.run)
        elif tag == "input" and look.is_visible:
            if attributes.get("type", "").lower() in DRAWN_INPUTS:
                self._picture({})
            self._show(shown_by_input(attributes), look)
        elif tag in _PICTURES and self._open[-1].look.is_visible and not look.is_hidden:
            self._picture(attributes)
        if tag in _PARTS and look.is_visible and (self._open[-1].look.scatters or moves_cell(self._style)):
            self._has_moved_cells = True
        builds = look.is_visible and (tag == "table" or (bool(self._tables) and tag in ("tr", "td", "th")))
        if tag == "tr" and look.deleted and self._tables and not self._open[-1].look.deleted:
            self._tables[-1].leave_out_row()
            self._changed = True
        is_turned = look.is_visible and (look.turned or tag in _FORMULAS or (tag == "bdo" and look.leftwards))
        self._open.append(_OpenElement(look, builds, attributes.get("height") == "0", is_turned))
        if builds:
            self._begin(tag, attributes)
        if is_turned:
            self._show(TURNED_FROM, look)
        if self._adds_content:
            self._add_content("before")

    def end(self, tag: str) -> None:
        if self._adds_content:
            self._add_content("after")
        ended = self._open.pop()
        if ended.turned:
            self._show(TURNED_TO, ended.look)
        if self._element is not None:
            self._element = self._element.parent or self._element
        if tag == "select" and self._choice is not None:
            chosen, self._choice = self._choice.text, None
            if (look := self._open[-1].look).is_visible:
                self._show(chosen, look)
        elif tag in BLOCKS and self._choice is None:
            if tag == "li" and self._marker:
                self._show("", self._open[-1].look)
            self._end_paragraph()
            if tag in ("ol", "ul") and self._lists:
                self._lists.pop()
        if not ended.builds or not self._tables:
            return
        table = self._tables[-1]
        if tag == "table":
            self._end_table()
        elif tag == "tr":
            table.end_row(thin=ended.thin)
        else:
            self._note_hidden(table)
            table.cell = None

    def data(self, text: str) -> None:
        self._count_event()
        look = self._open[-1].look
        if self._choice is not None:
            self._choice.add(text)
        elif look.is_visible:
            self._show(text, look)
        elif look.deleted and not look.no_text:
            self._touched = True
        elif look.footnote and not look.is_hidden:
            self._footnotes[-1].append(text)
        elif look.is_hidden and not look.no_text:
            if len(self._folded) < _MOST_FOLDED and not text.isspace():
                self._folded.append(text)
                self._closed += [text] if look.closed else []
            if self._tables:
                self._tables[-1].hidden.append(text)

    def _picture(self, attributes: Mapping[str, str]) -> None:
        """A picture, or what draws one, is shown; single dots only keep a distance."""
        if attributes.get("width") in _DOTS or attributes.get("height") in _DOTS:
            return
        self._pictures.append(self._paragraphs if self._first else max(0, self._paragraphs - 1))
        place = self._container()[1]
        if place is not None:
            self._pictured.add(place.of_cell)

    def _add_content(self, side: str) -> None:
        """Show what style sheets add on one side of the content of the innermost element."""
        element, around = self._element, self._open[-1].look
        if element is None or self._choice is not None or not around.is_visible:
            return
        style = self._styles.style_of_added(element, side)
        if not style:
            return
        look, added = look_of("", {}, around, style, tracks=False), added_content(style["content"], element.attributes)
        if not look.is_visible:
            return
        self._has_counters |= added.is_counted
        if added.text:
            self._show(added.text, look)
        if added.is_picture:
            self._picture({})

    def _list(self, tag: str, attributes: Mapping[str, str], look: ElementLook) -> None:
        """A list or an item of one begins."""
        if tag != "li":
            self._lists.append(PageList(tag, attributes, self._style))
        elif self._lists and look.is_visible:
            following = 0 if self._element is None else self._element.following_of_type
            self._marker += self._lists[-1].marker(attributes, self._style, following)

    def _show(self, text: str, look: ElementLook) -> None:
        if self._marker and (not text or not text.isspace()):
            text = in_cell_with_number(self._marker, text) if self._tables else with_number(self._marker, text)
            self._marker = ""
        text = text.replace(_BREAK, " ")
        self._shown.add(text.replace("\n", _BREAK) if look.keeps_lines else text, look.run)
        self._touched |= look.inserted
        if self._first is None and not look.struck and text and not text.isspace():
            self._first = look

    def close(self) -> None:
        """Required by the parser; nothing is left to do at the end of the page."""

    def document(self) -> RawDocument:
        """The content collected; elements that were never closed end here."""
        self._end_paragraph()
        while self._tables:
            self._end_table()
        texts = (" ".join("".join(pieces).split()) for pieces in self._footnotes)
        footnotes = [footnote_note(text, None) for text in texts if text]
        closed = [folded_note("".join(self._closed))] if self._closed else []
        notes = (
            *[CHANGES] * self._changed,
            *[COUNTED] * self._has_counters,
            *[MOVED] * self._has_moved_cells,
            *self._notes,
            *closed,
            *footnotes,
        )
        pictures, folded = tuple(dict.fromkeys(self._pictures)), tuple(self._folded)
        return RawDocument(tuple(self._blocks), notes, pictures, frozenset(self._pictured), folded)

    def _look_of(self, tag: str, attributes: Mapping[str, str]) -> ElementLook:
        parent = self._open[-1].look
        if self._element is not None:
            self._element = PageElement(tag, attributes, self._element)
            if self._following is not None:
                self._following.tell(self._elements, self._element)
            self._elements += 1
        self._style = style = self._styles.style_of(attributes, self._element)
        if not style and not parent.scatters and not has_look(tag, attributes):
            return parent
        return look_of(tag, attributes, parent, style, tracks=self._tracks)

    def _count_event(self) -> None:
        self._events += 1
        if self._events > MOST_EVENTS or len(self._open) > MOST_OPEN:
            raise too_large()

    def _begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "table":
            if len(self._tables) == DEEPEST:
                raise TooLargeError("文件里的表格或文本框嵌套过深，不像年报：可能是恶意文件，没有打开它。")
            self._tables.append(PageTable(SourcePlace(self._paragraphs, self._counter.count_table())))
        elif tag == "tr":
            self._tables[-1].begin_row()
        else:
            columns, rows = span(attributes, "colspan"), span(attributes, "rowspan")
            cell = self._tables[-1].begin_cell(columns, rows, self._paragraphs)
            self._counter.count_cell(cell.column_span)

    def _end_table(self) -> None:
        table = self._tables.pop()
        self._note_hidden(table)
        found = table.finished()
        alone = found.cells[0].blocks if len(found.cells) == 1 else ()
        if any(isinstance(block, RawTable) for block in alone):
            self._container()[0].extend(alone)  # a layout table around the page
        elif found.cells:
            self._container()[0].append(found)

    def _note_hidden(self, table: PageTable) -> None:
        """Note hidden text in a table: it may be a figure that someone misses."""
        if text := " ".join("".join(table.hidden).split()):
            place = table.cell.place if table.cell else table.place_of_next(self._paragraphs)
            self._notes.append(hidden_note(text, place))
        table.hidden.clear()

    def _container(self) -> tuple[list[RawBlock], SourcePlace | None]:
        """Where new blocks belong: the innermost open cell with its place, or the page."""
        cells = (table.cell for table in reversed(self._tables))
        cell = next(filter(None, cells), None)
        return (cell.blocks, cell.place) if cell else (self._blocks, None)

    def _end_paragraph(self) -> None:
        if not self._shown and not self._touched:
            return
        blocks, place = self._container()
        here = place._replace(paragraph=self._paragraphs) if place else SourcePlace(self._paragraphs)
        shown, marks = self._shown.read(in_cell=place is not None)
        text = _collapsed(shown)
        self._notes += self._shown.notes(here, marks)
        look = self._first or ElementLook()
        for line in [text] if place else text.split("\n"):
            if line.strip():
                here = here._replace(paragraph=self._paragraphs)
                bold = self._shown.bold
                blocks.append(RawParagraph(line, here, look.outline, look.alignment, bold, changed=self._touched))
                self._paragraphs += 1
        self._changed |= self._touched
        self._shown, self._first, self._touched = ShownText(), None, False


def _collapsed(text: str) -> str:
    """*text* with white space collapsed as in a browser, but line ends between ideographs dropped."""
    shown = _SPACE.sub(" ", _LINE_END.sub("", text))
    return printable(_AROUND_BREAK.sub("\n", shown)).strip(" \n")
