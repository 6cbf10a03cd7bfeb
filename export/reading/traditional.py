"""Brings a report in traditional characters (繁体版) to the simplified ones that all forms are in."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

from export.reading.raw_document import Note, RawBlock, RawCell, RawDocument, RawParagraph, paragraphs_of

FILE: Final = "traditional.toml"


class _Table(NamedTuple):
    """The mark of traditional text and the same in simplified characters, and what either stands for."""

    traditional: str
    simplified: str
    words: tuple[tuple[str, str], ...]
    characters: dict[int, int]

    def simplify(self, text: str) -> str:
        """*text* in simplified characters; what is not in the table stays."""
        for word, other in self.words:
            text = text.replace(word, other)
        return text.translate(self.characters)


@lru_cache(maxsize=1)
def _table() -> _Table:
    data: dict[str, Any] = tomllib.loads(files("resources").joinpath(FILE).read_text("utf-8"))
    traditional, simplified = ("".join(data["characters"][name].split()) for name in ("traditional", "simplified"))
    words = tuple(sorted(data["words"].items(), key=lambda pair: -len(pair[0])))
    return _Table(data["marks"][0], data["marks"][1], words, str.maketrans(traditional, simplified))


def in_simplified(document: RawDocument) -> RawDocument:
    """*document* in simplified characters if it is in traditional ones, with a note that says so."""
    table = _table()
    texts = [block.text for block in document.blocks if isinstance(block, RawParagraph)]
    if not any(table.simplified in text or table.traditional in text for text in texts):
        texts = [paragraph.text for paragraph in paragraphs_of(document.blocks)]  # all of it in tables
    if _count(table.traditional, texts) <= _count(table.simplified, texts):
        return document
    blocks = tuple(_simplified(block, table) for block in document.blocks)
    note = Note("traditional", "文件是繁体字（繁体版），已按简体字读入，“資訊”读作“信息”")
    return document._replace(blocks=blocks, notes=(*document.notes, note))


def _count(word: str, texts: Iterable[str]) -> int:
    return sum(text.count(word) for text in texts)


def _simplified(block: RawBlock, table: _Table) -> RawBlock:
    if isinstance(block, RawParagraph):
        return block._replace(text=table.simplify(block.text))
    return block._replace(cells=tuple(_simplified_cell(cell, table) for cell in block.cells))


def _simplified_cell(cell: RawCell, table: _Table) -> RawCell:
    return cell._replace(blocks=tuple(_simplified(block, table) for block in cell.blocks))
