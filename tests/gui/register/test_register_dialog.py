"""从台账填表 by keyboard: columns, wordings, findings and figures, taken in one step."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from gui.main_window import MainWindow
from gui.register.dialog import RegisterDialog, RegisterPage
from model.address import Address
from model.register.choices import Choices
from model.register.figure import RegisterFigure
from model.register.meanings import SKIP
from model.register.review.office_choices import remembered_choices
from model.register.words import ColumnRole
from model.report import Origin
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import (
    CTRL,
    SHIFT,
    Question,
    document_of,
    press,
    press_access_key,
    when_asked_for_file,
    when_open,
    wizard_of,
)
from tests.gui.test_dropping import drop, files

pytestmark = pytest.mark.usefixtures("reading_process")

OFFICE = "某县发展和改革局"
HEADINGS = ("编号", "收到日期", "申请人", "申请人类别", "答复日期", "办理结果")
CITIZEN = ("1", "2024-3-1", "张三", "公民", "2024-3-9", "予以公开")
COMPANY = ("2", "2024-3-4", "某公司", "商业企业", "2024-3-20", "信息不存在")
OPEN = ("3", "2024-12-20", "李四", "公民", "", "")
VAGUE = ("4", "2024-5-6", "王五", "公民", "2024-5-20", "了结")
NATURAL, BUSINESS = "applicant.natural", "applicant.legal.business"


def cell(row: str, column: str = NATURAL) -> Address:
    return Address("requests", row, column)


def workbook(path: Path, *rows: Sequence[str], headings: Sequence[str] = HEADINGS) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (headings, *rows):
        sheet.append([*row])
    book.save(path)
    return path


def counted(qtbot: QtBot, dialog: RegisterDialog) -> None:
    qtbot.waitUntil(lambda: dialog.work.tried is not None and not dialog.bar.is_running, timeout=20_000)


def by_key(qtbot: QtBot, path: Path, deed: Callable[[RegisterDialog], None]) -> None:
    """Ctrl+Shift+F, the file's name, and *deed* once the register is counted."""

    def look(dialog: RegisterDialog) -> None:
        counted(qtbot, dialog)
        deed(dialog)

    when_asked_for_file(path)
    when_open(RegisterDialog, look)
    press(Qt.Key.Key_F, CTRL | SHIFT)


def take(dialog: RegisterDialog) -> None:
    dialog.tabs.setCurrentIndex(RegisterPage.FIGURES)
    press_access_key(dialog, Qt.Key.Key_T)


def close(dialog: RegisterDialog) -> None:
    press_access_key(dialog, Qt.Key.Key_C)


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    window = open_window(year=2024, office=OFFICE)
    wizard_of(window).go_to_step("requests")
    wizard_of(window).page.go_to()
    return window


