"""The list definitions of a .doc (PlfLst and PlfLfo, [MS-DOC] 2.9.188 and 2.9.184), as `Level`s.

`export.reading.docx.numbering` counts and writes the numbers for both kinds of file.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import islice
from typing import Final

from export.reading.doc.file import LIST_OVERRIDES, LISTS, BinaryFile
from export.reading.docx.numbering import Level, ListUse, Numbering
from model.characters import printable

MOST_LISTS: Final = 5_000
_LEVELS: Final = 9
_NEW_START, _NEW_FORMAT = 0x10, 0x20
_LEGAL, _LIMITED_RESTART = 0x04, 0x08
_FORMS: Final = dict(
    enumerate(("decimal", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter")),
) | {
    0x0A: "ideographDigital",
    0x0B: "japaneseCounting",
    0x0E: "decimalFullWidth",
    0x11: "japaneseDigitalTenThousand",
    0x12: "decimalEnclosedCircle",
    0x13: "decimalFullWidth2",
    0x16: "decimalZero",
    0x17: "bullet",
    0x1A: "decimalEnclosedFullstop",
    0x1B: "decimalEnclosedParen",
    0x1C: "decimalEnclosedCircleChinese",
    0x1D: "ideographEnclosedCircle",
    0x1E: "ideographTraditional",
    0x1F: "ideographZodiac",
    0x20: "ideographZodiacTraditional",
    0x21: "taiwaneseCounting",
    0x22: "ideographLegalTraditional",
    0x23: "taiwaneseCountingThousand",
    0x24: "taiwaneseDigital",
    0x25: "chineseCounting",
    0x26: "chineseLegalSimplified",
    0x27: "chineseCountingThousand",
    0x39: "numberInDash",
    0xFF: "none",
}
"""MSONFC number formats as named in .docx (`w:numFmt`)."""


class BinaryNumbering(Numbering):
    """The lists of a .doc. Damaged lists are skipped; their paragraphs then have no number."""

    def __init__(self, file: BinaryFile) -> None:
        super().__init__(None)
        patterns = _patterns(file.structure(LISTS), _ByteReader(file.after(LISTS)))
        self._patterns.update(islice(patterns, MOST_LISTS))
        self._read_overrides(file.structure(LIST_OVERRIDES))

    def _read_overrides(self, overrides: bytes) -> None:
        """Read PlfLfo: each LFO names its list and its level overrides; these (LFOData) come after all LFOs."""
        (count,) = struct.unpack_from("<I", overrides) if len(overrides) >= 4 else (0,)
        named = [*struct.iter_unpack("<i8xB3x", overrides[4 : 4 + 16 * min(count, max(len(overrides) - 4, 0) // 16)])]
        reading = _ByteReader(overrides[4 + 16 * len(named) :])
        for number, (pattern, changes) in enumerate(named[:MOST_LISTS], 1):
            reading.skip(4)
            self._lists[str(number)] = ListUse(str(pattern), *_changed(reading, changes))


class _ByteReader:
    """Sequential reader over bytes; past the end it returns zeros or nothing."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._position = 0

    @property
    def at_end(self) -> bool:
        return self._position >= len(self._data)

    def skip(self, size: int) -> None:
        self._position += size

    def bytes(self, size: int) -> bytes:
        self._position += size
        return self._data[self._position - size : self._position]

    def numbers(self, form: str) -> tuple[int, ...]:
        size = struct.calcsize(form)
        return struct.unpack(form, self.bytes(size).ljust(size, b"\0"))


def _changed(reading: _ByteReader, changes: int) -> tuple[dict[int, Level], dict[int, int]]:
    """The levels that a list (LFOData) replaces, and where its levels start anew."""
    levels: dict[int, Level] = {}
    starts: dict[int, int] = {}
    for _ in range(changes):
        if reading.at_end:
            break
        start, flags = reading.numbers("<iI")
        number = flags & 0xF
        if flags & _NEW_FORMAT:
            levels[number] = _level(reading)
            starts[number] = levels[number].start
        elif flags & _NEW_START:
            starts[number] = start
    return levels, starts


def _patterns(lists: bytes, levels: _ByteReader) -> Iterator[tuple[str, dict[int, Level]]]:
    """Each LSTF with its levels (one in a simple list); *levels* reads the LVLs of all lists in the same order."""
    for number, flags in struct.iter_unpack("<i22xBx", lists[2 : 2 + max(len(lists) - 2, 0) // 28 * 28]):
        if levels.at_end:
            return
        yield str(number), {level: _level(levels) for level in range(1 if flags & 1 else _LEVELS)}


def _level(reading: _ByteReader) -> Level:
    """One LVL: LVLF, formatting, then the number text, in which the character n stands for the number of level n."""
    start, form, flags = reading.numbers("<iBB")
    levels_at = tuple(reading.bytes(9))
    characters, paragraph, restart = reading.numbers("<9xBBBx")
    reading.skip(characters + paragraph)
    (length,) = reading.numbers("<H")
    text = reading.bytes(2 * length).decode("utf-16-le", "replace")
    shown = "".join(
        f"%{ord(char) + 1}" if ord(char) < _LEVELS and number in levels_at else printable(char).replace("%", "％")
        for number, char in enumerate(text, 1)
    )
    limit = restart if flags & _LIMITED_RESTART else None
    return Level(start, _FORMS.get(form, "decimal"), shown, limit, bool(flags & _LEGAL))
