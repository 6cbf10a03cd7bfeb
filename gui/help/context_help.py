"""F1: which chapter a part of the window names, and how it is opened above a dialog."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from gui.help.topics import Topic

PROPERTY: Final = "topic"


def speak_of(widget: QWidget, topic: Topic) -> None:
    """Let F1 open *topic* while the keyboard is in *widget*."""
    widget.setProperty(PROPERTY, topic)
    if widget.inherits("QDialog"):  # the key of the main window does not reach behind a dialog
        key = QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), widget)
        key.activated.connect(lambda: _open_above(widget, topic))


def topic_of(widget: QWidget | None) -> Topic:
    """The topic of the innermost part around *widget* that has one."""
    while widget is not None:
        if topic := widget.property(PROPERTY):
            return Topic(topic)
        widget = widget.parentWidget()
    return Topic.START


def _open_above(dialog: QWidget, topic: Topic) -> None:
    """Show the manual as a window of *dialog*: any other would wait until that is closed."""
    from gui.help.window import ManualWindow  # not above: few ask for it

    ManualWindow.of(dialog).show_topic(topic)
