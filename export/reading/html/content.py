"""Takes what a web page shows while a parser goes through it: paragraphs, and tables in tables."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from export.reading.docx.reader import CHANGES
from export.reading.file_kinds import TooLargeError
from export.reading.html.looks import BLOCKS, ElementLook, look_of, span
from export.reading.html.tables import PageTable
from export.reading.raw_document import Census, Note, RawBlock, RawDocument, RawParagraph, RawTable, SourcePlace
from model.characters import printable, raised

MOST_STEPS: Final = 250_000
"""Elements and pieces of text; a report saved by Word has some ten thousand."""
MOST_OPEN: Final = 2_000
"""Elements inside each other; the parser becomes slow where there are many."""
DEEPEST: Final = 40
"""Tables inside each other."""

_BREAK: Final = "\v"
"""Stands for a line break until white space has been folded; a page cannot hold this character."""
_SPACE: Final = re.compile("[ \t\r\n\f]+")
_AROUND_BREAK: Final = re.compile(f" ?{_BREAK} ?")
_IDEOGRAPH: Final = "[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]"
_LINE_END: Final = re.compile(rf"(?<={_IDEOGRAPH})[ \t\r\f]*\n[ \t\r\n\f]*(?={_IDEOGRAPH})")
_LONGEST_NOTE: Final = 60


class _Open(NamedTuple):
    """An element that has not ended: how it looks inside, and whether it *builds* a table."""

    look: ElementLook
    builds: bool = False
    thin: bool = False


class PageContent:
    """The target of a parser, which calls `start`, `data` and `end`. Raises `TooLargeError` from any of them."""

    def __init__(self) -> None:
        self._blocks: list[RawBlock] = []
        self._notes: list[Note] = []
        self._tables: list[PageTable] = []
        self._open = [_Open(ElementLook())]
        self._pieces: list[tuple[str, ElementLook]] = []
        self._census = Census()
        self._steps = 0
        self._paragraphs = 0
        self._touched = self._changed = False
        self._pictures: list[int] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._step()
        look = look_of(tag, attributes, self._open[-1].look)
        if tag in BLOCKS:
            self._end_paragraph()
        elif tag == "br" and look.seen:
            self._pieces.append((_BREAK, look))
        elif tag == "img" and look.seen:
            begun = any(not piece.isspace() for piece, _ in self._pieces)
            self._pictures.append(self._paragraphs if begun else max(0, self._paragraphs - 1))
        builds = look.seen and (tag == "table" or (bool(self._tables) and tag in ("tr", "td", "th")))
        self._open.append(_Open(look, builds, attributes.get("height") == "0"))
        if builds:
            self._begin(tag, attributes)

    def end(self, tag: str) -> None:
        ended = self._open.pop()
        if tag in BLOCKS:
            self._end_paragraph()
        if not ended.builds or not self._tables:
            return
        table = self._tables[-1]
        if tag == "table":
            self._end_table()
        elif tag == "tr":
            table.end_row(thin=ended.thin)
        else:
            self._tell_hidden(table)
            table.cell = None

    def data(self, text: str) -> None:
        self._step()
        look = self._open[-1].look
        if look.seen:
            text = text.replace(_BREAK, " ")
            self._pieces.append((raised(text) if look.raised else text, look))
            self._touched |= look.inserted
        elif look.deleted and not look.absent:
            self._touched = True
        elif look.hidden and not look.absent and self._tables:
            self._tables[-1].hidden.append(text)

    def close(self) -> None:
        """Called when the page ends."""

    def document(self) -> RawDocument:
        """What was taken, whatever the page left open."""
        self._end_paragraph()
        while self._tables:
            self._end_table()
        notes = (*[CHANGES] * self._changed, *self._notes)
        return RawDocument(tuple(self._blocks), notes, tuple(dict.fromkeys(self._pictures)))

    def _step(self) -> None:
        self._steps += 1
        if self._steps > MOST_STEPS or len(self._open) > MOST_OPEN:
            raise TooLargeError("网页的结构过于庞杂，不像年报：请核对是否选错了文件。")

    def _begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "table":
            if len(self._tables) == DEEPEST:
                raise TooLargeError("文件里的表格或文本框嵌套过深，不像年报：可能是恶意文件，没有打开它。")
            self._tables.append(PageTable(SourcePlace(self._paragraphs, self._census.table())))
        elif tag == "tr":
            self._tables[-1].begin_row()
        else:
            columns, rows = span(attributes, "colspan"), span(attributes, "rowspan")
            cell = self._tables[-1].begin_cell(columns, rows, self._paragraphs)
            self._census.cell(cell.column_span)

    def _end_table(self) -> None:
        table = self._tables.pop()
        self._tell_hidden(table)
        found = table.finished()
        alone = found.cells[0].blocks if len(found.cells) == 1 else ()
        if any(isinstance(block, RawTable) for block in alone):
            self._container()[0].extend(alone)  # a frame around the page
        elif found.cells:
            self._container()[0].append(found)

    def _tell_hidden(self, table: PageTable) -> None:
        """Text that is not seen beside cells that are may be a figure somebody misses."""
        if text := " ".join("".join(table.hidden).split()):
            place = table.cell.place if table.cell else table.place_of_next(self._paragraphs)
            self._notes.append(Note("hidden_text", f"隐藏的文字“{text[:_LONGEST_NOTE]}”没有读", place))
        table.hidden.clear()

    def _container(self) -> tuple[list[RawBlock], SourcePlace | None]:
        """Where what is read now belongs: the innermost open cell, or the page."""
        cells = (table.cell for table in reversed(self._tables))
        cell = next(filter(None, cells), None)
        return (cell.blocks, cell.place) if cell else (self._blocks, None)

    def _end_paragraph(self) -> None:
        if not self._pieces and not self._touched:
            return
        blocks, place = self._container()
        text = _folded("".join(piece for piece, _ in self._pieces))
        inked = [look for piece, look in self._pieces if not piece.isspace()]
        bold = bool(inked) and all(look.bold for look in inked)
        for line in [text] if place else text.split("\n"):
            if line.strip():
                here = place._replace(paragraph=self._paragraphs) if place else SourcePlace(self._paragraphs)
                look = inked[0]
                found = RawParagraph(line, here, look.outline, look.alignment, bold, changed=self._touched)
                blocks.append(found)
                self._paragraphs += 1
        self._changed |= self._touched
        self._pieces, self._touched = [], False


def _folded(text: str) -> str:
    """*text* with white space as a browser shows it, but for line ends between ideographs nothing."""
    shown = _SPACE.sub(" ", _LINE_END.sub("", text))
    return printable(_AROUND_BREAK.sub("\n", shown)).strip(" \n")
