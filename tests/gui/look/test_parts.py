"""The sheet of all parts, and what it promises of each: one height, one ring where the keyboard is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QHBoxLayout, QLineEdit, QPushButton, QSpinBox, QTabBar, QWidget
from pytestqt.qtbot import QtBot

from gui.look.icons import FOLDER
from gui.look.measures import ROW
from gui.look.scheme import SCHEMES, Scheme
from gui.look.style import Look
from gui.menus import SIGNS
from gui.parts import sheet_of_parts
from gui.widgets.labels import button
from gui.wizard.section_page import SectionPage
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import ALT, document_of, page_of, wizard_of, write
from tests.gui.look.conftest import Apply


@pytest.mark.parametrize("scheme", SCHEMES.values(), ids=list(SCHEMES))
def test_whatever_has_the_keyboard_has_a_ring(qtbot: QtBot, put_on: Apply, scheme: Scheme):
    put_on(Look(scheme))
    window = QWidget()
    qtbot.addWidget(window)
    row = QHBoxLayout(window)
    tabs = QTabBar()
    tabs.addTab("填报")
    parts = [button("按钮"), button("按钮", "primary"), QLineEdit(), QComboBox(), QSpinBox(), tabs]
    for one in parts:
        row.addWidget(one)
    window.show()
    window.activateWindow()
    for one in parts:
        one.setFocus()
        QApplication.processEvents()
        image = one.grab().toImage()
        ring = scheme.focus if one.property("role") == "primary" else scheme.current
        x = 10 if isinstance(one, QTabBar) else image.width() // 2
        assert [image.pixelColor(x, y).name() for y in (0, 1)] == [ring, ring], type(one)


def test_buttons_fields_and_tabs_have_one_height(qtbot: QtBot):
    window = QWidget()
    qtbot.addWidget(window)
    parts = [QPushButton("字"), QLineEdit("字"), QComboBox(), QSpinBox()]
    row = QHBoxLayout(window)
    for one in parts:
        row.addWidget(one)
    window.show()
    heights = {one.sizeHint().height() for one in parts}
    assert max(heights) - min(heights) <= 2 and abs(min(heights) - ROW) <= 2, heights


def test_the_sheet_shows_every_part_in_every_state(qtbot: QtBot):
    sheet = sheet_of_parts()
    qtbot.addWidget(sheet)
    assert sheet.grab().height() > 18 * ROW


def test_every_sign_of_a_menu_is_drawn():
    assert [name for name in SIGNS.values() if not (FOLDER / f"line-{name}.svg").is_file()] == []


def test_a_digit_right_after_an_access_key_goes_into_the_next_table(open_window: OpenWindow):
    window = open_window(year=2023)
    wizard_of(window).work_on("disclosure")
    QTest.keyClick(window, Qt.Key.Key_N, ALT)
    write("7\n")
    assert wizard_of(window).current_step == "requests"
    first = page_of(window, SectionPage).table
    assert first is not None
    assert {str(cell): value for cell, value in document_of(window).report.values.items()} == {
        "requests/received/applicant.natural": 7
    }
