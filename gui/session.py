"""One run of the program with its window."""

from __future__ import annotations

import gc
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from export.commands.console import complain
from gui.screen import NoScreenError, falling_back, require_display, require_screen

if TYPE_CHECKING:  # imported by `start`, while no garbage is looked for
    from PySide6.QtWidgets import QApplication

    from gui.main_window import MainWindow


FAILED: Final = 2
"""The exit code where no window can be shown."""


def run(arguments: Sequence[str]) -> int:
    """Open the window, with the project file named in *arguments* if any, and stay until it is closed."""
    try:
        require_display()
        application, window = start()
    except NoScreenError as error:
        complain(error)
        return FAILED
    from PySide6.QtCore import QTimer  # not above, as all that comes from Qt

    soon = QTimer(window)
    soon.setSingleShot(True)
    soon.timeout.connect(lambda: begin(window, arguments))
    soon.timeout.connect(lambda: welcome(window))
    soon.start()
    return application.exec()


def start() -> tuple[QApplication, MainWindow]:
    """The application and its window, shown. Raises `NoScreenError`."""
    with _uncollected():
        from gui.application import create_application
        from gui.crash.guard import CrashGuard, start_log
        from gui.look.preference import apply_settings
        from gui.main_window import MainWindow
        from gui.settings.settings import Settings

        start_log()
        with falling_back():
            application = create_application(Settings())
        require_screen(application)
        window = MainWindow()
        application.styleHints().colorSchemeChanged.connect(apply_settings)
        CrashGuard(window.filing.open_project).install()
        window.show()
    return application, window


@contextmanager
def _uncollected() -> Generator[None]:
    """Without looking for garbage: what a start makes stays, and going through it again and again takes long."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def begin(window: MainWindow, arguments: Sequence[str]) -> None:
    """What follows the first sight of the window: the file to open, and what a crash left behind."""
    if arguments:
        window.filing.open_path(Path(arguments[0]))
    window.offer_recovery()


def welcome(window: MainWindow) -> None:
    """The tour, for one who starts the program for the first time and has nothing else to do."""
    from gui.settings.settings import Settings

    if window.filing.document is None and window.recovery is None and Settings().wants_tour:
        window.help.begin_tour()


def open_for_a_moment() -> None:
    """Open the window with the sample, show every page, every view and every manual once, and close it again."""
    from gui.application import create_application
    from gui.help.pages import PAGES
    from gui.main_window import MainWindow

    application = create_application()
    window = MainWindow()
    window.filing.open_sample()
    window.show()
    if window.wizard is None or window.views is None:
        raise RuntimeError("示例年报没有打开")
    for step in window.wizard.step_ids:
        window.wizard.go_to_step(step)
        application.processEvents()
    for view in range(window.views.bar.count()):
        window.views.show_view(view)
        application.processEvents()
    for page in PAGES:
        window.help.show_page(page)
        application.processEvents()
    window.close()
