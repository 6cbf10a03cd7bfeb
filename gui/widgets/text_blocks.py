"""The paragraphs of a document of Qt's."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextDocument


def blocks_of(document: QTextDocument) -> Iterator[QTextBlock]:
    """The paragraphs of *document*, blank ones and those in tables among them."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()
