"""A label whose message disappears after a while."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer

from gui.widgets.labels import PlainLabel

DURATION: Final = 15000
"""Milliseconds until a message disappears."""


class PassingMessage(PlainLabel):
    """Shows what was just done."""

    def __init__(self) -> None:
        super().__init__()
        self.setWordWrap(True)
        self.hide()
        self._time = QTimer(self)
        self._time.setSingleShot(True)
        self._time.setInterval(DURATION)
        self._time.timeout.connect(self.clear)

    def setText(self, text: str, /) -> None:
        super().setText(text)
        self.setVisible(bool(text))

    def clear(self) -> None:
        """Show nothing, and take no room."""
        self.setText("")

    def tell(self, sentence: str) -> None:
        """Show *sentence* for `DURATION`."""
        self.setText(sentence)
        self._time.start()
