"""The line above the findings panel: its name, and the button that folds it to its badge."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from gui.look.icons import set_sign
from gui.look.style import set_scaled
from gui.widgets.labels import label


class DockTitle(QWidget):
    """`folded` is emitted when the panel is to be folded."""

    folded = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.fold = QToolButton()
        self.fold.setAccessibleName("收起核对栏")
        self.fold.setToolTip("收起（Shift+F8）")
        self.fold.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        set_scaled(self.fold, iconSize=(16, 16))
        set_sign(self.fold, "close")
        row = QHBoxLayout(self)
        set_scaled(row, contentsMargins=(8, 8, 8, 0), spacing=8)
        row.addWidget(label(name, "subtitle"), 1)
        row.addWidget(self.fold)
        self.fold.clicked.connect(self.folded)
