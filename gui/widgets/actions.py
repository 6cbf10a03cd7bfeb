"""Actions of a table or a text, for its context menu, the menu bar and its keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

Act: TypeAlias = Callable[[], None]


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class ContextAction:
    """An action: its text in menus, its key, the function it calls, and whether it is possible at the moment."""

    text: str
    key: QKeySequence
    act: Act
    possible: Callable[[], bool] = _always


ActionGroups: TypeAlias = Sequence[Sequence[ContextAction]]
"""Actions in the groups that separators part in a menu."""


def add_actions(menu: QMenu, groups: ActionGroups) -> None:
    """Add *groups* to *menu* with separators. Keys are only displayed: the table or text handles its keys itself."""
    for group in groups:
        if not menu.isEmpty():
            menu.addSeparator()
        for one in group:
            action = menu.addAction(one.text, one.act)
            action.setShortcut(one.key)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setEnabled(one.possible())


def action_for_key(event: QKeyEvent, groups: Iterable[Iterable[ContextAction]]) -> Act | None:
    """The function of the action whose key was pressed; None if there is none. Keypad keys count as ordinary ones."""
    combination = event.keyCombination()
    plain = combination.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
    keys = QKeySequence(plain.value | combination.key().value)
    return next((one.act for group in groups for one in group if one.key == keys), None)
