"""The dialog 从备份恢复: the backups of a project file and how each differs from the open report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from gui.dialogs import resize_scaled
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.look.style import set_scaled
from gui.versions.difference_list import DifferenceList
from gui.widgets.labels import button, label, set_role
from model.catalog import Catalog
from model.changes.comparison import Difference, differences
from model.errors import FileError
from model.storage.backups import KEPT, Backup
from model.storage.project import Project
from model.storage.project_file import read_project

NO_BACKUPS: Final = "还没有备份：保存过两次以后才会有。现在先按 Ctrl+S 保存。"


class BackupsDialog(QDialog):
    """Lists *backups* and the differences between the selected one and *present*, None if there is nothing to compare.

    After it was accepted `chosen` is the backup to restore.
    """

    def __init__(
        self, catalog: Catalog, backups: Sequence[Backup], present: Project | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._catalog = catalog
        self._present = present
        self._found = [_read(backup, catalog) for backup in backups]
        self.chosen: Project | None = None
        self.setWindowTitle("从备份恢复")
        set_help_topic(self, Topic.SAVING)
        self.list = QListWidget()
        self.list.setAccessibleName("备份")
        set_role(self.list, "choices")
        for backup in backups:
            self.list.addItem(_in_words(backup))
        set_scaled(self.list, maximumHeight=110)
        self.summary = label(wraps=True)
        self.preview = DifferenceList("这个备份", "现在")
        self.take, self.leave = button("恢复这个备份(&R)", "primary"), button("取消(&C)" if backups else "关闭(&C)")
        self._lay_out()
        self.list.currentRowChanged.connect(self._show)
        self.take.setDefault(True)
        self.take.clicked.connect(self._take)
        self.leave.clicked.connect(self.reject)
        self.list.setVisible(bool(backups))
        self.take.setVisible(bool(backups))
        self.list.setCurrentRow(0)
        self._show(self.list.currentRow())

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.leave)
        row.addWidget(self.take)
        layout = QVBoxLayout(self)
        layout.addWidget(label(f"每次保存都把原来的版本留作备份，保留最近 {KEPT} 个。", wraps=True))
        layout.addWidget(self.list)
        layout.addWidget(self.summary)
        layout.addWidget(self.preview, 1)
        layout.addStretch()
        layout.addLayout(row)
        resize_scaled(self, *(820, 500) if self._found else (480, 130))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.list.scheduleDelayedItemsLayout()  # row heights change once the style sheet is applied

    def _show(self, row: int) -> None:
        found = self._found[row] if row >= 0 else NO_BACKUPS
        present = self._present
        found_differences: tuple[Difference, ...] = ()
        if not isinstance(found, Project):
            words = found
        elif present is None:
            words = f"{found.report.year}年 {found.report.office}，可以恢复。"
        else:
            found_differences = differences(self._catalog, found, present)
            words = f"和现在有 {len(found_differences)} 处不同：" if found_differences else "和现在的一样。"
        self.summary.setText(words)
        self.preview.show_differences(found_differences)
        self.preview.setVisible(bool(found_differences))
        self.take.setEnabled(isinstance(found, Project))

    def _take(self) -> None:
        found = self._found[self.list.currentRow()]
        if isinstance(found, Project):
            self.chosen = found
            self.accept()


def _read(backup: Backup, catalog: Catalog) -> Project | str:
    """The project in a backup, or a sentence saying why it cannot be read."""
    try:
        return read_project(backup.path, catalog)
    except FileError as error:
        return str(error)


def _in_words(backup: Backup) -> str:
    when = backup.when
    return f"{when.year}年{when.month}月{when.day}日 {when:%H:%M:%S} 保存的版本"
