"""What is drawn in a .doc: where its text boxes belong, and the text of WordArt ([MS-DOC] 2.8.37, [MS-ODRAW]).

A character of the text is the anchor of a shape; the shape's number leads to its text box or its WordArt. A group of
shapes has one anchor.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise
from typing import Final, NamedTuple

from export.reading.doc.file import ANCHORS, BOXES, DRAWINGS, BinaryFile
from model.characters import printable

MOST_SHAPES: Final = 5_000
_DEEPEST: Final = 10
_PICTURE_HEADER: Final = 68
"""Bytes before the shape that stands in a line of text (PICF)."""
_CONTAINER, _GROUP, _SHAPE, _NUMBER, _PROPERTIES = 0xF002, 0xF003, 0xF004, 0xF00A, 0xF00B
"""OfficeArtDgContainer, OfficeArtSpgrContainer, OfficeArtSpContainer, OfficeArtFSP, OfficeArtFOPT."""
_MAIN: Final = 0
"""The drawing of the main text, not that of the headers."""
_LETTERING, _NAME, _VISIBILITY = 0x00C0, 0x0380, 0x03BF
"""gtextUNICODE, wzName, Group Shape Boolean Properties."""
_HIDDEN: Final = 0x00020002
"""fHidden, and that it is meant."""
_LONGEST: Final = 1_000


class Shape(NamedTuple):
    """A shape: its *number*, that of the outermost *group* it is in (its own without one), and its WordArt."""

    number: int
    group: int
    lettering: str


class Drawings:
    """The shapes of the main text: *letterings* is the WordArt at each anchor, *boxes* the text boxes at each.

    A box is a range of characters of the part with all text boxes; *loose* is what is left of that part.
    """

    def __init__(self, file: BinaryFile) -> None:
        shapes = [*_shapes(file.structure(DRAWINGS))]
        ranges = dict(_ranges(file.structure(BOXES), file.lengths.text_boxes))
        self.letterings: dict[int, str] = {}
        self.boxes: dict[int, list[tuple[int, int]]] = {}
        for anchor, number in _anchors(file.structure(ANCHORS)):
            inside = [shape for shape in shapes if number in (shape.number, shape.group)][:MOST_SHAPES]
            if text := "\n".join(shape.lettering for shape in inside if shape.lettering):
                self.letterings[anchor] = text
            numbers = dict.fromkeys((number, *(shape.number for shape in inside)))
            if found := [ranges.pop(one) for one in numbers if one in ranges]:
                self.boxes[anchor] = found
        anchored = sorted(box for found in self.boxes.values() for box in found)
        gaps = pairwise([0, *(edge for box in anchored for edge in box), file.lengths.text_boxes])
        self.loose = [(start, end) for start, end in [*gaps][::2] if start < end]


def lettering_in(data: bytes, offset: int) -> str:
    """The WordArt that stands in a line of text, described at *offset* of the Data stream; "" for a picture."""
    try:
        length, header = struct.unpack_from("<iH", data, offset)
    except struct.error:
        return ""
    if header != _PICTURE_HEADER:
        return ""
    return "\n".join(shape.lettering for shape in _in_group(data[offset + header : offset + length], 0, 0)).strip()


def _anchors(table: bytes) -> Iterator[tuple[int, int]]:
    """The anchors (PlcfSpa): a position in the text and the number of the shape there."""
    count = min(max(len(table) - 4, 0) // 30, MOST_SHAPES)
    positions = struct.unpack_from(f"<{count}I", table)
    start = 4 * (max(len(table) - 4, 0) // 30 + 1)
    for at, position in enumerate(positions):
        yield position, struct.unpack_from("<I", table, start + 26 * at)[0]


def _ranges(table: bytes, total: int) -> Iterator[tuple[int, tuple[int, int]]]:
    """The text boxes (PlcftxbxTxt): the number of a shape and the range of its text."""
    count = max(len(table) - 4, 0) // 26
    positions = struct.unpack_from(f"<{count + 1}I", table) if count else ()
    if any(end < start for start, end in pairwise(positions)):
        return
    for at in range(min(count, MOST_SHAPES)):
        start, end = positions[at], positions[at + 1]
        (number,) = struct.unpack_from("<I", table, 4 * (count + 1) + 22 * at + 14)
        if number and start < end <= total:
            yield number, (start, end)


def _shapes(content: bytes) -> Iterator[Shape]:
    """The shapes of the main text in an OfficeArtContent: a container for all, then one for each part of the text."""
    if len(content) < 8:
        return
    (length,) = struct.unpack_from("<4xI", content)
    position = 8 + length
    while position + 9 <= len(content):
        part, kind, length = struct.unpack_from("<B2xHI", content, position)
        if part == _MAIN and kind == _CONTAINER:
            yield from _in_group(content[position + 9 : position + 9 + length], 0, 0)
        position += 9 + length


def _in_group(data: bytes, group: int, depth: int) -> Iterator[Shape]:
    """The shapes in a container; *group* is the outermost group around them, 0 for none."""
    for kind, body, _ in _records(data):
        if kind == _SHAPE:
            yield _shape(body, group)
        elif kind == _GROUP and depth < _DEEPEST:
            # The first group of a drawing only holds all the others.
            leader = next((_shape(inner, 0).number for one, inner, _ in _records(body) if one == _SHAPE), 0)
            yield from _in_group(body, group or (leader if depth else 0), depth + 1)


def _records(data: bytes) -> Iterator[tuple[int, bytes, int]]:
    """The records in a container: kind, content, and the number in its header."""
    position = count = 0
    while position + 8 <= len(data) and count < MOST_SHAPES:
        first, kind, length = struct.unpack_from("<HHI", data, position)
        yield kind, data[position + 8 : position + 8 + length], first >> 4
        position += 8 + length
        count += 1


def _shape(data: bytes, group: int) -> Shape:
    number, lettering = 0, ""
    for kind, body, count in _records(data):
        if kind == _NUMBER and len(body) >= 4:
            (number,) = struct.unpack_from("<I", body)
        elif kind == _PROPERTIES:
            lettering = _lettering(dict(_properties(body, count)))
    return Shape(number, group or number, lettering)


def _lettering(properties: dict[int, bytes]) -> str:
    """The text of a WordArt, unless it is hidden or a watermark behind the text."""
    name = properties.get(_NAME, b"").decode("utf-16-le", "ignore")
    visibility = int.from_bytes(properties.get(_VISIBILITY, b""), "little")
    if "WaterMark" in name or visibility & _HIDDEN == _HIDDEN:
        return ""
    text = properties.get(_LETTERING, b"")[: 2 * _LONGEST].decode("utf-16-le", "ignore")
    return printable(text.replace("\r\n", "\n").replace("\r", "\n").strip("\0")).strip()


def _properties(table: bytes, count: int) -> Iterator[tuple[int, bytes]]:
    """The properties of a shape by id: four bytes each, or as many as these say, which follow behind the table."""
    position = 6 * count
    for at in range(min(count, len(table) // 6)):
        key, value = struct.unpack_from("<HI", table, 6 * at)
        if key & 0x8000:
            yield key & 0x3FFF, table[position : position + value]
            position += value
        else:
            yield key & 0x3FFF, struct.pack("<I", value)
