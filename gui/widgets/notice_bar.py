"""A notice at the top of the window that stays until one of its buttons is clicked."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from gui.dialogs import with_access_keys
from gui.look.style import set_scaled
from gui.widgets.labels import button, label, set_role

CLOSE = "知道了"


class NoticeBar(QFrame):
    """Shows a text with buttons; hidden while there is no notice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "notice")
        self.text = label(wraps=True)
        self.answers: dict[str, QPushButton] = {}
        self._row = QHBoxLayout(self)
        set_scaled(self._row, contentsMargins=(4, 0, 4, 0))
        self._row.addWidget(self.text, 1)
        self.hide()

    def tell(self, text: str, answers: Mapping[str, Callable[[], object]] | None = None) -> None:
        """Show *text*; *answers* are functions by the text of the button that closes the notice and calls them."""
        for old in self.answers.values():
            self._row.removeWidget(old)
            old.deleteLater()
        given = answers or {CLOSE: lambda: None}
        keyed = with_access_keys(tuple(given))
        self.answers = {word: self._answer(text, act) for text, (word, act) in zip(keyed, given.items(), strict=True)}
        self.text.setText(text)
        self.show()

    def _answer(self, text: str, act: Callable[[], object]) -> QPushButton:
        def answer() -> None:
            self.hide()
            act()

        made = button(text)
        made.clicked.connect(answer)
        self._row.addWidget(made)
        return made
