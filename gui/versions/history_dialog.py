"""The dialog 修改记录: the cell history in the project file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs import resize_scaled
from gui.grid.origins import NAMES
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.report.document import Document
from gui.widgets.labels import button, label
from gui.widgets.roomy_rows import RoomyRows
from gui.widgets.text_guard import LONGEST_ENTRY, shown
from model.address import Address
from model.changes.comparison import BLANK
from model.storage.history import CellEdit
from model.values import format_value

HEADINGS: Final = ["时间", "谁", "位置", "原来", "改为", "来源"]

NO_EDITS: Final = "还没有记录。改几个数，按 Ctrl+S 保存，这里就会列出谁在什么时候改了什么。"
NOT_THIS_CELL: Final = "这一格还没有改过。去掉上面的勾，看全部记录。"


class HistoryDialog(QDialog):
    """Lists the saved edits, the latest first; a check box limits them to *cell*, if given."""

    def __init__(self, document: Document, cell: Address | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._cell = cell
        self.edits: tuple[CellEdit, ...] = ()
        self.setWindowTitle("修改记录")
        set_help_topic(self, Topic.HISTORY)
        self.summary = label("每次保存时记下，只留在项目文件里，不会进入导出的文件。", "muted", wraps=True)
        self.only_cell = QCheckBox(f"只看这一格：{self._place(cell)}(&O)" if cell is not None else "")
        self.only_cell.setVisible(cell is not None)
        self.nothing = label(wraps=True)
        self.list = QTreeWidget()
        self.list.setHeaderItem(QTreeWidgetItem(HEADINGS))
        self.list.setAccessibleName("修改记录")
        self.list.setRootIsDecorated(False)
        self.list.setAlternatingRowColors(True)
        self.list.setItemDelegate(RoomyRows(self.list))
        self.put_back = button("改回原来的值(&R)")
        self.leave = button("关闭(&C)", "primary")
        self._lay_out()
        self.only_cell.toggled.connect(self._show)
        self.list.itemSelectionChanged.connect(self._follow)
        self.put_back.clicked.connect(self._put_back)
        self.leave.setDefault(True)
        self.leave.clicked.connect(self.accept)
        self._show()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.put_back)
        row.addStretch()
        row.addWidget(self.leave)
        layout = QVBoxLayout(self)
        layout.addWidget(self.summary)
        layout.addWidget(self.only_cell)
        layout.addWidget(self.nothing, 1, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        resize_scaled(self, 860, 460)

    def _show(self) -> None:
        only = self._cell if self.only_cell.isChecked() else None
        history: Sequence[CellEdit] = self._document.saved_project.history
        self.edits = tuple(edit for edit in reversed(history) if only in (None, edit.cell))
        self.nothing.setText(NO_EDITS if only is None else NOT_THIS_CELL)
        self.nothing.setVisible(not self.edits)
        self.list.setVisible(bool(self.edits))
        self.list.clear()
        for edit in self.edits:
            self.list.addTopLevelItem(QTreeWidgetItem(self._row(edit)))
        for column in range(len(HEADINGS)):
            self.list.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.list.setCurrentItem(self.list.topLevelItem(0))
        self._follow()

    def _row(self, edit: CellEdit) -> list[str]:
        origin = NAMES[edit.origin] if edit.origin is not None else ""
        values = (format_value(value) or BLANK for value in (edit.old, edit.new))
        row = (f"{edit.when.astimezone():%Y-%m-%d %H:%M:%S}", edit.who, self._place(edit.cell), *values, origin)
        return [shown(text, LONGEST_ENTRY) for text in row]

    def _place(self, address: Address | None) -> str:
        cell = self._document.template.cells.get(address) if address is not None else None
        return str(address) if cell is None else f"{cell.table.name} {cell.place}"

    def _current(self) -> CellEdit | None:
        row = self.list.indexOfTopLevelItem(self.list.currentItem())
        return self.edits[row] if 0 <= row < len(self.edits) else None

    def _follow(self) -> None:
        edit = self._current()
        self.put_back.setEnabled(edit is not None and edit.cell in self._document.template.cells)

    def _put_back(self) -> None:
        if (edit := self._current()) is not None:
            self._document.enter({edit.cell: edit.old}, "改回原来的值")
            self.accept()
