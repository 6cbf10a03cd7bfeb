"""A finished file is chosen, looked through and accepted: into a new report, the open one, or as last year's figures."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from export.web import page_text
from gui.main_window import MainWindow
from gui.wizard.basics_page import BasicsPage
from gui.word_import.actions import import_file
from gui.word_import.import_dialog import ImportDialog, ImportTarget
from model.address import Address
from model.report import Origin
from tests.export.reading.edits import cells, edited, rows, set_text, tables
from tests.export.reading.readings import WORD
from tests.export.samples import sample
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import (
    CTRL,
    Question,
    document_of,
    page_of,
    press,
    press_access_key,
    when_asked_for_file,
    when_open,
    wizard_of,
    write,
    write_over,
)

pytestmark = pytest.mark.usefixtures("reading_process")

RECEIVED = Address("requests", "received", "applicant.natural")
GRANTED = Address("requests", "outcome.granted", "applicant.natural")
Deed = Callable[[ImportDialog], None]


@pytest.fixture
def finished(tmp_path: Path) -> Path:
    """A finished report of 2023 with 26 requests by citizens, all granted."""
    return Path(shutil.copy(WORD / "shuyang_fgj_2023.docx", tmp_path / "发改局 2023.docx"))


def import_by_key(qtbot: QtBot, path: Path, deed: Deed) -> None:
    """Ctrl+I, the file's name, and *deed* in the dialog once the file is read."""

    def look(dialog: ImportDialog) -> None:
        qtbot.waitUntil(lambda: dialog.review is not None and dialog.isActiveWindow())
        deed(dialog)

    when_asked_for_file(path)
    when_open(ImportDialog, look)
    press(Qt.Key.Key_I, CTRL)


def by_mnemonic(key: Qt.Key) -> Deed:
    return lambda dialog: press_access_key(dialog, key)


def test_a_file_becomes_a_new_report_in_one_step_that_can_be_undone(
    qtbot: QtBot, open_window: OpenWindow, finished: Path
):
    window = open_window()
    window.start.begin.setFocus()
    import_by_key(qtbot, finished, lambda _: press(Qt.Key.Key_Space))
    document = document_of(window)
    assert (document.report.year, document.report.office) == (2023, "沭阳县发展和改革局")
    assert document.report.values[RECEIVED] == document.report.values[GRANTED] == 26
    assert document.report.origins[RECEIVED] is Origin.READ
    assert document.report.notes[RECEIVED] == "发改局 2023.docx"
    assert "全年共审核发布" in document.report.text_of("overview")
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert (document.report.values, document.report.office) == ({}, "沭阳县发展和改革局")
    document.undo_stack.redo()
    assert document.report.values[RECEIVED] == 26


def test_year_and_organ_can_be_put_right_before_it_is_accepted(qtbot: QtBot, open_window: OpenWindow, finished: Path):
    window = open_window()

    def correct(dialog: ImportDialog) -> None:
        assert (dialog.year.value(), dialog.office.text()) == (2023, "沭阳县发展和改革局")
        assert "2021版" in dialog.format.text() and "有把握" in dialog.format.text()
        write_over(dialog.office, "某县 发改委")
        dialog.year.setFocus()
        press(Qt.Key.Key_Up)
        Question("改正年度")
        press_access_key(dialog, Qt.Key.Key_N)

    import_by_key(qtbot, finished, correct)
    assert (document_of(window).report.year, document_of(window).report.office) == (2024, "某县 发改委")


def test_a_file_given_the_next_year_may_become_last_years_of_a_new_report(
    qtbot: QtBot, open_window: OpenWindow, finished: Path
):
    window = open_window()

    def choose(dialog: ImportDialog) -> None:
        dialog.year.setFocus()
        press(Qt.Key.Key_Up)
        Question("以它为上年另建一份")
        press_access_key(dialog, Qt.Key.Key_N)

    import_by_key(qtbot, finished, choose)
    document = document_of(window)
    assert document.previous is not None
    assert (document.previous.year, document.report.year) == (2023, 2024)
    assert RECEIVED not in document.report.values


def test_a_file_given_a_far_year_is_not_taken_if_the_user_thinks_again(
    qtbot: QtBot, open_window: OpenWindow, finished: Path
):
    window = open_window()

    def choose(dialog: ImportDialog) -> None:
        dialog.year.setValue(2030)
        Question("取消")
        press_access_key(dialog, Qt.Key.Key_N)
        dialog.reject()

    import_by_key(qtbot, finished, choose)
    assert window.filing.document is None


