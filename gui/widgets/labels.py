"""Texts on a page in the manners of the program's style."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget


class WrappedLabel(QLabel):
    """A text in as many lines as its width takes, and never in more room than those."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        """For the width it has: Qt's own is for a width it would like, and lines that need more would be cut off."""
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != self.width():
            self.updateGeometry()


class Button(QPushButton):
    """A push button that Enter presses while it has the keyboard, and at no other time unless it is the default."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def label(text: str = "", role: str = "", *, wraps: bool = False) -> QLabel:
    """A text; *role* names its look in the style sheet."""
    made = WrappedLabel(text) if wraps else QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)  # Qt would guess at markup, and fetch the pictures it names
    policy = made.sizePolicy()
    if wraps:
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        policy.setVerticalPolicy(QSizePolicy.Policy.Maximum)  # or it would take room that others need
    made.setSizePolicy(policy)
    take_role(made, role)
    return made


def tip(text: str) -> str:
    """*text* as a tool tip that shows it to the letter, markup or not."""
    if {"<", "&"}.isdisjoint(text):
        return text
    from html import escape  # not above: its table of names takes longer to load than all of this page

    return f'<p style="white-space: pre-wrap">{escape(text)}</p>'


def button(text: str, role: str = "") -> QPushButton:
    """A push button; *role* names its look in the style sheet."""
    made = Button(text)
    take_role(made, role)
    return made


def take_role(widget: QWidget, role: str) -> None:
    """Give *widget* another look of the style sheet."""
    widget.setProperty("role", role)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # or it is done before it is first seen
        widget.style().polish(widget)
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))  # or the new frame lies over the text
