"""The checklist of required contents (应写到) of a section; an item is ticked once the text covers it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from gui.look.icons import icon
from gui.look.style import set_scaled
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.labels import label, set_role, tip

_WORDS: Final = {True: "已写到", False: "还没有写到"}
_ICONS: Final = {True: "check-on", False: "check-off"}


class ContentsRow(QWidget):
    """A row with one button per required content; its icon is a tick if the text covers it, else an open circle.

    Clicking a ticked button emits `sought` with the index of the paragraph that covers it. Clicking any other button
    opens a menu that offers to insert a heading; `wanted` then carries the name of the content.
    """

    sought = Signal(int)
    wanted = Signal(str)

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__()
        self._found: Mapping[str, int | None] = {}
        row = FlowLayout(self, gap=2)
        row.addWidget(label("应写到：", "muted"))
        self.buttons = {name: self._button(name) for name in names}
        for one in self.buttons.values():
            row.addWidget(one)

    def show_found(self, found: Mapping[str, int | None]) -> None:
        """Tick the contents that have a paragraph. *found* maps each name to the index of its paragraph, or None."""
        self._found = found
        for name, one in self.buttons.items():
            told = found.get(name) is not None
            one.setIcon(icon(_ICONS[told]))
            one.setAccessibleName(f"{name}，{_WORDS[told]}")
            hint = "按一下，光标到写它的那一段。" if told else "按一下，可以插入小标题。"
            one.setToolTip(tip(f"{name}：{_WORDS[told]}。{hint}"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._found:
            self.show_found(self._found)

    def _button(self, name: str) -> QToolButton:
        button = QToolButton()
        button.setText(name)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_scaled(button, iconSize=(16, 16))
        set_role(button, "tick")
        button.clicked.connect(partial(self._ask, name))
        return button

    def _ask(self, name: str) -> None:
        index = self._found.get(name)
        if index is not None:
            self.sought.emit(index)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        offer = menu.addAction(f"插入小标题“{name}”(&I)", lambda: self.wanted.emit(name))
        menu.setActiveAction(offer)
        button = self.buttons[name]
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
