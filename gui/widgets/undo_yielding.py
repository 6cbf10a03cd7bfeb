"""Undo and redo act on the whole report, even while a field has the focus."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent


def is_undo(event: QEvent) -> bool:
    """Whether *event* asks a field if it handles the shortcut of undo or redo."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    from PySide6.QtGui import QKeySequence  # not above: its enumerations slow the start

    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


_OF_FIELDS: Final = frozenset((Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X))
"""Keys that have a meaning in a field, with Ctrl."""


def is_of_menu(event: QEvent) -> bool:
    """Whether *event* asks a field if it handles Ctrl and a letter that belongs to the menu.

    Under X11 a field would take Ctrl+E, Ctrl+D and others for keys of Emacs.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    is_letter = Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z and event.key() not in _OF_FIELDS
    return is_letter and event.modifiers() == Qt.KeyboardModifier.ControlModifier


class UndoYielding(QObject):
    """An event filter that makes a field pass the shortcuts of the menu on to it, undo and redo with them."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_undo(event) or is_of_menu(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)
