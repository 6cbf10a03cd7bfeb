"""The dialog 与上次保存比较: differences between the open report and its file; cells can be restored."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from gui.dialogs import resize_scaled
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.report.document import Document
from gui.versions.difference_list import DifferenceList
from gui.widgets.labels import button, label
from model.changes.comparison import differences, with_cells_from


class ComparisonDialog(QDialog):
    """Lists the differences since the report was saved, or begun if it never was; selected cells can be restored."""

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self.setWindowTitle("与上次保存比较")
        set_help_topic(self, Topic.HISTORY)
        before = self._before = "上次保存" if document.path is not None else "新建时"
        self.summary = label(wraps=True)
        self.list = DifferenceList(before, "现在")
        self.put_back = button(f"还原为{before}的(&R)")
        self.leave = button("关闭(&C)", "primary")
        row = QHBoxLayout()
        row.addWidget(self.put_back)
        row.addStretch()
        row.addWidget(self.leave)
        layout = QVBoxLayout(self)
        layout.addWidget(self.summary)
        layout.addWidget(self.list, 1)
        layout.addLayout(row)
        self.put_back.clicked.connect(self._put_back)
        self.leave.setDefault(True)
        self.leave.clicked.connect(self.accept)
        self.list.itemSelectionChanged.connect(self._follow)
        resize_scaled(self, 820, 460)
        self._compare()

    def _compare(self) -> None:
        document = self._document
        found = differences(document.catalog, document.saved_project, document.project)
        self.list.show_differences(found)
        self.summary.setText(
            f"有 {len(found)} 处改动还没有保存。表格里的数可以选中后还原，其余的请用“撤销”。"
            if found
            else f"没有改动：和{self._before}的一样。改了什么，这里就会列出来，可以逐格还原。"
        )
        self._follow()

    def _follow(self) -> None:
        self.put_back.setEnabled(any(one.cell is not None for one in self.list.selected))

    def _put_back(self) -> None:
        document = self._document
        cells = [one.cell for one in self.list.selected if one.cell is not None and one.cell in document.template.cells]
        report = with_cells_from(document.report, document.saved_project.report, cells)
        document.replace_report(report, "还原单元格")
        self._compare()
