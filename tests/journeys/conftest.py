from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.session import open_first
from tests.journeys.clerk import Clerk

Start = Callable[..., Clerk]


@pytest.fixture
def start(qtbot: QtBot) -> Iterator[Start]:
    """Starts the program with the arguments of its command line, as often as wanted."""
    clerks: list[Clerk] = []

    def started(*arguments: str) -> Clerk:
        window = MainWindow()
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        open_first(window, arguments)
        clerks.append(Clerk(window))
        return clerks[-1]

    yield started
    for clerk in clerks:
        clerk.leave()
        clerk.window.deleteLater()


@pytest.fixture
def clerk(start: Start) -> Clerk:
    """A clerk before the start page."""
    return start()
