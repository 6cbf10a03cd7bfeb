from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.settings.settings import Settings
from gui.widgets.undo_yielding import UndoYielding
from gui.wizard.basics_page import BasicsPage
from model.address import Address
from model.catalog import load_catalog
from model.report import new_report
from model.storage.project import Project
from model.storage.project_file import write_project
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import (
    CTRL,
    Question,
    document_of,
    page_of,
    press,
    when_asked_for_file,
    wizard_of,
    write,
    write_over,
)

CARRIED_OUT = Address("requests", "carried_out", "applicant.natural")
CARRIED_IN = Address("requests", "carried_in", "applicant.natural")
LEGAL_BASIS = (
    "根据《中华人民共和国政府信息公开条例》和《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）的要求，"
    "编制某县财政局2023年政府信息公开工作年度报告。"
)


def basics(window: MainWindow) -> BasicsPage:
    wizard_of(window).go_to_step("@basics")
    return page_of(window, BasicsPage)


def last_year(folder: Path, year: int) -> Path:
    """A saved report of *year* that carries 7 applications of natural persons over."""
    template = load_catalog().for_year(year)
    report = new_report(template, year, "某县财政局").with_value(template, CARRIED_OUT, 7)
    path = folder / f"{year}.nianbao"
    write_project(path, Project(report), None)
    return path


def test_the_organ_stands_in_title_sentences_and_closing(open_window: OpenWindow):
    window = open_window(year=2023)
    page = basics(window)
    write_over(page.identity.office, "某县财政局")
    report = document_of(window).report
    assert report.office == report.closing.office == "某县财政局"
    assert report.opening.legal_basis == LEGAL_BASIS
    assert "某县财政局2023年政府信息公开工作年度报告" in page.printed.text.text()


def test_a_sentence_the_clerk_worded_stays_when_the_organ_changes(open_window: OpenWindow):
    window = open_window(year=2023)
    page = basics(window)
    write_over(page.legal_basis, "按上级要求编制。")
    write_over(page.identity.office, "某县财政局")
    assert document_of(window).report.opening.legal_basis == "按上级要求编制。"
    page.restore.setFocus()
    press(Qt.Key.Key_Space)
    assert page.legal_basis.text() == LEGAL_BASIS


def test_download_and_contact_make_a_sentence_each_and_none_while_empty(open_window: OpenWindow):
    window = open_window(year=2023)
    page = basics(window)
    assert "查阅和下载" not in page.printed.text.text()
    write_over(page.download, "www.example.gov.cn")
    write_over(page.contact, "0517-88888888")
    assert "本报告电子版可在www.example.gov.cn查阅和下载。" in page.printed.text.text()
    assert "0517-88888888" in page.printed.text.text()


def test_the_date_is_printed_only_when_wanted(open_window: OpenWindow):
    window = open_window(year=2023)
    page = basics(window)
    assert document_of(window).report.closing.day is None
    page.dated.setFocus()
    press(Qt.Key.Key_Space)
    assert document_of(window).report.closing.day == date.today()
    assert f"{date.today().year}年{date.today().month}月{date.today().day}日" in page.printed.text.text()


def test_undo_takes_a_field_back_while_the_cursor_stands_in_it(open_window: OpenWindow):
    window = open_window(year=2023)
    page = basics(window)
    page.download.setFocus()
    write("www.a.cn")
    press(Qt.Key.Key_Z, CTRL)
    assert page.download.text() == document_of(window).report.opening.download == ""


def test_kind_and_year_say_the_deadline_and_the_format(open_window: OpenWindow):
    window = open_window(year=2023)
    page = basics(window)
    assert page.identity.deadline.text() == "公布期限：2024年1月31日前"
    page.identity.kind.setFocus()
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Up)
    assert page.identity.kind.currentText() == "县级汇总（含部门和乡镇）"
    assert page.identity.deadline.text() == "公布期限：2024年2月20日前"
    assert page.identity.format.text() == "按2021版格式填报（国办公开办函〔2021〕30号）"


def test_another_year_brings_its_format_and_keeps_what_fits(open_window: OpenWindow):
    window = open_window(year=2021)
    document_of(window).enter({CARRIED_IN: 3}, "填写")
    page = basics(window)
    Question("改正年度")
    write_over(page.identity.year, "2020\n")
    document = document_of(window)
    assert document.template.id == document.report.template == "2019"
    assert document.report.values == {CARRIED_IN: 3}
    assert window.menus.steps()[3] == document.template.section("requests").heading
    assert basics(window).identity.format.text().startswith("按2019版")
    press(Qt.Key.Key_Z, CTRL)
    assert document.template.id == "2021"


