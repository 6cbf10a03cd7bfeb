"""Whether there is a screen the window can be shown on; Qt itself would end the program where there is none."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from model.errors import NianbaoError

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext, QtMsgType
    from PySide6.QtWidgets import QApplication

WANTED: Final = "QT_QPA_PLATFORM"
DISPLAYS: Final = ("DISPLAY", "WAYLAND_DISPLAY")
NONE: Final = "offscreen"
"""What Qt calls a screen that nobody sees."""
REFUSAL: Final = "没有可用的图形界面，窗口打不开。请在有桌面的电脑上打开；不要窗口的用法见 nianbao --help。"


class NoScreenError(NianbaoError):
    """There is no screen, or it cannot be reached."""

    def __init__(self) -> None:
        super().__init__(REFUSAL)


def require_display() -> None:
    """Raise `NoScreenError` where the desktop offers no screen at all; before Qt is loaded."""
    if sys.platform == "linux" and not any(os.environ.get(name) for name in (*DISPLAYS, WANTED)):
        raise NoScreenError


@contextmanager
def falling_back() -> Generator[None]:
    """While the application is made: Qt takes no screen where it cannot reach the one it wants, and says nothing of it.

    `require_screen` then tells.
    """
    wanted = os.environ.get(WANTED)
    if sys.platform != "linux" or NONE in (wanted or "") or "minimal" in (wanted or ""):
        yield
        return
    from PySide6.QtCore import qInstallMessageHandler

    def swallow(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        """What Qt says of screens it cannot reach is for developers."""

    os.environ[WANTED] = f"{wanted or _usual()};{NONE}"
    before = qInstallMessageHandler(swallow)
    try:
        yield
    finally:
        qInstallMessageHandler(before)
        os.environ.pop(WANTED)
        if wanted is not None:
            os.environ[WANTED] = wanted


def _usual() -> str:
    """What Qt tries by itself."""
    is_wayland = os.environ.get("XDG_SESSION_TYPE") == "wayland" and os.environ.get("WAYLAND_DISPLAY")
    return "wayland;xcb" if is_wayland else "xcb"


def require_screen(application: QApplication) -> None:
    """Raise `NoScreenError` if *application* was made without a screen that nobody asked to do without."""
    if application.platformName() == NONE and NONE not in os.environ.get(WANTED, ""):
        raise NoScreenError
