"""Reads .doc and .wps without Word: paragraphs and tables as they are seen."""

from __future__ import annotations

from export.word.binary_file import BinaryFile, open_binary
from export.word.binary_paragraphs import Paragraphs
from export.word.binary_tables import Layout
from export.word.binary_text import Story
from export.word.raw import RawDocument
from export.word.raw_docx import CHANGES


def read_binary(data: bytes) -> RawDocument:
    """The content of a .doc: its text, then that of its text boxes. Raises `UnreadableError`."""
    file = open_binary(data)
    story = Story(file)
    paragraphs = Paragraphs(file, story)
    layout = Layout()
    changed = False
    for start, end in _parts(file):
        for paragraph in paragraphs.between(start, end):
            changed |= paragraph.changed
            layout.add(paragraph)
        layout.close()
    return RawDocument(tuple(layout.blocks), (*[CHANGES] * changed, *layout.notes))


def _parts(file: BinaryFile) -> tuple[tuple[int, int], tuple[int, int]]:
    """From where to where the main text goes, and the text of its text boxes."""
    boxes = sum(file.lengths[:-1])
    return (0, file.lengths.main), (boxes, boxes + file.lengths.text_boxes)