def test_a_year_whose_format_has_no_place_for_a_figure_is_asked_about(open_window: OpenWindow):
    window = open_window(year=2021)
    document_of(window).enter({Address("disclosure", "rules", "issued"): 1}, "填写")
    question = Question("不改")
    write_over(basics(window).identity.year, "2020\n")
    assert "有 1 个已填的数放不下" in question.detail
    assert document_of(window).report.year == 2021
    assert basics(window).identity.year.value() == 2021
    Question("改正年度")
    write_over(basics(window).identity.year, "2020\n")
    assert document_of(window).report.year == 2020


def test_last_years_project_is_checked_against_and_can_be_taken_away(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
):
    window = open_window(year=2023)
    page = basics(window)
    document = document_of(window)
    document.enter({CARRIED_IN: 5}, "填写")
    when_asked_for_file(last_year(tmp_path, 2022))
    page.previous.attach.click()
    assert document.previous is not None
    assert document.previous.values[CARRIED_OUT] == 7
    assert [finding.code for finding in document.evaluation.findings] == ["requests.carried_over"]
    assert "某县财政局，2022 年" in page.previous.state.text()
    page.previous.remove.click()
    assert document.previous is None
    assert not document.evaluation.findings


@pytest.mark.parametrize("year", [2021, 2023])
def test_a_project_of_another_year_is_refused(open_window: OpenWindow, tmp_path: Path, year: int):
    window = open_window(year=2023)
    when_asked_for_file(last_year(tmp_path, year))
    question = Question("知道了")
    basics(window).previous.attach.click()
    assert f"是 {year} 年的报告，这里要的是 2022 年的" in question.text
    assert document_of(window).previous is None


def test_the_arrow_keys_lead_through_the_parts_of_the_date(open_window: OpenWindow):
    window = open_window(year=2023)
    page = basics(window)
    assert page.day.accessibleName() == "落款日期"
    page.dated.setFocus()
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    write("2024")
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Right)
    write("1")
    press(Qt.Key.Key_Right)
    write("5")
    assert document_of(window).report.closing.day == date(2024, 1, 5)


@pytest.mark.every(3)
@pytest.mark.parametrize("field", ["office", "signed", "download"])
def test_a_name_pasted_from_a_sheet_or_with_control_characters_stays_one_line(open_window: OpenWindow, field: str):
    window = open_window(year=2023)
    page = basics(window)
    edit = page.identity.office if field == "office" else page.signed if field == "signed" else page.download
    edit.setFocus()
    press(Qt.Key.Key_A, CTRL)
    QApplication.clipboard().setText("某县\x07财政局\u2028办公室\t\r\n")
    press(Qt.Key.Key_V, CTRL)
    report = document_of(window).report
    held = {"office": report.office, "signed": report.closing.office, "download": report.opening.download}
    assert held[field] == edit.text() == "某县财政局办公室 "


@pytest.mark.parametrize("name", ["year", "office"])
def test_a_field_of_one_line_leaves_the_keys_of_the_menu_to_it(open_window: OpenWindow, name: str):
    """Under X11 a line would take Ctrl+E, which exports, for a key of Emacs."""
    field = getattr(basics(open_window(year=2023)).identity, name)
    for key, is_left in ((Qt.Key.Key_E, True), (Qt.Key.Key_D, True), (Qt.Key.Key_C, False)):
        override = QKeyEvent(QEvent.Type.ShortcutOverride, key, CTRL)
        assert UndoYielding(field).eventFilter(field, override) is is_left


def test_the_body_kind_is_not_cut_off(open_window: OpenWindow):
    kind = basics(open_window(year=2023)).identity.kind
    assert kind.width() >= kind.sizeHint().width() > kind.fontMetrics().horizontalAdvance(kind.currentText())


def test_a_report_renamed_to_another_office_says_whose_number_it_prints(open_window: OpenWindow):
    window = open_window(year=2023, office="甲局")
    Settings().begin_with("甲局", "department")
    Settings().remember_contact("甲局", "0517-1", "")
    page = basics(window)
    write_over(page.contact, "0517-1")
    assert not page.other_office.isVisible()
    write_over(page.identity.office, "乙局")
    assert "“甲局”用过的" in page.other_office.text() and page.other_office.isVisible()
    write_over(page.contact, "0517-2")
    assert not page.other_office.isVisible()
