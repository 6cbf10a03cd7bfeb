"""A line that says something and is gone after a while."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel

STAYS: Final = 15000
"""Milliseconds."""


class PassingMessage(QLabel):
    """Where the window says what was done."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._time = QTimer(self)
        self._time.setSingleShot(True)
        self._time.setInterval(STAYS)
        self._time.timeout.connect(self.clear)

    def tell(self, sentence: str) -> None:
        """Say *sentence*."""
        self.setText(sentence)
        self._time.start()
