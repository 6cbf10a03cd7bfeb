"""The program's own signs."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QSize
from PySide6.QtGui import QIcon, QImageReader, QPixmap

import resources
from gui.look.scheme import LIGHT, Scheme
from gui.look.style import colours

FOLDER: Final = Path(resources.__path__[0]) / "icons"  # importlib.resources would take 7 ms of the start
PROGRAM: Final = "nianbao"
_SIZES: Final = (16, 20, 24, 32, 48, 64)
"""Pixels, up to a small sign at 200 % on a screen of twice the dots."""
DYES: Final = ("accent_text", "done", "error", "hint", "outline", "paper", "sign", "warning")
"""What the icons are drawn in; a sign on a disc has the colour of paper."""
_COLOUR: Final = re.compile("#[0-9a-f]{6}")


def icon(name: str) -> QIcon:
    """The icon shipped under *name*, in the colours of now; the program's own keeps those it is known by."""
    return _made(name, LIGHT if name == PROGRAM else colours())


@lru_cache(maxsize=64)
def _made(name: str, scheme: Scheme) -> QIcon:
    path = FOLDER / f"{name}.svg"
    return _shipped(str(path)) if scheme == LIGHT else _drawn(dyed(path.read_text("utf-8"), scheme))


def _shipped(file: str) -> QIcon:
    made = QIcon(file)
    made.addFile(file, QSize(), QIcon.Mode.Selected)  # or it would be tinted, and red tells something
    return made


def dyed(source: str, scheme: Scheme) -> str:
    """An icon drawn in the colours of `LIGHT`, in those of another scheme; any other colour stays as it is."""
    dyes = {getattr(LIGHT, name): getattr(scheme, name) for name in DYES}
    return _COLOUR.sub(lambda found: dyes.get(found.group(), found.group()), source)


def _drawn(source: str) -> QIcon:
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
