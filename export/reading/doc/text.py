"""The text of a .doc, assembled from the pieces of its piece table (Clx, [MS-DOC] 2.8.35), with one byte of flags per
character (tracked, field code, hidden, bold) and one of marks (struck through, raised, hardly seen).
"""

from __future__ import annotations

import re
import struct
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from export.reading.doc.drawings import Drawings, lettering_in
from export.reading.doc.file import CHARACTER_PAGES, CLX, FONTS, BinaryFile
from export.reading.doc.form_fields import form_field_text
from export.reading.doc.rows import is_ground
from export.reading.doc.sprms import FormattingRuns, modifiers
from export.reading.doc.styles import DocStyleSheet
from export.reading.file_kinds import DamagedError, TooLargeError
from export.reading.shown_text import FAINTEST_SIZE, FEWEST_RAISED, LEAST_SCALE
from export.reading.symbols import field_text, is_never_shown, symbol

MOST_CHARACTERS: Final = 1_000_000
MOST_PIECES: Final = 50_000
MOST_OVERLAPS: Final = 200_000
MOST_FONTS: Final = 2_000
MOST_INSTRUCTION: Final = 500
"""Characters of a field's code that are looked at."""

DELETED, INSERTED, CODE = 1, 2, 4
"""Flags of a character: tracked deletion, tracked insertion, field code."""
HIDDEN, SHOWN, TURNED, BOLD, REGULAR = 8, 16, 32, 64, 128
"""Flags: hidden, not hidden, hidden unless its style is, bold, not bold. Without a flag the style decides."""

STRUCK, UNSTRUCK, STRUCK_TURNED, STRUCK_TWICE = 1, 2, 4, 8
"""Marks of a character: struck through, not so, so unless its style is, struck through twice."""
RAISED, LOWERED, LEVEL, FAINT, PALE = 16, 32, 64, 128, 256
"""Marks: raised, lowered, neither, too small to be seen, white."""

_HIDES, _EMBOLDENS, _STYLE, _SYMBOL = 0x083C, 0x0835, 0x4A30, 0x6A09
"""sprmCFVanish, sprmCFBold, sprmCIstd, sprmCSymbol."""
_STRIKES, _STRIKES_TWICE, _SCRIPT, _POSITION, _SIZE = 0x0837, 0x2A53, 0x2A48, 0x4845, 0x4A43
"""sprmCFStrike, sprmCFDStrike, sprmCIss, sprmCHpsPos, sprmCHps."""
_SCALE: Final = 0x4852
"""sprmCCharScale."""
_DATA_OFFSET: Final = 0x6A03
"""sprmCPicLocation."""
_COLOUR_INDEX, _COLOUR, _WHITE_INDEX, _WHITE = 0x2A42, 0x6870, 8, b"\xff\xff\xff\x00"
"""sprmCIco, sprmCCv, and white for each."""
_HIGHLIGHT: Final = 0x2A0C
_GROUNDS: Final = frozenset((0x4866, 0xCA71, _HIGHLIGHT))
"""sprmCShd80, sprmCShd, sprmCHighlight."""
_TRACKED: Final = {0x0800: DELETED, 0x0801: INSERTED}
"""sprmCFRMarkDel, sprmCFRMarkIns."""
_TOGGLES: Final = {
    _HIDES: (HIDDEN | SHOWN | TURNED, {0x00: SHOWN, 0x01: HIDDEN, 0x81: TURNED}),
    _EMBOLDENS: (BOLD | REGULAR, {0x00: REGULAR, 0x01: BOLD, 0x81: BOLD}),
}
"""For each ToggleOperand the flags it resets and the flag each operand value sets; 0x80 sets none."""
_STRIKING: Final = {0x00: UNSTRUCK, 0x01: STRUCK, 0x81: STRUCK_TURNED}
_SCRIPTS: Final = {0: LEVEL, 1: RAISED, 2: LOWERED}
_SHORT_FORMS: Final = {
    0x18: 0x2416,
    0x19: 0x2417,
    0x41: 0x0800,
    0x42: 0x0801,
    0x55: 0x0835,
    0x57: 0x0837,
    0x5C: 0x083C,
    0x68: 0x2A48,
    0x73: 0x2A53,
}
"""The sprm for each isprm of a Prm0, as far as it matters here."""
_FIELDS: Final = re.compile("[\x13\x14\x15]")
_EIGHT_BITS: Final = {code: bytes([code]).decode("cp1252") for code in (*range(0x82, 0x8D), *range(0x91, 0x9D), 0x9F)}
"""The bytes that are not Latin-1 in one-byte text, as listed under FcCompressed."""