def test_a_register_fills_the_table_in_one_step(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    seen: list[str] = []

    def look(dialog: RegisterDialog) -> None:
        seen.append(dialog.told.text())
        assert dialog.tabs.currentIndex() == RegisterPage.FIGURES
        take(dialog)

    by_key(qtbot, workbook(tmp_path / "台账.xlsx", CITIZEN, COMPANY, OPEN), look)
    assert seen == ["台账：“台账.xlsx”。读到 3 件，计入 2024 年表三 3 件。"]
    report = document_of(window).report
    assert {str(address): value for address, value in report.values.items() if value} == {
        str(cell("received")): 2,
        str(cell("received", BUSINESS)): 1,
        str(cell("outcome.granted")): 1,
        str(cell("outcome.unavailable.not_held", BUSINESS)): 1,
        str(cell("carried_out")): 1,
    }
    assert report.origins[cell("received")] is Origin.REGISTER
    assert report.counted[cell("received")] == RegisterFigure(2, "第 2、4 行")
    document = document_of(window)
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert not document.report.values and not document.report.counted


def test_a_wording_is_asked_once_and_remembered_for_the_office(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    path = workbook(tmp_path / "台账.xlsx", CITIZEN, VAGUE)

    def answer(dialog: RegisterDialog) -> None:
        assert dialog.tabs.currentIndex() == RegisterPage.WORDINGS
        assert "请在“说法”里回答" in dialog.notice.text() and not dialog.fill.isEnabled()
        [box] = dialog.wordings.boxes
        assert box.hasFocus()
        box.setCurrentIndex(box.findData("outcome.other_handling.other"))
        press_access_key(dialog, Qt.Key.Key_N)
        counted(qtbot, dialog)
        assert not dialog.notice.text() and not dialog.wordings.questions
        take(dialog)

    by_key(qtbot, path, answer)
    document = document_of(window)
    assert document.report.values[cell("outcome.other_handling.other")] == 1
    kept = remembered_choices(OFFICE, document.template)
    assert kept == Choices(outcomes={"了结": "outcome.other_handling.other"})

    def change_mind(dialog: RegisterDialog) -> None:
        dialog.tabs.setCurrentIndex(RegisterPage.WORDINGS)
        [box] = dialog.wordings.boxes
        assert box.currentText() == "（六）其他处理 3.其他"
        box.setCurrentIndex(box.findData(SKIP))
        dialog.tabs.setCurrentIndex(RegisterPage.FIGURES)
        counted(qtbot, dialog)
        assert dialog.figures.effect.text().startswith("填入表三要改 2 格")
        assert dialog.figures.lines.table.rowCount() == 1  # 新收 is one less, whose lines are shown
        take(dialog)

    by_key(qtbot, path, change_mind)
    assert document.report.values[cell("received")] == 1


def test_columns_that_are_not_known_are_chosen_and_remembered(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    headings = ("甲", "乙日", "丙", "丁类", "戊日", "己果")

    def choose(dialog: RegisterDialog) -> None:
        assert dialog.tabs.currentIndex() == RegisterPage.COLUMNS
        assert "没有找到台账的列名" in dialog.notice.text()
        assert dialog.columns.boxes[ColumnRole.RECEIVED].hasFocus()
        for role, heading in zip(
            (ColumnRole.RECEIVED, ColumnRole.KIND, ColumnRole.ANSWERED, ColumnRole.OUTCOME),
            ("乙日", "丁类", "戊日", "己果"),
            strict=True,
        ):
            box = dialog.columns.boxes[role]
            box.setCurrentIndex(box.findData(heading))
        press_access_key(dialog, Qt.Key.Key_N)
        counted(qtbot, dialog)
        assert dialog.work.tried is not None and dialog.work.tried.is_complete
        take(dialog)

    by_key(qtbot, workbook(tmp_path / "台账.csv.xlsx", CITIZEN, headings=headings), choose)
    document = document_of(window)
    assert document.report.values[cell("received")] == 1
    assert remembered_choices(OFFICE, document.template).columns[ColumnRole.RECEIVED] == "乙日"


def test_figures_are_not_taken_before_every_line_is_counted(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    path = workbook(tmp_path / "台账.xlsx", CITIZEN, ("2", "2024-13-1", "", "公民", "", "公开"))

    def mend(dialog: RegisterDialog) -> None:
        assert dialog.tabs.currentIndex() == RegisterPage.FINDINGS
        assert "照“核对”里写的改正台账" in dialog.notice.text()
        press(Qt.Key.Key_Down)
        assert dialog.findings.lines.table.text(0, 0) == "3"
        dialog.tabs.setCurrentIndex(RegisterPage.FIGURES)
        assert not dialog.fill.isEnabled()
        workbook(path, CITIZEN, ("2", "2024-12-1", "", "公民", "2024-12-5", "公开"))
        press_access_key(dialog, Qt.Key.Key_R)
        counted(qtbot, dialog)
        take(dialog)

    by_key(qtbot, path, mend)
    assert document_of(window).report.values[cell("received")] == 2


def test_typed_figures_may_be_kept_and_are_told_until_the_register_s_are_taken(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
):
    document = document_of(window)
    document.enter({cell("received"): 5}, "键入")

    def keep(dialog: RegisterDialog) -> None:
        press_access_key(dialog, Qt.Key.Key_M)
        take(dialog)

    by_key(qtbot, workbook(tmp_path / "台账.xlsx", CITIZEN), keep)
    assert document.report.values[cell("received")] == 5 and document.report.values[cell("outcome.granted")] == 1
    [told] = [one for one in document.evaluation.findings if one.code == "requests.register_differs"]
    assert told.cells == (cell("received"),) and "填的是 5，台账是 1（第 2 行）" in told.message


def test_lines_of_a_cell_are_shown_by_a_key_in_the_file_read_last(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    by_key(qtbot, workbook(tmp_path / "台账.xlsx", CITIZEN, COMPANY, OPEN), take)
    wizard_of(window).page.go_to_cell(cell("carried_out"))
    shown: list[str] = []

    def look(dialog: RegisterDialog) -> None:
        counted(qtbot, dialog)
        table = dialog.figures.lines.table
        shown.extend((dialog.figures.lines.caption.text(), table.text(0, 0), table.text(0, 1), table.text(0, 6)))
        close(dialog)

    when_open(RegisterDialog, look)
    press(Qt.Key.Key_F3)
    assert shown == ["结转下年·自然人：1 ＝ 第 4 行", "4", "3", "2025-01-20"]


def test_a_register_is_dropped_on_the_open_report(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    paths = [workbook(tmp_path / f"{name}.xlsx", line) for name, line in (("上", CITIZEN), ("下", COMPANY))]
    seen: list[str] = []

    def look(dialog: RegisterDialog) -> None:
        counted(qtbot, dialog)
        seen.append(dialog.told.text())
        close(dialog)

    when_open(RegisterDialog, look)
    assert drop(window, files(*paths))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0].startswith("台账：“上.xlsx”、“下.xlsx”。读到 2 件")


def test_a_register_without_a_report_is_told_what_to_do(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path):
    window = open_window()
    question = Question("知道了")
    assert drop(window, files(workbook(tmp_path / "台账.xlsx", CITIZEN)))
    qtbot.waitUntil(lambda: bool(question.text))
    assert "请先新建或打开一份年报" in question.text


def test_copied_cells_are_a_register_too(qtbot: QtBot, window: MainWindow):
    data = QMimeData()
    data.setText("\n".join("\t".join(row) for row in (HEADINGS, CITIZEN, OPEN)))
    QGuiApplication.clipboard().setMimeData(data)

    def look(dialog: RegisterDialog) -> None:
        counted(qtbot, dialog)
        take(dialog)

    when_open(RegisterDialog, look)
    window.finished.registers.take_copied()
    assert document_of(window).report.values[cell("received")] == 2
    QGuiApplication.clipboard().setText("一格")
    question = Question("知道了")
    window.finished.registers.take_copied()
    assert "还没有复制台账" in question.text


def test_a_file_that_is_no_register_is_refused_in_a_sentence(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    path = tmp_path / "台账.xlsx"
    path.write_bytes(b"PK\x03\x04" + b"x" * 99)
    seen: list[str] = []

    def look(dialog: RegisterDialog) -> None:
        qtbot.waitUntil(lambda: bool(dialog.notice.text()) and not dialog.bar.is_running)
        seen.append(dialog.notice.text())
        assert not dialog.next.isEnabled()
        close(dialog)

    when_asked_for_file(path)
    when_open(RegisterDialog, look)
    press(Qt.Key.Key_F, CTRL | SHIFT)
    assert seen and "台账.xlsx" in seen[0]


def test_a_list_of_cases_dropped_with_a_register_fills_its_table_too(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    register = workbook(tmp_path / "台账.xlsx", CITIZEN)
    cases = workbook(
        tmp_path / "行政复议案件.xlsx",
        ("复议1号", "2024-3-1", "2024-5-1", "维持"),
        headings=("复议案号", "受理日期", "审结日期", "结果"),
    )
    seen: list[str] = []

    def look(dialog: RegisterDialog) -> None:
        counted(qtbot, dialog)
        seen.append(dialog.told.text())
        dialog.tabs.setCurrentIndex(RegisterPage.FIGURES)
        dialog.figures.go_to(Address("disputes", "cases", "reconsideration.upheld"))
        seen.append(dialog.figures.lines.table.text(0, 1))
        take(dialog)

    when_open(RegisterDialog, look)
    assert drop(window, files(register, cases))
    qtbot.waitUntil(lambda: len(seen) == 2 and bool(document_of(window).report.values))
    report = document_of(window).report
    assert "复议、诉讼案件清单：读到 1 件，计入 2024 年表四 1 件" in seen[0] and seen[1] == "复议1号"
    assert (report.values[cell("received")], document_of(window).undo_stack.count()) == (1, 1)
    assert report.values[Address("disputes", "cases", "reconsideration.upheld")] == 1


def test_last_year_s_register_is_set_against_this_year_s(qtbot: QtBot, window: MainWindow, tmp_path: Path):
    last = workbook(tmp_path / "2023.xlsx", ("9", "2023-12-25", "", "公民", "", ""))
    seen: list[str] = []

    def look(dialog: RegisterDialog) -> None:
        dialog.tabs.setCurrentIndex(RegisterPage.FINDINGS)
        when_asked_for_file(last)
        press_access_key(dialog, Qt.Key.Key_L)
        counted(qtbot, dialog)
        assert dialog.tabs.currentIndex() == RegisterPage.FINDINGS and dialog.work.tried is not None
        seen.extend(one.finding.code for part in dialog.work.tried.parts for one in part.findings)
        close(dialog)

    by_key(qtbot, workbook(tmp_path / "2024.xlsx", CITIZEN), look)
    assert {"register.not_found_again", "register.carried_over"} <= set(seen)


def test_a_register_of_the_first_year_that_has_a_format_is_counted(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path
):
    window = open_window(year=2019, office=OFFICE)
    path = workbook(tmp_path / "台账.xlsx", ("1", "2019-6-3", "", "公民", "2019-6-12", "予以公开"))
    by_key(qtbot, path, take)
    assert document_of(window).report.values[cell("received")] == 1
