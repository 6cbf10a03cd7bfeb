"""The program's own icons, drawn from SVG files in the colours of the current scheme."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QAbstractButton, QLabel

import resources
from gui.look.scheme import LIGHT, Scheme
from gui.look.style import FOLLOWERS, colours, scaled

FOLDER: Final = Path(resources.__path__[0]) / "icons"  # importlib.resources would take 7 ms of the start
PROGRAM: Final = "nianbao"
_SIZES: Final = (16, 20, 24, 32, 48, 64)
"""Edge lengths in pixels; the largest serves a 16-pixel icon at 200 % zoom on a screen with two dots per pixel."""
ICON_COLOURS: Final = ("accent_text", "done", "error", "hint", "outline", "base", "origin_mark", "warning")
"""The fields of a `Scheme` that the SVG files use; a symbol on a coloured disc has `base`."""
_NAME, _EDGE = "icon_name", "icon_edge"
"""The Qt properties in which `set_icon` keeps the name and, for a label, the edge."""
_HEX_COLOUR: Final = re.compile("#[0-9a-f]{6}")


def icon(name: str) -> QIcon:
    """The icon ``resources/icons/<name>.svg`` in the current scheme; `PROGRAM` has the same colours in every scheme."""
    return _made(name, LIGHT if name == PROGRAM else colours())


def set_icon(target: QAction | QAbstractButton | QLabel, name: str, edge: int = 16) -> None:
    """Give *target* an icon, in every scheme that comes; on a label its *edge* is so many pixels at 100 %."""
    target.setProperty(_NAME, name)
    target.setProperty(_EDGE, edge)
    _follow(target)


def set_sign(target: QAction | QAbstractButton, name: str) -> None:
    """Give *target* the line icon ``line-<name>``, in every scheme that comes."""
    set_icon(target, f"line-{name}")


def _follow(target: QObject) -> None:
    name = target.property(_NAME)
    if name and isinstance(target, QAction | QAbstractButton):
        target.setIcon(icon(name))
    elif name and isinstance(target, QLabel):
        edge = scaled(target.property(_EDGE))
        target.setPixmap(icon(name).pixmap(edge, edge))


FOLLOWERS.append(_follow)


@lru_cache(maxsize=128)
def _made(name: str, scheme: Scheme) -> QIcon:
    path = FOLDER / f"{name}.svg"
    return _shipped(str(path)) if scheme == LIGHT else _rendered(recoloured(path.read_text("utf-8"), scheme))


def _shipped(file: str) -> QIcon:
    made = QIcon(file)
    made.addFile(file, QSize(), QIcon.Mode.Selected)  # or Qt would tint it in a selected row
    return made


def recoloured(source: str, scheme: Scheme) -> str:
    """SVG text with the colours of `LIGHT` replaced by those of *scheme*; other colours stay."""
    replacements = {getattr(LIGHT, name): getattr(scheme, name) for name in ICON_COLOURS}
    return _HEX_COLOUR.sub(lambda found: replacements.get(found.group(), found.group()), source)


def _rendered(source: str) -> QIcon:
    from PySide6.QtCore import QBuffer, QByteArray  # not above: the light scheme needs none of them at the start
    from PySide6.QtGui import QImageReader, QPixmap

    made = QIcon()
    for size in _SIZES:
        buffer = QBuffer()
        buffer.setData(QByteArray(source.encode()))
        reader = QImageReader(buffer, QByteArray(b"svg"))
        reader.setScaledSize(QSize(size, size))
        pixmap = QPixmap.fromImage(reader.read())
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):  # not tinted where a row is selected
            made.addPixmap(pixmap, mode)
    return made
