"""Reads .doc and .wps without Word: paragraphs and tables as displayed."""

from __future__ import annotations

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
    """The content of a .doc: its text, then that of its text boxes. Raises `UnreadableError`."""
    file = open_binary(data)
    styles = DocStyleSheet(file.structure(STYLE_SHEET))
    text = DocText(file, styles)
    paragraphs = DocParagraphs(file, text, styles)
    numbering = BinaryNumbering(file)
    layout = TableBuilder()
    changed = False
    for start, end in _parts(file):
        for paragraph in paragraphs.between(start, end):
            changed |= paragraph.changed
            layout.add(paragraph, _number_of(paragraph, numbering))
        layout.close()
    footnotes = [
        footnote_note(footnote, None)
        for start, end in _footnotes(file)
        for paragraph in paragraphs.between(start, end)
        if (footnote := paragraph.text.strip())
    ]
    unread = [Note("field_unread", "文件里有公式域（EQ）没有读入")] * text.has_unread_field
    notes = (*[CHANGES] * changed, *layout.notes, *unread, *footnotes)
    return RawDocument(tuple(layout.blocks), notes, tuple(layout.pictures))


def _parts(file: BinaryFile) -> tuple[tuple[int, int], tuple[int, int]]:
    """The character ranges of the main text and of the text boxes."""
    boxes = sum(file.lengths[:-1])
    return (0, file.lengths.main), (boxes, boxes + file.lengths.text_boxes)


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
