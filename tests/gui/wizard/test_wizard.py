import re
from collections.abc import Iterable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from gui.look.icons import FOLDER
from gui.main_window import MainWindow
from gui.wizard.section_page import SectionPage
from model.address import Address
from model.progress import StepState, steps_of
from model.report import Paragraph
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import ALT, CTRL, SHIFT, document_of, page_of, press, wizard_of, write

STEPS = ["@basics", "overview", "disclosure", "requests", "disputes", "problems", "other", "@check"]
RECEIVED = Address("requests", "received", "applicant.natural")
CARRIED_IN = Address("requests", "carried_in", "applicant.natural")
GRANTED = Address("requests", "outcome.granted", "applicant.natural")
RECEIVED_TOTAL = Address("requests", "received", "applicant.total")


def state_words(window: MainWindow) -> dict[str, str]:
    document = document_of(window)
    steps = steps_of(document.template, document.report, document.assessment)
    return {step.id: step.state.word for step in steps}


def test_the_steps_are_the_basics_the_six_sections_and_the_check(open_window: OpenWindow):
    window = open_window(year=2023)
    assert list(wizard_of(window).step_ids) == STEPS
    said = [wizard_of(window).steps.item(row).text() for row in range(8)]
    assert said[0] == "基本信息，完成"
    assert said[3] == "三、收到和处理政府信息公开申请情况，空"
    assert said[7] == "检查与导出，空"


def test_access_keys_lead_forward_through_every_step_and_back_again(qtbot: QtBot, open_window: OpenWindow):
    window = open_window(year=2023)
    wizard = wizard_of(window)
    document_of(window).enter({RECEIVED: 12, CARRIED_IN: 0, GRANTED: 13}, "填写")
    visited = [wizard.current_step]
    wizard.moved.connect(visited.append)
    for key, count in ((Qt.Key.Key_N, 8), (Qt.Key.Key_B, 15)):
        while len(visited) < count:
            with qtbot.waitSignal(wizard.moved):
                press(key, ALT)
    assert visited == [*STEPS, *reversed(STEPS[:-1])]
    assert not wizard.back.isEnabled()


def test_after_a_jump_back_leads_to_the_section_before(open_window: OpenWindow):
    window = open_window(year=2023)
    press(Qt.Key.Key_6, CTRL)
    assert wizard_of(window).current_step == "problems"
    press(Qt.Key.Key_PageUp, CTRL)
    assert wizard_of(window).current_step == "disputes"


def test_the_step_list_goes_where_one_points(open_window: OpenWindow):
    window = open_window(year=2023)
    wizard_of(window).steps.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    assert wizard_of(window).current_step == "disclosure"


def test_a_step_says_how_far_it_has_come(qtbot: QtBot, open_window: OpenWindow):
    window = open_window(year=2023)
    document = document_of(window)
    document.enter({RECEIVED: 12}, "填写")
    assert state_words(window)["requests"] == "填写中"
    document.enter({CARRIED_IN: 0, GRANTED: 13}, "填写")
    assert state_words(window)["requests"] == state_words(window)["@check"] == "有错误"
    document.enter({cell.address: 0 for cell in document.template.table("disputes").cells if not cell.is_total}, "填写")
    assert state_words(window)["disputes"] == "完成"
    document.replace_report(document.report.with_narrative("problems", (Paragraph(text="问题。"),)), "输入文字")
    assert state_words(window)["problems"] == "完成"
    steps = wizard_of(window).steps
    qtbot.waitUntil(lambda: steps.item(3).text().endswith("有错误"))


def test_a_mark_stands_for_every_state():
    pictures = {(FOLDER / f"state-{state}.svg").read_text("utf-8") for state in StepState}
    assert len(pictures) == len(StepState)


def test_a_report_without_errors_whose_every_step_is_done_can_be_exported(open_window: OpenWindow):
    window = open_window()
    window.filing.open_sample()
    words = state_words(window)
    assert words.pop("@check") == "可以导出"
    assert set(words.values()) == {"完成"}


