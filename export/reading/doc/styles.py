"""The styles of a .doc, as far as they affect reading (STSH, [MS-DOC] 2.9.271)."""

from __future__ import annotations

import struct
from functools import cached_property
from typing import Final, NamedTuple

from model.characters import printable

MOST_STYLES: Final = 4_000
_DEEPEST: Final = 11
"""Maximal length of a chain of base styles; Word allows no more."""
_PARAGRAPH_STYLE: Final = 1


class DocStyle(NamedTuple):
    """One STD: its name, the number of its base style, and the paragraph and character sprms it adds."""

    name: str
    base: int
    paragraph: bytes
    characters: bytes


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
            chain: list[DocStyle] = []
            based_on = number
            while based_on < len(self._styles) and len(chain) < _DEEPEST:
                chain.insert(0, self._styles[based_on])
                based_on = chain[0].base
            paragraph = b"".join(style.paragraph for style in chain)
            self._known[number] = paragraph, b"".join(style.characters for style in chain)
        return self._known[number]

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
        for _ in range(min(parts & 0xF, 2)):
            (size,) = struct.unpack_from("<H", data, position)
            groups.append(data[position + 2 : position + 2 + size])
            position += 2 + size + size % 2
    except struct.error:
        return _PLAIN
    base = kind >> 4
    if kind & 0xF == _PARAGRAPH_STYLE and len(groups) == 2:
        return DocStyle(printable(name), base, groups[0][2:], groups[1])
    return DocStyle(printable(name), base, b"", groups[0] if groups else b"")
