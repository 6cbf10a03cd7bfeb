"""The program's own signs."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from PySide6.QtGui import QIcon


@lru_cache(maxsize=32)
def icon(name: str) -> QIcon:
    """The icon shipped under *name*."""
    return QIcon(str(files("resources") / "icons" / f"{name}.svg"))