def test_typing_in_the_table_page_is_seen_in_steps_and_findings(qtbot: QtBot, open_window: OpenWindow):
    window = open_window(year=2023)
    press(Qt.Key.Key_4, CTRL)
    page = page_of(window, SectionPage)
    assert page.table is not None
    page.table.go_to(RECEIVED)
    write("12\n0\n13\n")
    assert window.panel is not None
    panel = window.panel
    qtbot.waitUntil(lambda: len(panel.list.rows.rows) == 2)
    finding = panel.list.rows.finding(1)
    assert finding is not None
    assert finding.code == "requests.balance"


def test_enter_on_a_finding_goes_to_its_cell(qtbot: QtBot, open_window: OpenWindow):
    window = open_window(year=2023)
    document_of(window).enter({RECEIVED: 12, CARRIED_IN: 0, GRANTED: 13}, "填写")
    assert window.panel is not None
    findings = window.panel.list
    qtbot.waitUntil(lambda: findings.model().rowCount() == 2)
    findings.setFocus()
    press(Qt.Key.Key_Return)
    assert wizard_of(window).current_step == "requests"
    page = page_of(window, SectionPage)
    assert page.table is not None
    assert page.table.current_address == RECEIVED
    assert page.table.hasFocus()


@pytest.mark.every(2)
@pytest.mark.parametrize("way_back", [Qt.Key.Key_F8, Qt.Key.Key_Escape])
def test_a_key_leads_from_a_cell_into_the_findings_and_back(open_window: OpenWindow, way_back: Qt.Key):
    window = open_window(year=2023)
    document_of(window).enter({RECEIVED: 12, CARRIED_IN: 0, GRANTED: 13}, "填写")
    press(Qt.Key.Key_4, CTRL)
    page = page_of(window, SectionPage)
    assert page.table is not None
    assert window.panel is not None
    page.table.go_to(CARRIED_IN)
    press(Qt.Key.Key_F8, SHIFT)
    assert not window.dock.isVisible()
    press(Qt.Key.Key_F8)
    assert window.panel.list.hasFocus()
    found = window.panel.list.current()
    assert found is not None
    assert found.code == "requests.balance"
    press(way_back)
    assert page.table.hasFocus()
    assert page.table.current_address == CARRIED_IN


def test_findings_stay_readable_in_a_small_window(qtbot: QtBot, open_window: OpenWindow):
    window = open_window(year=2023)
    document_of(window).enter({RECEIVED: 12, CARRIED_IN: 0, GRANTED: 13}, "填写")
    for step in range(Qt.Key.Key_1, Qt.Key.Key_9):  # a page once shown has its say in the width
        press(Qt.Key(step), CTRL)
    press(Qt.Key.Key_F6)
    press(Qt.Key.Key_F5)
    window.resize(911, 512)  # a screen of 1366 × 768 at 150 %
    press(Qt.Key.Key_4, CTRL)
    panel = window.panel
    assert panel is not None
    qtbot.waitUntil(lambda: window.width() == 911 and panel.list.model().rowCount() == 2)
    letter = panel.fontMetrics().horizontalAdvance("字")
    assert panel.list.viewport().width() > 8 * letter


def test_the_key_to_the_findings_says_so_when_there_are_none(open_window: OpenWindow):
    window = open_window(year=2023)
    press(Qt.Key.Key_6, CTRL)
    press(Qt.Key.Key_F8)
    assert wizard_of(window).message.text().startswith("目前没有发现问题，")
    assert page_of(window, SectionPage).before.editor.hasFocus()


def test_a_finding_says_its_severity_in_words(qtbot: QtBot, open_window: OpenWindow):
    window = open_window(year=2023)
    document_of(window).enter({RECEIVED: 12, CARRIED_IN: 0, GRANTED: 13}, "填写")
    assert window.panel is not None
    findings = window.panel.list
    qtbot.waitUntil(lambda: findings.model().rowCount() == 2)
    said = [findings.model().index(row, 0).data() for row in range(2)]
    assert said[0] == "强制性 1 处（必须改正）"
    assert said[1].startswith("强制性：表三 自然人：本年新收 12 ＋ 上年结转 0 ＝ 12")


