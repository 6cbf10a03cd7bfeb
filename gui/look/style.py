"""The current look of the program: colour scheme, zoom and font."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final, NamedTuple, cast

from PySide6.QtCore import QMargins, QObject, QSize
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from gui.look.scheme import LIGHT, Scheme
from gui.look.style_sheet import style_sheet

FAMILIES: Final = ("Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC")
"""Font families in order of preference; Qt uses the first one installed."""
POINTS: Final = 10
"""The font size of ordinary text in points at 100 % zoom."""
_SIZES: Final = "sizes"
"""The Qt property in which `set_scaled` keeps the sizes at 100 % zoom."""
_TEXT_ROLES: Final = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


class Look(NamedTuple):
    """A colour scheme and a *zoom* in per cent."""

    scheme: Scheme = LIGHT
    zoom: int = 100


_current = [Look()]


def current_look() -> Look:
    """The look that was applied last."""
    return _current[0]


def colours() -> Scheme:
    """The current colours. Call it whenever something is drawn: they change while the program runs."""
    return current_look().scheme


def scaled(pixels: float) -> int:
    """A size given in pixels at 100 %, at the current zoom; at least 1 if *pixels* is more than 0."""
    return max(round(pixels * current_look().zoom / 100), 1 if pixels > 0 else 0)


def set_scaled(target: QObject, **sizes: int | tuple[int, ...]) -> None:
    """Set Qt properties of *target* in pixels at 100 %; every change of zoom sets them anew.

    A value is a length, a pair a `QSize`, four numbers are `QMargins`.
    """
    target.setProperty(_SIZES, sizes)
    _set_sizes(target, sizes)


FOLLOWERS: Final[list[Callable[[QObject], None]]] = []
"""What else is done to every object when the look changes."""


def _follow(target: QObject) -> None:
    for follow in FOLLOWERS:
        follow(target)
    _set_sizes(target, target.property(_SIZES) or {})


def _set_sizes(target: QObject, sizes: Mapping[str, int | Sequence[int]]) -> None:
    for name, size in sizes.items():
        target.setProperty(name, _scaled_all(size))


def _scaled_all(size: int | Sequence[int]) -> int | QSize | QMargins:
    if isinstance(size, int):
        return scaled(size)
    parts = [scaled(pixels) for pixels in size]
    return QSize(*parts) if len(parts) == 2 else QMargins(*parts)


def apply_look(application: QApplication, look: Look) -> None:
    """Make *look* the current one: set palette, font, style sheet and sizes of all open windows."""
    _current[0] = look
    application.setPalette(_palette(look.scheme))
    _set_font(application)
    for window in application.topLevelWidgets():
        inside = window.findChildren(QObject)  # pyright: ignore - PySide6's stubs forget its parameter
        for target in (window, *cast("list[QObject]", inside)):
            _follow(target)
    application.setStyleSheet(style_sheet(look.scheme, scaled, look.zoom / 100))
    _set_font(application)  # the first sheet brings back what Windows wants for menus, lists and headings


@contextmanager
def style_sheet_later(application: QApplication) -> Generator[None]:
    """While many widgets are made: the style sheet is set once at the end; else each is polished as it is placed."""
    sheet = application.styleSheet()
    application.setStyleSheet("")
    try:
        yield
    finally:
        application.setStyleSheet(sheet)
        _set_font(application)


def _set_font(application: QApplication) -> None:
    application.setFont(font(POINTS))  # pyright: ignore[reportUnknownMemberType] - PySide6's stubs forget an import


def font(points: float, bold: bool = False) -> QFont:
    """The program's font in a size given in points at 100 %, at the current zoom."""
    made = QFont()
    made.setFamilies(list(FAMILIES))  # pyright: ignore[reportUnknownMemberType] - PySide6's stubs forget an import
    made.setPointSizeF(points * current_look().zoom / 100)
    made.setBold(bold)
    return made


def _palette(scheme: Scheme) -> QPalette:
    palette, role = QPalette(), QPalette.ColorRole
    for one, colour in _roles(scheme).items():
        palette.setColor(one, QColor(colour))
    for text in _TEXT_ROLES:
        palette.setColor(QPalette.ColorGroup.Disabled, text, QColor(scheme.disabled))
    palette.setColor(QPalette.ColorGroup.Inactive, role.Highlight, QColor(scheme.inactive_selection))
    palette.setColor(QPalette.ColorGroup.Inactive, role.HighlightedText, QColor(scheme.text))
    return palette


def _roles(scheme: Scheme) -> dict[QPalette.ColorRole, str]:
    role = QPalette.ColorRole
    return {
        role.Window: scheme.window,
        role.WindowText: scheme.text,
        role.Base: scheme.base,
        role.AlternateBase: scheme.alternate,
        role.Text: scheme.text,
        role.PlaceholderText: scheme.placeholder,
        role.Button: scheme.button,
        role.ButtonText: scheme.text,
        role.ToolTipBase: scheme.tooltip,
        role.ToolTipText: scheme.tooltip_text,
        role.Highlight: scheme.accent,
        role.HighlightedText: scheme.on_accent,
        role.Link: scheme.accent_text,
        role.Light: scheme.base,
        role.Midlight: scheme.hover,
        role.Mid: scheme.outline,
        role.Dark: scheme.outline,
        role.Shadow: scheme.outline,
        role.Accent: scheme.accent,
    }
