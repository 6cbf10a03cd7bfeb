"""The paragraphs of a .doc, in tables or not: the text up to each mark, and what the mark says of it."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from export.reading.doc.file import PARAGRAPH_PAGES, BinaryFile
from export.reading.doc.rows import RowShape, row_shape
from export.reading.doc.sprms import FormattedPages, modifiers
from export.reading.doc.styles import DocStyleSheet
from export.reading.doc.text import BOLD, CODE, DELETED, HIDDEN, INSERTED, REGULAR, SHOWN, TURNED, Story, marks_of
from export.reading.file_kinds import TooLargeError
from export.reading.raw_document import Alignment
from model.characters import printable

MOST_PARAGRAPHS: Final = 40_000
DEEPEST: Final = 8
"""Tables in tables that are told apart."""

_PICTURE: Final = frozenset("\x01\x08")
"""What stands where a picture does, in the line or beside it."""
_ENDS: Final = re.compile("[\r\x07\x0c]")
_SEEN_AS: Final = str.maketrans({"\x0b": "\n", "\x0e": "\n", "\x1e": "-", "\r": "\n", "\x1f": None})
_OF_TABLES: Final = frozenset((0x6645, 0x6646, 0x646B))
"""sprmPHugePapx by both its numbers, and sprmPTableProps: the modifiers themselves stand in the Data stream."""
_IN_TABLE, _ROW_END, _DEPTH, _INNER_CELL_END, _INNER_ROW_END = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
_OUTLINE, _JUSTIFIED, _JUSTIFIED_OF_OLD = 0x2640, 0x2461, 0x2403
_LIST, _LIST_LEVEL = 0x460B, 0x260A
_ALIGNMENTS: Final[tuple[Alignment, ...]] = ("", "center", "right")


@dataclass
class DocParagraphFormat:
    """What paragraphs with the same modifiers have in common.

    *depth* is how many tables they stand in, *outline* the heading level from 1, *list_number* the list (PlfLfo, from
    1) and *list_level* the level in it from 0; *shape* the cells of the row that they end.
    """

    depth: int = 0
    ends_row: bool = False
    ends_inner_cell: bool = False
    outline: int = 0
    alignment: Alignment = ""
    list_number: int = 0
    list_level: int = 0
    shape: RowShape = ()
    bold: bool = False
    hidden: bool = False
    style: str = ""


class DocParagraph(NamedTuple):
    """A paragraph: its visible *text*, the *hidden* one, in how many tables it stands, and what its mark ends."""

    text: str
    hidden: str
    format: DocParagraphFormat
    depth: int
    ends_cell: bool
    ends_row: bool
    bold: bool
    changed: bool = False
    pictured: bool = False
    deleted: bool = False
    """Whether its mark is tracked as deleted, which at the end of a row deletes the row."""


class DocParagraphs:
    """Gives the paragraphs of a stretch of the text; raises `TooLargeError` past any real number."""

    def __init__(self, file: BinaryFile, story: Story, styles: DocStyleSheet) -> None:
        self._story = story
        self._data = file.data
        self._pages = FormattedPages(file.document, file.structure(PARAGRAPH_PAGES), paragraphs=True)
        self._styles = styles
        self._formats: dict[bytes, DocParagraphFormat] = {}
        self._count = 0

    def between(self, start: int, end: int) -> Iterator[DocParagraph]:
        """The paragraphs from character *start* to *end*; what stands behind the last mark is one more."""
        marks = self._story.marks
        begin = start
        for found in _ENDS.finditer(self._story.text, start, end):
            if found.group() == "\r" and marks[found.start()] & DELETED:
                continue  # the mark itself is tracked as deleted: the next paragraph goes on from here
            yield self._paragraph(begin, found.start(), found.group())
            begin = found.end()
        if begin < end:
            yield self._paragraph(begin, end, "")

    def _paragraph(self, start: int, end: int, mark: str) -> DocParagraph:
        self._count += 1
        if self._count > MOST_PARAGRAPHS:
            raise TooLargeError(f"文件超过 {MOST_PARAGRAPHS // 10_000} 万段，不像年报：请核对是否选错了文件。")
        found = self._format_at(end if mark else end - 1)
        text, marks = self._shown(start, end), bytes(self._story.marks[start : end + len(mark)])
        depth = max(found.depth, mark == "\x07")  # such a mark ends a cell even where nothing else is readable
        ends_cell = not found.ends_row and (found.ends_inner_cell if depth > 1 else mark == "\x07")
        ends_row = depth > 0 and found.ends_row
        plain = DocParagraph(
            _cleaned(text), "", found, depth, ends_cell, ends_row, found.bold, pictured=not _PICTURE.isdisjoint(text)
        )
        return _marked(plain, text, marks, bool(mark)) if found.hidden or any(marks) else plain

    def _shown(self, start: int, end: int) -> str:
        text, symbols = self._story.text[start:end], self._story.symbols
        if symbols and not symbols.keys().isdisjoint(range(start, end)):
            return "".join(symbols.get(at, char) for at, char in enumerate(text, start))
        return text

    def _format_at(self, position: int) -> DocParagraphFormat:
        """What holds for the paragraph whose mark is the character at *position*."""
        piece = self._story.piece_at(position)
        own = self._pages.at(piece.place + (position - piece.start) * piece.width)
        key = own + b"|" + piece.group
        if key not in self._formats:
            (style,) = struct.unpack_from("<H", own) if len(own) >= 2 else (0,)
            paragraph, characters = self._styles.modifiers_of(style)
            found = _format(self._in_full(paragraph + own[2:] + piece.group))
            found.style = self._styles.name_of(style)
            found.bold = bool(marks_of(characters) & BOLD)
            found.hidden = bool(marks_of(characters) & (HIDDEN | TURNED))
            self._formats[key] = found
        return self._formats[key]

    def _in_full(self, group: bytes) -> list[tuple[int, bytes]]:
        """The modifiers of a group, with those in the Data stream where they are called for."""
        found: list[tuple[int, bytes]] = []
        for code, operand in modifiers(group):
            if code in _OF_TABLES:
                (place,) = struct.unpack("<I", operand)
                (size,) = struct.unpack("<H", self._data[place : place + 2].ljust(2, b"\0"))
                found += modifiers(self._data[place + 2 : place + 2 + size])
            else:
                found.append((code, operand))
        return found


def _format(properties: list[tuple[int, bytes]]) -> DocParagraphFormat:
    last = {code: int.from_bytes(operand, "little") for code, operand in properties if len(operand) <= 4}
    justified = next((last[code] for code, _ in reversed(properties) if code in (_JUSTIFIED, _JUSTIFIED_OF_OLD)), 0)
    depth = min(last.get(_DEPTH, 1), DEEPEST) if last.get(_IN_TABLE) else 0
    outline = last.get(_OUTLINE, 9) + 1
    return DocParagraphFormat(
        depth=max(depth, 1) if last.get(_IN_TABLE) else 0,
        ends_row=bool(last.get(_INNER_ROW_END if depth > 1 else _ROW_END)),
        ends_inner_cell=bool(last.get(_INNER_CELL_END)),
        outline=outline if outline < 10 else 0,
        alignment=_ALIGNMENTS[justified] if justified < len(_ALIGNMENTS) else "",
        list_number=last.get(_LIST, 0),
        list_level=last.get(_LIST_LEVEL, 0),
        shape=row_shape(properties),
    )


def _marked(plain: DocParagraph, text: str, marks: bytes, ended: bool) -> DocParagraph:
    """The paragraph as its marked characters make it; the last mark is that of its end, if it *ended*."""
    marked = [(char, mark) for char, mark in zip(text, marks, strict=False) if not mark & (DELETED | CODE)]
    seen = [(char, mark) for char, mark in marked if not _is_hidden(mark, plain.format.hidden)]
    inked = [mark for char, mark in seen if not char.isspace()]
    return plain._replace(
        text=_cleaned("".join(char for char, _ in seen)),
        hidden=_cleaned("".join(char for char, mark in marked if _is_hidden(mark, plain.format.hidden))),
        bold=bool(inked) and all(mark & BOLD or (plain.bold and not mark & REGULAR) for mark in inked),
        changed=any(mark & (DELETED | INSERTED) for mark in marks),
        deleted=ended and bool(marks[-1] & DELETED),
    )


def _is_hidden(mark: int, by_style: bool) -> bool:
    if mark & (HIDDEN | SHOWN):
        return bool(mark & HIDDEN)
    return by_style != bool(mark & TURNED)


def _cleaned(text: str) -> str:
    """*text* as it is seen: without anchors of pictures and notes, with its surrogates in pairs again."""
    text = text.translate(_SEEN_AS)
    if any("\ud800" <= char <= "\udfff" for char in text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return printable(text)
