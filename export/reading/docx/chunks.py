"""Files inside a Word file (altChunk), as web sites' exports have them: what they show stands where they do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

from lxml import etree

from export.reading.docx.package import Package
from export.reading.file_kinds import UnreadableError, open_archive
from export.reading.raw_document import RawBlock, RawDocument, RawParagraph, RawTable, SourcePlace
from export.word.package import OFFICE

MOST_BYTES: Final = 2 * 2**20
"""Of all such files together, unpacked: they are read while the file around them is in memory."""
MOST_CHUNKS: Final = 20

_ID: Final = f"{{{OFFICE}}}id"

Reader: TypeAlias = Callable[[bytes], RawDocument]


class Chunks:
    """The files inside the part *main* of a package; *read* makes of one what it shows."""

    def __init__(self, package: Package, main: str, read: Reader | None) -> None:
        self._package = package
        self._main = main
        self._read = read
        self._bytes = self._count = 0

    def content(self, chunk: etree.Element) -> RawDocument | None:
        """What the file at `w:altChunk` shows; None if it cannot be read, or there is no end to them."""
        name = self._package.target(self._main, chunk.get(_ID, ""))
        data = None if self._read is None or name is None else self._package.part(name)
        if data is None or self._read is None:
            return None
        try:
            self._bytes += _size(data)
            self._count += 1
            return self._read(data) if self._bytes <= MOST_BYTES and self._count <= MOST_CHUNKS else None
        except UnreadableError:
            return None


def _size(data: bytes) -> int:
    return sum(entry.file_size for entry in open_archive(data).infolist()) if data.startswith(b"PK") else len(data)


def moved(blocks: Sequence[RawBlock], paragraph: int, tables: int) -> Iterator[RawBlock]:
    """*blocks* as they stand in a file at *paragraph*, after so many *tables*."""

    def place(old: SourcePlace) -> SourcePlace:
        return SourcePlace(paragraph, old.table + tables if old.table else 0, old.row, old.cell)

    for block in blocks:
        if isinstance(block, RawParagraph):
            yield block._replace(place=place(block.place))
        else:
            cells = (
                cell._replace(blocks=tuple(moved(cell.blocks, paragraph, tables)), place=place(cell.place))
                for cell in block.cells
            )
            yield RawTable(tuple(cells), place(block.place))


def tables_in(blocks: Sequence[RawBlock]) -> int:
    """The highest number of a table in *blocks*."""
    own = [block.place.table for block in blocks if isinstance(block, RawTable)]
    inner = [tables_in(cell.blocks) for block in blocks if isinstance(block, RawTable) for cell in block.cells]
    return max((*own, *inner), default=0)
