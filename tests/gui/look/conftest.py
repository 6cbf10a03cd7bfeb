from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from gui.look.style import Look, apply_look

Apply = Callable[[Look], None]


@pytest.fixture
def put_on(qapp: QApplication) -> Iterator[Apply]:
    """Gives the program another look for one test."""
    yield lambda look: apply_look(qapp, look)
    apply_look(qapp, Look())