class TextPiece(NamedTuple):
    """Characters *start* to *end* of the text, stored at byte *offset*, *width* bytes each; *group* is their Prm."""

    start: int
    end: int
    offset: int
    width: int
    group: bytes


class DocText:
    """The whole text, one character per character position (CP), and the flags of each.

    Raises `DamagedError` and `TooLargeError`.
    """

    def __init__(self, file: BinaryFile, styles: DocStyleSheet) -> None:
        total = sum(file.lengths)
        if total > MOST_CHARACTERS:
            raise TooLargeError(f"文件超过 {MOST_CHARACTERS // 10_000} 万字，不像年报：请核对是否选错了文件。")
        self.pieces = _pieces(file.structure(CLX), total)
        self.text = "".join(_decoded(file.document, piece) for piece in self.pieces)
        self.flags = bytearray(len(self.text))
        self.marks = array("H", bytes(2 * len(self.text)))
        self.has_pale = False
        """Whether any of the text itself is white."""
        self.symbols: dict[int, str] = {}
        """What is displayed instead of a character, by position: of a symbol's bracket, or of the end of a field."""
        self.has_unread_field = False
        self._data = file.data
        self._fonts = font_names(file.structure(FONTS))
        self._described: dict[int, int] = {}
        """Where the Data stream describes the form field that a character stands for, by position."""
        self._starts = [piece.start for piece in self.pieces]
        self._styles = styles
        self._flag_formatting(FormattingRuns(file.document, file.structure(CHARACTER_PAGES), paragraphs=False))
        self._flag_fields()
        self.drawings = Drawings(file)
        self._show_letterings()

    def piece_at(self, position: int) -> TextPiece:
        return self.pieces[bisect_right(self._starts, position) - 1]

    def _show_letterings(self) -> None:
        """Let the anchors of WordArt show its text."""
        anchored = self.drawings.letterings.items()
        self.symbols.update((at, text) for at, text in anchored if self.text[at : at + 1] == "\x08")
        inline = ((at, lettering_in(self._data, offset)) for at, offset in self._described.items())
        self.symbols.update((at, text) for at, text in inline if text)

    def _flag_formatting(self, pages: FormattingRuns) -> None:
        known: dict[bytes, tuple[int, int, str, int]] = {}
        overlaps = 0
        for piece in self.pieces:
            own, own_marks = flags_of(piece.group), marks_of(piece.group)
            end = piece.offset + (piece.end - piece.start) * piece.width
            for first, last, group in ((piece.offset, end, b""), *pages.between(piece.offset, end)):
                overlaps += 1
                if group not in known:
                    flags, marks = flags_of(group, self._styles), marks_of(group, self._styles)
                    known[group] = flags, marks, _symbol_in(group, self._fonts), _description_in(group)
                flags, marks, symbol, described = known[group]
                if flags | own or marks | own_marks or symbol or described >= 0:
                    start, limit = _characters(piece, max(first, piece.offset), min(last, end))
                    self._set(start, limit, flags | own, marks | own_marks, symbol)
                    if described >= 0 and (at := self.text.find("\x01", start, limit)) >= 0:
                        self._described[at] = described
            if overlaps > MOST_OVERLAPS:
                raise TooLargeError("文件的文字过于零碎，不像年报：请核对是否选错了文件。")

    def _set(self, start: int, end: int, flags: int, marks: int, symbol: str) -> None:
        """Set flags, marks and the displayed symbol of the characters from *start* to *end*."""
        if end <= start:
            return
        self.flags[start:end] = bytes([flags]) * (end - start)
        self.marks[start:end] = array("H", [marks]) * (end - start)
        self.has_pale |= bool(marks & PALE)
        if symbol:
            self.symbols.update((at, symbol) for at in range(start, end) if self.text[at] == "(")

    def _flag_fields(self) -> None:
        """Flag the field codes: from the beginning of a field to its result, or to its end if none is displayed."""
        open_fields: list[tuple[int, bool]] = []  # per open field where it begins, whether nothing of it is displayed
        depth = begin = 0
        for found in _FIELDS.finditer(self.text):
            if found.group() == "\x13":
                begin = begin if depth else found.start()
                depth += 1
                open_fields.append((found.start(), True))
            elif open_fields:
                start, is_code = open_fields.pop()
                if found.group() == "\x14" and is_code and self._hides_result(start, found.start()):
                    open_fields.append((start, True))
                    continue
                if is_code:
                    depth -= 1
                    self._show_field(start, found.start())
                    if not depth:
                        self.flags[begin : found.start()] = self.flags[begin : found.start()].translate(_WITH_CODE)
                if found.group() == "\x14":
                    open_fields.append((start, False))

    def _hides_result(self, start: int, end: int) -> bool:
        """Whether a field with this code shows something else than its stored result."""
        code = self.text[start + 1 : min(end, start + MOST_INSTRUCTION)]
        return is_never_shown(code) or bool(field_text(code))

    def _show_field(self, start: int, end: int) -> None:
        """Let the end of a field's code show what the field displays by its code alone."""
        code = self.text[start + 1 : min(end, start + MOST_INSTRUCTION)].partition("\x14")[0].lstrip()
        if code[:4].upper() == "FORM":
            at = self.text.find("\x01", start, end)
            shown = form_field_text(self._data, self._described[at]) if at in self._described else ""
        else:
            shown = field_text(code)
            self.has_unread_field |= not shown and code[:2].upper() == "EQ" and code[2:3] in (" ", "\\")
        if shown:
            self.symbols[end] = shown