def test_a_finding_leads_to_its_cell_in_a_table_that_cannot_be_edited(
    qtbot: QtBot, open_window: OpenWindow, finished: Path
):
    window = open_window()
    seen: list[object] = []

    def walk(dialog: ImportDialog) -> None:
        review = dialog.review
        assert review is not None
        review.list.setFocus()
        while "有 120 格没有填写" not in review.list.currentIndex().data():
            press(Qt.Key.Key_Down)
        seen.append(review.list.current())
        press(Qt.Key.Key_Return)
        page = review.report.pages["requests"]
        assert review.report.currentWidget() is page and page.table is not None and page.table.hasFocus()
        seen.append(page.table.current_address)
        write("7")
        press(Qt.Key.Key_Delete)
        press(Qt.Key.Key_Slash)
        write("七")
        assert dialog.report.values[RECEIVED] == 26
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    import_by_key(qtbot, finished, walk)
    assert "有 120 格没有填写" in str(seen[0])
    assert seen[1] == Address("requests", "received", "applicant.legal.business")
    assert window.filing.document is None


def test_a_total_that_disagrees_is_red_before_it_is_accepted(qtbot: QtBot, open_window: OpenWindow, tmp_path: Path):
    path = tmp_path / "错的.docx"
    path.write_bytes(with_wrong_total())
    open_window()
    seen: list[str] = []

    def look(dialog: ImportDialog) -> None:
        assert dialog.review is not None
        assert dialog.review.repair.isVisible()
        assert dialog.review.repair.text().startswith("只改一处就全对：表三“")
        assert "99999→" in dialog.review.repair.text()
        seen.extend(finding.message for finding in dialog.review.checked.findings if finding.is_error)
        table = dialog.review.report.pages["requests"].table
        assert table is not None
        index = table.model().index(3, table.model().columnCount() - 1)
        seen.append(index.data(Qt.ItemDataRole.AccessibleTextRole))
        dialog.reject()

    import_by_key(qtbot, path, look)
    assert any("99999" in message and "相差" in message for message in seen)
    assert "99999" in seen[-1] and "必须改正" in seen[-1]


def test_the_open_report_takes_a_file_over_in_one_step(qtbot: QtBot, open_window: OpenWindow, finished: Path):
    window = open_window(year=2023)
    document = document_of(window)
    document.enter({RECEIVED: 3}, "填写")
    before = document.report
    asked: list[Question] = []

    def accept(dialog: ImportDialog) -> None:
        asked.append(Question("放进去"))
        press_access_key(dialog, Qt.Key.Key_U)

    import_by_key(qtbot, finished, accept)
    assert "发改局 2023.docx" in asked[0].text and "沭阳县发展和改革局" in asked[0].detail
    assert document_of(window) is document
    assert document.report.values[RECEIVED] == 26
    document.undo_stack.undo()
    assert document.report == before


def test_the_open_report_stays_if_the_question_is_declined(qtbot: QtBot, open_window: OpenWindow, finished: Path):
    window = open_window(year=2023)
    before = document_of(window).report

    def accept(dialog: ImportDialog) -> None:
        Question("取消")
        press_access_key(dialog, Qt.Key.Key_U)

    import_by_key(qtbot, finished, accept)
    assert document_of(window).report == before


def test_a_report_with_changes_is_not_let_go_unasked(qtbot: QtBot, open_window: OpenWindow, finished: Path):
    window = open_window(year=2023)
    document = document_of(window)
    document.enter({RECEIVED: 3}, "填写")

    def accept(dialog: ImportDialog) -> None:
        Question("取消")
        press_access_key(dialog, Qt.Key.Key_N)

    import_by_key(qtbot, finished, accept)
    assert document_of(window) is document
    assert document.report.values == {RECEIVED: 3}


def test_a_file_of_last_year_is_offered_as_last_years_figures(qtbot: QtBot, open_window: OpenWindow, finished: Path):
    window = open_window(year=2024)
    import_by_key(qtbot, finished, lambda _: press(Qt.Key.Key_Space))
    document = document_of(window)
    assert document.previous is not None
    assert (document.previous.year, document.previous.values[RECEIVED]) == (2023, 26)
    assert document.report.values == {}
    document.undo_stack.undo()
    assert document.previous is None


def test_only_the_year_before_can_be_last_years(qtbot: QtBot, open_window: OpenWindow, finished: Path):
    open_window(year=2025)
    seen: list[object] = []

    def look(dialog: ImportDialog) -> None:
        seen.extend((dialog.buttons[ImportTarget.PREVIOUS].isEnabled(), dialog.hint.text()))
        dialog.year.setFocus()
        press(Qt.Key.Key_Up)
        seen.append(dialog.buttons[ImportTarget.PREVIOUS].isEnabled())
        dialog.reject()

    import_by_key(qtbot, finished, look)
    assert seen[0] is False and "2024 年" in str(seen[1]) and seen[2] is True


