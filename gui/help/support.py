"""支持信息包: what IT asks for when something is wrong, shown before it is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from export.support.bundle import as_text, collect, write
from gui.dialogs import ask_save, resize_scaled, tell
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.widgets.labels import button, label
from gui.widgets.text_guard import shown_lines
from model.errors import FileError

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

SAID: Final = "请信息技术人员帮忙时可以发给他的内容，全部列在下面：里面没有任何年报的内容，也不会自动发送。"
ZIP: Final = "压缩文件 (*.zip)"


class SupportDialog(QDialog):
    """All that the bundle holds, for reading, and a button that writes it where the user wants it."""

    def __init__(self, folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        set_help_topic(self, Topic.TROUBLE)
        self.setWindowTitle("支持信息包")
        self._folder = folder
        self._parts = _collected()
        self.text = QPlainTextEdit(shown_lines(as_text(self._parts)))
        self.text.setReadOnly(True)
        self.text.setAccessibleName("支持信息包的全部内容")
        self.save = button("存为文件(&S)…", "primary")
        self.save.clicked.connect(self._save)
        leave = button("关闭")
        leave.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.save)
        row.addWidget(leave)
        layout = QVBoxLayout(self)
        layout.addWidget(label(SAID, wraps=True))
        layout.addWidget(self.text, 1)
        layout.addLayout(row)
        self.save.setFocus()
        resize_scaled(self, 720, 520)

    def _save(self) -> None:
        suggestion = self._folder / f"公开年报支持信息-{date.today():%Y%m%d}.zip"
        path = ask_save(self, "支持信息包存为", suggestion, ZIP)
        if path is None:
            return
        try:
            write(path, self._parts)
        except FileError as error:
            tell(self, str(error))
            return
        self.accept()


def _collected() -> dict[str, str]:
    """The parts; the self-test among them takes a moment, during which the pointer says so."""
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        return collect()
    finally:
        QApplication.restoreOverrideCursor()
