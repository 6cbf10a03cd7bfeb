"""Opens a .doc or .wps: the streams of its compound file, and the File Information Block with their offsets.

Structure names are those of [MS-DOC]; WPS writes the same format.
"""

from __future__ import annotations

import io
import struct
from typing import Final, NamedTuple

import olefile

from export.reading.file_kinds import DamagedError, ProtectedError, WrongKindError

CLX: Final = 33
PARAGRAPH_PAGES: Final = 13
CHARACTER_PAGES: Final = 12
STYLE_SHEET: Final = 1
FONTS: Final = 15
LISTS: Final = 73
LIST_OVERRIDES: Final = 74
ANCHORS: Final = 40
DRAWINGS: Final = 50
BOXES: Final = 56
"""Indexes of offset/length pairs in FibRgFcLcb97: Clx, PlcfBtePapx, PlcfBteChpx, Stshf, SttbfFfn, PlfLst, PlfLfo,
PlcSpaMom, DggInfo, PlcftxbxTxt.
"""

_STREAMS: Final = ("WordDocument", "0Table", "1Table", "Data")
_WORD_97: Final = 0x00C1
_ENCRYPTED: Final = 0x0100
_SECOND_TABLE_STREAM: Final = 0x0200
_COUNTS: Final = 3
"""Longs before ccpText in FibRgLw97: cbMac and two reserved ones."""


class Lengths(NamedTuple):
    """Length in characters of each part of the document (ccpText and the following fields), in text order."""

    main: int
    footnotes: int
    headers: int
    macros: int
    comments: int
    endnotes: int
    text_boxes: int


class BinaryFile(NamedTuple):
    """The WordDocument, Table and Data streams; *positions* is FibRgFcLcb97, offsets and lengths in turn."""

    document: bytes
    table: bytes
    data: bytes
    lengths: Lengths
    positions: tuple[int, ...]

    def structure(self, number: int) -> bytes:
        """The bytes in the Table stream that pair *number* of FibRgFcLcb97 points to; empty if there are none."""
        start, length = (*self.positions[2 * number : 2 * number + 2], 0, 0)[:2]
        return self.table[start : start + length]

    def after(self, number: int) -> bytes:
        """Everything in the Table stream after that structure; the levels of PlfLst are stored there."""
        start, length = (*self.positions[2 * number : 2 * number + 2], 0, 0)[:2]
        return self.table[start + length :] if length else b""


def open_binary(data: bytes) -> BinaryFile:
    """Open a .doc given as bytes. Raises `DamagedError`, `ProtectedError` and `WrongKindError`."""
    streams = _streams(data)
    document = streams.get("WordDocument", b"")
    try:
        identifier, version, flags = struct.unpack_from("<HH6xH", document)
        if identifier != 0xA5EC or version < _WORD_97:
            raise WrongKindError("这是 Word 95 或更早版本的文件，本程序读不了：请用 Word 或 WPS 打开，另存为 .docx。")
        if flags & _ENCRYPTED:
            raise ProtectedError("文件设有打开密码：请用 Word 或 WPS 打开，取消密码后另存，再读入。")
        table = streams["1Table" if flags & _SECOND_TABLE_STREAM else "0Table"]
        lengths, positions = _information(document)
    except (struct.error, KeyError) as error:
        raise DamagedError("文件已经损坏（文件头不完整）：请用 Word 或 WPS 打开，另存为 .docx 后再读入。") from error
    return BinaryFile(document, table, streams.get("Data", b""), lengths, positions)


def _information(document: bytes) -> tuple[Lengths, tuple[int, ...]]:
    """FibRgLw97 and FibRgFcLcb97, each preceded by its own count. Raises `struct.error`."""
    (shorts,) = struct.unpack_from("<H", document, 32)
    longs = 36 + 2 * shorts
    (count,) = struct.unpack_from("<H", document, longs - 2)
    lengths = Lengths(*struct.unpack_from("<7i", document, longs + 4 * _COUNTS))
    if min(lengths) < 0:
        raise struct.error("negative length")
    pairs = longs + 4 * count
    (pair_count,) = struct.unpack_from("<H", document, pairs)
    return lengths, struct.unpack_from(f"<{2 * pair_count}I", document, pairs + 2)


def _streams(data: bytes) -> dict[str, bytes]:
    """The document's streams in the root of the compound file, by name. Raises `DamagedError`."""
    try:
        _check_header(data)
        with olefile.OleFileIO(io.BytesIO(data)) as compound:
            wanted = [name for name in _STREAMS if compound.exists(name)]
            if compound.root.size > len(data) or sum(map(compound.get_size, wanted)) > len(data):
                raise ValueError("streams larger than the file")
            return {name: compound.openstream(name).read() for name in wanted}
    except Exception as error:  # olefile raises all kinds of errors on a broken directory
        raise DamagedError(
            "文件已经损坏（复合文档结构不完整）：请重新取得这个文件，或用 Word、WPS 修复后另存。"
        ) from error


def _check_header(data: bytes) -> None:
    """Raise `ValueError` for a header that claims more sectors than the file has: olefile would loop over them."""
    sector_shift, mini_shift = struct.unpack_from("<HH", data, 30)
    if sector_shift not in (9, 12) or mini_shift != 6:
        raise ValueError("no such sector size")
    allocation, mini, chained = struct.unpack_from("<I16xI4xI", data, 44)
    sectors = len(data) >> sector_shift
    per_sector = 1 << (sector_shift - 2)
    if allocation > sectors // per_sector + 1 or mini > sectors or chained > allocation // (per_sector - 1) + 1:
        raise ValueError("more sectors than the file has")
