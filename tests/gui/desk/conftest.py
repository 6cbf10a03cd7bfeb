from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import OpenWindow
from tests.gui.desk.county import County


@pytest.fixture
def county(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path) -> County:
    """Three reports in a folder, and the desk on the screen."""
    return County(qtbot, open_window(), tmp_path)
