"""The dialog that asks why a finding of the ledger may stand."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gui.dialogs import resize_scaled
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.widgets.labels import button, label


class ReasonDialog(QDialog):
    """Asks for the reason why the finding with this *message* is set aside; `reason` is what was written."""

    def __init__(self, message: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("搁置")
        set_help_topic(self, Topic.LEDGER)
        self.line = QLineEdit()
        self.line.setAccessibleName("理由")
        self.line.setPlaceholderText("如：这是全县的数，表里只有本机关")
        self.line.setMaxLength(200)
        self.accepting, self.leave = button("搁置(&A)", "primary"), button("取消(&C)")
        self.accepting.setEnabled(False)
        self.accepting.setDefault(True)
        self.line.textChanged.connect(self._follow)
        self.accepting.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.accepting)
        row.addWidget(self.leave)
        layout = QVBoxLayout(self)
        layout.addWidget(label(message, "guidance", wraps=True))
        layout.addWidget(label("为什么这样写没有错？理由记在项目文件里，这句话改了就不再算数。", wraps=True))
        layout.addWidget(self.line)
        layout.addLayout(row)
        resize_scaled(self, 520, 200)
        self.line.setFocus()

    def _follow(self) -> None:
        self.accepting.setEnabled(bool(self.reason))

    @property
    def reason(self) -> str:
        """The reason as written."""
        return self.line.text().strip()
