"""An editor for plain paragraphs, each body or heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, TypeAlias

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QKeyEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from gui.undo_yielding import UndoYielding
from gui.wizard.bursts import Bursts
from model.characters import printable
from model.report import ParagraphStyle

Line: TypeAlias = tuple[ParagraphStyle, str]
"""A paragraph as the editor knows it: its style and its text."""

_HEADING_LEVEL: Final = 2
_BLANK: Final[Sequence[Line]] = (("body", ""),)
_SPACES: Final = " \t\u3000\u00a0"


class ParagraphEditor(QTextEdit):
    """Plain text in paragraphs; `edited` is emitted when the clerk changed them.

    It has no undo of its own: undo and redo belong to the whole document and go to the window's menu.
    """

    edited = Signal()
    style_changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.installEventFilter(UndoYielding(self))
        self.setTabChangesFocus(True)
        self.ensurePolished()  # the indent is measured in letters
        self.document().setDocumentMargin(8)
        self._showing = False
        self.bursts = Bursts()
        self.document().contentsChange.connect(self._note)
        self.cursorPositionChanged.connect(self._tell_style)
        self.show_lines(())

    def lines(self) -> tuple[Line, ...]:
        """The paragraphs; blank ones are not part of a text."""
        blocks = (block for block in self._blocks() if block.text().strip(_SPACES))
        return tuple((_style_of(block), printable(block.text())) for block in blocks)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show *lines* without telling anyone; the cursor goes to where they differ from what stood there."""
        before = self.toPlainText()
        place = _end_of_difference(before, "\n".join(text for _, text in lines)) if before else 0
        self._showing = True
        self.clear()
        cursor = self.textCursor()
        for number, (style, text) in enumerate(lines or _BLANK):
            if number:
                cursor.insertBlock()
            self._set_style(cursor, style)
            cursor.insertText(text)
        cursor.setPosition(min(place, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self._showing = False
        self.bursts.interrupt()
        self._tell_style()

    def current_style(self) -> ParagraphStyle:
        """The style of the paragraph the cursor stands in."""
        return _style_of(self.textCursor().block())

    def set_current_style(self, style: ParagraphStyle) -> None:
        """Give every selected paragraph a style."""
        self.bursts.interrupt()
        cursor = self.textCursor()
        last = self.document().findBlock(cursor.selectionEnd()).blockNumber()
        block = self.document().findBlock(cursor.selectionStart())
        self._showing = True
        while block.isValid() and block.blockNumber() <= last:
            self._set_style(QTextCursor(block), style)
            block = block.next()
        self._showing = False
        self.edited.emit()
        self._tell_style()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), round(self.document().size().height()) + 2 * self.frameWidth() + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._begin_paragraph()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.bursts.interrupt()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste: paragraphs are kept, everything else about them is dropped."""
        self.bursts.interrupt()
        lines = [printable(line.replace("\t", " ")) for line in source.text().splitlines()]
        if len(lines) > 1:
            lines = [line.strip(_SPACES) for line in lines if line.strip(_SPACES)]
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for number, line in enumerate(lines):
            if number:
                cursor.insertBlock()
                self._set_style(cursor, "body")
            cursor.insertText(line)
        cursor.endEditBlock()
        self.ensureCursorVisible()

    def _begin_paragraph(self) -> None:
        self.bursts.interrupt()
        cursor = self.textCursor()
        cursor.beginEditBlock()
        at_end = cursor.atBlockEnd()
        cursor.insertBlock()
        if at_end:
            self._set_style(cursor, "body")
        cursor.endEditBlock()
        self.ensureCursorVisible()

    def _set_style(self, cursor: QTextCursor, style: ParagraphStyle) -> None:
        heading = style == "heading"
        block, letters = QTextBlockFormat(), QTextCharFormat()
        block.setHeadingLevel(_HEADING_LEVEL if heading else 0)
        block.setLineHeight(135, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setTextIndent(2 * self.fontMetrics().horizontalAdvance("字"))
        letters.setFontWeight(QFont.Weight.Bold if heading else QFont.Weight.Normal)
        cursor.setBlockFormat(block)
        cursor.setBlockCharFormat(letters)
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(letters)
        cursor.clearSelection()

    def _blocks(self) -> Iterator[QTextBlock]:
        block = self.document().begin()
        while block.isValid():
            yield block
            block = block.next()

    def _note(self, position: int, removed: int, added: int) -> None:
        if not self._showing:
            self.bursts.note(position, removed, added)
            self.updateGeometry()
            self.edited.emit()

    def _tell_style(self) -> None:
        if not self._showing:
            self.style_changed.emit(self.current_style())


def _style_of(block: QTextBlock) -> ParagraphStyle:
    return "heading" if block.blockFormat().headingLevel() else "body"


def _end_of_difference(before: str, after: str) -> int:
    """Where in *after* the part ends that differs from *before*."""
    common = 0
    while common < min(len(before), len(after)) and before[-1 - common] == after[-1 - common]:
        common += 1
    return len(after) - common
