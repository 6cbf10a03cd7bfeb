"""The paragraphs of a .doc, inside and outside tables: the text up to each paragraph mark and its formatting."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import Final, NamedTuple

from export.reading.doc.file import PARAGRAPH_PAGES, BinaryFile
from export.reading.doc.rows import RowShape, is_ground, row_shape, shaded_cells
from export.reading.doc.run_looks import look_of
from export.reading.doc.sprms import FormattingRuns, modifiers
from export.reading.doc.styled_cells import GROUND, StyledCells
from export.reading.doc.styles import DocStyleSheet
from export.reading.doc.text import BOLD, CODE, DELETED, HIDDEN, INSERTED, TURNED, DocText, flags_of, marks_of
from export.reading.file_kinds import TooLargeError
from export.reading.raw_document import Alignment
from export.reading.shown_text import FAINTEST_SIZE, ShownText
from model.characters import printable

MOST_PARAGRAPHS: Final = 40_000
DEEPEST: Final = 8
"""Nesting depth of tables up to which they are kept apart."""

_PICTURE: Final = frozenset("\x01\x08")
"""Placeholder characters of an inline and of a floating picture."""
_ENDS: Final = re.compile("[\r\x07\x0c]")
_DISPLAYED_AS: Final = str.maketrans({"\x0b": "\n", "\x0e": "\n", "\x1e": "-", "\r": "\n", "\x1f": None})
_IN_DATA_STREAM: Final = frozenset((0x6645, 0x6646, 0x646B))
"""sprmPHugePapx (two codes) and sprmPTableProps: their operand is an offset into the Data stream."""
_IN_TABLE, _ROW_END, _DEPTH, _INNER_CELL_END, _INNER_ROW_END = 0x2416, 0x2417, 0x6649, 0x244B, 0x244C
_TABLE_STYLE, _TABLE_LOOK, _REPEATED = 0x563A, 0x740A, 0x3404
"""sprmTIstd, sprmTTlp, sprmTTableHeader."""
_OUTLINE, _JUSTIFIED, _JUSTIFIED_97 = 0x2640, 0x2461, 0x2403
_SHADINGS: Final = frozenset((0x442D, 0xC64D))
"""sprmPShd80, sprmPShd."""
_LINE_HEIGHT, _ROW_HEIGHT = 0x6412, 0x9407
"""sprmPDyaLine, sprmTDyaRowHeight."""
_LOWEST: Final = 20 * FAINTEST_SIZE
"""Twentieths of a point up to which lines of an exact height show nothing."""
_LIST, _LIST_LEVEL = 0x460B, 0x260A
_ALIGNMENTS: Final[tuple[Alignment, ...]] = ("", "center", "right")


@dataclass
class DocParagraphFormat:
    """The formatting shared by all paragraphs with the same sprms.

    *depth* is the nesting depth of tables (0 outside), *outline* the heading level from 1 (0 for body text),
    *list_number* the list (index into PlfLfo from 1, 0 for none), *list_level* the level in it from 0, *shape* and
    *shaded_cells* those of the row whose end mark this is, *marks* those of its style. *shaded* tells whether it has a
    ground other than paper, *is_flat* whether its lines, or that row, are too low to be seen.
    """

    depth: int = 0
    ends_row: bool = False
    ends_inner_cell: bool = False
    outline: int = 0
    alignment: Alignment = ""
    list_number: int = 0
    list_level: int = 0
    shape: RowShape = ()
    shaded_cells: frozenset[int] = frozenset()
    bold: bool = False
    hidden: bool = False
    marks: int = 0
    shaded: bool = False
    is_flat: bool = False
    style: str = ""
    table_style: int = 0
    table_look: int = 0
    is_repeated: bool = False
    """Of the row whose end mark this is: its table style, what of it counts, whether it is repeated as a heading."""


class DocParagraph(NamedTuple):
    """A paragraph: its visible *text*, the nesting *depth* of tables, what its mark ends, and its *end* in the text.

    *shown* is its text with looks, where it has any, and *left_out* the note marks left out of its figure.
    """

    text: str
    format: DocParagraphFormat
    depth: int
    ends_cell: bool
    ends_row: bool
    bold: bool
    changed: bool = False
    pictured: str = ""
    deleted: bool = False
    """The placeholder of a picture in it, if any; then whether the paragraph mark is a tracked deletion. For a row end
    mark this means the row is deleted.
    """
    shown: ShownText | None = None
    left_out: str = ""
    end: int = 0


class DocParagraphs:
    """Iterates over the paragraphs in a range of the text. Raises `TooLargeError` beyond `MOST_PARAGRAPHS`."""

    def __init__(self, file: BinaryFile, text: DocText, styles: DocStyleSheet) -> None:
        self._text = text
        self._data = file.data
        self._pages = FormattingRuns(file.document, file.structure(PARAGRAPH_PAGES), paragraphs=True)
        self._styles = styles
        self._formats: dict[bytes, DocParagraphFormat] = {}
        self._count = 0
        self._of_tables = StyledCells(styles)

    def between(self, start: int, end: int) -> Iterator[DocParagraph]:
        """The paragraphs from character *start* to *end*; text after the last mark is one more paragraph."""
        flags = self._text.flags
        begin = start
        if self._styles.table_styles or self._text.has_pale:
            marks = islice(_ENDS.finditer(self._text.text, start, end), MOST_PARAGRAPHS)
            found = ((mark.start(), mark.group(), self._format_at(mark.start())) for mark in marks)
            self._of_tables.add(start, found)
        for found in _ENDS.finditer(self._text.text, start, end):
            if found.group() == "\r" and flags[found.start()] & DELETED and not self._ends_inner(found.start()):
                continue  # the mark is a tracked deletion: this paragraph and the next are one
            yield self._paragraph(begin, found.start(), found.group())
            begin = found.end()
        if begin < end:
            yield self._paragraph(begin, end, "")

    def _ends_inner(self, position: int) -> bool:
        """Whether the mark at *position* ends a cell or a row of a nested table."""
        found = self._format_at(position)
        return found.depth > 1 and (found.ends_inner_cell or found.ends_row)

    def _paragraph(self, start: int, end: int, mark: str) -> DocParagraph:
        self._count += 1
        if self._count > MOST_PARAGRAPHS:
            raise TooLargeError(f"文件超过 {MOST_PARAGRAPHS // 10_000} 万段，不像年报：请核对是否选错了文件。")
        found = self._format_at(end if mark else end - 1, self._of_tables.at(start))
        characters, flags = self._shown(start, end), bytes(self._text.flags[start : end + len(mark)])
        marks = self._text.marks[start:end]
        text = characters if isinstance(characters, str) else "".join(characters)
        depth = max(found.depth, mark == "\x07")  # this mark ends a cell even if the formatting is unreadable
        ends_cell = not found.ends_row and (found.ends_inner_cell if depth > 1 else mark == "\x07")
        ends_row = depth > 0 and found.ends_row
        plain = DocParagraph(
            _cleaned(text),
            found,
            depth,
            ends_cell,
            ends_row,
            found.bold,
            pictured=_picture_in(characters, flags),
            end=end + len(mark),
        )
        if found.hidden or found.marks or any(flags) or any(marks) or (found.is_flat and not ends_row):
            looked = _with_looks(plain, characters, flags, marks)
            return looked._replace(deleted=looked.deleted and not (ends_row and self._runs_on(end)))
        return plain

    def _runs_on(self, position: int) -> bool:
        """Whether the deletion at *position* begins there and goes on behind it.

        So LibreOffice writes one at the beginning of a row: the row before, whose end mark it covers, is not gone.
        """
        before, after = self._text.flags[position - 1], self._text.flags[position + 1 : position + 2]
        return not before & DELETED and any(flag & DELETED for flag in after)

    def _shown(self, start: int, end: int) -> Sequence[str]:
        """What each character displays."""
        text, symbols = self._text.text[start:end], self._text.symbols
        if symbols and not symbols.keys().isdisjoint(range(start, end)):
            return [symbols.get(at, char) for at, char in enumerate(text, start)]
        return text

    def _format_at(self, position: int, of_table: bytes = b"") -> DocParagraphFormat:
        """The format of the paragraph whose mark is the character at *position*; *of_table* is from its table style."""
        piece = self._text.piece_at(position)
        own = self._pages.at(piece.offset + (position - piece.start) * piece.width)
        key = own + b"|" + piece.group + b"|" + of_table
        if key not in self._formats:
            (style,) = struct.unpack_from("<H", own) if len(own) >= 2 else (0,)
            paragraph, characters = self._styles.modifiers_of(style)
            characters = of_table + characters
            found = _format(self._expanded(paragraph + own[2:] + piece.group))
            found.style = self._styles.name_of(style)
            found.bold = bool(flags_of(characters) & BOLD)
            found.hidden = bool(flags_of(characters) & (HIDDEN | TURNED))
            found.marks = marks_of(characters)
            found.shaded |= of_table.endswith(GROUND)
            self._formats[key] = found
        return self._formats[key]

    def _expanded(self, group: bytes) -> list[tuple[int, bytes]]:
        """The sprms of a grpprl, those that point into the Data stream replaced by what they point to."""
        found: list[tuple[int, bytes]] = []
        for code, operand in modifiers(group):
            if code in _IN_DATA_STREAM:
                (offset,) = struct.unpack("<I", operand)
                (size,) = struct.unpack("<H", self._data[offset : offset + 2].ljust(2, b"\0"))
                found += modifiers(self._data[offset + 2 : offset + 2 + size])
            else:
                found.append((code, operand))
        return found


def _format(properties: list[tuple[int, bytes]]) -> DocParagraphFormat:
    last = {code: int.from_bytes(operand, "little") for code, operand in properties if len(operand) <= 4}
    justified = next((last[code] for code, _ in reversed(properties) if code in (_JUSTIFIED, _JUSTIFIED_97)), 0)
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
        shaded_cells=shaded_cells(properties),
        shaded=any(is_ground(operand) for code, operand in properties if code in _SHADINGS),
        is_flat=any(-_LOWEST <= _short(last.get(code, 0)) < 0 for code in (_LINE_HEIGHT, _ROW_HEIGHT)),
        table_style=last.get(_TABLE_STYLE, 0),
        table_look=last.get(_TABLE_LOOK, 0) >> 16,
        is_repeated=bool(last.get(_REPEATED)),
    )


def _short(number: int) -> int:
    """The signed number in the lower two bytes; negative heights are exact ones."""
    low = number & 0xFFFF
    return low - 0x10000 if low & 0x8000 else low


def _with_looks(plain: DocParagraph, text: Sequence[str], flags: bytes, marks: Sequence[int]) -> DocParagraph:
    """*plain* with the looks of its characters applied; a flag beyond them is that of the paragraph mark."""
    shown, position = ShownText(), 0
    for (flag, mark), characters in groupby(zip(flags, marks, strict=False)):
        end = position + sum(1 for _ in characters)
        if not flag & (DELETED | CODE):
            shown.add(_cleaned("".join(text[position:end])), look_of(flag, mark, plain.format))
        position = end
    read, left_out = shown.read(in_cell=plain.depth > 0)
    return plain._replace(
        text=read,
        bold=shown.bold,
        changed=any(flag & (DELETED | INSERTED) for flag in flags),
        deleted=len(flags) > len(text) and bool(flags[-1] & DELETED),
        shown=shown,
        left_out=left_out,
    )


def _picture_in(characters: Sequence[str], flags: bytes) -> str:
    """The placeholder of the first picture that is shown: of one in the line, or of what floats; "" for none."""
    if _PICTURE.isdisjoint(characters):
        return ""
    shown = zip(characters, flags, strict=False)
    return next((char for char, flag in shown if char in _PICTURE and not flag & (DELETED | CODE | HIDDEN)), "")


def _cleaned(text: str) -> str:
    """*text* as displayed: placeholder characters of pictures and notes removed, surrogate pairs joined again."""
    text = text.translate(_DISPLAYED_AS)
    if any("\ud800" <= char <= "\udfff" for char in text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return printable(text)
