"""One run of the program with its window, from start to exit."""

from __future__ import annotations

import gc
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from export.commands.console import complain
from gui.screen import NoScreenError, offscreen_fallback, require_display, require_screen
from model.storage.file_names import COLLECTION_SUFFIX

if TYPE_CHECKING:  # imported in `start`, where garbage collection is off
    from PySide6.QtWidgets import QApplication

    from gui.main_window import MainWindow


FAILED: Final = 2
"""The exit code where no window can be shown."""


def run(arguments: Sequence[str]) -> int:
    """Open the window, with the project file that *arguments* names if any, and return the exit code.

    Returns `FAILED` if no window can be shown.
    """
    try:
        require_display()
        application, window = start()
    except NoScreenError as error:
        complain(error)
        return FAILED
    from PySide6.QtCore import QTimer  # not above: Qt is imported in `start`

    soon = QTimer(window)
    soon.setSingleShot(True)
    soon.timeout.connect(lambda: open_first(window, arguments))
    soon.timeout.connect(lambda: offer_tour(window))
    soon.start()
    return application.exec()


def start() -> tuple[QApplication, MainWindow]:
    """Create the application and show the main window. Raises `NoScreenError`."""
    with _no_garbage_collection():
        from gui.application import create_application
        from gui.crash.guard import CrashGuard, start_log
        from gui.first_window import place_first_window
        from gui.look.preference import apply_settings
        from gui.look.style import style_sheet_later
        from gui.main_window import MainWindow
        from gui.settings.settings import Settings

        start_log()
        with offscreen_fallback():
            application = create_application(Settings())
        require_screen(application)
        with style_sheet_later(application):
            window = MainWindow()
        application.styleHints().colorSchemeChanged.connect(apply_settings)
        CrashGuard(window.filing.open_project).install()
        place_first_window(window)
        window.show()
    return application, window


@contextmanager
def _no_garbage_collection() -> Generator[None]:
    """Turns garbage collection off until the application collects by itself: see `gui.garbage`.

    Objects made at the start live on; scanning them repeatedly is slow.
    """
    gc.disable()
    try:
        yield
    except BaseException:
        gc.enable()
        raise
    gc.freeze()


def open_first(window: MainWindow, arguments: Sequence[str]) -> None:
    """Open the file named in *arguments*, then offer unsaved work of a crash; called after the window was painted."""
    if arguments:
        path = Path(arguments[0])
        window.filing.called_other.connect(window.close)
        (window.finished.open_desk if path.suffix == COLLECTION_SUFFIX else window.filing.open_path)(path)
        window.filing.called_other.disconnect(window.close)
        if not window.isVisible():
            return
    window.offer_recovery()


def offer_tour(window: MainWindow) -> None:
    """Begin the tour if it was never seen, no report is open and no recovery is offered."""
    from gui.settings.settings import Settings

    if window.isVisible() and window.filing.document is None and window.recovery is None and Settings().wants_tour:
        window.help.begin_tour()
