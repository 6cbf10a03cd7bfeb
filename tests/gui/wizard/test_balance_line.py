"""Below 表三 its balances live while figures are typed; 检查与导出 says in words what the report says."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.wizard.check_page import CheckPage
from gui.wizard.section_page import SectionPage
from tests.gui.conftest import OpenWindow
from tests.gui.findings.test_repair_offer import FINISHED, GRANTED, RECEIVED
from tests.gui.keyboard import CTRL, document_of, page_of, press, wizard_of, write


def test_the_line_follows_the_figures_and_turns_red_in_words_and_colour(open_window: OpenWindow):
    window = open_window(year=2023)
    document_of(window).enter({**FINISHED, RECEIVED: 17, GRANTED: 17}, "填写")
    wizard_of(window).work_on("requests")
    page = page_of(window, SectionPage)
    [line] = page.balances.values()

    window.resize(1366, 1000)
    QApplication.processEvents()

    def shown() -> list[tuple[str, str]]:
        return [(part.text(), part.property("role")) for part in line.parts if part.isVisibleTo(line)]

    assert shown() == [("自然人 17 ＋ 0 ＝ 17 ＋ 0 ✓", "holds"), ("总计 17 ＋ 0 ＝ 17 ＋ 0 ✓", "holds")]
    page.go_to_cell(RECEIVED)
    write("18\n")
    assert shown()[0] == ("自然人 18 ＋ 0 ≠ 17 ＋ 0 ✗ 差 1", "error")
    line.set_brief(True)
    assert shown() == [("自然人 18 ＋ 0 ≠ 17 ＋ 0 ✗ 差 1，还有 1 列", "error")]
    assert line.toolTip().splitlines()[1] == "总计 18 ＋ 0 ≠ 17 ＋ 0 ✗ 差 1"
    press(Qt.Key.Key_Z, CTRL)
    assert shown() == [("2 列都平 ✓", "holds")]
    press(Qt.Key.Key_Z, CTRL)
    assert not line.isVisibleTo(page)


def test_the_last_page_says_what_the_report_says(qtbot: QtBot, open_window: OpenWindow):
    window = open_window(year=2023)
    press(Qt.Key.Key_E, CTRL)
    page = page_of(window, CheckPage)
    assert not page.digest.isVisibleTo(page)
    document_of(window).enter({**FINISHED, RECEIVED: 20, GRANTED: 20}, "填写")
    qtbot.waitUntil(lambda: page.digest.isVisibleTo(page))
    assert page.digest.text() == "这份年报说的是：申请：上年结转 0，新收 20 → 办结 20 → 结转下年 0。"
