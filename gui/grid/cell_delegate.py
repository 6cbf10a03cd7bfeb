"""The editor of a cell: the line edit, and the keys that leave it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QValidator
from PySide6.QtWidgets import QAbstractItemDelegate, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from gui.grid.cell_painter import CellPainter
from gui.grid.clipboard import LONGEST_ENTRY
from gui.grid.table_model import Index, TableModel
from gui.widgets.undo_yielding import is_of_menu
from model.values import CellKind

TOO_LONG: Final = f"一格里最多写 {LONGEST_ENTRY} 个字，超出的没有收下，这一格没有改动。请先在别处加好，再填结果。"
_HINTS: Final = Qt.InputMethodHint.ImhPreferNumbers | Qt.InputMethodHint.ImhNoPredictiveText
_MENU_MODIFIERS: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_MODIFIER_KEYS: Final = frozenset((Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Shift, Qt.Key.Key_AltGr))
_EDITING: Final = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
    QKeySequence.StandardKey.Undo,
    QKeySequence.StandardKey.Redo,
)
_LEAVING: Final = frozenset(
    (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Up, Qt.Key.Key_Down)
)
_LEAVING_WHEN_TYPED: Final = _LEAVING | {Qt.Key.Key_Left, Qt.Key.Key_Right}


class _Length(QValidator):
    """Refuses a text of more than *most* characters as a whole; Qt would cut it off without a word."""

    def __init__(self, most: int, parent: QObject) -> None:
        super().__init__(parent)
        self._most = most

    def validate(self, text: str, position: int) -> object:
        return (QValidator.State.Acceptable if len(text) <= self._most else QValidator.State.Invalid, text, position)


class EntryLine(QLineEdit):
    """The line edit of a cell, for at most *most* characters; `inputRejected` is emitted for more.

    Input methods (for Chinese) work in it only if *takes_words*.
    """

    def __init__(self, takes_words: bool, most: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._takes_words = takes_words
        self.setMaxLength(most + 1)
        self.setValidator(_Length(most, self))
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, takes_words)

    def inputMethodQuery(self, query: Qt.InputMethodQuery, argument: Any = None) -> Any:
        # QLineEdit answers True whatever WA_InputMethodEnabled says.
        if query == Qt.InputMethodQuery.ImEnabled:
            return self._takes_words
        return super().inputMethodQuery(query) if argument is None else super().inputMethodQuery(query, argument)


class CellDelegate(QStyledItemDelegate):
    """Edits the figures of a table.

    `typed` is True if typing opened the editor: Left and Right leave it then, too. `left` carries the key event that
    left the editor, after its text was entered. `refused` carries a sentence saying why a text was not taken.
    """

    left = Signal(object)
    refused = Signal(str)

    def __init__(self, model: TableModel, painter: CellPainter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._painter = painter
        self.typed = False

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        most = max(LONGEST_ENTRY, len(index.data(Qt.ItemDataRole.EditRole)))  # what a file had in a cell is not cut
        editor = EntryLine(self.takes_words(index), most, parent)
        editor.inputRejected.connect(lambda: self.refused.emit(TOO_LONG))
        editor.setFont(self._painter.font)  # pyright: ignore[reportUnknownMemberType] - PySide leaves a parameter untyped
        editor.setFrame(False)
        editor.setAlignment(Qt.AlignmentFlag.AlignCenter)
        editor.setInputMethodHints(_HINTS)
        place = QPersistentModelIndex(index)

        def preview(text: str) -> None:
            self._model.preview(place, text)

        editor.textEdited.connect(preview)
        return editor

    def takes_words(self, index: Index) -> bool:
        """Whether the cell at *index* may hold Chinese characters: an amount of money with its unit."""
        cell = self._model.cells.get((index.row(), index.column()))
        return cell is not None and cell.kind is CellKind.MONEY

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        editor.setText(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: QObject, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        if editor.isModified():  # an entry longer than the editor takes would lose its end
            self._model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(_rect(option).adjusted(2, 2, -3, -3))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        assert isinstance(watched, QWidget)
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and _may_belong_to_menu(event):
                self.commitData.emit(watched)
                if is_of_menu(event):
                    event.ignore()
                    return True
            elif event.type() == QEvent.Type.KeyPress and event.key() in self._leaving_keys():
                self.commitData.emit(watched)
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.NoHint)
                self.left.emit(event)
                return True
        elif event.type() == QEvent.Type.FocusOut:
            self.commitData.emit(watched)  # a menu that opens takes the focus but does not close the editor
        elif event.type() == QEvent.Type.MouseButtonPress:
            self.typed = False
        return super().eventFilter(watched, event)

    def _leaving_keys(self) -> Collection[Qt.Key]:
        return _LEAVING_WHEN_TYPED if self.typed else _LEAVING


def _may_belong_to_menu(event: QKeyEvent) -> bool:
    """Whether a key may be a menu shortcut, such as saving; the text is committed before it acts."""
    is_whole = event.key() not in _MODIFIER_KEYS
    return is_whole and bool(event.modifiers() & _MENU_MODIFIERS) and not any(map(event.matches, _EDITING))


def _rect(option: QStyleOptionViewItem) -> QRect:
    return option.rect  # pyright: ignore - PySide's stubs lack the members of style options
