"""What the menu 编辑 does, whichever field, text or table has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QUndoStack
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from gui.window_parts import WindowParts


NOWHERE: Final = "这里没有可以编辑的：先点表格里的一格，或一段文字，再按一次。"
_passed_on: list[str] = []
"""The letter that is being given to a field; Qt gives a key that no field takes back to the menu."""


def pass_on(window: WindowParts, letter: str) -> None:
    """Give Ctrl and a *letter* to the field, text or table with the focus; where there is none, say so."""
    field = QApplication.focusWidget()
    if field is None or _passed_on:
        window.tell(NOWHERE)
        return
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key(ord(letter)), Qt.KeyboardModifier.ControlModifier)
    _passed_on.append(letter)
    try:
        QApplication.sendEvent(field, event)
    finally:
        _passed_on.clear()


def find(window: WindowParts) -> None:
    """Find a row of the table with the focus, otherwise words in the texts."""
    field = QApplication.focusWidget()
    if field is not None and field.inherits("QTableView"):
        pass_on(window, "F")
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
