"""The appearance setting: a colour scheme the user has chosen, or the one that fits the system."""

from __future__ import annotations

import sys
from enum import Enum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from gui.look.scheme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Scheme, contrast, luminance
from gui.look.style import Look, apply_look, current_look

ZOOMS: Final = (80, 90, 100, 110, 125, 150, 175, 200)
"""The zoom levels offered, in per cent."""
HIGH_CONTRAST: Final = 20.5
"""A contrast ratio of text and background that only high-contrast themes reach; the maximum is 21."""


class Appearance(Enum):
    """The choices of the setting 外观; the value is what the settings file holds."""

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
_SCHEMES: Final = {
    Appearance.LIGHT: LIGHT,
    Appearance.DARK: DARK,
    Appearance.CONTRAST_DARK: CONTRAST_DARK,
    Appearance.CONTRAST_LIGHT: CONTRAST_LIGHT,
}


def apply_appearance(application: QApplication, appearance: Appearance, zoom: int) -> None:
    """Apply *appearance* and *zoom* (per cent) to all open windows, unless they are in use already."""
    scheme = _SCHEMES.get(appearance)
    hint = Qt.ColorScheme.Unknown if scheme is None else _hint(scheme)
    application.styleHints().setColorScheme(hint)  # for title bars and the system's own dialogs
    look = Look(scheme or _system_scheme(application), zoom)
    if look != current_look() or application.styleSheet() == "":
        apply_look(application, look)


def _hint(scheme: Scheme) -> Qt.ColorScheme:
    return Qt.ColorScheme.Dark if scheme.is_dark else Qt.ColorScheme.Light


def _system_scheme(application: QApplication) -> Scheme:
    ours = application.palette()
    application.setPalette(QPalette())  # or it would return the palette set by us
    palette = application.palette()
    application.setPalette(ours)
    background = palette.color(QPalette.ColorRole.Window).name()
    text = palette.color(QPalette.ColorRole.WindowText).name()
    hint = application.styleHints().colorScheme()
    is_unknown = hint is Qt.ColorScheme.Unknown
    is_dark = luminance(background) < luminance(text) if is_unknown else hint is Qt.ColorScheme.Dark
    return scheme_for(background, text, is_dark=is_dark, high_contrast=_windows_high_contrast())


def scheme_for(background: str, text: str, *, is_dark: bool, high_contrast: bool) -> Scheme:
    """The scheme nearest to the system's window colours (``#rrggbb``), its dark mode and its high-contrast mode."""
    if high_contrast or contrast(background, text) >= HIGH_CONTRAST:
        return CONTRAST_DARK if luminance(background) < luminance(text) else CONTRAST_LIGHT
    return DARK if is_dark else LIGHT


def _windows_high_contrast() -> bool:
    """Whether Windows is in its high-contrast mode; Qt 6.8 has no function for it."""
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