@pytest.mark.every(2)
@pytest.mark.parametrize(("answer", "taken"), [("年度没有错", 2024), ("取消", None)])
def test_a_file_of_another_year_becomes_last_years_only_if_the_user_stands_by_the_changed_year(
    qtbot: QtBot, open_window: OpenWindow, finished: Path, answer: str, taken: int | None
):
    window = open_window(year=2025)
    question = Question(answer)

    def change_the_year(dialog: ImportDialog) -> None:
        dialog.year.setFocus()
        press(Qt.Key.Key_Up)
        dialog.buttons[ImportTarget.PREVIOUS].click()
        if dialog.isVisible():
            dialog.reject()

    import_by_key(qtbot, finished, change_the_year)
    assert "读出来是 2023 年的年报，仍作为 2024 年的数据吗" in question.text
    previous = document_of(window).previous
    assert (previous and previous.year) == taken


def test_the_basics_page_takes_a_finished_file_as_last_years(qtbot: QtBot, open_window: OpenWindow, finished: Path):
    window = open_window(year=2024)
    wizard_of(window).go_to_step(wizard_of(window).step_ids[0])
    box = page_of(window, BasicsPage).previous

    def look(dialog: ImportDialog) -> None:
        qtbot.waitUntil(lambda: dialog.review is not None and dialog.isActiveWindow())
        assert [*dialog.buttons] == [ImportTarget.PREVIOUS]
        press(Qt.Key.Key_Space)

    when_asked_for_file(finished)
    when_open(ImportDialog, look)
    box.attach.setFocus()
    press(Qt.Key.Key_Space)
    previous = document_of(window).previous
    assert previous is not None and previous.office == "沭阳县发展和改革局"
    assert "沭阳县发展和改革局" in box.state.text()


@pytest.mark.every(3)
@pytest.mark.parametrize(
    ("name", "content", "words"),
    [("坏.docx", b"PK\x03\x04", "已经损坏"), ("图.docx", b"\x89PNG\r\n\x1a\n", "图片"), ("空.doc", b"", "没有内容")],
)
def test_what_cannot_be_read_is_said_in_a_sentence(
    qtbot: QtBot, open_window: OpenWindow, tmp_path: Path, name: str, content: bytes, words: str
):
    path = tmp_path / name
    path.write_bytes(content)
    window = open_window()
    seen: list[str] = []

    def look(dialog: ImportDialog) -> None:
        qtbot.waitUntil(lambda: words in dialog.state.text() and dialog.leave.hasFocus())
        seen.append(dialog.state.text())
        press(Qt.Key.Key_Space)

    when_asked_for_file(path)
    when_open(ImportDialog, look)
    window.menus.import_file.trigger()
    assert name in seen[0]
    assert window.filing.document is None


def test_a_project_is_not_imported_but_opened(qtbot: QtBot, open_window: OpenWindow, project_file: Path):
    window = open_window()

    def look(dialog: ImportDialog) -> None:
        qtbot.waitUntil(lambda: "请用“打开”" in dialog.state.text())
        dialog.reject()

    when_open(ImportDialog, look)
    import_path(window, project_file)


def test_leaving_while_the_file_is_read_is_no_trouble(open_window: OpenWindow, finished: Path):
    window = open_window()
    when_open(ImportDialog, lambda dialog: dialog.reject())
    import_path(window, finished)
    assert window.filing.document is None


def test_what_was_copied_out_of_a_web_page_is_imported(qtbot: QtBot, open_window: OpenWindow):
    window = open_window()
    data = QMimeData()
    template, report, evaluation = sample("suqian_2023")
    data.setHtml(page_text(template, report, evaluation))
    QGuiApplication.clipboard().setMimeData(data)

    def accept(dialog: ImportDialog) -> None:
        qtbot.waitUntil(lambda: dialog.review is not None and dialog.isActiveWindow())
        press(Qt.Key.Key_Space)

    when_open(ImportDialog, accept)
    window.menus.import_copied.trigger()
    taken = document_of(window).report
    assert (taken.year, taken.office, taken.values) == (report.year, report.office, report.values)
    assert set(taken.notes.values()) == {"复制的内容"}


@pytest.mark.parametrize(("text", "words"), [("", "还没有复制内容"), ("甲\t乙\n1\t2", "没有找到年报的章标题和表格")])
def test_what_is_no_report_on_the_clipboard_is_said_so(qtbot: QtBot, open_window: OpenWindow, text: str, words: str):
    window = open_window()
    QGuiApplication.clipboard().setText(text)
    seen: list[str] = []

    def look(dialog: ImportDialog) -> None:
        qtbot.waitUntil(lambda: words in dialog.state.text())
        seen.append(dialog.state.text())
        dialog.reject()

    if text:
        when_open(ImportDialog, look)
        window.menus.import_copied.trigger()
    else:
        question = Question("知道了")
        window.menus.import_copied.trigger()
        seen.append(question.text)
    assert words in seen[0]
    assert window.filing.document is None


def import_path(window: MainWindow, path: Path) -> None:
    import_file(window.filing, path, window)


def with_wrong_total() -> bytes:
    data = (WORD / "suqian_2023.docx").read_bytes()
    return edited(data, lambda root: set_text(cells(rows(tables(root)[1])[3])[-1], "99999"))
