"""Many finished files checked at once: progress, stopping, what is shown, handed on, and left whole."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from gui.checkup.checked_model import FILE, REPORT, RESULT
from gui.checkup.window import CheckupWindow
from gui.main_window import MainWindow
from gui.tasks import Task
from gui.word_import.import_dialog import ImportDialog
from model.places import sample_path
from model.storage.project import Project
from model.storage.project_file import read_project, write_project
from tests.contract.clean_reports import clean
from tests.export.reading.edits import cells, edited, parts_of, rows, set_text, tables
from tests.export.reading.readings import WORD
from tests.export.reading.test_hostile_files import (
    billion_laughs,
    many_elements,
    nearly_too_many_cells,
    nearly_too_many_runs,
)
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import ALT, CTRL, SHIFT, document_of, press, when_asked_for_file, when_open, write

pytestmark = pytest.mark.usefixtures("reading_process")

BROKEN = {"坏.docx": b"PK\x03\x04", "空.doc": b"", "图.wps": b"\x89PNG\r\n\x1a\n", "怪.html": b"<table><tr><td>1"}
SAMPLES = 14


@pytest.fixture
def sixty(tmp_path: Path) -> Path:
    """A folder with sixty files, some in folders below, four of them broken, beside what nobody checks."""
    folder = tmp_path / "各单位"
    for number in range(SAMPLES):
        below = folder / f"第{number % 3}组"
        below.mkdir(parents=True, exist_ok=True)
        for source in WORD.glob("*.docx"):
            shutil.copy(source, below / f"{number:02}{source.name}")
    for name, content in BROKEN.items():
        (folder / name).write_bytes(content)
    (folder / "说明.txt").write_text("x", encoding="utf-8")
    (folder / "~$年报.docx").write_bytes(b"x")
    return folder


@pytest.fixture
def checkup(qtbot: QtBot, open_window: OpenWindow) -> CheckupWindow:
    return checkup_of(qtbot, open_window())


def checkup_of(qtbot: QtBot, window: MainWindow) -> CheckupWindow:
    """The check-up window, opened by key."""
    press(Qt.Key.Key_I, CTRL | SHIFT)
    checkup = window.finished.checkup
    assert checkup is not None
    qtbot.waitUntil(checkup.isActiveWindow)
    return checkup


def push(button: QPushButton) -> None:
    """Pushes a button by key."""
    button.setFocus()
    press(Qt.Key.Key_Space)


def check(qtbot: QtBot, checkup: CheckupWindow, *paths: Path) -> None:
    checkup.check(paths)
    ended(qtbot, checkup)


def ended(qtbot: QtBot, checkup: CheckupWindow) -> None:
    qtbot.waitUntil(lambda: not checkup.cancel.isVisible(), timeout=60_000)


def texts(checkup: CheckupWindow, column: int) -> list[str]:
    rows = checkup.files.rows
    return [rows.index(row, column).data() for row in range(rows.rowCount())]


def choose(checkup: CheckupWindow, name: str) -> None:
    checkup.files.setFocus()
    checkup.files.choose(texts(checkup, FILE).index(name))


def test_a_folder_is_checked_with_progress_and_broken_files_keep_nothing_from_it(
    qtbot: QtBot, checkup: CheckupWindow, sixty: Path
):
    progress: list[str] = []
    checkup.files.rows.rowsInserted.connect(lambda: progress.append(checkup.state.text()))
    when_asked_for_file(sixty)
    QTest.keyClick(checkup, Qt.Key.Key_D, ALT)
    qtbot.waitUntil(checkup.cancel.isVisible)
    ended(qtbot, checkup)
    assert len(checkup.files.rows.files) == 4 * SAMPLES + len(BROKEN) == 60
    assert "第 59 份，共 60 份" in progress
    assert checkup.state.text() == "共检查 60 份：有问题 56 份，读不了 4 份。另有 2 个文件没有检查。"
    states = zip(texts(checkup, FILE), texts(checkup, RESULT), strict=True)
    assert {name for name, state in states if state == "读不了"} == set(BROKEN)
    choose(checkup, "坏.docx")
    assert "已经损坏" in checkup.words.text()
    choose(checkup, "图.wps")
    assert "图片" in checkup.words.text()


def test_what_was_found_in_the_chosen_file_is_listed_by_severity(qtbot: QtBot, checkup: CheckupWindow, tmp_path: Path):
    right, state = tmp_path / "没有问题.nianbao", clean("2021")
    write_project(right, Project(state.report, state.previous), None)
    check(qtbot, checkup, WORD / "shuyang_fgj_2023.docx", WORD / "suqian_2023.docx", right)
    assert texts(checkup, REPORT)[:2] == ["2023 年 沭阳县发展和改革局", "2023 年 宿迁市"]
    checkup.files.setFocus()
    assert any("有 120 格没有填写" in str(row) for row in checkup.findings.rows.rows)
    press(Qt.Key.Key_Return)
    assert checkup.findings.hasFocus() and checkup.findings.current() is not None
    checkup.files.setFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    assert "没有发现问题" in checkup.words.text() and not checkup.findings.isVisible()
    assert texts(checkup, RESULT)[-1] == "通过"


def test_the_smallest_repair_of_the_chosen_file_is_said(qtbot: QtBot, checkup: CheckupWindow, tmp_path: Path):
    wrong = tmp_path / "错的.docx"
    content = (WORD / "suqian_2023.docx").read_bytes()
    wrong.write_bytes(edited(content, lambda root: set_text(cells(rows(tables(root)[1])[3])[-1], "99999")))
    check(qtbot, checkup, wrong, sample_path())
    choose(checkup, wrong.name)
    assert checkup.repair.isVisible() and "99999→" in checkup.repair.text()
    choose(checkup, sample_path().name)
    assert not checkup.repair.isVisible()


def test_each_row_is_told_to_a_screen_reader(qtbot: QtBot, checkup: CheckupWindow):
    check(qtbot, checkup, WORD / "suqian_2023.docx")
    spoken = checkup.files.rows.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("suqian_2023.docx，2023 年 宿迁市，") and "2 处请核实，" in spoken
    assert checkup.files.accessibleName() and checkup.findings.accessibleName()


def test_nothing_checked_yet_says_what_can_be_done(checkup: CheckupWindow):
    assert checkup.empty.isVisible() and "拖到这里" in checkup.empty.text()
    for button in (checkup.write, checkup.annotate, checkup.take):
        assert not button.isEnabled()


def test_stopping_in_the_middle_leaves_everything_whole(qtbot: QtBot, checkup: CheckupWindow, sixty: Path):
    before = {path: path.read_bytes() for path in sixty.rglob("*") if path.is_file()}
    checkup.files.rows.rowsInserted.connect(lambda: QTest.keyClick(checkup, Qt.Key.Key_S, ALT))
    checkup.check([sixty])
    ended(qtbot, checkup)
    count = len(checkup.files.rows.files)
    assert 0 < count < 60
    assert checkup.state.text().startswith(f"已停止，共 60 份。共检查 {count} 份：")
    assert {path: path.read_bytes() for path in sixty.rglob("*") if path.is_file()} == before
    checkup.files.rows.rowsInserted.disconnect()
    qtbot.waitUntil(lambda: not checkup.cancel.isDown())  # Qt lets go of a button a moment after its access key
    check(qtbot, checkup, WORD / "suqian_2023.docx")
    assert texts(checkup, FILE) == ["suqian_2023.docx"]


def test_other_files_may_be_chosen_while_the_first_are_being_checked(qtbot: QtBot, checkup: CheckupWindow, sixty: Path):
    checkup.check([sixty])
    qtbot.waitUntil(lambda: len(texts(checkup, FILE)) > 2)
    check(qtbot, checkup, WORD / "suqian_2023.docx", WORD / "suqian_2024.docx")
    assert texts(checkup, FILE) == ["suqian_2023.docx", "suqian_2024.docx"]


@pytest.mark.parametrize("closed", ["check-up", "main window"])
def test_closing_while_it_runs_ends_it(qtbot: QtBot, open_window: OpenWindow, sixty: Path, closed: str):
    window = open_window()
    checkup = checkup_of(qtbot, window)
    checkup.check([sixty])
    qtbot.waitUntil(lambda: len(texts(checkup, FILE)) > 0)
    (checkup if closed == "check-up" else window).close()
    assert not checkup.isVisible()
    count = len(texts(checkup, FILE))
    assert not any(task.isRunning() for task in checkup.findChildren(Task))
    QApplication.processEvents()
    assert len(texts(checkup, FILE)) == count < 60


def test_the_list_of_findings_is_written_from_the_window(qtbot: QtBot, checkup: CheckupWindow, tmp_path: Path):
    check(qtbot, checkup, WORD / "suqian_2023.docx", WORD / "suqian_2024.docx")
    for name in ("清单.docx", "清单.xlsx"):
        when_asked_for_file(tmp_path / name)
        push(checkup.write)
        assert str(tmp_path / name) in checkup.state.text()
    assert "word/document.xml" in parts_of((tmp_path / "清单.docx").read_bytes())
    assert load_workbook(tmp_path / "清单.xlsx").active is not None


def test_annotated_copies_are_made_of_the_chosen_files(qtbot: QtBot, checkup: CheckupWindow, tmp_path: Path):
    check(qtbot, checkup, WORD / "suqian_2023.docx", WORD / "shangyu_2019.doc", WORD / "suqian_2024.docx")
    folder = tmp_path / "批注"
    folder.mkdir()
    checkup.files.setFocus()
    press(Qt.Key.Key_A, CTRL)
    when_asked_for_file(folder)
    push(checkup.annotate)
    ended(qtbot, checkup)
    assert sorted(path.name for path in folder.iterdir()) == ["suqian_2023（批注）.docx", "suqian_2024（批注）.docx"]
    assert "已生成 2 份批注副本" in checkup.state.text()
    assert "shangyu_2019.doc" in checkup.state.text() and "另存为 .docx" in checkup.state.text()


def test_the_chosen_file_is_imported_into_the_main_window(qtbot: QtBot, open_window: OpenWindow):
    window = open_window()
    checkup = checkup_of(qtbot, window)
    check(qtbot, checkup, WORD / "suqian_2023.docx", WORD / "坏了.docx")

    def accept(dialog: ImportDialog) -> None:
        qtbot.waitUntil(lambda: dialog.review is not None and dialog.isActiveWindow())
        press(Qt.Key.Key_Space)

    when_open(ImportDialog, accept)
    push(checkup.take)
    assert document_of(window).report.office == "宿迁市"
    assert not checkup.isVisible() and window.isVisible()  # the report is in front
    checkup_of(qtbot, window)
    assert texts(checkup, FILE) == ["suqian_2023.docx", "坏了.docx"]
    choose(checkup, "坏了.docx")
    assert not checkup.take.isEnabled() and not checkup.annotate.isEnabled()


def test_a_project_is_checked_too_but_neither_imported_nor_annotated(
    qtbot: QtBot, checkup: CheckupWindow, project_file: Path
):
    before = read_project(project_file)
    check(qtbot, checkup, project_file)
    assert texts(checkup, REPORT) == ["2023 年 某县发展和改革局"]
    assert not checkup.take.isEnabled() and not checkup.annotate.isEnabled()
    assert read_project(project_file) == before


def test_an_empty_folder_is_said_to_be_one(qtbot: QtBot, checkup: CheckupWindow, tmp_path: Path):
    empty = tmp_path / "空文件夹"
    empty.mkdir()
    check(qtbot, checkup, empty)
    assert texts(checkup, RESULT) == ["读不了"]
    assert "空文件夹”里没有年报" in checkup.words.text()


def test_the_window_stays_alive_while_hostile_files_are_read(qtbot: QtBot, checkup: CheckupWindow, tmp_path: Path):
    for number, make in enumerate((nearly_too_many_cells, nearly_too_many_runs, many_elements, billion_laughs)):
        (tmp_path / f"{number}.docx").write_bytes(make())
    ticks: list[int] = []
    timer = QTimer(checkup)
    timer.timeout.connect(lambda: ticks.append(len(texts(checkup, FILE))))
    timer.start(10)
    check(qtbot, checkup, tmp_path)
    timer.stop()
    assert len(texts(checkup, FILE)) == 4
    assert all(ticks.count(number) >= 2 for number in range(2))


def test_what_of_a_folder_was_left_out_is_listed_with_the_reason(qtbot: QtBot, checkup: CheckupWindow, tmp_path: Path):
    shutil.copy(WORD / "suqian_2023.docx", tmp_path / "年报.docx")
    for name in ("~$年报.docx", "扫描.pdf", "台账.xlsx"):
        (tmp_path / name).write_bytes(b"x")
    check(qtbot, checkup, tmp_path)
    assert texts(checkup, FILE) == ["年报.docx", "~$年报.docx", "台账.xlsx", "扫描.pdf"]
    assert texts(checkup, RESULT)[1:] == ["没有检查"] * 3
    choose(checkup, "扫描.pdf")
    assert "PDF 和版式文件读不出表格" in checkup.words.text()
    assert checkup.open_file.isEnabled() and not checkup.take.isEnabled() and not checkup.annotate.isEnabled()


def test_reports_of_the_same_office_and_year_are_named(qtbot: QtBot, checkup: CheckupWindow, tmp_path: Path):
    for name in ("甲.docx", "乙.docx"):
        shutil.copy(WORD / "suqian_2023.docx", tmp_path / name)
    check(qtbot, checkup, tmp_path, WORD / "suqian_2024.docx")
    assert texts(checkup, REPORT) == ["重复：2023 年 宿迁市", "重复：2023 年 宿迁市", "2024 年 宿迁市"]
    choose(checkup, "甲.docx")
    assert f"同一单位同一年的还有：{tmp_path / '乙.docx'}" in checkup.words.text()
    checkup.narrow.setCurrentText("重复的年报")
    assert [one.path.name for one in checkup.files.listed] == ["乙.docx", "甲.docx"]


def test_files_are_narrowed_down_and_sorted(qtbot: QtBot, checkup: CheckupWindow, tmp_path: Path):
    right, state = tmp_path / "没有问题.nianbao", clean("2021")
    write_project(right, Project(state.report, state.previous), None)
    (tmp_path / "坏.docx").write_bytes(b"PK")
    check(qtbot, checkup, WORD / "suqian_2023.docx", right, tmp_path / "坏.docx", WORD / "suqian_2024.docx")
    checkup.files.sortByColumn(RESULT, Qt.SortOrder.AscendingOrder)
    # the worst first: of the two with problems the one with more errors, then what cannot be read
    assert [one.path.name for one in checkup.files.listed][2:] == ["坏.docx", "没有问题.nianbao"]
    counts = [int(text or 0) for text in texts(checkup, RESULT + 1)]
    first = checkup.files.listed[0]
    assert counts[checkup.files.rows.found.index(first)] == max(counts)
    checkup.narrow.setCurrentText("有问题")
    assert len(checkup.files.listed) == 2
    checkup.search.setFocus()
    write("2024")
    assert [one.path.name for one in checkup.files.listed] == ["suqian_2024.docx"]
    assert checkup.files.current is checkup.files.listed[0]
    write("没有这样的")
    assert checkup.files.listed == [] and not checkup.open_file.isEnabled()


def test_escape_leaves_a_run_alone_and_keeps_what_was_found(qtbot: QtBot, open_window: OpenWindow):
    window = open_window()
    checkup = checkup_of(qtbot, window)
    checkup.check([WORD / "suqian_2023.docx"] * 4)
    qtbot.waitUntil(lambda: len(checkup.files.rows.files) > 0)
    QTest.keyClick(checkup, Qt.Key.Key_Escape)
    assert checkup.isVisible() and "请按“停止”" in checkup.state.text()
    ended(qtbot, checkup)
    QTest.keyClick(checkup, Qt.Key.Key_Escape)
    assert not checkup.isVisible()
    window.activateWindow()
    assert len(checkup_of(qtbot, window).files.rows.files) == 4


def test_an_import_that_is_not_made_comes_back_to_the_check_up(qtbot: QtBot, open_window: OpenWindow):
    checkup = checkup_of(qtbot, open_window())
    check(qtbot, checkup, WORD / "suqian_2023.docx")
    when_open(ImportDialog, lambda dialog: dialog.reject())
    push(checkup.take)
    assert checkup.isVisible()


def test_a_project_is_opened_here(qtbot: QtBot, open_window: OpenWindow, project_file: Path):
    window = open_window()
    checkup = checkup_of(qtbot, window)
    check(qtbot, checkup, project_file)
    push(checkup.open_file)
    assert document_of(window).path == project_file and not checkup.isVisible()


def test_escape_closes_the_window_when_nothing_runs(checkup: CheckupWindow):
    QTest.keyClick(checkup, Qt.Key.Key_Escape)
    assert not checkup.isVisible()
