"""Reads .doc and .wps without Word: paragraphs and tables as displayed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from export.reading.doc.file import STYLE_SHEET, BinaryFile, open_binary
from export.reading.doc.lists import BinaryNumbering
from export.reading.doc.paragraphs import DocParagraph, DocParagraphs
from export.reading.doc.styles import DocStyleSheet
from export.reading.doc.tables import TableBuilder
from export.reading.doc.text import DocText
from export.reading.docx.reader import CHANGES
from export.reading.raw_document import Note, RawDocument
from export.reading.shown_text import footnote_note


def read_binary(data: bytes) -> RawDocument:
    """The content of a .doc: its text, with that of text boxes where they belong. Raises `UnreadableError`."""
    file = open_binary(data)
    styles = DocStyleSheet(file.structure(STYLE_SHEET))
    text = DocText(file, styles)
    paragraphs = DocParagraphs(file, text, styles)
    content = _Content(paragraphs, BinaryNumbering(file))
    boxes = sum(file.lengths[:-1])
    anchored = {at: [(boxes + start, boxes + end) for start, end in found] for at, found in text.drawings.boxes.items()}
    content.add((0, file.lengths.main), anchored)
    for start, end in text.drawings.loose:
        content.add((boxes + start, boxes + end))
    footnotes = [
        footnote_note(footnote, None)
        for start, end in _footnotes(file)
        for paragraph in paragraphs.between(start, end)
        if (footnote := paragraph.text.strip())
    ]
    unread = [Note("field_unread", "文件里有公式域（EQ）没有读入")] * text.has_unread_field
    layout = content.layout
    notes = (*[CHANGES] * content.changed, *layout.notes, *unread, *footnotes)
    return RawDocument(
        tuple(layout.blocks), notes, tuple(layout.pictures), frozenset(layout.pictured), (), frozenset(layout.boxed)
    )


class _Content:
    """The content read so far."""

    def __init__(self, paragraphs: DocParagraphs, numbering: BinaryNumbering) -> None:
        self._paragraphs = paragraphs
        self._numbering = numbering
        self.layout = TableBuilder()
        self.changed = False

    def add(self, part: tuple[int, int], boxes: Mapping[int, Sequence[tuple[int, int]]] | None = None) -> None:
        """Add a range of characters; *boxes* are the text boxes by their anchor, each read after its paragraph."""
        anchors = sorted(boxes or (), reverse=True)
        for paragraph in self._paragraphs.between(*part):
            inside: list[tuple[int, int]] = []
            while boxes and anchors and anchors[-1] < paragraph.end:
                inside += boxes[anchors.pop()]
            if inside:
                self._add_with_boxes(paragraph, inside)
            else:
                self._add(paragraph)
        self.layout.close()
        for anchor in reversed(anchors):  # beyond the text, in a damaged file
            for box in (boxes or {})[anchor]:
                self.add(box)

    def _add(self, paragraph: DocParagraph) -> None:
        self.changed |= paragraph.changed
        self.layout.add(paragraph, _number_of(paragraph, self._numbering))

    def _add_with_boxes(self, paragraph: DocParagraph, boxes: Sequence[tuple[int, int]]) -> None:
        """Add a paragraph and the text boxes anchored in it, in its cell if it is in one."""
        self._add(paragraph._replace(ends_cell=False, pictured=""))
        for box in boxes:
            for one in self._paragraphs.between(*box):
                self._add(one._replace(depth=one.depth + paragraph.depth))
        self.layout.note_box()
        if paragraph.ends_cell:
            self.layout.end_cell(deleted=paragraph.deleted)


def _footnotes(file: BinaryFile) -> tuple[tuple[int, int], tuple[int, int]]:
    """The character ranges of the foot- and endnotes."""
    lengths = file.lengths
    endnotes = sum(lengths[:5])
    return (lengths.main, lengths.main + lengths.footnotes), (endnotes, endnotes + lengths.endnotes)


def _number_of(paragraph: DocParagraph, numbering: BinaryNumbering) -> str:
    """The automatic number of a paragraph; hidden ones and the ends of rows are not counted."""
    known = paragraph.format
    if not known.list_number or paragraph.ends_row or (paragraph.shown is not None and not paragraph.shown):
        return ""
    return numbering.next(str(known.list_number), known.list_level)
