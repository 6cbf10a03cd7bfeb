"""Checks that a screen is available; without one Qt would abort the process."""

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
"""The environment variable that chooses Qt's platform plugin."""
DISPLAYS: Final = ("DISPLAY", "WAYLAND_DISPLAY")
NONE: Final = "offscreen"
"""Qt's platform plugin without a visible screen."""
REFUSAL: Final = "没有可用的图形界面，窗口打不开。请在有桌面的电脑上打开；不要窗口的用法见 nianbao --help。"


class NoScreenError(NianbaoError):
    """There is no screen, or Qt cannot connect to it."""

    def __init__(self) -> None:
        super().__init__(REFUSAL)


def require_display() -> None:
    """Raise `NoScreenError` if the environment names no screen. Needs no Qt."""
    if sys.platform == "linux" and not any(os.environ.get(name) for name in (*DISPLAYS, WANTED)):
        raise NoScreenError


@contextmanager
def offscreen_fallback() -> Generator[None]:
    """While the application is created: Qt falls back to the platform ``offscreen``, silently, instead of aborting.

    Call `require_screen` afterwards.
    """
    wanted = os.environ.get(WANTED)
    if sys.platform != "linux" or NONE in (wanted or "") or "minimal" in (wanted or ""):
        yield
        return
    from PySide6.QtCore import qInstallMessageHandler

    def swallow(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        """Discard Qt's messages about screens it cannot connect to."""

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
    """The platform plugins Qt tries by default; Wayland's library complains on its own without a runtime folder."""
    needed = ("WAYLAND_DISPLAY", "XDG_RUNTIME_DIR")
    is_wayland = os.environ.get("XDG_SESSION_TYPE") == "wayland" and all(map(os.environ.get, needed))
    return "wayland;xcb" if is_wayland else "xcb"


def require_screen(application: QApplication) -> None:
    """Raise `NoScreenError` if *application* fell back to ``offscreen`` without being asked to."""
    if application.platformName() == NONE and NONE not in os.environ.get(WANTED, ""):
        raise NoScreenError
