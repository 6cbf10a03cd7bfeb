"""The user's choice of appearance and zoom: applied to the open windows and kept in the settings."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from gui.look.appearance import ZOOMS, Appearance, apply_appearance
from gui.look.style import Look, apply_look, current_look
from gui.settings.settings import Settings


def apply_settings() -> None:
    """Apply the appearance and zoom of the settings; called again when the system's theme changes."""
    settings = Settings()
    apply_appearance(_application(), settings.appearance, settings.zoom)


def choose_appearance(appearance: Appearance) -> None:
    """Store *appearance* in the settings and apply it."""
    Settings().appearance = appearance
    apply_settings()


def zoom_to(per_cent: int) -> None:
    """Store the zoom in the settings and apply it."""
    Settings().zoom = per_cent
    apply_look(_application(), Look(current_look().scheme, per_cent))


def zoom_by(steps: int) -> None:
    """Zoom in by so many levels of `ZOOMS`, out if negative; beyond either end nothing happens."""
    level = ZOOMS.index(current_look().zoom) + steps
    if 0 <= level < len(ZOOMS):
        zoom_to(ZOOMS[level])


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
