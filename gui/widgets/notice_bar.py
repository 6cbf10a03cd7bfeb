"""A line at the top of the window that says something and stays until it is answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from gui.look.style import sized
from gui.widgets.labels import button, label, take_role

CLOSE = "知道了"


class NoticeBar(QFrame):
    """Hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        take_role(self, "notice")
        self.text = label(wraps=True)
        self.answers: dict[str, QPushButton] = {}
        self._row = QHBoxLayout(self)
        sized(self._row, contentsMargins=(4, 0, 4, 0))
        self._row.addWidget(self.text, 1)
        self.hide()

    def tell(self, text: str, answers: Mapping[str, Callable[[], object]] | None = None) -> None:
        """Say *text*; each of *answers* is a button that closes the line and does something."""
        for old in self.answers.values():
            self._row.removeWidget(old)
            old.deleteLater()
        self.answers = {word: self._answer(word, deed) for word, deed in (answers or {CLOSE: lambda: None}).items()}
        self.text.setText(text)
        self.show()

    def _answer(self, word: str, deed: Callable[[], object]) -> QPushButton:
        def give() -> None:
            self.hide()
            deed()

        made = button(word)
        made.clicked.connect(give)
        self._row.addWidget(made)
        return made
