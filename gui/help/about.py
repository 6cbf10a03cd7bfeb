"""The dialog 关于."""

from __future__ import annotations

import platform
import sys
from pathlib import Path

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from export.support.ownership import shared_in_words
from gui.dialogs import resize_scaled
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.look.icons import PROGRAM, icon
from gui.look.style import scaled, set_scaled
from gui.widgets.labels import button, label
from model import __version__, places
from model.catalog import Catalog


class AboutDialog(QDialog):
    """Version, formats and the folders of the program; the text can be selected and copied."""

    def __init__(self, catalog: Catalog, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("关于公开年报")
        set_help_topic(self, Topic.TROUBLE)
        picture = label()
        picture.setPixmap(icon(PROGRAM).pixmap(scaled(64), scaled(64)))
        self.text = label(about_text(catalog), wraps=True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        leave = button("关闭(&C)", "primary")
        leave.setDefault(True)
        leave.clicked.connect(self.reject)
        right = QVBoxLayout()
        set_scaled(right, spacing=10)
        right.addWidget(label(f"公开年报 {__version__}", "title"))
        right.addWidget(_scrolled(self.text), 1)
        right.addWidget(leave, 0, Qt.AlignmentFlag.AlignRight)
        layout = QHBoxLayout(self)
        set_scaled(layout, contentsMargins=(20, 20, 20, 16), spacing=16)
        layout.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(right, 1)
        leave.setFocus()
        resize_scaled(self, 620, 440)


def _scrolled(text: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(text)
    return area


def _licences() -> str:
    """Where the licences of all that is packed with the program lie; nothing where it is not packed."""
    folder = Path(sys.executable).parent / "licenses"
    return f"所含各组件的许可：{folder}" if folder.is_dir() else ""


def about_text(catalog: Catalog) -> str:
    """The text of the dialog: formats, folders, versions of Python, Qt and system."""
    formats = "；".join(f"{template.name}（{template.basis}）" for template in catalog.templates)
    lines = [
        "填报、检查、导出《政府信息公开工作年度报告》。不联网，数据只在这台电脑上。",
        f"报告格式：{formats}",
        *catalog.refusals,
        f"设置：{places.user_config()}",
        *(["\n".join(shared)] if (shared := shared_in_words(places.machine_config())) else []),
        f"恢复用的副本：{places.user_state()}",
        f"日志（不含填报内容）：{places.user_logs()}",
        f"Python {platform.python_version()}，Qt {qVersion()}，{platform.platform()}",
        f"按 Apache 2.0 许可证发布；Qt 按 LGPL 使用。{_licences()}",
    ]
    return "\n\n".join(lines)
