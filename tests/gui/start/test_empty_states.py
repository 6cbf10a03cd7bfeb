"""Where there is nothing to show yet, the place says what to do next."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.versions.history_dialog import HistoryDialog
from gui.wizard.asked import PREVIEW
from gui.wizard.basics_page import BasicsPage
from gui.wizard.check_page import CheckPage
from gui.wizard.section_page import SectionPage
from model.address import Address
from model.storage.project import Project
from model.storage.project_file import write_project
from tests.contract.clean_reports import clean
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import document_of, page_of, wizard_of

RECEIVED = Address("requests", "received", "applicant.natural")


def test_without_recent_files_the_start_page_says_how_to_get_one(open_window: OpenWindow):
    start = open_window().start
    assert start.nothing_yet.isVisible()
    assert "新建一份" in start.nothing_yet.text()
    assert start.browse.text().startswith("打开项目文件") and "点下面的按钮打开" in start.nothing_yet.text()


def test_the_menu_of_recent_files_says_how_to_open_one(open_window: OpenWindow):
    menu = open_window().menus.recent
    menu.aboutToShow.emit()
    (only,) = menu.actions()
    assert "请用“打开”" in only.text()
    assert not only.isEnabled()


def test_without_findings_the_badge_leads_on(open_window: OpenWindow):
    wizard = wizard_of(open_window(year=2023))
    QTest.mouseClick(wizard.badge, Qt.MouseButton.LeftButton)
    assert "检查与导出" in wizard.message.text()


def test_without_findings_the_final_check_leads_to_the_preview(open_window: OpenWindow, tmp_path: Path):
    path, state = tmp_path / "没有问题.nianbao", clean("2021")
    write_project(path, Project(state.report, state.previous), None)
    window = open_window()
    window.filing.open_path(path)
    wizard_of(window).work_on("@check")
    page = page_of(window, CheckPage)
    assert document_of(window).final_evaluation.findings == ()
    assert page.left.isVisible()
    assert "F6" in page.left.buttons[PREVIEW].toolTip()


def test_an_empty_text_says_how_to_fill_it(open_window: OpenWindow):
    window = open_window(year=2023)
    wizard_of(window).work_on("overview")
    assert "粘贴" in page_of(window, SectionPage).before.editor.placeholderText()


def test_without_last_year_the_box_says_what_attaching_it_is_good_for(open_window: OpenWindow):
    window = open_window(year=2023)
    box = page_of(window, BasicsPage).previous
    assert "没有附上 2022 年的报告。附上" in box.state.text()
    assert box.attach.isVisible()


def test_a_history_without_edits_says_when_there_will_be_some(
    qtbot: QtBot, open_window: OpenWindow, project_file: Path
):
    dialog = HistoryDialog(document_of(open_window(project_file)), None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.nothing.isVisible()
    assert not dialog.list.isVisible()
    assert "按 Ctrl+S 保存" in dialog.nothing.text()


def test_a_history_of_a_cell_never_changed_leads_to_the_whole_one(
    qtbot: QtBot, open_window: OpenWindow, project_file: Path
):
    window = open_window(project_file)
    document_of(window).enter({RECEIVED: 12}, "填写")
    assert window.filing.save()
    dialog = HistoryDialog(document_of(window), Address("requests", "carried_in", "applicant.natural"))
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.list.isVisible()
    dialog.only_cell.setChecked(True)
    assert not dialog.list.isVisible()
    assert "去掉上面的勾" in dialog.nothing.text()
    dialog.only_cell.setChecked(False)
    assert dialog.list.isVisible()
