"""新手导览: shown at the first start only, by keyboard from beginning to end, in nobody's way."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.help.tour import Tour
from gui.help.tour_card import box_of, corner_beside
from gui.main_window import MainWindow
from gui.session import offer_tour
from gui.settings.settings import Settings
from model import places
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import ALT, document_of, focused, press, press_in, wizard_of, write

STOPS = 5


def tour_of(window: MainWindow) -> Tour:
    assert window.help.tour is not None
    return window.help.tour


def test_the_first_start_shows_it_and_the_next_does_not(open_window: OpenWindow):
    window = open_window()
    offer_tour(window)
    assert tour_of(window).card.isVisible()
    press(Qt.Key.Key_Escape)
    assert window.help.tour is None
    again = open_window()
    offer_tour(again)
    assert again.help.tour is None


def test_it_can_be_switched_off_for_everyone_on_the_machine(open_window: OpenWindow):
    file = places.machine_config() / "defaults.ini"
    file.parent.mkdir(parents=True)
    file.write_text("tour=off\n", "utf-8")
    window = open_window()
    offer_tour(window)
    assert window.help.tour is None


def test_one_who_comes_to_work_on_a_file_is_not_stopped(open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    offer_tour(window)
    assert window.help.tour is None
    assert Settings().wants_tour


def test_enter_leads_through_five_cards_and_back_to_the_start(open_window: OpenWindow):
    window = open_window()
    window.help.begin_tour()
    tour = tour_of(window)
    told: list[str] = []
    for number in range(1, STOPS + 1):
        assert tour.card.place.text() == f"{number} / {STOPS}"
        assert focused() is tour.card.next
        told.append(tour.card.heading.text())
        press(Qt.Key.Key_Return)
    assert len(set(told)) == STOPS
    assert window.help.tour is None
    assert window.filing.document is None
    assert window.start.fields.office.hasFocus()


def test_one_can_go_back_a_card(open_window: OpenWindow):
    window = open_window(year=2023)
    window.help.begin_tour()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Backtab)
    press(Qt.Key.Key_Return)
    assert tour_of(window).at == 0
    assert not tour_of(window).card.before.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Space])
def test_it_can_be_skipped_at_any_card(open_window: OpenWindow, key: Qt.Key):
    window = open_window(year=2023)
    for card in range(STOPS - 1):
        window.help.begin_tour()
        for _ in range(card):
            press(Qt.Key.Key_Return)
        if key == Qt.Key.Key_Space:
            tour_of(window).card.skip.setFocus()
        press(key)
        assert window.help.tour is None
        assert wizard_of(window).page.isAncestorOf(focused())


def test_typing_goes_on_beside_a_card_and_after_it(open_window: OpenWindow):
    window = open_window(year=2023)
    window.help.begin_tour()
    for _ in range(2):
        press(Qt.Key.Key_Return)
    QTest.mouseClick(wizard_of(window).next, Qt.MouseButton.LeftButton)
    assert wizard_of(window).current_step == "requests"
    write("12\n")
    press_in_tour(window)
    write("3\n")
    assert [str(value) for value in document_of(window).report.values.values()] == ["12", "3"]


def press_in_tour(window: MainWindow) -> None:
    card = tour_of(window).card
    card.skip.setFocus()
    press(Qt.Key.Key_Space)


def test_what_was_typed_into_the_lent_sample_stays(open_window: OpenWindow):
    window = open_window()
    window.help.begin_tour()
    for _ in range(2):
        press(Qt.Key.Key_Return)
    wizard_of(window).page.go_to()
    write("7\n")
    press_in_tour(window)
    assert document_of(window).is_modified


def test_another_report_ends_it(open_window: OpenWindow, project_file: Path):
    window = open_window()
    window.help.begin_tour()
    press(Qt.Key.Key_Return)
    window.filing.open_path(project_file)
    assert window.help.tour is None
    assert document_of(window).path == project_file


def test_it_comes_back_from_the_menu(open_window: OpenWindow):
    window = open_window()
    press(Qt.Key.Key_H, ALT)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    press_in(menu, Qt.Key.Key_T)
    assert tour_of(window).card.isVisible()
    press(Qt.Key.Key_Escape)


@pytest.mark.every(2)
@pytest.mark.parametrize("size", [(1366, 740), (1280, 690), (911, 512)])
def test_every_card_lies_in_the_window_and_not_over_what_it_speaks_of(open_window: OpenWindow, size: tuple[int, int]):
    window = open_window()
    window.resize(*size)
    window.help.begin_tour()
    tour = tour_of(window)
    for _ in range(STOPS):
        QApplication.processEvents()  # the card moves once the page has its final layout
        card = box_of(tour.card)
        assert window.rect().contains(card)
        assert window.rect().contains(box_of(tour.outline))
        assert tour.card.text.height() >= tour.card.text.heightForWidth(tour.card.text.width())
        press(Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("part", "corner"),
    [
        (QRect(0, 0, 200, 600), QPoint(212, 12)),
        (QRect(700, 0, 300, 600), QPoint(388, 12)),
    ],
)
def test_a_card_stands_beside_a_part_at_either_edge(part: QRect, corner: QPoint):
    found = corner_beside(part, QRect(0, 0, 300, 100), QRect(0, 0, 1000, 600))
    assert (found - corner).manhattanLength() <= 2


def test_a_card_for_a_part_without_room_around_it_lies_in_its_corner():
    found = corner_beside(QRect(0, 0, 1000, 600), QRect(0, 0, 300, 100), QRect(0, 0, 1000, 600))
    assert found.x() + 300 < 1000
    assert found.y() + 100 < 600
    assert found.x() > 650


def test_without_the_tour_nothing_of_it_is_there(open_window: OpenWindow):
    window = open_window()
    assert not [child for child in window.findChildren(QWidget) if "导览" in child.accessibleName()]


START = """
import os, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from gui.session import open_first, start
application, window = start()
open_first(window, [])
application.processEvents()
sys.exit(sorted({"gui.help.tour", "gui.help.window"} & set(sys.modules)).__repr__())
"""


def test_a_start_without_the_tour_imports_neither_it_nor_the_manual():
    done = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, cwd=Path.cwd())
    assert done.stderr.strip().splitlines()[-1] == "[]"


def test_in_a_small_window_the_card_lies_above_the_line_around_the_part(open_window: OpenWindow):
    window = open_window(year=2023)
    window.help.begin_tour()
    tour = window.help.tour
    assert tour is not None
    for _ in range(2):
        tour.card.forward.emit()
    window.resize(683, 384)
    for _ in range(3):
        QApplication.processEvents()
    inside = window.children()
    assert inside.index(tour.card) > inside.index(tour.outline)
