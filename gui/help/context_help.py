"""F1: the chapter of 用户手册 that belongs to a widget, and how it is opened from a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gui.help.topics import Topic

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

PROPERTY: Final = "topic"


def set_help_topic(widget: QWidget, topic: Topic) -> None:
    """Let F1 open *topic* while the focus is inside *widget*."""
    widget.setProperty(PROPERTY, topic)
    if widget.inherits("QDialog"):  # a modal dialog does not receive the shortcut of the main window
        from PySide6.QtGui import QKeySequence, QShortcut

        key = QShortcut(QKeySequence(QKeySequence.StandardKey.HelpContents), widget)
        key.activated.connect(lambda: _open_above(widget, topic))


def topic_of(widget: QWidget | None) -> Topic:
    """The topic of *widget* or of its nearest parent that has one; `Topic.START` if none has."""
    while widget is not None:
        if topic := widget.property(PROPERTY):
            return Topic(topic)
        widget = widget.parentWidget()
    return Topic.START


def _open_above(dialog: QWidget, topic: Topic) -> None:
    """Show the manual as a child window of *dialog*; any other would be blocked while the dialog is modal."""
    from gui.help.window import ManualWindow  # not above: keeps the start quick

    ManualWindow.of(dialog).show_topic(topic)
