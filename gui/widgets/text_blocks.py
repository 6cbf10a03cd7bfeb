"""The paragraphs of a `QTextDocument`."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QTextBlock, QTextDocument


def blocks_of(document: QTextDocument) -> Iterator[QTextBlock]:
    """All paragraphs of *document*, including blank ones and those in tables."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()
