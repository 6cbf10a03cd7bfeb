"""Word files in the binary format, put together byte by byte as [MS-DOC] and [MS-CFB] describe them."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

SECTOR = 512
TEXT_AT = 2048
"""Where the text begins in the WordDocument stream: behind the File Information Block."""


@dataclass
class Made:
    """A document: its *text*, a character for every UTF-16 unit, and the modifiers (grpprl) of paragraphs and
    characters by position in it.

    *paragraphs* are keyed by the position of the paragraph's mark, *characters* by first position and the one after
    the last. *pieces* cuts the text: each ends where the next begins, and lies in the file as *order* says.
    """

    text: str
    paragraphs: Mapping[int, bytes] = field(default_factory=dict[int, bytes])
    characters: Mapping[tuple[int, int], bytes] = field(default_factory=dict[tuple[int, int], bytes])
    styles: Mapping[int, int] = field(default_factory=dict[int, int])
    """The number of the style of a paragraph in *paragraphs*, by the position of its mark."""
    cuts: Sequence[int] = ()
    order: Sequence[int] = ()
    narrow: Sequence[int] = ()
    """The pieces written with one byte for a character."""
    modified: Mapping[int, int] = field(default_factory=dict[int, int])
    """The Prm of pieces."""
    groups: Sequence[bytes] = ()
    """What a Prm may call for (RgPrc)."""
    flags: int = 0
    version: int = 0x00C1
    identifier: int = 0xA5EC
    text_boxes: int = 0
    """Characters at the end of the text that stand in text boxes."""
    data_stream: bytes = b""
    footnotes: int = 0
    """Characters after the main text that stand in footnotes."""

    structures: Mapping[int, tuple[bytes, bytes]] = field(default_factory=dict[int, tuple[bytes, bytes]])
    """More structures by their number in FibRgFcLcb97, each with what stands behind it without being counted to it."""

    @property
    def bounds(self) -> list[tuple[int, int]]:
        return list(zip((0, *self.cuts), (*self.cuts, len(self.text)), strict=True))

    def places(self) -> dict[int, int]:
        """The byte where each piece lies."""
        found, at = dict[int, int](), TEXT_AT
        for number in self.order or range(len(self.bounds)):
            start, end = self.bounds[number]
            found[number] = at
            at += (end - start) * self.width(number)
        return found

    def width(self, piece: int) -> int:
        return 1 if piece in self.narrow else 2

    def place(self, position: int) -> int:
        number = next(number for number, (start, end) in enumerate(self.bounds) if start <= position < end)
        return self.places()[number] + (position - self.bounds[number][0]) * self.width(number)

    def document(self) -> tuple[bytes, list[int], list[int]]:
        """The WordDocument stream without its beginning, and the numbers of its pages for paragraphs and characters."""
        parts = {
            place: self.text[slice(*self.bounds[number])].encode(
                "cp1252" if number in self.narrow else "utf-16-le", "surrogatepass"
            )
            for number, place in self.places().items()
        }
        text = b"".join(parts[place] for place in sorted(parts))
        stream = text.ljust(-(-len(text) // SECTOR) * SECTOR, b"\0")
        first = (TEXT_AT + len(stream)) // SECTOR
        paragraphs = [
            self._page(at, at + 1, struct.pack("<H", self.styles.get(at, 0)) + group, wide=True)
            for at, group in sorted(self.paragraphs.items())
        ]
        characters = [self._page(*range_, group, wide=False) for range_, group in sorted(self.characters.items())]
        numbers = list(range(first, first + len(paragraphs) + len(characters)))
        stream += b"".join(paragraphs + characters)
        return stream, numbers[: len(paragraphs)], numbers[len(paragraphs) :]

    def _page(self, start: int, end: int, group: bytes, *, wide: bool) -> bytes:
        """A PapxFkp or ChpxFkp with a single stretch."""
        group += b"\0" * ((len(group) + 1) % 2 if wide else 0)
        size = (len(group) + 1) // 2 if wide else len(group)
        entry = bytes([size]) + group
        offset = (SECTOR - 1 - len(entry)) // 2
        head = struct.pack("<II", self.place(start), self.place(end - 1) + 1) + bytes([offset]) + b"\0" * (12 * wide)
        page = bytearray(SECTOR)
        page[: len(head)] = head
        page[2 * offset : 2 * offset + len(entry)] = entry
        page[-1] = 1
        return bytes(page)

    def clx(self) -> bytes:
        prcs = b"".join(b"\x01" + struct.pack("<H", len(group)) + group for group in self.groups)
        table = struct.pack(f"<{len(self.bounds) + 1}I", 0, *(end for _, end in self.bounds))
        for number, place in sorted(self.places().items()):
            where = place * 2 | 0x40000000 if number in self.narrow else place
            table += struct.pack("<HIH", 0, where, self.modified.get(number, 0))
        return prcs + b"\x02" + struct.pack("<I", len(table)) + table

    def data(self) -> bytes:
        """The whole file."""
        stream, paragraphs, characters = self.document()
        table, pairs = b"", [0] * 186
        structures = {33: (self.clx(), b""), 13: (_pages(paragraphs), b""), 12: (_pages(characters), b"")}
        for number, (structure, behind) in {**structures, **self.structures}.items():
            pairs[2 * number : 2 * number + 2] = len(table), len(structure)
            table += structure + behind
        lengths = [0] * 22
        lengths[3], lengths[9] = len(self.text) - self.text_boxes - self.footnotes, self.text_boxes
        lengths[4] = self.footnotes
        head = struct.pack("<HH6xH20x", self.identifier, self.version, self.flags | 0x0200)
        head += struct.pack("<H28xH22iH186I", 14, 22, *lengths, 93, *pairs)
        streams = {"WordDocument": head.ljust(TEXT_AT, b"\0") + stream, "1Table": table}
        return compound({**streams, "Data": self.data_stream} if self.data_stream else streams)


def _pages(numbers: Sequence[int]) -> bytes:
    """A PlcBte over these pages; what positions they are for is said again in the pages."""
    return struct.pack(f"<{2 * len(numbers) + 1}I", *range(len(numbers) + 1), *numbers) if numbers else b""


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file of version 3 with at most three streams, all of them in sectors of their own."""
    padded = {name: data.ljust(max(4096, -(-len(data) // SECTOR) * SECTOR), b"\0") for name, data in streams.items()}
    sectors = 1 + sum(map(len, padded.values())) // SECTOR
    tables = next(count for count in range(1, 110) if count * SECTOR // 4 >= sectors + count)
    chains = [*[0xFFFFFFFD] * tables, 0xFFFFFFFE]  # the sectors of this very table, then the directory's only one
    entries = [_entry("Root Entry", 5, 1, 0xFFFFFFFE, 0)]
    for number, (name, data) in enumerate(padded.items(), 1):
        start, count = len(chains), len(data) // SECTOR
        chains += [*range(start + 1, start + count), 0xFFFFFFFE]
        right = 0xFFFFFFFF if number == len(padded) else number + 1
        entries.append(_entry(name, 2, 0xFFFFFFFF, start, len(data), right=right))
    magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    counts = (tables, tables, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    header = struct.pack("<8s16xHHHHH10x8I", magic, 0x3E, 3, 0xFFFE, 9, 6, *counts)
    header += struct.pack(f"<{tables}I", *range(tables))
    table = struct.pack(f"<{len(chains)}I", *chains).ljust(tables * SECTOR, b"\xff")
    directory = b"".join(entries).ljust(SECTOR, b"\0")
    return header.ljust(SECTOR, b"\xff") + table + directory + b"".join(padded.values())


def _entry(name: str, kind: int, child: int, start: int, size: int, *, right: int = 0xFFFFFFFF) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    return struct.pack("<64sHBBIII36xIQ", encoded, len(encoded), kind, 1, 0xFFFFFFFF, right, child, start, size)


def level(start: int, form: int, text: str, places: Sequence[int] = (), flags: int = 0) -> bytes:
    """One level of a list (LVL); *places* are those in its text where numbers of levels stand for themselves."""
    head = struct.pack("<iBB9s9xBB2x", start, form, flags, bytes(places), 0, 0)
    return head + struct.pack("<H", len(text)) + text.encode("utf-16-le")


def sprm(code: int, operand: bytes) -> bytes:
    return struct.pack("<H", code) + operand


IN_TABLE = sprm(0x2416, b"\x01")


def depth(number: int) -> bytes:
    return IN_TABLE + sprm(0x6649, struct.pack("<i", number))


def row_end(edges: Sequence[int], flags: Sequence[int] = (), *, nested: bool = False) -> bytes:
    """The modifiers of a row's end mark: where its cells begin and end, and the TCGRF of each."""
    cells = b"".join(struct.pack("<H18x", flag) for flag in flags)
    operand = bytes([len(edges) - 1]) + struct.pack(f"<{len(edges)}h", *edges) + cells
    ends = sprm(0x244C, b"\x01") if nested else sprm(0x2417, b"\x01")
    return depth(2 if nested else 1) + ends + sprm(0xD608, struct.pack("<H", len(operand) + 1) + operand)


def style_sheet(*styles: bytes) -> bytes:
    """A style sheet (STSH) with these styles; style 0 is plain."""
    return struct.pack("<HHH", 4, 1 + len(styles), 10) + b"".join((style(1, b"\0\0", b""), *styles))


def style(kind: int, *groups: bytes, base: int = 0xFFF) -> bytes:
    """A style (LPStd): 1 is one of paragraphs, 2 of characters, 3 of tables."""
    data = struct.pack("<HHH4x", 0, base << 4 | kind, len(groups)) + struct.pack("<H", 1) + "x".encode("utf-16-le")
    data += b"\0\0"
    for group in groups:
        data += struct.pack("<H", len(group)) + group + b"\0" * (len(group) % 2)
    return struct.pack("<H", len(data)) + data


def record(kind: int, content: bytes, number: int = 0, version: int = 0) -> bytes:
    """A record of a drawing ([MS-ODRAW])."""
    return struct.pack("<HHI", number << 4 | version, kind, len(content)) + content


def shape(number: int, lettering: str = "", name: str = "", visibility: int = 0) -> bytes:
    """A shape (OfficeArtSpContainer), with WordArt if it has *lettering*."""
    texts = [(0x80C0, lettering), (0x8380, name)]
    long = [(key, text.encode("utf-16-le") + b"\0\0") for key, text in texts if text]
    table = b"".join(struct.pack("<HI", key, len(data)) for key, data in long) + struct.pack("<HI", 0x03BF, visibility)
    properties = record(0xF00B, table + b"".join(data for _, data in long), len(long) + 1, 3)
    return record(0xF004, record(0xF00A, struct.pack("<II", number, 0), 0, 2) + properties, 0, 15)


def group(*shapes: bytes) -> bytes:
    """Shapes together (OfficeArtSpgrContainer), of which the first stands for all."""
    return record(0xF003, b"".join(shapes), 0, 15)


def drawings(*shapes: bytes, part: int = 0) -> bytes:
    """The shapes of the main text (OfficeArtContent), or of the headers (1)."""
    content = record(0xF002, group(shape(1024), *shapes), 0, 15)
    return record(0xF000, b"", 0, 15) + bytes([part]) + content


def anchors(end: int, *places: tuple[int, int]) -> bytes:
    """The anchors of shapes (PlcfSpa): position and number of each."""
    positions = struct.pack(f"<{len(places) + 1}I", *(at for at, _ in places), end)
    return positions + b"".join(struct.pack("<I22x", number) for _, number in places)


def boxes(*ranges: tuple[int, int]) -> bytes:
    """The text boxes (PlcftxbxTxt): the number of the shape and the length of the text of each."""
    ends = [0]
    for _, length in ranges:
        ends.append(ends[-1] + length)
    return struct.pack(f"<{len(ends)}I", *ends) + b"".join(struct.pack("<14xI4x", number) for number, _ in ranges)
