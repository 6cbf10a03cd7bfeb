"""What can be done in a table, as menus and keys know it."""

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
    """Something to be done: its name in menus, the key that asks for it, and whether it can be done just now."""

    text: str
    key: QKeySequence
    act: Act
    possible: Callable[[], bool] = _always


ActionGroups: TypeAlias = Sequence[Sequence[ContextAction]]


def add_actions(menu: QMenu, groups: ActionGroups) -> None:
    """Fill *menu*, a line between groups. The keys are only shown: the table hears them itself, and it alone."""
    for group in groups:
        if not menu.isEmpty():
            menu.addSeparator()
        for deed in group:
            action = menu.addAction(deed.text, deed.act)
            action.setShortcut(deed.key)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.setEnabled(deed.possible())


def asked_for(event: QKeyEvent, groups: Iterable[Iterable[ContextAction]]) -> Act | None:
    """The deed a key asks for, if any; the keypad's keys are like the others."""
    combination = event.keyCombination()
    plain = combination.keyboardModifiers() & ~Qt.KeyboardModifier.KeypadModifier
    keys = QKeySequence(plain.value | combination.key().value)
    return next((deed.act for group in groups for deed in group if deed.key == keys), None)
