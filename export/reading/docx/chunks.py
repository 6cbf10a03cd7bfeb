"""Files embedded in a Word file (altChunk), as web sites export them: their content stands where the chunk does."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

from lxml import etree

from export.reading.docx.package import Package
from export.reading.file_kinds import UnreadableError
from export.reading.finished_file import FinishedFile
from export.reading.raw_document import RawBlock, RawDocument, RawParagraph, RawTable, SourcePlace
from export.word.package import OFFICE

MOST_BYTES: Final = 2 * 2**20
"""Bytes of all embedded files together, unpacked: they are read while the outer file is in memory."""
MOST_CHUNKS: Final = 20

_ID: Final = f"{{{OFFICE}}}id"

Reader: TypeAlias = Callable[[FinishedFile], RawDocument]


class Chunks:
    """The files embedded in the part *main* of a package; *read* parses one, None skips them all."""

    def __init__(self, package: Package, main: str, read: Reader | None) -> None:
        self._package = package
        self._main = main
        self._read = read
        self._bytes = self._count = 0

    def content(self, chunk: etree.Element) -> RawDocument | None:
        """The content of the file that a `w:altChunk` refers to; None if it is unreadable or a limit is exceeded."""
        name = self._package.related_part(self._main, chunk.get(_ID, ""))
        data = None if self._read is None or name is None else self._package.part(name)
        if data is None or self._read is None:
            return None
        inner = FinishedFile(data)
        try:
            self._bytes += inner.unpacked_bytes
            self._count += 1
            return self._read(inner) if self._bytes <= MOST_BYTES and self._count <= MOST_CHUNKS else None
        except UnreadableError:
            return None


def relocated(blocks: Sequence[RawBlock], paragraph: int, tables: int) -> Iterator[RawBlock]:
    """*blocks* with places in the outer file: at *paragraph*, table numbers counted on from *tables*."""

    def place(old: SourcePlace) -> SourcePlace:
        return SourcePlace(paragraph, old.table + tables if old.table else 0, old.row, old.cell)

    for block in blocks:
        if isinstance(block, RawParagraph):
            yield block._replace(place=place(block.place))
        else:
            cells = (
                cell._replace(blocks=tuple(relocated(cell.blocks, paragraph, tables)), place=place(cell.place))
                for cell in block.cells
            )
            yield RawTable(tuple(cells), place(block.place))


def tables_in(blocks: Sequence[RawBlock]) -> int:
    """The highest table number in *blocks*, 0 without a table."""
    own = [block.place.table for block in blocks if isinstance(block, RawTable)]
    inner = [tables_in(cell.blocks) for block in blocks if isinstance(block, RawTable) for cell in block.cells]
    return max((*own, *inner), default=0)
