"""Reads .docx, .docm and .dotx into paragraphs and tables by traversing the XML in document order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from typing import Final

from lxml import etree

from export.reading.docx.bound_controls import fill_bound_controls
from export.reading.docx.cell_merges import UNMERGED, columns_skipped, deleted_cells, merges_in, too_low
from export.reading.docx.chunks import Chunks, Reader, relocated, tables_in
from export.reading.docx.footnotes import Footnotes
from export.reading.docx.looks import PARAGRAPH_STYLE, DocxLooks
from export.reading.docx.numbering import Numbering, in_cell_with_number, with_number
from export.reading.docx.own_looks import VANISH, is_on
from export.reading.docx.package import Package
from export.reading.docx.runs import (
    ALTERNATE,
    BOX,
    DELETED,
    INSERTED,
    PICTURES,
    TBL,
    UNUSUAL,
    WRAPPERS,
    P,
    Runs,
    T,
    chosen_alternative,
)
from export.reading.docx.styles import PLAIN, DocxParagraphFormat, DocxStyleSheet, properties_format
from export.reading.file_kinds import DamagedError, TooLargeError
from export.reading.raw_document import (
    CellPlace,
    Note,
    RawBlock,
    RawCell,
    RawDocument,
    RawParagraph,
    RawTable,
    SourcePlace,
    TableCounter,
)
from export.reading.shown_text import covered_note, hidden_note
from export.word.package import W

DEEPEST: Final = 40
"""Maximal nesting depth of tables and text boxes."""
OUTSIDE: Final = (0, 0, 0)
"""Table, row and cell number of a paragraph outside tables."""
MOST_PARAGRAPHS: Final = 50_000

_PPR: Final = f"{W}pPr"
_TR: Final = f"{W}tr"
_TC: Final = f"{W}tc"
_TRPR: Final = f"{W}trPr"
_TCPR: Final = f"{W}tcPr"
_CHUNK: Final = f"{W}altChunk"
_RPR: Final = f"{W}rPr"
_BOLD: Final = f"{W}b"
_VALUE: Final = f"{W}val"

# Notes on the file as a whole.
MACROS: Final = Note("macros", "文件含有宏；宏没有运行，读出的内容里也没有它")
CHANGES: Final = Note("tracked_changes", "文件里有没有处理完的修订（增删标记），读的是全部接受之后的文字")


def read_docx(package: Package, embedded: Reader | None = None) -> RawDocument:
    """The displayed content of a Word file; *embedded* reads files inside it. Raises `UnreadableError`."""
    main = package.main
    root = package.xml(main)
    body = None if root is None else root.find(f"{W}body")
    if root is None or body is None:
        raise DamagedError("文件已经损坏（没有正文）：请重新取得这个文件，或用 Word、WPS 修复后另存。")
    fill_bound_controls(root, package)
    related = package.related_parts(main)
    styles = package.xml(related["styles"]) if "styles" in related else None
    numbering = package.xml(related["numbering"]) if "numbering" in related else None
    chunks = Chunks(package, main, embedded)
    footnotes = Footnotes(package, related)
    looks = DocxLooks(styles, has_symbol_fonts=package.has_symbol_fonts)
    reader = _DocumentReader(root, DocxStyleSheet(styles), looks, Numbering(numbering), chunks, footnotes)
    blocks = reader.blocks(body)
    pictures = _pictures(root, reader.ordinals)
    notes = [MACROS] * package.has_macros + [CHANGES] * reader.changed
    return RawDocument(
        tuple(blocks), (*notes, *reader.notes), pictures, frozenset(reader.pictured), (), frozenset(reader.boxed)
    )


class _DocumentReader:
    """The state while one file is read: paragraph and table numbers, list counters, and the notes collected."""

    def __init__(
        self,
        root: etree.Element,
        styles: DocxStyleSheet,
        looks: DocxLooks,
        numbering: Numbering,
        chunks: Chunks,
        footnotes: Footnotes,
    ) -> None:
        self._footnotes = footnotes
        texts = _plain_texts(root)
        self.ordinals = dict(zip(texts, count(), strict=False))
        self._styles = styles
        self._looks = looks
        self._numbering = numbering
        self._chunks = chunks
        self._counter = TableCounter()
        self._numbered = frozenset(_numbered_paragraphs(root, styles.numbered))
        self._flat = frozenset(too_low(root))
        marks = chain(root.iter(*UNUSUAL, _CHUNK, TBL), looks.unusual(root), self._numbered, self._flat)
        self._unusual = _holders_of(marks)
        """The cells and paragraphs with anything but plain text in them."""
        has_boxes = next(root.iter(BOX), None) is not None
        self._texts = {} if has_boxes or looks.all_special else texts
        self._merges = merges_in(root)
        self._deleted_cells = frozenset(deleted_cells(root))
        self._columns_skipped = dict(columns_skipped(root))
        self._wraps = next(root.iter(ALTERNATE, *WRAPPERS), None) is not None
        self._depth = 0
        self._has_insertions = next(root.iter(*INSERTED), None) is not None
        self._has_deletions = next(root.iter(*DELETED), None) is not None
        self.changed = False
        self.notes: list[Note] = []
        self._pictured_cells = _holders_of(root.iter(*PICTURES))
        self.pictured: list[CellPlace] = []
        self.boxed: list[CellPlace] = []
        """The cells with a picture, and those with a text box in them."""

    def blocks(self, parent: etree.Element, cell: tuple[int, int, int] = OUTSIDE) -> list[RawBlock]:
        """The paragraphs and tables directly in *parent*; *cell* is its table, row and cell number if it is a cell."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise TooLargeError("文件里的表格或文本框嵌套过深，不像年报：可能是恶意文件，没有打开它。")
        found: list[RawBlock] = []
        unfinished = ""
        for child in _unwrapped(parent):
            if child.tag == P and cell is OUTSIDE and (plain := self._plain_paragraph(child)) and not unfinished:
                found.append(plain)
            elif child.tag == P:
                runs = Runs(child, self._looks)
                paragraph = self._paragraph(child, runs, unfinished, cell)
                unfinished = paragraph.text if self._has_deletions and _joins_next(child) else ""
                found += [] if unfinished else [paragraph]
                self.boxed += [cell] if runs.boxes and cell is not OUTSIDE else []
                for box in runs.boxes:
                    found += self.blocks(box, cell)
            elif child.tag == TBL:
                found.append(self._table(child))
            elif child.tag == _CHUNK:
                found += self._chunk(child)
        if unfinished:
            found.append(RawParagraph(unfinished, SourcePlace(0, *cell)))
        self._depth -= 1
        return found

    def _chunk(self, element: etree.Element) -> list[RawBlock]:
        """The content of an embedded file; its place is the last paragraph of this file before it."""
        content = self._chunks.content(element)
        if content is None:
            self.notes.append(Note("embedded_file", "文件里嵌着另一个文件（altChunk），其中的内容没有读"))
            return []
        before = next(element.itersiblings(P, preceding=True), None)
        paragraph = 0 if before is None else self.ordinals[before]
        found = [*relocated(content.blocks, paragraph, self._counter.tables)]
        for _ in range(tables_in(content.blocks)):
            self._counter.count_table()
        self.notes += [note for note in content.notes if note.place is None]
        return found

    def _plain_blocks(self, cell: etree.Element, inside: tuple[int, int, int]) -> list[RawBlock]:
        """The paragraphs of a cell that holds only plain ones, as almost all do; otherwise an empty list."""
        if not self._texts or cell in self._unusual:
            return []
        texts, ordinals = self._texts, self.ordinals
        found: list[RawBlock] = []
        for paragraph in cell.iterchildren(P):
            text = texts[paragraph]
            text = self._plain_text(paragraph) if text is None else text
            found.append(RawParagraph(text, SourcePlace(ordinals[paragraph], *inside)))
        return found

    def _plain_paragraph(self, element: etree.Element) -> RawParagraph | None:
        """A paragraph outside tables if it holds only plain text, none of it bold."""
        if not self._texts or element in self._unusual or element in self._numbered or _has_bold(element):
            return None
        format_ = self._format(element)
        if format_.list_id:
            return None
        return RawParagraph(
            self._plain_text(element),
            SourcePlace(self.ordinals[element]),
            format_.heading_level,
            format_.aligned,
            bool(format_.bold),
            format_.name,
        )

    def _plain_text(self, paragraph: etree.Element) -> str:
        text = self._texts[paragraph]
        return "".join([part.text or "" for part in paragraph.iter(T)]) if text is None else text

    def _paragraph(
        self, element: etree.Element, runs: Runs, unfinished: str, cell: tuple[int, int, int]
    ) -> RawParagraph:
        self.changed |= runs.changed
        place = SourcePlace(self.ordinals[element], *cell)
        shown, marks = runs.shown.read(in_cell=place.table > 0)
        if element in self._flat and shown.strip():
            self.notes.append(hidden_note(shown.strip(), place))
            shown = ""
        self.notes += runs.shown.notes(place, marks)
        self.notes += self._footnotes.notes(runs.footnotes, place)
        if runs.unread_field:
            self.notes.append(Note("field_unread", "有一处公式域（EQ）没有读入", place))
        text = unfinished + shown
        format_ = self._format(element) if not place.table or element in self._numbered else PLAIN
        number = "" if not format_.list_id or self._is_hidden(element, runs) else self._number(element, format_)
        if place.table:  # the format of cells is not needed
            return RawParagraph(in_cell_with_number(number, text), place, changed=runs.changed)
        text = with_number(number, text) if number else text
        bold = runs.shown.bold or bool(format_.bold)
        return RawParagraph(text, place, format_.heading_level, format_.aligned, bold, format_.name, runs.changed)

    def _number(self, paragraph: etree.Element, format_: DocxParagraphFormat) -> str:
        style = paragraph.find(f"{_PPR}/{PARAGRAPH_STYLE}")
        return self._numbering.next(format_.list_id, format_.level, "" if style is None else style.get(_VALUE, ""))

    def _is_hidden(self, paragraph: etree.Element, runs: Runs) -> bool:
        """Whether all of a paragraph is hidden, its mark too: it is not counted."""
        return not runs.shown and is_on(paragraph.find(f"{_PPR}/{_RPR}/{VANISH}"))

    def _format(self, paragraph: etree.Element) -> DocxParagraphFormat:
        properties = paragraph.find(_PPR)
        if properties is None:
            return PLAIN
        style = properties.find(PARAGRAPH_STYLE)
        base = PLAIN if style is None else self._styles.format(style.get(_VALUE, ""))
        return properties_format(properties).over(base)

    def _table(self, element: etree.Element) -> RawTable:
        number = self._counter.count_table()
        first = next(element.iter(P), None)
        paragraph = 0 if first is None else self.ordinals[first]
        cells: list[RawCell] = []
        above: dict[int, int] = {}
        rows = (row for row in self._inside(element, _TR) if not self._is_deleted(row))
        for place, row in enumerate(rows if not self._flat else self._seen(rows, number)):
            above = self._row(row, place, number, above, cells)
        return RawTable(tuple(cells), SourcePlace(paragraph, number))

    def _inside(self, parent: etree.Element, tag: str) -> Iterator[etree.Element]:
        """The children with a tag, including those in content controls and other wrappers."""
        if not self._wraps:
            return parent.iterchildren(tag)
        return (child for child in _unwrapped(parent) if child.tag == tag)

    def _seen(self, rows: Iterable[etree.Element], table: int) -> Iterator[etree.Element]:
        """The rows of a table that are high enough to show anything; what is in others is told."""
        at = 1
        for row in rows:
            if row not in self._flat:
                at += 1
                yield row
                continue
            paragraphs = [*row.iter(P)]
            text = "".join(part.text or "" for one in paragraphs for part in one.iter(T)).strip()
            if text:
                self.notes.append(hidden_note(text, SourcePlace(self.ordinals[paragraphs[0]], table, at, 1)))

    def _is_deleted(self, row: etree.Element) -> bool:
        """Whether a row is a tracked deletion."""
        if not self._has_deletions and not self._has_insertions:
            return False
        tags = {child.tag for properties in row.iterchildren(_TRPR) for child in properties}
        self.changed |= not tags.isdisjoint(DELETED | INSERTED)
        return not tags.isdisjoint(DELETED)

    def _row(
        self, row: etree.Element, at: int, table: int, above: dict[int, int], cells: list[RawCell]
    ) -> dict[int, int]:
        """Append the cells of a row to *cells*; returns the numbers of those the next row may continue, by column."""
        column, here = self._columns_skipped.get(row, 0), dict[int, int]()
        last, merges, deleted = -1, self._merges, self._deleted_cells
        for number, element in enumerate(self._inside(row, _TC), 1):
            if element in deleted:
                self.changed = True
                continue
            span, down, right = merges.get(element, UNMERGED)
            self._counter.count_cell(span)
            inside = (table, at + 1, number)
            blocks = tuple(self._plain_blocks(element, inside) or self.blocks(element, inside))
            place = blocks[0].place if blocks and blocks[0].place.table == table else _first_place(blocks, inside)
            if element in self._pictured_cells:
                self.pictured.append(place.of_cell)
            if right and last >= 0:
                cell = cells[last]
                cells[last] = cell._replace(column_span=cell.column_span + (span if cell.row == at else 0))
                self._note_covered(blocks, place)
            elif down and column in above:
                last = here[column] = above[column]
                cells[last] = cells[last]._replace(row_span=at + 1 - cells[last].row)
                self._note_covered(blocks, place)
            else:
                last = here[column] = len(cells)
                cells.append(RawCell(blocks, at, column, 1, span, place))
            column += span
        return here

    def _note_covered(self, blocks: Iterable[RawBlock], place: SourcePlace) -> None:
        """Note the text of a cell that is merged into another one: Word does not show it."""
        text = " ".join(block.text for block in blocks if isinstance(block, RawParagraph)).strip()
        if text:
            self.notes.append(covered_note(text, place))


