"""Texts on a page in the manners of the program's style."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget


def label(text: str = "", role: str = "", *, wraps: bool = False) -> QLabel:
    """A text; *role* names its look in the style sheet."""
    made = QLabel(text)
    made.setWordWrap(wraps)
    policy = made.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Maximum)  # or a wrapped text would take room that others need
    made.setSizePolicy(policy)
    take_role(made, role)
    return made


def button(text: str, role: str = "") -> QPushButton:
    """A push button; *role* names its look in the style sheet."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    take_role(made, role)
    return made


def take_role(widget: QWidget, role: str) -> None:
    """Give *widget* another look of the style sheet."""
    widget.setProperty("role", role)
    widget.style().polish(widget)
