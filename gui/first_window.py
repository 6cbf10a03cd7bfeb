"""Where a window stands when it opens: within the area that the taskbar leaves free."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from gui.look.style import scaled

MAXIMISED_BELOW: Final = 1440
"""Width of the free area in pixels at 100 % below which the program begins maximised."""
FRAME: Final = QSize(16, 40)
"""What the system adds around a window, at most: borders and title bar, in pixels."""


def place_first_window(window: QWidget) -> None:
    """Fit the window of the program into the free area of its screen before it is shown, maximised on a small one."""
    room = window.screen().availableGeometry().size()
    window.resize(within(window.size(), room))  # what it has when it is no longer maximised
    if begins_maximised(room):
        window.setWindowState(window.windowState() | Qt.WindowState.WindowMaximized)


def begins_maximised(room: QSize) -> bool:
    """Whether the program begins maximised where *room* is free."""
    return room.width() < scaled(MAXIMISED_BELOW)


def within(size: QSize, room: QSize) -> QSize:
    """*size*, or as much of it as fits into *room* together with the frame."""
    return size.boundedTo(room - FRAME)