def _pictures(root: etree.Element, ordinals: Mapping[etree.Element, int]) -> tuple[int, ...]:
    """The numbers of the paragraphs that contain a picture."""
    holders = (paragraph for picture in root.iter(*PICTURES) for paragraph in picture.iterancestors(P))
    return tuple(sorted({ordinals[paragraph] for paragraph in holders}))


def _first_place(blocks: Sequence[RawBlock], inside: tuple[int, int, int]) -> SourcePlace:
    """The place of a cell that is empty or begins with a table."""
    return SourcePlace(blocks[0].place.paragraph if blocks else 0, *inside)


def _unwrapped(parent: etree.Element) -> Iterator[etree.Element]:
    """The children of *parent*, including those in content controls and other wrappers."""
    for child in parent:
        if child.tag in WRAPPERS:
            yield from _unwrapped(child)
        elif child.tag == ALTERNATE:
            alternative = chosen_alternative(child)
            if alternative is not None:
                yield from _unwrapped(alternative)
        else:
            yield child


def _joins_next(paragraph: etree.Element) -> bool:
    """Whether the paragraph mark is a tracked deletion, so that the next paragraph continues this one."""
    return any(
        mark.tag in DELETED
        for properties in paragraph.iterchildren(_PPR)
        for run in properties.iterchildren(_RPR)
        for mark in run
    )


