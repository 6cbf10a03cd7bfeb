"""Last year's figures stand beside this year's: under the table, small in the cells, on a page of their own."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.grid.table_model import TableModel
from gui.main_window import MainWindow
from gui.preview.year_comparison import NOTHING, YearComparisonView
from gui.report.last_year_finder import YES
from gui.settings.settings import Settings
from gui.wizard.basics_page import BasicsPage
from gui.wizard.section_page import SectionPage
from model.address import Address
from model.changes.previous_year import previous_year_of
from model.evaluation import evaluate
from model.report import Paragraph, Report, new_report
from model.storage.project import Project
from model.storage.project_file import read_project, write_project
from tests.entries import FORMATS
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import CTRL, SHIFT, document_of, page_of, press, when_asked_for_file, wizard_of

RECEIVED = Address("requests", "received", "applicant.natural")
TEMPLATE = FORMATS["2021"]


def report_of(year: int, received: int, office: str = "某县发展和改革局") -> Report:
    report = new_report(TEMPLATE, year, office).with_value(TEMPLATE, RECEIVED, received)
    return report.with_narrative("problems", (Paragraph(text=f"{year}年的问题。"),))


def with_last_year(open_window: OpenWindow) -> MainWindow:
    window = open_window(year=2023)
    last = report_of(2022, 12)
    document = document_of(window)
    document.attach_previous(previous_year_of(last, evaluate(TEMPLATE, last).values))
    document.enter({RECEIVED: 15}, "填写")
    wizard_of(window).work_on("requests")
    return window


def test_the_line_under_the_table_tells_last_years_figure_and_the_difference(open_window: OpenWindow):
    window = with_last_year(open_window)
    page = page_of(window, SectionPage)
    page.go_to_cell(RECEIVED)
    assert page.help.text().endswith("　上年（2022年）是 12，今年多 3。")
    document_of(window).enter({RECEIVED: 12}, "填写")
    assert page.help.text().endswith("今年一样。")
    document_of(window).attach_previous(None)
    assert "上年（" not in page.help.text()


def model_of(page: SectionPage) -> TableModel:
    assert page.table is not None
    model = page.table.model()
    assert isinstance(model, TableModel)
    return model


def beside(model: TableModel) -> tuple[str, str]:
    """What the cell shows of last year."""
    display = model.displays[model.places[RECEIVED]]
    return display.last_year, display.change


def test_a_key_shows_last_years_figure_in_the_cells_and_the_next_window_keeps_to_it(open_window: OpenWindow):
    window = with_last_year(open_window)
    page = page_of(window, SectionPage)
    assert page.table is not None
    model = model_of(page)
    press(Qt.Key.Key_Y, CTRL | SHIFT)
    assert beside(model) == ("12", "+3")
    assert "右上角" in wizard_of(window).message.text()
    page.table.grab()
    document_of(window).attach_previous(None)
    assert beside(model) == ("", "")
    again = with_last_year(open_window)
    model = model_of(page_of(again, SectionPage))
    assert beside(model) == ("12", "+3")
    press(Qt.Key.Key_Y, CTRL | SHIFT)
    assert beside(model) == ("", "")


def shown(window: MainWindow) -> YearComparisonView:
    assert window.views is not None
    view = window.views.currentWidget()
    assert isinstance(view, YearComparisonView)
    return view


def test_a_view_lays_both_years_side_by_side_and_leads_to_the_cell(open_window: OpenWindow, tmp_path: Path):
    window = with_last_year(open_window)
    press(Qt.Key.Key_F9)
    view = shown(window)
    text = "\n".join(page.text for page in view.printout.pages)
    assert "某县发展和改革局2023年与2022年年报比较" in text
    assert "表三 本年新收·自然人\n12\n15\n+3" in text
    assert "2022年的问题。" in text
    view.opened.emit(RECEIVED)
    assert page_of(window, SectionPage).current_cell == RECEIVED
    press(Qt.Key.Key_F9)
    when_asked_for_file(tmp_path / "比较.xlsx")
    view.export.click()
    assert (tmp_path / "比较.xlsx").exists()


def test_without_last_year_the_view_says_how_to_attach_it(open_window: OpenWindow):
    window = open_window(year=2023)
    press(Qt.Key.Key_F9)
    view = shown(window)
    assert NOTHING[:12] in view.printout.pages[0].text
    assert not view.export.isEnabled()


@pytest.fixture
def years(tmp_path: Path) -> Path:
    """This year's project, with last year's and a neighbour's in the same folder."""
    write_project(tmp_path / "去年.nianbao", Project(report_of(2022, 12)), None)
    write_project(tmp_path / "邻局.nianbao", Project(report_of(2022, 99, "邻局")), None)
    path = tmp_path / "今年.nianbao"
    write_project(path, Project(report_of(2023, 15)), None)
    return path


