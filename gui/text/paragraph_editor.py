"""The text editor: plain paragraphs, each in the style body or heading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple, cast

from PySide6.QtCore import QEvent, QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QHelpEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from gui.look.style import colours
from gui.text.list_typing import ListTyping
from gui.text.pasted_text import holds_text, is_too_long, pasted_lines
from gui.text.typed_text import TypedParagraph, TypedText, is_blank, style_of
from gui.widgets.actions import ActionGroups, action_for_key, add_actions
from gui.widgets.undo_yielding import UndoYielding
from model.report import ParagraphStyle
from model.text_limits import LONGEST_PARAGRAPH, LONGEST_SECTION, MOST_LINES, first_lines

_HEADING_LEVEL: Final = 2
_BLANK: Final[Sequence[TypedParagraph]] = (("body", ""),)
_RETURNS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TOO_MUCH: Final = (
    f"放不下：一章最多 {LONGEST_SECTION} 字、{MOST_LINES} 段，一段最多 {LONGEST_PARAGRAPH} 字。"
    "只放进了 {count} 字，其余的没有放进来，还在原来的地方。"
)
_PASSING: Final = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Focus reasons that mean the user will return to the text: a pop-up opened, or another window became active."""


class Underline(NamedTuple):
    """Words of an editor and the line below them; *colour* is ``#rrggbb``."""

    words: QTextCursor
    style: QTextCharFormat.UnderlineStyle
    colour: str


