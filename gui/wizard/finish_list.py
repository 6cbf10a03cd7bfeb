"""What is left to do before a report is handed in: a list that ticks itself."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from gui.look.icons import set_icon
from gui.look.style import set_scaled
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.labels import label, set_role, tip
from gui.wizard.asked import CHECK_LIST, LEDGER, PREVIEW, SAVE

_NAMES: Final = {
    PREVIEW: ("看过成稿", "从头到尾看一遍印出来的样子（F6）"),
    CHECK_LIST: ("看过核对单", "逐条核对，打印出来签字存档（F7）"),
    LEDGER: ("看过文字账", "文字里的数和表里的数对一遍（F12）"),
    SAVE: ("已保存", "保存项目，明年从它开始（Ctrl+S）"),
}
_SIGNS: Final = {True: ("check-on", "做过了"), False: ("check-off", "还没有")}


class FinishList(QWidget):
    """A button for each thing to do, with a tick once it was done; `asked` carries the one that was clicked."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        row = FlowLayout(self, gap=8)
        self.heading = label(role="muted")
        row.addWidget(self.heading)
        self.buttons = {name: self._button(name) for name in _NAMES}
        for one in self.buttons.values():
            row.addWidget(one)

    def show_done(self, done: Mapping[str, bool]) -> None:
        """Tick what is *done*."""
        left = sum(not is_done for is_done in done.values())
        self.heading.setText(f"交出去之前，还有 {left} 件：" if left else "该做的都做了：")
        for name, one in self.buttons.items():
            sign, word = _SIGNS[done[name]]
            text, hint = _NAMES[name]
            set_icon(one, sign)
            one.setAccessibleName(f"{text}，{word}")
            one.setToolTip(tip(f"{hint}。改过以后要再做一次。"))

    def _button(self, name: str) -> QToolButton:
        made = QToolButton()
        made.setText(_NAMES[name][0])
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_scaled(made, iconSize=(16, 16))
        set_role(made, "tick")
        made.clicked.connect(partial(self.asked.emit, name))
        return made
