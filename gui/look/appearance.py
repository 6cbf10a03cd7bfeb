"""Which colours the program wears: those of the system, or the user's choice."""

from __future__ import annotations

import sys
from enum import Enum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from gui.look.scheme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Scheme, contrast, luminance
from gui.look.style import Look, wear, worn

ZOOMS: Final = (80, 90, 100, 110, 125, 150, 175, 200)
"""Per cent."""
STARKEST: Final = 20.5
"""Contrast of text and ground that only a theme of high contrast has; it ends at 21."""


class Appearance(Enum):
    """What the user may choose."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST_DARK = "contrast-dark"
    CONTRAST_LIGHT = "contrast-light"


NAMES: Final = {
    Appearance.SYSTEM: "跟随系统",
    Appearance.LIGHT: "浅色",
    Appearance.DARK: "深色",
    Appearance.CONTRAST_DARK: "高对比度（黑底）",
    Appearance.CONTRAST_LIGHT: "高对比度（白底）",
}
_CHOSEN: Final = {
    Appearance.LIGHT: LIGHT,
    Appearance.DARK: DARK,
    Appearance.CONTRAST_DARK: CONTRAST_DARK,
    Appearance.CONTRAST_LIGHT: CONTRAST_LIGHT,
}


def dress(application: QApplication, appearance: Appearance, zoom: int) -> None:
    """Give everything that is open the look that was chosen, if it has another one."""
    scheme = _CHOSEN.get(appearance)
    hint = Qt.ColorScheme.Unknown if scheme is None else _hint(scheme)
    application.styleHints().setColorScheme(hint)  # title bars and the system's dialogs follow
    look = Look(scheme or _of_system(application), zoom)
    if look != worn() or application.styleSheet() == "":
        wear(application, look)


def _hint(scheme: Scheme) -> Qt.ColorScheme:
    return Qt.ColorScheme.Dark if scheme.is_dark else Qt.ColorScheme.Light


def _of_system(application: QApplication) -> Scheme:
    ours = application.palette()
    application.setPalette(QPalette())  # or it would tell the one it wears
    palette = application.palette()
    application.setPalette(ours)
    ground = palette.color(QPalette.ColorRole.Window).name()
    ink = palette.color(QPalette.ColorRole.WindowText).name()
    told = application.styleHints().colorScheme()
    is_dark = luminance(ground) < luminance(ink) if told is Qt.ColorScheme.Unknown else told is Qt.ColorScheme.Dark
    return scheme_for(ground, ink, is_dark=is_dark, is_stark=_asks_for_contrast())


def scheme_for(ground: str, ink: str, *, is_dark: bool, is_stark: bool) -> Scheme:
    """The scheme for a system that draws *ink* on *ground*, prefers dark colours or asks for high contrast."""
    if is_stark or contrast(ground, ink) >= STARKEST:
        return CONTRAST_DARK if luminance(ground) < luminance(ink) else CONTRAST_LIGHT
    return DARK if is_dark else LIGHT


def _asks_for_contrast() -> bool:
    """Whether Windows is in its high-contrast mode, which Qt 6.8 does not tell."""
    if sys.platform != "win32":
        return False
    import ctypes
    from ctypes import wintypes

    class HighContrast(ctypes.Structure):
        _fields_ = (("size", wintypes.UINT), ("flags", wintypes.DWORD), ("scheme", wintypes.LPWSTR))

    found = HighContrast(size=ctypes.sizeof(HighContrast))
    get_high_contrast, is_on = 0x0042, 0x0001
    asked = ctypes.windll.user32.SystemParametersInfoW(get_high_contrast, found.size, ctypes.byref(found), 0)
    return bool(asked) and bool(found.flags & is_on)
