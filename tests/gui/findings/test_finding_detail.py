"""Beside the list of findings stands all about the current one: chips, remedy, source, what follows from it, its reason."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.findings.panel import FindingsPanel
from gui.grid.table_model import TableModel
from gui.main_window import MainWindow
from gui.wizard.check_page import CheckPage
from gui.wizard.section_page import SectionPage
from model.address import Address
from model.report import PreviousYear
from tests.entries import FORMATS, last_year
from tests.gui.conftest import OpenWindow
from tests.gui.findings.test_repair_offer import FINISHED, GRANTED, RECEIVED
from tests.gui.keyboard import CTRL, document_of, focused, page_of, press, wizard_of, write

CARRIED = Address("requests", "carried_out", "applicant.natural")
DOCUMENTS = "disclosure/normative_documents"
IN_FORCE = Address.parse(f"{DOCUMENTS}/in_force")
ISSUED = Address.parse(f"{DOCUMENTS}/issued")
REPEALED = Address.parse(f"{DOCUMENTS}/repealed")
LAST: PreviousYear = last_year(FORMATS["2021"], {f"{DOCUMENTS}/in_force": "10"}).model_copy(update={"year": 2022})


def panel_of(window: MainWindow) -> FindingsPanel:
    assert isinstance(window.panel, FindingsPanel)
    return window.panel


@pytest.fixture
def unbalanced(qtbot: QtBot, open_window: OpenWindow) -> MainWindow:
    """17 received, 16 granted, 2 carried over: one too many; the last of them was just typed."""
    window = open_window(year=2023)
    document = document_of(window)
    document.enter({**FINISHED, RECEIVED: 17, GRANTED: 16}, "填写")
    document.enter({CARRIED: 2}, "填写")
    qtbot.waitUntil(lambda: bool(panel_of(window).list.rows.rows))
    return window


def test_both_sides_are_chips_of_which_each_leads_to_its_cell_by_keyboard(qtbot: QtBot, unbalanced: MainWindow):
    press(Qt.Key.Key_F8)
    panel = panel_of(unbalanced)
    chips = panel.side.detail.chips
    assert [one.text() for one in chips.buttons] == ["本年新收 17", "上年结转 0", "总计 16", "结转下年 2 · 刚填"]
    assert "请核对这一列的新收、结转和办理结果" in panel.side.detail.remedy.text()
    assert panel.side.detail.source.text() == "依据：通知附件格式模板表三勾稽关系注（国办公开办函〔2021〕30号）"
    press(Qt.Key.Key_Tab)
    assert focused() is chips.buttons[0]
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    table = page_of(unbalanced, SectionPage).table
    assert table is not None and table.current_address == Address("requests", "outcome.total", "applicant.natural")


def test_a_chip_keeps_the_keyboard_while_its_figure_changes(qtbot: QtBot, unbalanced: MainWindow):
    press(Qt.Key.Key_F8)
    chips = panel_of(unbalanced).side.detail.chips
    chips.buttons[1].setFocus()
    document_of(unbalanced).enter({CARRIED: 3}, "填写")
    qtbot.waitUntil(lambda: chips.buttons[3].text() == "结转下年 3 · 刚填")
    assert focused() is chips.buttons[1]


def test_the_cell_just_typed_is_marked_among_the_red_ones_until_another_is(unbalanced: MainWindow):
    wizard_of(unbalanced).go_to_step("requests")
    table = page_of(unbalanced, SectionPage).table
    assert table is not None
    model = table.model()
    assert isinstance(model, TableModel)

    def marked() -> list[Address]:
        return [address for address, place in model.places.items() if model.displays[place].just_entered]

    assert marked() == [CARRIED]
    document_of(unbalanced).enter({GRANTED: 15}, "填写")
    assert marked() == []
    document_of(unbalanced).enter({RECEIVED: 13}, "填写")
    assert marked() == [RECEIVED]
    index = model.index_of(RECEIVED)
    assert "刚填" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole).endswith("刚填的")


def test_what_follows_from_a_cause_is_folded_and_unfolded_by_the_arrow_keys(qtbot: QtBot, unbalanced: MainWindow):
    document = document_of(unbalanced)
    document.enter({Address("requests", "carried_out", "applicant.total"): 1}, "填写")
    panel = panel_of(unbalanced)
    qtbot.waitUntil(lambda: panel.verdict.text() == "2 处必须改正")
    press(Qt.Key.Key_F8)
    rows = panel.list.rows
    assert [type(row).__name__ for row in rows.rows] == ["str", "FindingRow"]
    assert "另有 1 处由它引起，按右方向键展开" in panel.list.currentIndex().data()
    press(Qt.Key.Key_Right)
    assert [row if isinstance(row, str) else row.is_follower for row in rows.rows][1:] == [False, True]
    press(Qt.Key.Key_Down)
    assert panel.list.current() == rows.finding(2)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Left)
    assert len(rows.rows) == 2


def test_a_reason_is_set_goes_stale_and_is_renewed_by_keyboard(qtbot: QtBot, open_window: OpenWindow):
    window = open_window(year=2023)
    document, panel = document_of(window), panel_of(window)
    document.attach_previous(LAST)
    document.enter({ISSUED: 2, REPEALED: 1, IN_FORCE: 9}, "填写")
    qtbot.waitUntil(lambda: panel.verdict.text() == "1 处请核实")
    press(Qt.Key.Key_F8)
    box = panel.side.detail.reason
    box.write.setFocus()
    press(Qt.Key.Key_Space)
    write("年中集中清理")
    press(Qt.Key.Key_Return)
    assert list(document.report.reasons.values()) == ["年中集中清理"]
    qtbot.waitUntil(lambda: panel.verdict.text() == "1 处请核实（1 处已说明）")
    assert box.words.text() == "情况说明：年中集中清理"
    document.enter({ISSUED: 3}, "填写")
    qtbot.waitUntil(lambda: panel.verdict.text() == "1 处请核实（1 处说明已过时）")
    assert "写的时候是：现行有效 9" in box.words.text() and box.renew.isVisibleTo(panel)
    box.renew.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: panel.verdict.text() == "1 处请核实（1 处已说明）")
    press(Qt.Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: panel.verdict.text() == "1 处请核实（1 处说明已过时）")


def test_a_reason_being_written_is_kept_when_the_field_is_left_and_given_up_by_escape(
    qtbot: QtBot, open_window: OpenWindow
):
    window = open_window(year=2023)
    document, panel = document_of(window), panel_of(window)
    document.attach_previous(LAST)
    document.enter({IN_FORCE: 9, ISSUED: 0, REPEALED: 0}, "填写")
    qtbot.waitUntil(lambda: bool(panel.list.rows.rows))
    press(Qt.Key.Key_F8)
    box = panel.side.detail.reason
    box.write.click()
    write("不要了")
    press(Qt.Key.Key_Escape)
    assert not document.report.reasons and focused() is box.write
    box.write.click()
    write("有原因")
    panel.list.setFocus()
    assert list(document.report.reasons.values()) == ["有原因"]
    box.remove.click()
    assert not document.report.reasons


def test_the_page_of_the_final_check_has_the_same_and_the_repair(qtbot: QtBot, unbalanced: MainWindow):
    press(Qt.Key.Key_E, CTRL)
    page = page_of(unbalanced, CheckPage)
    assert page.detail.text().startswith("1 处必须改正，")
    page.list.setFocus()
    assert page.side.detail.chips.buttons[0].text() == "本年新收 17"
    assert page.side.offer.isVisibleTo(page) and "就全对" in page.side.offer.words.text()
    page.side.offer.apply.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not page.side.offer.isVisibleTo(page))
    assert not document_of(unbalanced).final_evaluation.errors