class ParagraphEditor(TypedText):
    """An editor for plain text in paragraphs; `edited` is emitted when the user changes them.

    `told` carries a sentence on text that did not fit in. While it is read-only, no action changes the text.
    `pointed_at` carries the position of a character that was clicked with Ctrl held down.

    It has no undo of its own: undo and redo act on the whole document, through the window's menu.
    """

    edited = Signal()
    style_changed = Signal(str)
    told = Signal(str)
    pointed_at = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.installEventFilter(UndoYielding(self))
        self.setTabChangesFocus(True)
        self.ensurePolished()  # the indent is measured in characters of the final font
        self.document().setDocumentMargin(8)
        self._showing = False
        self._place = 0
        self._found: list[Underline] = []
        self._marked: list[Underline] = []
        self.tip_at: Callable[[int], str] = lambda _: ""
        """The tool tip for the character at a position."""
        self.lists = ListTyping(self)
        self.text_actions: ActionGroups = ()
        """Actions on the text, in the context menu and by shortcut."""
        self.document().contentsChange.connect(self._note)
        self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)
        self.cursorPositionChanged.connect(self._follow_cursor)
        self.show_lines(())

    def show_lines(self, lines: Sequence[TypedParagraph]) -> None:
        """Show *lines* without emitting `edited`; the cursor goes to the end of what differs from the old text."""
        before = self.toPlainText()
        place = _end_of_difference(before, "\n".join(text for _, text in lines)) if before else 0
        self._showing = True
        self.underline(())
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
        self._follow_cursor()

    def current_style(self) -> ParagraphStyle:
        """The style of the paragraph with the cursor."""
        return style_of(self.textCursor().block())

    def set_current_style(self, style: ParagraphStyle) -> None:
        """Set the style of every selected paragraph."""
        if self.isReadOnly():
            return
        self.bursts.begin()
        self._showing = True
        for block in self.selected_blocks():
            self._set_style(QTextCursor(block), style)
        self._showing = False
        self.edited.emit()
        self._follow_cursor()

    def insert(self, text: str, *, is_all: bool = True) -> None:
        """Replace the selection by *text*, or insert it at the cursor; each line becomes a paragraph.

        What a section has no room for is left out, and `told`; so it is if the caller says that *text* is not all.
        """
        if self.isReadOnly():
            return
        fitting = self._fitting(text)
        if fitting != text or not is_all:
            self.told.emit(_TOO_MUCH.format(count=len(fitting)))
        with self.one_step() as cursor:
            for number, line in enumerate(fitting.split("\n")):
                if number:
                    cursor.insertBlock()
                    self._set_style(cursor, "body")
                cursor.insertText(line)

    def _fitting(self, text: str) -> str:
        """As much of *text* as there is room for."""
        cursor, replaced = self.textCursor(), len(self.selected_blocks()) - 1
        longest = LONGEST_PARAGRAPH - (0 if cursor.hasSelection() else cursor.block().length())
        room = LONGEST_SECTION - self.document().characterCount() + cursor.selectionEnd() - cursor.selectionStart()
        lines = first_lines(text[: max(0, room)], max(1, MOST_LINES - self.document().blockCount() + replaced))
        return "\n".join(line[: max(0, longest)] for line in lines.split("\n"))

    def insert_paragraph(self, text: str, style: ParagraphStyle) -> None:
        """Insert a paragraph after the current one (or in its place if that is blank), and a blank one after it."""
        if self.isReadOnly():
            return
        with self.one_step() as cursor:
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            if not is_blank(cursor.block()):
                cursor.insertBlock()
            self._set_style(cursor, style)
            cursor.insertText(text)
            cursor.insertBlock()
            self._set_style(cursor, "body")
            self.setTextCursor(cursor)

    def underline(self, words: Sequence[QTextCursor]) -> None:
        """Underline what *words* select, as the words of a finding, until the text is edited."""
        wave, colour = QTextCharFormat.UnderlineStyle.WaveUnderline, colours().error
        if words or self._found:
            self._found = [Underline(one, wave, colour) for one in words]
            self._show_lines()

    def marked_lines(self) -> list[tuple[tuple[int, int], tuple[QTextCharFormat.UnderlineStyle, str]]]:
        """Where the marked words stand by now, since they move with the text, and the lines below them."""
        return [
            ((one.words.selectionStart(), one.words.selectionEnd()), (one.style, one.colour)) for one in self._marked
        ]

    def mark(self, words: Sequence[Underline]) -> None:
        """Underline *words* until they are marked anew; the lines of a finding stand above them."""
        self._marked = list(words)
        self._show_lines()

    def _show_lines(self) -> None:
        lines: list[Any] = []  # their fields are missing in the stubs
        for one in (*self._marked, *self._found):
            letters = QTextCharFormat()
            letters.setUnderlineStyle(one.style)
            letters.setUnderlineColor(QColor(one.colour))
            lines.append(line := cast(Any, QTextEdit.ExtraSelection()))
            line.cursor, line.format = one.words, letters
        self.setExtraSelections(lines)  # pyright: ignore[reportUnknownMemberType] - untyped in the stubs

    def viewportEvent(self, event: QEvent) -> bool:
        """Show the tool tip of the character under the pointer."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            position = self._character_at(event.pos())
            QToolTip.showText(event.globalPos(), self.tip_at(position) if position >= 0 else "", self.viewport())
            return True
        return super().viewportEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        position = self._character_at(event.position().toPoint())
        is_pointing = event.modifiers() == Qt.KeyboardModifier.ControlModifier and not self.textCursor().hasSelection()
        if is_pointing and position >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.pointed_at.emit(position)

    def _character_at(self, point: QPoint) -> int:
        """The position of the character at a point of the viewport; -1 beside the text."""
        moved = QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        return self.document().documentLayout().hitTest(point + moved, Qt.HitTestAccuracy.ExactHit)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), round(self.document().size().height()) + 2 * self.frameWidth() + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.isReadOnly():
            super().keyPressEvent(event)
        elif (act := action_for_key(event, self.text_actions)) is not None:
            act()
        elif event.key() in _RETURNS:
            self._begin_paragraph()
        elif not (event.key() == Qt.Key.Key_Backspace and self.lists.remove_automatic_marker()):
            super().keyPressEvent(event)
            self.lists.react_to(event.text())

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if self.isReadOnly():  # Qt itself would take the text
            event.ignore()
            return
        super().inputMethodEvent(event)
        self.lists.react_to(event.commitString())

    def focusNextPrevChild(self, next: bool, /) -> bool:
        return (next and self.lists.offer.take()) or super().focusNextPrevChild(next)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.lists.offer.withdraw()
        if event.reason() not in _PASSING:
            self.lists.remove_unused_marker()
        self.bursts.interrupt()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        add_actions(menu, self.text_actions)
        menu.popup(event.globalPos())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Accept text, but not dropped files: the window handles those."""
        return holds_text(source) and not any(url.isLocalFile() for url in source.urls())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste the paragraphs as plain text, without any formatting."""
        self.insert("\n".join(pasted_lines(source)), is_all=not is_too_long(source))

    def _begin_paragraph(self) -> None:
        self.bursts.interrupt()
        if self.lists.end_list():
            return
        cursor = self.textCursor()
        marker = self.lists.following(cursor.block()) if cursor.atBlockEnd() else ""
        cursor.beginEditBlock()
        at_end = cursor.atBlockEnd()
        cursor.insertBlock()
        if at_end:
            self._set_style(cursor, "body")
        cursor.insertText(marker)
        self.lists.remember(cursor, marker)
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
        place = cursor.position()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(letters)
        cursor.clearSelection()
        if cursor.position() != place:  # in a blank paragraph moving would reset the character format
            cursor.setPosition(place)

    def _note(self, position: int, removed: int, added: int) -> None:
        if not self._showing:
            self.bursts.note(removed, added, self._place, self.textCursor().position())
            self.underline(())
            self.edited.emit()

    def _follow_cursor(self) -> None:
        self._place = self.textCursor().position()
        if not self._showing:
            self.style_changed.emit(self.current_style())


def _end_of_difference(before: str, after: str) -> int:
    """The position in *after* at the end of the part that differs from *before*."""
    common = 0
    while common < min(len(before), len(after)) and before[-1 - common] == after[-1 - common]:
        common += 1
    return len(after) - common
