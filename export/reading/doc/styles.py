"""The styles of a .doc, as far as they affect reading (STSH, [MS-DOC] 2.9.271)."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from export.reading.doc.sprms import modifiers
from model.characters import printable

MOST_STYLES: Final = 4_000
_DEEPEST: Final = 11
"""Maximal length of a chain of base styles; Word allows no more."""
_PARAGRAPH_STYLE, _TABLE_STYLE = 1, 3
_CONDITIONAL, _ROW_BAND, _COLUMN_BAND = 0xCA85, 0x3488, 0x3489
"""sprmCCnf, sprmTCHorzBands, sprmTCVertBands."""
_SHADES: Final = frozenset((0xD660, 0xD66A, 0xD612, 0xD609, 0xD670, 0xD687))
"""What may shade the cells of a table style: sprmTSetShdTable, sprmTCnf, sprmTDefTableShd …, sprmTCellShdStyle."""


class DocStyle(NamedTuple):
    """One STD: its name, the number of its base style, and the paragraph, character and table sprms it adds."""

    name: str
    base: int
    paragraph: bytes
    characters: bytes
    table: bytes = b""
    is_of_tables: bool = False


class TableStyle(NamedTuple):
    """What a table style says of characters: in all cells, and *conditional* on their place, by CNFC.

    *shades* tells whether it may shade cells, *row_band* and *column_band* how many rows and columns make a band.
    """

    characters: bytes
    conditional: Mapping[int, bytes]
    shades: bool
    row_band: int
    column_band: int


_PLAIN: Final = DocStyle("", 0xFFF, b"", b"")


class DocStyleSheet:
    """The styles by number (istd). A damaged style sheet has fewer styles: reading figures does not depend on them."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._known: dict[int, tuple[bytes, bytes]] = {}

    def name_of(self, number: int) -> str:
        return self._styles[number].name if number < len(self._styles) else ""

    def modifiers_of(self, number: int) -> tuple[bytes, bytes]:
        """The paragraph and the character sprms of a style, those of its base styles first."""
        if number not in self._known:
            chain = self._chain(number)
            paragraph = b"".join(style.paragraph for style in chain)
            self._known[number] = paragraph, b"".join(style.characters for style in chain)
        return self._known[number]

    @cached_property
    def table_styles(self) -> Mapping[int, TableStyle]:
        """The table styles that say anything about characters, by number."""
        numbers = (number for number, style in enumerate(self._styles) if style.is_of_tables)
        found = {number: _table_style(self._chain(number)) for number in numbers}
        return {number: style for number, style in found.items() if style.characters or style.conditional}

    def _chain(self, number: int) -> list[DocStyle]:
        """A style after those it is based on."""
        chain: list[DocStyle] = []
        while number < len(self._styles) and len(chain) < _DEEPEST:
            chain.insert(0, self._styles[number])
            number = chain[0].base
        return chain

    @cached_property
    def _styles(self) -> list[DocStyle]:
        """Every LPStd after the Stshi, each preceded by its length."""
        data, styles = self._data, list[DocStyle]()
        try:
            size, _, fixed = struct.unpack_from("<HHH", data)
            position = 2 + size
            while position + 2 <= len(data) and len(styles) < MOST_STYLES:
                (size,) = struct.unpack_from("<H", data, position)
                styles.append(_style(data[position + 2 : position + 2 + size], fixed))
                position += 2 + size + size % 2
        except struct.error:
            pass
        return styles


def _style(data: bytes, fixed: int) -> DocStyle:
    """Parse one STD: a fixed part, the name, then the sprms, each preceded by its length (UpxPapx, UpxChpx)."""
    try:
        _, kind, parts = struct.unpack_from("<HHH", data)
        (length,) = struct.unpack_from("<H", data, fixed)
        name = data[fixed + 2 : fixed + 2 + 2 * length].decode("utf-16-le", "ignore")
        position = fixed + 2 * (length + 2)
        groups: list[bytes] = []
        for _ in range(min(parts & 0xF, 3)):
            (size,) = struct.unpack_from("<H", data, position)
            groups.append(data[position + 2 : position + 2 + size])
            position += 2 + size + size % 2
    except struct.error:
        return _PLAIN
    base = kind >> 4
    if kind & 0xF == _PARAGRAPH_STYLE and len(groups) == 2:
        return DocStyle(printable(name), base, groups[0][2:], groups[1])
    if kind & 0xF == _TABLE_STYLE and len(groups) == 3:
        return DocStyle(printable(name), base, groups[1][2:], groups[2], groups[0], is_of_tables=True)
    return DocStyle(printable(name), base, b"", groups[0] if groups else b"")


def _table_style(chain: Sequence[DocStyle]) -> TableStyle:
    """The table style at the end of a chain of styles based on each other."""
    plain, conditional, table = b"", dict[int, bytes](), dict[int, bytes]()
    for style in chain:
        for code, operand in modifiers(style.characters):
            if code != _CONDITIONAL:
                plain += struct.pack("<H", code) + (bytes([len(operand)]) if code >> 13 == 6 else b"") + operand
            elif len(operand) > 2:
                condition = int.from_bytes(operand[:2], "little")
                conditional[condition] = conditional.get(condition, b"") + operand[2:]
        table |= dict(modifiers(style.table))
    row_band, column_band = (table.get(code, b"\1")[0] for code in (_ROW_BAND, _COLUMN_BAND))
    return TableStyle(plain, conditional, not _SHADES.isdisjoint(table), row_band, column_band)