def _holders_of(marks: Iterable[etree.Element]) -> set[etree.Element]:
    """The cells and paragraphs in which any of these elements is."""
    found: set[etree.Element] = set()
    for mark in marks:
        for holder in mark.iterancestors(_TC, P):
            if holder in found:
                break
            found.add(holder)
    return found


def _has_bold(paragraph: etree.Element) -> bool:
    return next(paragraph.iter(_BOLD), None) is not None


def _plain_texts(root: etree.Element) -> dict[etree.Element, str | None]:
    """What is written in each paragraph, None for several pieces; wrong only for paragraphs with unusual content.

    Raises `TooLargeError`.
    """
    found: dict[etree.Element, str | None] = {}
    paragraph = root
    for element in root.iter(P, T):
        if element.tag == P:
            paragraph = element
            found[paragraph] = ""
            if len(found) == MOST_PARAGRAPHS:
                raise TooLargeError(f"文件里的段落超过 {MOST_PARAGRAPHS} 个，不像年报：请核对是否选错了文件。")
        elif paragraph is not root:
            found[paragraph] = element.text or "" if found[paragraph] == "" else None
    return found


def _numbered_paragraphs(root: etree.Element, styles: frozenset[str]) -> Iterator[etree.Element]:
    """The paragraphs with an automatic number, of their own or by one of these *styles*."""
    marks = root.iter(f"{W}numPr", PARAGRAPH_STYLE) if styles else root.iter(f"{W}numPr")
    for mark in marks:
        properties = mark.getparent()
        paragraph = None if properties is None else properties.getparent()
        is_meant = mark.tag != PARAGRAPH_STYLE or mark.get(_VALUE) in styles
        if is_meant and paragraph is not None and paragraph.tag == P:
            yield paragraph
