"""The page 列名: what each column of a register is used for, corrected by hand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from gui.widgets.labels import ElidedLabel, label, set_role
from gui.widgets.text_guard import LONGEST_ENTRY, shown
from model.register.choices import NO_COLUMN
from model.register.counted import TriedCount
from model.register.review.columns import RoleColumn, headings_offered, role_columns
from model.register.words import NEEDED, ColumnRole, register_words

_GUIDANCE = "带 ＊ 的四列一定要有。列名认错了的，在这里改；改过的会记住，下次不用再选。台账文件不会改动。"


class ColumnsPage(QWidget):
    """A list to choose from for every role, with some texts of its column."""

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[ColumnRole, QComboBox] = {}
        self._examples: dict[ColumnRole, ElidedLabel] = {}
        self._shown: dict[ColumnRole, str] = {}
        inside = QWidget()
        grid = QGridLayout(inside)
        grid.setColumnStretch(2, 1)
        for row, role in enumerate((*NEEDED, *(one for one in ColumnRole if one not in NEEDED))):
            self._add(grid, row, role)
        grid.setRowStretch(len(ColumnRole), 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(_GUIDANCE, "guidance", wraps=True))
        column.addWidget(area, 1)

    def _add(self, grid: QGridLayout, row: int, role: ColumnRole) -> None:
        name = label(register_words().names[role] + (" ＊" if role in NEEDED else ""))
        self.boxes[role] = box = QComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(18)
        name.setBuddy(box)
        self._examples[role] = ElidedLabel()
        set_role(self._examples[role], "muted")
        for column, widget in enumerate((name, box, self._examples[role])):
            grid.addWidget(widget, row, column)

    def show_columns(self, tried: TriedCount) -> None:
        """Show the columns of a register that was tried to be counted."""
        offered = headings_offered(tried.register, tried.headings)
        for one in role_columns(tried.register, tried.headings):
            self._show(one, offered)

    def _show(self, one: RoleColumn, offered: tuple[str, ...]) -> None:
        box, used = self.boxes[one.role], one.used or NO_COLUMN
        box.clear()
        for heading in dict.fromkeys((used, NO_COLUMN, *offered)):
            box.addItem(shown(heading, LONGEST_ENTRY), heading)
        self._shown[one.role] = used
        self._examples[one.role].setText(f"如 {'、'.join(one.examples)}" if one.examples else "")

    def changed(self) -> dict[ColumnRole, str]:
        """The columns chosen otherwise than they were shown."""
        chosen = {role: str(box.currentData()) for role, box in self.boxes.items() if box.count()}
        return {role: heading for role, heading in chosen.items() if heading != self._shown[role]}

    def take_focus(self) -> None:
        """Move the focus to the first role that has no column."""
        missing = [box for box in self.boxes.values() if box.currentData() == NO_COLUMN]
        (missing or [*self.boxes.values()])[0].setFocus()