_WITH_CODE: Final = bytes(flag | CODE for flag in range(256))


def flags_of(group: bytes, styles: DocStyleSheet | None = None) -> int:
    """The character flags that a grpprl sets; *styles* resolves a character style it refers to."""
    flags = 0
    for code, operand in modifiers(group):
        if flag := _TRACKED.get(code, 0):
            flags = flags | flag if operand[0] else flags & ~flag
        elif code in _TOGGLES:
            mask, flag_by_operand = _TOGGLES[code]
            flags = flags & ~mask | flag_by_operand.get(operand[0], 0)
        elif code == _SCALE and int.from_bytes(operand, "little") <= LEAST_SCALE:
            flags |= HIDDEN
        elif code == _STYLE and styles:
            flags |= flags_of(styles.modifiers_of(int.from_bytes(operand, "little"))[1])
    return flags


def marks_of(group: bytes, styles: DocStyleSheet | None = None) -> int:
    """The marks that a grpprl sets; *styles* resolves a character style it refers to."""
    marks, is_white, has_ground = 0, False, False
    for code, operand in modifiers(group):
        if code == _STRIKES:
            marks = marks & ~(STRUCK | UNSTRUCK | STRUCK_TURNED) | _STRIKING.get(operand[0], 0)
        elif code == _STRIKES_TWICE:
            marks = marks | STRUCK_TWICE if operand[0] else marks & ~STRUCK_TWICE
        elif code == _SCRIPT:
            marks = marks & ~_VERTICAL | _SCRIPTS.get(operand[0], 0)
        elif code == _POSITION:
            marks = marks & ~_VERTICAL | _shifted(int.from_bytes(operand, "little", signed=True))
        elif code == _SIZE and int.from_bytes(operand, "little") <= 2 * FAINTEST_SIZE:
            marks |= FAINT
        elif code in (_COLOUR, _COLOUR_INDEX):
            is_white = operand == _WHITE or (code == _COLOUR_INDEX and operand[0] == _WHITE_INDEX)
        elif code in _GROUNDS:
            has_ground = operand[0] > 0 if code == _HIGHLIGHT else is_ground(operand)
        elif code == _STYLE and styles:
            marks |= marks_of(styles.modifiers_of(int.from_bytes(operand, "little"))[1])
    return marks | PALE if is_white and not has_ground else marks


_VERTICAL: Final = RAISED | LOWERED | LEVEL


def _shifted(half_points: int) -> int:
    if abs(half_points) < 2 * FEWEST_RAISED:
        return LEVEL
    return RAISED if half_points > 0 else LOWERED


