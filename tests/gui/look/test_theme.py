"""The system's theme changes while the program runs: what is open follows, dialogs too.

Without a screen there is no system whose colours could be changed; how they become a scheme is tested with the schemes.
What the settings say is changed here instead, behind the program's back, and it is told as Qt tells it.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.look.appearance import Appearance
from gui.look.icons import icon
from gui.look.preference import apply_settings
from gui.look.scheme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Scheme
from gui.look.style import current_look
from gui.settings.settings import Settings
from gui.wizard.check_page import CheckPage
from model.step_ids import CHECK
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import page_of, wizard_of
from tests.gui.look.test_speech import settle
from tests.gui.look.windows import WINDOWS, desk_of, opened

pytestmark = pytest.mark.usefixtures("put_on")


@pytest.fixture
def steady(qapp: QApplication) -> Iterator[None]:
    """No blinking cursors."""
    kept = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    yield
    qapp.setCursorFlashTime(kept)


def change_theme(appearance: Appearance) -> None:
    """Other colours hold from now on, and every window is told that the theme has changed, as Qt does."""
    Settings().appearance = appearance
    for window in QApplication.topLevelWindows():
        QCoreApplication.sendEvent(window, QEvent(QEvent.Type.ThemeChange))
    settle()


def ground(window: QWidget) -> str:
    return picture(window).pixelColor(2, window.height() // 2).name()


def picture(widget: QWidget) -> QImage:
    settle()
    return widget.grab().toImage()


@pytest.mark.every(2)
@pytest.mark.parametrize(
    ("appearance", "scheme"),
    [
        (Appearance.DARK, DARK),
        (Appearance.CONTRAST_DARK, CONTRAST_DARK),
        (Appearance.CONTRAST_LIGHT, CONTRAST_LIGHT),
    ],
)
def test_the_window_follows_there_and_back(open_window: OpenWindow, appearance: Appearance, scheme: Scheme):
    window = open_window()
    change_theme(appearance)
    assert (current_look().scheme, ground(window)) == (scheme, scheme.window)
    change_theme(Appearance.SYSTEM)
    assert (current_look().scheme, ground(window)) == (LIGHT, LIGHT.window)


def test_a_change_that_changes_nothing_leaves_the_colours(open_window: OpenWindow):
    window = open_window()
    apply_settings()
    before = picture(window)
    change_theme(Appearance.SYSTEM)
    assert ground(window) == LIGHT.window
    assert picture(window) == before


@pytest.mark.usefixtures("steady")
def test_the_start_page_looks_as_if_it_had_begun_in_the_new_colours(open_window: OpenWindow, tmp_path: Path):
    Settings().remember(tmp_path / "不在了.nianbao")
    window = open_window()
    change_theme(Appearance.DARK)
    followed = picture(window.start.recent)
    window.start.refresh()
    assert followed == picture(window.start.recent)


def test_the_signs_of_the_last_page_take_the_colours_of_the_new_scheme(open_window: OpenWindow):
    window = open_window()
    window.filing.open_sample()
    wizard_of(window).work_on(CHECK)
    page = page_of(window, CheckPage)

    def signs() -> list[QImage]:
        drawn = [one.pixmap() for one in page.verdict.findChildren(QLabel) if not one.pixmap().isNull()]
        buttons = (*page.left.buttons.values(), page.export_box.options)
        return [one.toImage() for one in (*drawn, *(button.icon().pixmap(16, 16) for button in buttons))]

    def expected() -> list[QImage]:
        names = (("state-done", 32), *(("check-off", 16) for _ in page.left.buttons), ("expand", 16))
        return [icon(name).pixmap(edge, edge).toImage() for name, edge in names]

    before = signs()
    assert before == expected()
    change_theme(Appearance.DARK)
    assert before != signs() == expected()


@pytest.mark.every(16)
@pytest.mark.usefixtures("steady")
@pytest.mark.parametrize("name", WINDOWS)
def test_an_open_window_looks_like_one_opened_afterwards(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, name: str
):
    desk = desk_of(qtbot, open_window(), tmp_path)
    before = opened(desk, name)
    light = picture(before)
    change_theme(Appearance.DARK)
    followed = picture(before)
    before.close()
    Settings().appearance = Appearance.SYSTEM  # as it was: a window may show it
    after = opened(desk, name)
    assert light != followed == picture(after)
    after.close()
