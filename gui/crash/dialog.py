"""The dialog after an uncaught error."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from gui.dialogs import resize_scaled
from gui.widgets.labels import button, label
from gui.widgets.text_guard import shown_lines


class CrashDialog(QDialog):
    """Says that the program must close and where the rescue *copy* (if any) and the *log* are; *text* can be copied."""

    def __init__(self, text: str, copy: Path | None, log: Path) -> None:
        super().__init__(QApplication.activeWindow())
        self.setWindowTitle("公开年报出错了")
        saved = f"正在填的年报已另存一份：\n{copy}" if copy else "没有打开的年报，或者副本没能写下。"
        self.words = label(
            f"程序遇到没有料到的错误，只能关闭。\n\n{saved}\n\n原来的文件没有动。下次启动时也会提示找回没有保存的内容。\n"
            f"请把下面的内容连同日志交给维护人员：\n{log}",
            wraps=True,
        )
        self.details = QPlainTextEdit(shown_lines(text))
        self.details.setReadOnly(True)
        self.copy, self.leave = button("复制详细信息(&C)"), button("关闭程序(&Q)", "primary")
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addStretch()
        row.addWidget(self.leave)
        layout = QVBoxLayout(self)
        layout.addWidget(self.words)
        layout.addWidget(self.details)
        layout.addLayout(row)
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        self.leave.clicked.connect(self.accept)
        resize_scaled(self, 620, 420)
