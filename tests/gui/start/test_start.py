from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.settings.settings import Settings
from gui.start.start_page import StartPage
from model.catalog import load_catalog
from model.formats.template import BodyKind
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import Question, document_of, press, wizard_of, write, write_over


@pytest.mark.parametrize(
    ("year", "kind", "format_name", "deadline"),
    [
        (2019, BodyKind.DEPARTMENT, "按2019版（试行）格式填报", "公布期限：2020年1月31日前"),
        (2021, BodyKind.COUNTY_SUM, "按2021版格式填报", "公布期限：2022年2月20日前"),
        (2025, BodyKind.CITY_OR_ABOVE, "按2021版格式填报", "公布期限：2026年3月10日前（市级）、3月31日前（省级）"),
    ],
)
def test_year_and_kind_say_format_and_deadline(
    open_window: OpenWindow, year: int, kind: BodyKind, format_name: str, deadline: str
):
    fields = open_window().start.fields
    fields.show_body(2022, "", kind)
    write_over(fields.year, f"{year}\n")
    assert fields.format.text().startswith(format_name)
    assert fields.deadline.text() == deadline


def test_no_report_can_be_begun_for_a_year_without_a_format(open_window: OpenWindow):
    fields = open_window().start.fields
    write_over(fields.year, "2018\n")
    assert fields.year.value() >= 2019


def test_enter_after_the_organ_begins_a_report_with_the_ready_sentences(open_window: OpenWindow):
    window = open_window()
    write_over(window.start.fields.year, "2023\n")
    window.start.fields.office.setFocus()
    write("某县财政局\n")
    report = document_of(window).report
    assert (report.year, report.office, report.kind) == (2023, "某县财政局", BodyKind.DEPARTMENT)
    assert report.opening.legal_basis.endswith("编制某县财政局2023年政府信息公开工作年度报告。")
    assert wizard_of(window).current_step == "@basics"


def test_what_is_typed_before_the_formats_are_read_stays(qtbot: QtBot):
    page = StartPage()
    qtbot.addWidget(page)
    QTest.keyClicks(page.fields.office, "Wei 1")
    page.show_recent()
    page.set_catalog(load_catalog())
    assert page.fields.office.text() == "Wei 1"
    assert page.begin.isEnabled()


def test_the_keyboard_stands_in_the_organ_at_the_start(open_window: OpenWindow):
    window = open_window()
    assert window.start.fields.office.hasFocus()


def test_the_organ_is_remembered_for_the_next_report(open_window: OpenWindow):
    window = open_window()
    window.start.fields.office.setFocus()
    write("某县财政局\n")
    assert open_window().start.fields.office.text() == "某县财政局"


def test_the_sample_opens_as_a_copy_that_has_no_file(open_window: OpenWindow):
    window = open_window()
    window.start.sample.setFocus()
    press(Qt.Key.Key_Space)
    document = document_of(window)
    assert document.report.office == "绍兴市上虞区发展和改革局"
    assert document.path is None
    assert not document.is_modified


def test_recent_files_are_listed_and_missing_ones_marked(open_window: OpenWindow, project_file: Path):
    settings = Settings()
    settings.remember(project_file.parent / "不在了.nianbao")
    settings.remember(project_file)
    start = open_window().start
    assert [start.recent.item(row).text().split("\n")[0] for row in range(2)] == [
        "发改局2023",
        "不在了（文件不在了）",
    ]


def test_a_recent_file_is_listed_with_year_office_state_and_date(open_window: OpenWindow, project_file: Path):
    window = open_window(project_file)
    assert window.filing.close()
    changed = datetime.fromtimestamp(project_file.stat().st_mtime)
    name, report, state = window.start.recent.item(0).text().split("\n")
    assert (name, report) == ("发改局2023", "2023 年 某县发展和改革局")
    assert state == f"填好 1/7 步 · {changed.month}月{changed.day}日 {changed:%H:%M}"


def test_enter_on_a_recent_file_opens_it(open_window: OpenWindow, project_file: Path):
    Settings().remember(project_file)
    window = open_window()
    window.start.recent.setFocus()
    window.start.recent.setCurrentRow(0)
    press(Qt.Key.Key_Return)
    assert document_of(window).path == project_file


def test_a_recent_file_that_is_gone_is_told_in_words(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path):
    Settings().remember(tmp_path / "不在了.nianbao")
    window = open_window()
    question = Question("知道了")
    window.start.recent.setFocus()
    window.start.recent.setCurrentRow(0)
    press(Qt.Key.Key_Return)
    assert "不在了.nianbao" in question.text
    assert "文件不存在" in question.text
    assert window.filing.document is None
