"""Where a document was written, and what one does next with it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame

from gui.look.style import set_scaled
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.labels import button, label, set_role


class ExportResult(QFrame):
    """Says where the document was written, with buttons to open it or its folder, to print, and to save the project.

    `print_asked` and `save_asked` are emitted for the last two.
    """

    print_asked = Signal()
    save_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "good")
        self.words = label(wraps=True)
        self.open_file, self.open_folder = button("打开"), button("打开文件夹")
        self.print, self.save = button("打印…"), button("保存项目")
        row = FlowLayout(self, gap=8)
        set_scaled(self.words, minimumWidth=320)
        for widget in (self.words, self.open_file, self.open_folder, self.print, self.save):
            row.addWidget(widget)
        self._path = Path()
        self.open_file.clicked.connect(lambda: _open(self._path))
        self.open_folder.clicked.connect(lambda: _open(self._path.parent))
        self.print.clicked.connect(self.print_asked)
        self.save.clicked.connect(self.save_asked)
        self.hide()

    def show_path(self, path: Path) -> None:
        """Show that the document was written to *path*."""
        self._path = path
        self.words.setText(f"已导出：{path}")
        self.show()


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