def test_one_action_takes_the_computed_total(qtbot: QtBot, open_window: OpenWindow):
    window = open_window(year=2023)
    row = {column: Address("requests", "received", f"applicant.{column}") for column in ("natural", "legal.business")}
    others = ("research", "charity", "law_firm", "other")
    zeros = {Address("requests", "received", f"applicant.legal.{column}"): 0 for column in others}
    document = document_of(window)
    document.enter({row["natural"]: 20, row["legal.business"]: 6, RECEIVED_TOTAL: 20, **zeros}, "填写")
    assert window.panel is not None
    panel = window.panel
    qtbot.waitUntil(lambda: panel.list.model().rowCount() == 2)
    panel.list.setFocus()
    assert panel.repair.text() == "改用自动计算的合计（26）"
    qtbot.keyClick(panel.repair, Qt.Key.Key_Space)
    assert not document.report.stated
    assert document.evaluation.values[RECEIVED_TOTAL] == 26
    press(Qt.Key.Key_Z, CTRL)
    assert document.evaluation.values[RECEIVED_TOTAL] == 20


def test_the_help_line_tells_what_the_current_row_asks_for(open_window: OpenWindow):
    window = open_window(year=2023)
    press(Qt.Key.Key_4, CTRL)
    page = page_of(window, SectionPage)
    assert page.table is not None
    page.table.go_to(Address("requests", "outcome.refused.state_secret", "applicant.natural"))
    assert "条例第十四条" in page.help.text()
    page.table.go_to(RECEIVED_TOTAL)
    assert "自动计算" in page.help.text()
    write("20\n")
    page.table.go_to(RECEIVED_TOTAL)
    assert "按 Alt+= 改用自动计算的数" in page.help.text()
    press(Qt.Key.Key_Equal, ALT)
    assert not document_of(window).report.stated
    assert "Alt+=" not in page.help.text()


@pytest.mark.every(2)
@pytest.mark.parametrize(("year", "cells"), [(2020, 161), (2021, 175)])
def test_the_pages_follow_the_format_of_the_year(open_window: OpenWindow, year: int, cells: int):
    window = open_window(year=year)
    assert len(document_of(window).template.table("requests").cells) == cells
    press(Qt.Key.Key_4, CTRL)
    page = page_of(window, SectionPage)
    assert page.table is not None
    assert page.heading.text() == document_of(window).template.section("requests").heading


def test_a_finding_about_a_text_leads_into_the_text(open_window: OpenWindow):
    window = open_window(year=2023)
    left_over = (Paragraph(text="该部分以表格形式报告", block=2),)
    document_of(window).replace_report(document_of(window).report.with_narrative("disputes", left_over), "输入文字")
    (finding,) = document_of(window).evaluation.findings
    wizard_of(window).go_to(finding)
    assert page_of(window, SectionPage).after.editor.hasFocus()


def test_no_two_things_on_a_page_have_the_same_access_key(open_window: OpenWindow):
    window = open_window(year=2023)
    menus = access_keys(action.text() for action in window.menuBar().actions())
    for step in STEPS:
        wizard_of(window).go_to_step(step)
        shown = [*window.findChildren(QLabel), *window.findChildren(QAbstractButton)]
        keys = menus + access_keys(widget.text() for widget in shown if widget.isVisible() and not is_rich(widget))
        assert len(keys) == len(set(keys)), step


def access_keys(texts: Iterable[str]) -> list[str]:
    return [key for text in texts for key in re.findall("&([A-Z])", text)]


def is_rich(widget: QWidget) -> bool:
    return isinstance(widget, QLabel) and widget.textFormat() == Qt.TextFormat.RichText
