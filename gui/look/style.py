"""How the program looks: a scheme of colours, a zoom, and a face that every desktop has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, cast

from PySide6.QtCore import QMargins, QObject, QSize
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from gui.look.scheme import LIGHT, Scheme
from gui.look.style_sheet import style_sheet

FAMILIES: Final = ("Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC")
"""The first one installed is taken: Windows, then Linux desktops, then others."""
POINTS: Final = 10
"""The size of ordinary text."""
_MEASURES: Final = "measures"
_INKS: Final = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


class Look(NamedTuple):
    """What the whole program is drawn in: *zoom* in per cent."""

    scheme: Scheme = LIGHT
    zoom: int = 100


_worn = [Look()]


def worn() -> Look:
    """The look the program has now."""
    return _worn[0]


def colours() -> Scheme:
    """The colours the program has now: to be asked for when drawing, since they change."""
    return worn().scheme


def scaled(pixels: float) -> int:
    """A size that is right at 100 % at the zoom of now; what is not nothing stays at least a pixel."""
    return max(round(pixels * worn().zoom / 100), 1 if pixels > 0 else 0)


def sized(thing: QObject, **measures: int | tuple[int, ...]) -> None:
    """Give *thing* properties of Qt's in pixels that are right at 100 %, and keep them in proportion to the zoom.

    Two numbers are a size, four are margins.
    """
    thing.setProperty(_MEASURES, measures)
    _measure(thing)


def _measure(thing: QObject) -> None:
    measures: Mapping[str, int | Sequence[int]] = thing.property(_MEASURES) or {}
    for name, measure in measures.items():
        thing.setProperty(name, _scaled_all(measure))


def _scaled_all(measure: int | Sequence[int]) -> int | QSize | QMargins:
    if isinstance(measure, int):
        return scaled(measure)
    parts = [scaled(pixels) for pixels in measure]
    return QSize(*parts) if len(parts) == 2 else QMargins(*parts)


def wear(application: QApplication, look: Look) -> None:
    """Give everything that is open another look, at once."""
    _worn[0] = look
    application.setPalette(_palette(look.scheme))
    application.setFont(face(POINTS))  # pyright: ignore[reportUnknownMemberType] - PySide6's stubs forget an import
    for window in application.topLevelWidgets():
        inside = window.findChildren(QObject)  # pyright: ignore - PySide6's stubs forget its parameter
        for thing in (window, *cast("list[QObject]", inside)):
            _measure(thing)
    application.setStyleSheet(style_sheet(look.scheme, scaled, look.zoom / 100))


def face(points: float, bold: bool = False) -> QFont:
    """The program's face in a size that is right at 100 %, at the zoom of now."""
    font = QFont()
    font.setFamilies(list(FAMILIES))  # pyright: ignore[reportUnknownMemberType] - PySide6's stubs forget an import
    font.setPointSizeF(points * worn().zoom / 100)
    font.setBold(bold)
    return font


def _palette(scheme: Scheme) -> QPalette:
    palette, role = QPalette(), QPalette.ColorRole
    for one, colour in _roles(scheme).items():
        palette.setColor(one, QColor(colour))
    for ink in _INKS:
        palette.setColor(QPalette.ColorGroup.Disabled, ink, QColor(scheme.disabled))
    palette.setColor(QPalette.ColorGroup.Inactive, role.Highlight, QColor(scheme.chosen_elsewhere))
    palette.setColor(QPalette.ColorGroup.Inactive, role.HighlightedText, QColor(scheme.text))
    return palette


def _roles(scheme: Scheme) -> dict[QPalette.ColorRole, str]:
    role = QPalette.ColorRole
    return {
        role.Window: scheme.desk,
        role.WindowText: scheme.text,
        role.Base: scheme.paper,
        role.AlternateBase: scheme.alternate,
        role.Text: scheme.text,
        role.PlaceholderText: scheme.placeholder,
        role.Button: scheme.button,
        role.ButtonText: scheme.text,
        role.ToolTipBase: scheme.tip,
        role.ToolTipText: scheme.tip_text,
        role.Highlight: scheme.accent,
        role.HighlightedText: scheme.on_accent,
        role.Link: scheme.accent_text,
        role.Light: scheme.paper,
        role.Midlight: scheme.hover,
        role.Mid: scheme.outline,
        role.Dark: scheme.outline,
        role.Shadow: scheme.outline,
        role.Accent: scheme.accent,
    }
