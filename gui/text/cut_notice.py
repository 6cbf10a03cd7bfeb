"""The notice above a text that is longer than any report's."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.widgets.labels import button, label
from model.report import Paragraph
from model.text_limits import size_in_words


class CutNotice(QWidget):
    """Says how much of a text is shown, and offers to keep only that."""

    def __init__(self, keep: Callable[[], object]) -> None:
        super().__init__()
        self.words = label(role="notice", wraps=True)
        self.keep = button("只留显示的部分(&W)")
        self.keep.clicked.connect(lambda: keep())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignLeft)

    def tell(self, whole: Sequence[Paragraph], seen: Sequence[Paragraph]) -> None:
        """Tell the sizes of the *whole* text and of what is *seen* of it."""
        self.words.setText(
            f"这一章的文字有 {size_in_words(whole)}，年报没有这么长：这里只显示开头的 {size_in_words(seen)}，"
            "不能在这里改。全文一字不少地留在年报里，保存时也照存；只留显示的部分以后可以撤销。"
        )
