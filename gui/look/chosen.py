"""The look the user has chosen, put on at once and kept."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from gui.look.appearance import ZOOMS, Appearance, dress
from gui.look.style import Look, wear, worn
from gui.settings.settings import Settings


def follow() -> None:
    """Look as the settings and the system have it now."""
    settings = Settings()
    dress(_application(), settings.appearance, settings.zoom)


def choose(appearance: Appearance) -> None:
    """Put on other colours."""
    Settings().appearance = appearance
    follow()


def zoom_to(per_cent: int) -> None:
    """Make everything larger or smaller."""
    Settings().zoom = per_cent
    wear(_application(), Look(worn().scheme, per_cent))


def zoom_by(steps: int) -> None:
    """Make everything larger by so many steps, or smaller; at an end nothing happens."""
    place = ZOOMS.index(worn().zoom) + steps
    if 0 <= place < len(ZOOMS):
        zoom_to(ZOOMS[place])


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
