"""Reads .doc and .wps without Word: paragraphs and tables as displayed."""

from __future__ import annotations

from export.reading.doc.file import STYLE_SHEET, BinaryFile, open_binary
from export.reading.doc.lists import BinaryNumbering
from export.reading.doc.paragraphs import DocParagraph, DocParagraphs
from export.reading.doc.styles import DocStyleSheet
from export.reading.doc.tables import TableBuilder
from export.reading.doc.text import DocText
from export.reading.docx.reader import CHANGES
from export.reading.raw_document import RawDocument


def read_binary(data: bytes) -> RawDocument:
    """The content of a .doc: its text, then that of its text boxes. Raises `UnreadableError`."""
    file = open_binary(data)
    styles = DocStyleSheet(file.structure(STYLE_SHEET))
    paragraphs = DocParagraphs(file, DocText(file, styles), styles)
    numbering = BinaryNumbering(file)
    layout = TableBuilder()
    changed = False
    for start, end in _parts(file):
        for paragraph in paragraphs.between(start, end):
            changed |= paragraph.changed
            layout.add(paragraph, _number_of(paragraph, numbering))
        layout.close()
    return RawDocument(tuple(layout.blocks), (*[CHANGES] * changed, *layout.notes), tuple(layout.pictures))


def _parts(file: BinaryFile) -> tuple[tuple[int, int], tuple[int, int]]:
    """The character ranges of the main text and of the text boxes."""
    boxes = sum(file.lengths[:-1])
    return (0, file.lengths.main), (boxes, boxes + file.lengths.text_boxes)


def _number_of(paragraph: DocParagraph, numbering: BinaryNumbering) -> str:
    """The automatic number of a paragraph with the space after it; "" in a cell, where it would join the figure."""
    known = paragraph.format
    if not known.list_number or not paragraph.text.strip():
        return ""
    number = numbering.next(str(known.list_number), known.list_level)
    if not number or paragraph.depth:
        return ""
    return number if number[-1] in "、）)．." else f"{number} "
