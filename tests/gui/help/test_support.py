"""支持信息包 in the menu 帮助: shown whole, written only where the user says."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from gui.help.support import SupportDialog
from gui.settings.settings import Settings
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import when_asked_for_file

OFFICE = "临江县某某局"


@pytest.fixture
def dialog(open_window: OpenWindow, qtbot: QtBot, tmp_path: Path) -> SupportDialog:
    Settings().office = OFFICE
    made = SupportDialog(tmp_path, open_window())
    qtbot.addWidget(made)
    return made


def test_all_of_it_is_shown_and_nothing_is_written_yet(dialog: SupportDialog, tmp_path: Path):
    shown = dialog.text.toPlainText()
    assert dialog.text.isReadOnly()
    for name in ("说明与版本.txt", "设置.txt", "日志.txt", "自检.txt"):
        assert f"==== {name} ====" in shown
    assert "office（已设置，不写出）" in shown and OFFICE not in shown
    assert list(tmp_path.iterdir()) == []


def test_it_is_saved_where_the_user_says(dialog: SupportDialog, tmp_path: Path):
    target = tmp_path / "支持信息.zip"
    when_asked_for_file(target)
    dialog.save.click()
    with zipfile.ZipFile(target) as archive:
        for name in archive.namelist():
            assert archive.read(name).decode() in dialog.text.toPlainText()


def test_the_menu_has_it(open_window: OpenWindow):
    window = open_window()
    menu = next(menu for menu in window.menuBar().findChildren(QMenu) if menu.title().startswith("帮助"))
    assert "支持信息包(&S)…" in [entry.text() for entry in menu.actions()]
