"""The dialog that offers unsaved work after a crash."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from gui.dialogs import resize_scaled
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.settings.settings import is_there
from gui.widgets.labels import button, label, set_role, tip
from gui.widgets.text_guard import LONGEST_ENTRY, shown
from model.storage.recovery import Recovery

_RECOVERY: Final = Qt.ItemDataRole.UserRole


class RecoveryDialog(QDialog):
    """Lists *recoveries*; `chosen` carries the one to open. Those not discarded are offered again at the next start."""

    chosen = Signal(object)

    def __init__(self, recoveries: Sequence[Recovery], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("找回没有保存的内容")
        set_help_topic(self, Topic.SAVING)
        self.list = QListWidget()
        self.list.setAccessibleName("没有存进文件的内容")
        set_role(self.list, "choices")
        self.restore = button("找回(&R)", "primary")
        self.discard = button("丢弃(&D)")
        self.later = button("以后再说(&L)")
        self._lay_out()
        for recovery in recoveries:
            item = QListWidgetItem(shown(_in_words(recovery), LONGEST_ENTRY))
            item.setData(_RECOVERY, recovery)
            item.setToolTip(tip(str(recovery.path or "")))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.restore.setDefault(True)
        self.restore.clicked.connect(self._restore)
        self.discard.clicked.connect(self._discard)
        self.later.clicked.connect(self.reject)
        self.list.itemActivated.connect(self._restore)
        resize_scaled(self, 560, 300)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.discard)
        row.addStretch()
        row.addWidget(self.later)
        row.addWidget(self.restore)
        layout = QVBoxLayout(self)
        layout.addWidget(label("上次程序没有正常结束，这些内容还没有存进文件：", wraps=True))
        layout.addWidget(self.list, 1)
        layout.addLayout(row)

    def _current(self) -> Recovery:
        return self.list.currentItem().data(_RECOVERY)

    def _restore(self) -> None:
        recovery = self._current()
        self.accept()
        self.chosen.emit(recovery)

    def _discard(self) -> None:
        self._current().discard()
        self.list.takeItem(self.list.currentRow())
        if not self.list.count():
            self.reject()


def _in_words(recovery: Recovery) -> str:
    report = recovery.project.report
    name = recovery.path.name if recovery.path else "没有存过的新年报"
    name += "，原处已没有这个文件" if recovery.path and not is_there(recovery.path) else ""
    when = f"{recovery.when.year}年{recovery.when.month}月{recovery.when.day}日 {recovery.when:%H:%M}"
    return f"{report.year}年 {report.office}（{name}）\n最后改于 {when}，没有保存的：{recovery.changes}"
