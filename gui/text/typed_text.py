"""The text that is typed, seen as paragraphs."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import TypeAlias

from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from gui.text.bursts import Bursts
from gui.widgets.text_blocks import blocks_of
from model.characters import printable
from model.report import ParagraphStyle

TypedParagraph: TypeAlias = tuple[ParagraphStyle, str]
"""A paragraph as the editor knows it: its style and its text."""


class TypedText(QTextEdit):
    """A text of paragraphs, and steps in which several of its changes count as one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bursts = Bursts()

    def lines(self) -> tuple[TypedParagraph, ...]:
        """The paragraphs; blank ones are not part of a text."""
        return tuple((style_of(block), printable(block.text())) for block in self.blocks() if not is_blank(block))

    def blocks(self) -> list[QTextBlock]:
        """All paragraphs, blank ones too."""
        return list(blocks_of(self.document()))

    def selected_blocks(self) -> list[QTextBlock]:
        """The paragraphs with a selection or else the cursor in them."""
        cursor = self.textCursor()
        ends = cursor.selectionStart(), cursor.selectionEnd()
        first, last = (self.document().findBlock(end).blockNumber() for end in ends)
        return self.blocks()[first : last + 1]

    @contextmanager
    def one_step(self) -> Generator[QTextCursor]:
        """A cursor whose changes are told of at once and are one step to undo."""
        self.bursts.interrupt()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        yield cursor
        cursor.endEditBlock()
        self.bursts.interrupt()
        self.ensureCursorVisible()


def is_blank(block: QTextBlock) -> bool:
    """Whether there is nothing in a paragraph of the editor to be printed; `Paragraph.is_blank` says the same of it."""
    return not printable(block.text()).strip()


def style_of(block: QTextBlock) -> ParagraphStyle:
    """Whether a paragraph of the editor is a heading."""
    return "heading" if block.blockFormat().headingLevel() else "body"
