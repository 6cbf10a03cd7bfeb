"""The panel says which change would make every relation hold; only a button makes it, and undo takes it back."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.findings.panel import FindingsPanel
from gui.findings.repair_offer import RepairOffer
from gui.main_window import MainWindow
from model.address import Address
from model.values import Value
from tests.entries import FORMATS
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import CTRL, document_of, press

CELLS = [cell.address for cell in FORMATS["2021"].table("requests").cells]
RECEIVED = Address("requests", "received", "applicant.natural")
GRANTED = Address("requests", "outcome.granted", "applicant.natural")
FINISHED: Mapping[Address, Value] = dict.fromkeys(
    (address for address in CELLS if not FORMATS["2021"].cells[address].is_total), 0
) | {RECEIVED: 21, GRANTED: 21}
SAID = "只改一处就全对：表三“本年新收·自然人”改为 21（两位数字写颠倒了：12→21）"


def offer_of(window: MainWindow) -> RepairOffer:
    assert isinstance(window.panel, FindingsPanel)
    return window.panel.offer


def test_a_change_is_offered_and_made_only_on_request_as_one_step(qtbot: QtBot, open_window: OpenWindow):
    window = open_window(year=2023)
    document, offer = document_of(window), offer_of(window)
    document.enter({**FINISHED, RECEIVED: 12}, "填写")
    qtbot.waitUntil(lambda: offer.isVisibleTo(window))
    assert offer.words.text() == SAID
    assert document.report.values[RECEIVED] == 12
    offer.apply.setFocus()
    qtbot.keyClick(offer.apply, Qt.Key.Key_Space)
    assert document.report.values[RECEIVED] == 21
    assert not document.evaluation.errors
    qtbot.waitUntil(lambda: not offer.isVisibleTo(window))
    press(Qt.Key.Key_Z, CTRL)
    assert document.report.values[RECEIVED] == 12
    qtbot.waitUntil(lambda: offer.isVisibleTo(window))


def test_another_change_is_shown_in_turn_and_the_first_comes_again(qtbot: QtBot, open_window: OpenWindow):
    window = open_window(year=2023)
    document, offer = document_of(window), offer_of(window)
    document.enter({**FINISHED, RECEIVED: 12}, "填写")
    qtbot.waitUntil(lambda: offer.isVisibleTo(window))
    said: list[str] = []
    while not said or offer.words.text() != said[0]:
        said.append(offer.words.text())
        assert offer.another.text() == f"另一种改法（{len(said)}/{offer.another.text().split('/')[1]}"
        qtbot.keyClick(offer.another, Qt.Key.Key_Space)
    assert said[0] == SAID and len(set(said)) == len(said) > 1
    assert any("“予以公开·自然人”改为 12" in words for words in said)


def test_the_change_that_is_shown_is_the_one_that_is_made(qtbot: QtBot, open_window: OpenWindow):
    window = open_window(year=2023)
    document, offer = document_of(window), offer_of(window)
    document.enter({**FINISHED, RECEIVED: 12}, "填写")
    qtbot.waitUntil(lambda: offer.isVisibleTo(window))
    while "“予以公开·自然人”改为 12" not in offer.words.text():
        qtbot.keyClick(offer.another, Qt.Key.Key_Space)
    qtbot.keyClick(offer.apply, Qt.Key.Key_Space)
    assert (document.report.values[RECEIVED], document.report.values[GRANTED]) == (12, 12)


def test_where_one_change_alone_fits_no_other_is_shown(qtbot: QtBot, open_window: OpenWindow):
    window = open_window(year=2023)
    document, offer = document_of(window), offer_of(window)
    total = Address("requests", "received", "applicant.total")
    document.enter({**FINISHED, total: 12}, "填写")
    qtbot.waitUntil(lambda: offer.isVisibleTo(window))
    assert "合计" in offer.words.text() or "写颠倒" in offer.words.text()
    assert not offer.another.isVisibleTo(window)
