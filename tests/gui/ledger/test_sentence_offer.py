"""Whoever changes a cell is offered the sentences that speak of it, at once and in one step."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from model.address import Address
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import CTRL, document_of, focused, press, press_access_key, wizard_of
from tests.gui.text.test_quantities import writing

NATURAL = Address.parse("requests/received/applicant.natural")


def test_a_changed_cell_offers_its_sentences_and_one_key_changes_them(qtbot: QtBot, open_window: OpenWindow):
    text = "收到政府信息公开申请12件，其中自然人12件。"
    window, _ = writing(open_window, text)
    offer, document = wizard_of(window).offer, document_of(window)
    assert not offer.isVisible()
    wizard_of(window).work_on("requests")
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_5)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(offer.isVisible)
    assert document.report.values[NATURAL] == 15
    assert offer.words.text() == "文字里写的和刚改的数不一样：12件 → 15件，12件 → 15件。"
    press_access_key(window, Qt.Key.Key_R)
    assert document.report.text_of("overview") == text.replace("12件", "15件")
    qtbot.waitUntil(lambda: not offer.isVisible())
    window.undo_group.undo()
    assert document.report.text_of("overview") == text
    qtbot.waitUntil(offer.isVisible)
    press_access_key(window, Qt.Key.Key_L)
    assert wizard_of(window).current_step == "overview"
    press(Qt.Key.Key_Z, CTRL)
    assert document.report.values[NATURAL] == 12
    qtbot.waitUntil(lambda: not offer.isVisible())
    assert focused() is not None
