from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from gui.look.style import Look, wear

Wear = Callable[[Look], None]


@pytest.fixture
def put_on(qapp: QApplication) -> Iterator[Wear]:
    """Gives the program another look for one test."""
    yield lambda look: wear(qapp, look)
    wear(qapp, Look())