def test_last_years_project_in_the_same_folder_is_found_and_said_once(
    qtbot: QtBot, open_window: OpenWindow, years: Path
):
    window = open_window(years)
    document = document_of(window)
    qtbot.waitUntil(lambda: document.previous is not None)
    assert document.previous is not None and document.previous.values[RECEIVED] == 12
    assert "找到 某县发展和改革局 2022 年的年报“去年.nianbao”" in window.notice.text.text()
    press(Qt.Key.Key_Z, CTRL)
    assert document.previous is None
    assert window.filing.save()
    qtbot.wait(50)
    assert document.previous is None
    assert read_project(years).previous is None


def test_a_renamed_office_is_asked_about_once(qtbot: QtBot, open_window: OpenWindow, years: Path):
    (years.parent / "去年.nianbao").rename(years.parent / "旧.txt")
    write_project(years.parent / "旧名.nianbao", Project(report_of(2022, 12, "某县发改委")), None)
    write_project(years, Project(report_of(2023, 15, "某县发展和改革委物价局")), None)
    window = open_window(years)
    document = document_of(window)
    qtbot.waitUntil(lambda: "“某县发展和改革委物价局”改名以前的吗" in window.notice.text.text())
    assert document.previous is None
    window.notice.answers[YES].click()
    assert document.previous is not None and document.previous.values[RECEIVED] == 12
    assert Settings().renamed == {"某县发改委": "某县发展和改革委物价局"}
    window.filing.reopen()
    qtbot.waitUntil(lambda: document_of(window).previous is not None)
    Settings().remember_renamed("某县发改委", "")
    window.filing.reopen()
    qtbot.wait(50)
    assert document_of(window).previous is None


def test_a_check_up_of_a_folder_lays_the_years_of_one_office_side_by_side(
    qtbot: QtBot, open_window: OpenWindow, years: Path
):
    window = open_window()
    window.finished.open_checkup([years.parent])
    checkup = window.finished.checkup
    assert checkup is not None
    qtbot.waitUntil(lambda: len(checkup.files.rows.files) == 3 and not checkup.cancel.isVisible())
    row = next(row for row, one in enumerate(checkup.files.rows.files) if one.path == years)
    checkup.files.choose(row)
    assert checkup.words.text().startswith("今年.nianbao：已与 2022 年的对照。")


def test_a_check_up_asks_of_an_office_without_last_year_whether_it_was_renamed(
    qtbot: QtBot, open_window: OpenWindow, years: Path
):
    write_project(years, Project(report_of(2023, 15, "某县发展和改革物价局")), None)
    window = open_window()
    window.finished.open_checkup([years.parent])
    checkup = window.finished.checkup
    assert checkup is not None
    qtbot.waitUntil(lambda: len(checkup.files.rows.files) == 3 and not checkup.cancel.isVisible())
    assert (
        "“某县发展和改革物价局”没有 2022 年的年报，“去年.nianbao”写的是“某县发展和改革局”" in checkup.notice.text.text()
    )
    [yes, no] = checkup.notice.answers.values()
    yes.click()
    row = next(row for row, one in enumerate(checkup.files.rows.files) if one.path == years)
    checkup.files.choose(row)
    assert checkup.words.text().startswith("今年.nianbao：已与 2022 年的对照。") and not checkup.notice.isVisible()
    Settings().remember_renamed("某县发展和改革局", "")
    checkup.check([years.parent])
    qtbot.waitUntil(lambda: len(checkup.files.rows.files) == 3 and not checkup.cancel.isVisible())
    assert not checkup.notice.isVisible() and no is not yes


def test_what_of_last_year_has_no_cell_this_year_is_said_where_it_is_attached(open_window: OpenWindow):
    window = open_window(year=2021)
    old = FORMATS["2019"]
    last = new_report(old, 2020, "某县发展和改革局").with_value(old, Address("disclosure", "fees", "previous_items"), 4)
    document_of(window).attach_previous(previous_year_of(last, evaluate(old, last).values))
    said = page_of(window, BasicsPage).previous.state.text()
    assert "表二 行政事业性收费·上一年项目数量" in said and "没有对应的格（2021版填收费金额" in said
