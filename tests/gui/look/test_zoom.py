"""Ctrl and plus or minus make everything larger or smaller, at once and for the next time, too."""

import subprocess
import sys

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QVBoxLayout
from pytestqt.qtbot import QtBot

from gui.look.appearance import ZOOMS, Appearance
from gui.look.preference import apply_settings
from gui.look.scheme import CONTRAST_DARK
from gui.look.style import Look, current_look, scaled, set_scaled
from gui.main_window import MainWindow
from gui.settings.settings import Settings
from gui.wizard.basics_page import BasicsPage
from gui.wizard.section_page import SectionPage
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import CTRL, document_of, page_of, press, wizard_of, write
from tests.gui.look.conftest import Apply

pytestmark = pytest.mark.usefixtures("put_on")


def sizes(window: MainWindow) -> dict[str, int]:
    """What stands for everything that has a size: texts, cells, lists, room around them."""
    page = page_of(window, SectionPage)
    assert page.table is not None and page.table.sizes is not None
    return {
        "menu": window.menuBar().fontMetrics().height(),
        "title": page.heading.fontMetrics().height(),
        "row": page.table.sizes.heights[-1],
        "steps": wizard_of(window).steps.width(),
        "step": wizard_of(window).steps.sizeHintForRow(0),
        "margin": page.body.contentsMargins().left(),
        "button": wizard_of(window).next.sizeHint().height(),
    }


def test_ctrl_and_plus_make_everything_larger_at_once(qtbot: QtBot, open_window: OpenWindow):
    window = open_window(year=2023)
    press(Qt.Key.Key_4, CTRL)
    before = sizes(window)
    for _ in range(3):
        press(Qt.Key.Key_Equal, CTRL)
    assert current_look().zoom == 150
    for name, size in sizes(window).items():
        assert 1.35 * before[name] < size < 1.65 * before[name], name
    press(Qt.Key.Key_0, CTRL)
    qtbot.waitUntil(lambda: sizes(window) == before)


def test_ctrl_and_minus_make_everything_smaller(open_window: OpenWindow):
    window = open_window(year=2023)
    press(Qt.Key.Key_4, CTRL)
    before = sizes(window)
    press(Qt.Key.Key_Minus, CTRL)
    press(Qt.Key.Key_Minus, CTRL)
    assert all(size < before[name] for name, size in sizes(window).items())


@pytest.mark.parametrize("key", [Qt.Key.Key_Plus, Qt.Key.Key_Equal])
def test_plus_is_heard_with_and_without_shift(open_window: OpenWindow, key: Qt.Key):
    open_window()
    press(key, CTRL)
    assert current_look().zoom == 110


def test_the_zoom_ends_at_its_ends(open_window: OpenWindow):
    open_window()
    for key, end in ((Qt.Key.Key_Equal, ZOOMS[-1]), (Qt.Key.Key_Minus, ZOOMS[0])):
        for _ in range(len(ZOOMS) + 2):
            press(key, CTRL)
        assert current_look().zoom == end


def test_the_zoom_is_the_same_at_the_next_start(open_window: OpenWindow, put_on: Apply):
    open_window()
    press(Qt.Key.Key_Equal, CTRL)
    put_on(Look())
    apply_settings()
    assert current_look().zoom == Settings().zoom == 110


def test_a_figure_being_typed_is_entered_when_the_zoom_changes(open_window: OpenWindow):
    window = open_window(year=2023)
    press(Qt.Key.Key_4, CTRL)
    write("12")
    press(Qt.Key.Key_Equal, CTRL)
    assert list(document_of(window).report.values.values()) == [12]
    assert current_look().zoom == 110
    press(Qt.Key.Key_Return)
    assert list(document_of(window).report.values.values()) == [12]


def test_a_look_chosen_in_the_menu_is_put_on_and_kept(open_window: OpenWindow):
    window = open_window(year=2023)
    desk = window.grab().toImage().pixelColor(5, 400).lightness()
    looks = window.menus.appearances
    looks.aboutToShow.emit()
    dark = next(action for action in looks.actions() if action.text().startswith("深色"))
    dark.trigger()
    assert window.grab().toImage().pixelColor(5, 400).lightness() < 60 < desk
    assert Settings().appearance is Appearance.DARK
    looks.aboutToShow.emit()
    assert [action.isChecked() for action in looks.actions()] == [False, False, True, False, False]


def test_measures_keep_their_proportion_without_drifting(put_on: Apply):
    window = QLabel()
    layout = QVBoxLayout(window)
    child = QLabel("字", window)
    set_scaled(layout, contentsMargins=(3, 5, 7, 1), spacing=3)
    set_scaled(child, minimumSize=(33, 17))
    for zoom in (*ZOOMS, *reversed(ZOOMS), 200):
        put_on(Look(zoom=zoom))
    margins = layout.contentsMargins()
    assert (margins.left(), margins.top(), margins.right(), margins.bottom()) == (6, 10, 14, 2)
    assert layout.spacing() == 6
    assert child.minimumSize() == QSize(66, 34)
    put_on(Look(zoom=80))
    assert (scaled(0), scaled(1), scaled(10)) == (0, 1, 8)


def test_a_text_field_of_some_lines_stays_one_of_some_lines(open_window: OpenWindow, put_on: Apply):
    window = open_window(year=2023)
    field = page_of(window, BasicsPage).legal_basis
    put_on(Look(zoom=200))
    assert field.height() >= 3 * QFontMetrics(field.font()).lineSpacing()


FIRST_SIGHT = """
from gui.session import start
from gui.look.style import current_look
application, window = start()
application.processEvents()
print(current_look().scheme.name, current_look().zoom, window.grab().toImage().pixelColor(2, 2).name())
import os, sys
sys.stdout.flush()
os._exit(0)
"""


def test_what_was_kept_is_worn_from_the_first_sight_of_the_window():
    settings = Settings()
    settings.appearance, settings.zoom = Appearance.CONTRAST_DARK, 150
    seen = subprocess.run([sys.executable, "-c", FIRST_SIGHT], capture_output=True, text=True, timeout=300)
    assert seen.stdout.split() == ["contrast-dark", "150", CONTRAST_DARK.window]
