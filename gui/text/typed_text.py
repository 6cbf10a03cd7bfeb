"""A text editor seen as a list of paragraphs."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import TypeAlias

from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from gui.text.bursts import Bursts
from gui.widgets.text_blocks import blocks_of
from gui.widgets.text_units import characters
from model.characters import printable
from model.report import ParagraphStyle

TypedParagraph: TypeAlias = tuple[ParagraphStyle, str]
"""A paragraph in the editor: its style and its text."""


class TypedText(QTextEdit):
    """A text edit that lists its paragraphs and can group several changes into one undo step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bursts = Bursts()

    def lines(self) -> tuple[TypedParagraph, ...]:
        """The paragraphs that are not blank."""
        return tuple((style_of(block), printable(block.text())) for block in self.blocks() if not is_blank(block))

    def typed_place(self) -> tuple[int, int]:
        """The paragraph with the cursor, counted without blank ones, and the number of its characters before it."""
        cursor = self.textCursor()
        number = sum(not is_blank(block) for block in self.blocks()[: cursor.blockNumber()])
        return number, len(printable(characters(cursor.block().text(), cursor.positionInBlock())))

    def blocks(self) -> list[QTextBlock]:
        """All paragraphs, including blank ones."""
        return list(blocks_of(self.document()))

    def selected_blocks(self) -> list[QTextBlock]:
        """The paragraphs the selection touches, or the one with the cursor if nothing is selected."""
        cursor = self.textCursor()
        ends = cursor.selectionStart(), cursor.selectionEnd()
        first, last = (self.document().findBlock(end).blockNumber() for end in ends)
        return self.blocks()[first : last + 1]

    @contextmanager
    def one_step(self) -> Generator[QTextCursor]:
        """A cursor whose changes are reported together and form one undo step."""
        self.bursts.interrupt()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        yield cursor
        cursor.endEditBlock()
        self.bursts.interrupt()
        self.ensureCursorVisible()


def is_blank(block: QTextBlock) -> bool:
    """Whether a paragraph has nothing to print; the same test as `Paragraph.is_blank`."""
    return not printable(block.text()).strip()


def style_of(block: QTextBlock) -> ParagraphStyle:
    """The style of a paragraph in the editor: heading or body."""
    return "heading" if block.blockFormat().headingLevel() else "body"