def _symbol_in(group: bytes, fonts: Sequence[str]) -> str:
    """The character of a symbol font that is displayed for a bracket; "" for none."""
    operand = next((operand for code, operand in modifiers(group) if code == _SYMBOL), b"")
    if len(operand) < 4:
        return ""
    font, code = struct.unpack("<HH", operand[:4])
    name = fonts[font] if font < len(fonts) else ""
    return symbol(name, code) or chr(code).strip("\0")


def font_names(table: bytes) -> list[str]:
    """The names in the font table (SttbfFfn) of a .doc, by number; fewer if it is damaged."""
    names: list[str] = []
    position = 4
    while position < len(table) and len(names) < MOST_FONTS:
        size = table[position]
        name = table[position + 40 : position + 1 + size].decode("utf-16-le", "ignore")
        names.append(name.partition("\0")[0])
        position += 1 + size
    return names


def _description_in(group: bytes) -> int:
    """The offset in the Data stream of what a placeholder stands for; -1 for none."""
    operands = (operand for code, operand in modifiers(group) if code == _DATA_OFFSET)
    return next((int.from_bytes(operand, "little") for operand in operands), -1)


def _characters(piece: TextPiece, first: int, last: int) -> tuple[int, int]:
    """The characters of a piece that lie at bytes *first* to *last*."""
    return piece.start + (first - piece.offset) // piece.width, piece.start - (piece.offset - last) // piece.width


def _pieces(clx: bytes, total: int) -> Sequence[TextPiece]:
    """The pieces of the first *total* characters. A Clx is a list of grpprls (Prc), then the piece table (Pcdt)."""
    try:
        groups, table = _parts(clx)
        count = max(len(table) - 4, 0) // 12
        bounds = struct.unpack_from(f"<{count + 1}I", table)
        if count > MOST_PIECES:
            raise TooLargeError("文件的文字过于零碎，不像年报：请核对是否选错了文件。")
        if bounds[0] or any(end <= start for start, end in pairwise(bounds)) or bounds[-1] < total:
            raise IndexError("characters out of order")
        descriptors = struct.iter_unpack("<2xIH", table[4 * (count + 1) : 12 * count + 4])
        found = zip(pairwise(bounds), descriptors, strict=True)
        return [_piece(start, min(end, total), *pcd, groups) for (start, end), pcd in found if start < total]
    except (struct.error, IndexError) as error:
        raise DamagedError("文件已经损坏（正文找不到）：请用 Word 或 WPS 修复后另存，再读入。") from error


def _parts(clx: bytes) -> tuple[list[bytes], bytes]:
    """The grpprls and the piece table (PlcPcd) of a Clx. Raises `IndexError` and `struct.error`."""
    groups: list[bytes] = []
    position = 0
    while clx[position] == 1:
        (size,) = struct.unpack_from("<H", clx, position + 1)
        groups.append(clx[position + 3 : position + 3 + size])
        position += 3 + size
    kind, size = struct.unpack_from("<BI", clx, position)
    if kind != 2 or position + 5 + size > len(clx):
        raise IndexError("no piece table")
    return groups, clx[position + 5 : position + 5 + size]


def _piece(start: int, end: int, offset: int, modifier: int, groups: Sequence[bytes]) -> TextPiece:
    """A piece from its Pcd: a bit of FcCompressed means one byte per character, Prm refers to its formatting."""
    width = 1 if offset & 0x40000000 else 2
    offset &= 0x3FFFFFFF
    if modifier & 1:
        number = modifier >> 1
        group = groups[number] if number < len(groups) else b""
    else:
        code = _SHORT_FORMS.get(modifier >> 1 & 0x7F)
        group = struct.pack("<HB", code, modifier >> 8) if code else b""
    return TextPiece(start, end, offset // 2 if width == 1 else offset, width, group)


def _decoded(document: bytes, piece: TextPiece) -> str:
    """The characters of a piece; those outside the basic plane stay surrogate pairs, so that positions stay right."""
    size = (piece.end - piece.start) * piece.width
    data = document[piece.offset : piece.offset + size]
    if len(data) < size:
        raise DamagedError("文件已经损坏（正文不完整）：请重新取得这个文件，或用 Word、WPS 修复后另存。")
    if piece.width == 1:
        return data.decode("latin-1").translate(_EIGHT_BITS)
    text = data.decode("utf-16-le", "surrogatepass")
    if len(text) < piece.end - piece.start:
        text = array("I", array("H", data)).tobytes().decode("utf-32-le", "surrogatepass")
    return text
