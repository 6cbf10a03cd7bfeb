"""The program's own signs."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Final

from PySide6.QtGui import QIcon

import resources

FOLDER: Final = Path(resources.__path__[0]) / "icons"  # importlib.resources would take 7 ms of the start


@lru_cache(maxsize=32)
def icon(name: str) -> QIcon:
    """The icon shipped under *name*."""
    return QIcon(str(FOLDER / f"{name}.svg"))
