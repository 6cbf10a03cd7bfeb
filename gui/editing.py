"""What the menu 编辑 does, whichever field, text or table has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QUndoStack
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from gui.window_parts import WindowParts


def pass_on(letter: str) -> None:
    """Give Ctrl and a *letter* to the field, text or table with the focus."""
    if (field := QApplication.focusWidget()) is not None:
        key = Qt.Key(ord(letter))
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.ControlModifier)
        QApplication.sendEvent(field, event)


def find(window: WindowParts) -> None:
    """Find a row of the table with the focus, otherwise words in the texts."""
    field = QApplication.focusWidget()
    if field is not None and field.inherits("QTableView"):
        pass_on("F")
    else:
        find_words(window)


def find_words(window: WindowParts) -> None:
    """Ask for words to find and replace in the texts."""
    if window.wizard is not None:
        window.wizard.find_words()


def tell_undone(window: WindowParts) -> None:
    """Say what was undone, and show it."""
    _tell(window, "已撤销", 0)


def tell_redone(window: WindowParts) -> None:
    """Say what was redone, and show it."""
    _tell(window, "已重做", 1)


def _tell(window: WindowParts, done: str, back: int) -> None:
    from gui.report.commands import ReportCommand

    stack = cast("QUndoStack | None", window.undo_group.activeStack())
    command = stack.command(stack.index() - back) if stack is not None else None
    if command is None or window.wizard is None:
        return
    if isinstance(command, ReportCommand) and not window.is_previewing:
        window.wizard.show_change(command.cells, command.text_place)
    window.tell(f"{done}：{command.text()}。")
