"""Texts longer than any report's take no time in the window, and nothing of them is lost."""

import re
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel

from gui.dialogs import run
from gui.main_window import MainWindow
from gui.preview.view import CheckList, Preview
from gui.preview.views import CHECK_LIST, PREVIEW, VIEWS
from gui.text.text_block import TextBlock
from gui.versions.comparison_dialog import ComparisonDialog
from gui.versions.history_dialog import HistoryDialog
from gui.versions.recovery_dialog import RecoveryDialog
from gui.wizard.basics_page import BasicsPage
from gui.wizard.section_page import SectionPage
from model.catalog import load_catalog
from model.errors import FileError
from model.report import Closing, Opening, Origin, Paragraph, Report
from model.storage.journal import Journal
from model.storage.project import Project
from model.storage.project_file import read_project, write_project
from model.storage.recovery import recoverable
from model.text_limits import LONGEST_FIELD, LONGEST_PARAGRAPH, LONGEST_SECTION, MOST_LINES
from model.values import Unread
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import CTRL, document_of, page_of, press, when_open, wizard_of, write

TEMPLATE = load_catalog().template("2021")
CELLS = [cell.address for cell in TEMPLATE.cells.values() if not cell.is_total]
SPACES, STOPS = " " * 65_536, "。" * 900_000
HOSTILE = {
    "spaces": "字" + SPACES + "字",
    "stops": STOPS,
    "lines": "字\n" * 450_000,
    "letters": "a" * 900_000,
    "marks": "e" + "\u0301" * 300_000,
    "ledger": "其中12件，" * 100_000,
    "surrogates": "\ud83d" * 300_000,
    "right to left": "\u202e\u05d0" * 200_000,
    "one character": "\U0001f469\u200d" * 200_000,
}
SHORT = ("spaces", "stops")
MOST_SECONDS, MOST_MEGABYTES = 2 if sys.gettrace() is None else 10, 300
"""More where lines are counted, which multiplies the time."""
each = pytest.mark.parametrize(
    "name", [name if name in SHORT else pytest.param(name, marks=pytest.mark.long) for name in HOSTILE]
)


def long_report(text: str) -> Report:
    """A report with a text wherever there may be one."""
    return Report(
        template="2021",
        year=2023,
        office=text,
        opening=Opening(legal_basis=text, period=text, download=text, contact=text),
        closing=Closing(office=text),
        narratives={section.id: (Paragraph(text=text),) for section in TEMPLATE.sections},
        values={CELLS[0]: Unread(text), CELLS[1]: 12},
        notes={CELLS[1]: text},
        origins={CELLS[1]: Origin.PASTED},
        reasons={"requests.row_total": text},
    )


def megabytes() -> float:
    return int(re.findall(r"VmRSS:\s+(\d+)", Path("/proc/self/status").read_text())[0]) / 1024


def takes_no_time(deed: Callable[[], object]) -> None:
    begun, before = process_time(), megabytes()
    deed()
    QApplication.processEvents()
    assert process_time() - begun < MOST_SECONDS
    assert megabytes() - before < MOST_MEGABYTES


def block_of(window: MainWindow) -> TextBlock:
    return page_of(window, SectionPage).before


@pytest.mark.every(2)
@each
def test_a_report_of_endless_texts_is_shown_everywhere_in_no_time(open_window: OpenWindow, name: str):
    report, window = long_report(HOSTILE[name]), open_window()
    takes_no_time(lambda: window.filing.begin(report))
    for step in wizard_of(window).step_ids:
        takes_no_time(lambda step=step: wizard_of(window).go_to_step(step))
    assert window.views is not None
    for view in range(len(VIEWS)):
        takes_no_time(lambda view=view: window.views and window.views.show_view(view))
    seen = [label.text() for label in window.findChildren(QLabel)]
    assert all(len(text) < 50_000 for text in seen)  # HTML counts, too
    assert document_of(window).report == report


def test_a_text_longer_than_any_is_shown_in_part_said_so_and_kept_whole(open_window: OpenWindow, tmp_path: Path):
    path = tmp_path / "年报.nianbao"
    report = Report(template="2021", year=2023, office="某局", narratives={"overview": (Paragraph(text=STOPS),)})
    write_project(path, Project(report), None)
    window = open_window(path)
    wizard_of(window).work_on("overview")
    block = block_of(window)
    assert block.editor.toPlainText() == "。" * LONGEST_PARAGRAPH
    assert block.editor.isReadOnly()
    assert block.cut is not None and "全文一字不少地留在年报里" in block.cut.words.text()
    told = [finding.message for finding in document_of(window).evaluation.findings]
    assert "“一、总体情况”的文字有 900000 字、1 段，只检查、只显示开头的 20000 字、1 段" in told
    block.editor.setFocus()
    write("多写几个字")
    press(Qt.Key.Key_T, CTRL)
    block.begin_content("主动公开")
    assert document_of(window).report == report
    write_project(path, document_of(window).project, None)
    assert read_project(path).report == report


def test_only_what_is_shown_can_be_kept_and_taken_back(open_window: OpenWindow):
    report = Report(template="2021", year=2023, narratives={"overview": (Paragraph(text="长" * 30_000),)})
    window = open_window()
    window.filing.begin(report)
    wizard_of(window).work_on("overview")
    block, document = block_of(window), document_of(window)
    assert block.cut is not None
    block.cut.keep.click()
    assert document.report.text_of("overview") == "长" * LONGEST_PARAGRAPH
    assert not block.editor.isReadOnly() and block.cut.isHidden()
    document.undo_stack.undo()
    assert document.report == report
    assert block.editor.isReadOnly() and not block.cut.isHidden()


def test_a_clipboard_of_a_million_lines_is_taken_in_as_far_as_there_is_room(open_window: OpenWindow):
    window = open_window(year=2023)
    wizard_of(window).work_on("overview")
    block, told, data = block_of(window), [], QMimeData()
    block.told.connect(told.append)
    data.setText("一行字。\n" * 1_000_000)
    QGuiApplication.clipboard().setMimeData(data)
    takes_no_time(block.editor.paste)
    assert len(block.editor.lines()) == MOST_LINES - 1
    [sentence] = told
    assert sentence.startswith("放不下：一章最多") and "还在原来的地方" in sentence
    assert QGuiApplication.clipboard().text().count("\n") == 1_000_000
    takes_no_time(document_of(window).undo_stack.undo)
    assert document_of(window).report.text_of("overview") == ""


@pytest.mark.every(3)
@pytest.mark.parametrize("name", ["spaces", "stops", "letters"])
def test_any_paste_is_cut_to_what_a_paragraph_and_a_section_can_have(open_window: OpenWindow, name: str):
    window = open_window(year=2023)
    wizard_of(window).work_on("overview")
    editor = block_of(window).editor
    editor.insert("开头。")
    for text in (HOSTILE[name], "\n".join([HOSTILE[name][:30_000]] * 5)):
        takes_no_time(lambda text=text: editor.insert(text))
        assert all(len(line) <= LONGEST_PARAGRAPH for _, line in editor.lines())
        assert len(editor.toPlainText()) <= LONGEST_SECTION
    assert not editor.isReadOnly()


def test_fields_keep_the_whole_text_until_they_are_edited(open_window: OpenWindow):
    report, window = long_report("长" * 30_000), open_window()
    window.filing.begin(report)
    page = page_of(window, BasicsPage)
    page.contact.setFocus()
    press(Qt.Key.Key_End)
    write("新")
    press(Qt.Key.Key_Backspace)
    opening = document_of(window).report.opening
    assert opening.contact == "长" * (LONGEST_FIELD - 1)
    assert opening.model_copy(update={"contact": report.opening.contact}) == report.opening


def test_a_report_shown_in_part_is_not_printed_in_part(open_window: OpenWindow, tmp_path: Path):
    window = open_window()
    window.filing.begin(Report(template="2021", year=2023, narratives={"overview": (Paragraph(text=STOPS),)}))
    assert window.views is not None
    window.views.show_view(PREVIEW)
    preview = window.views.currentWidget()
    assert isinstance(preview, Preview)
    with pytest.raises(FileError, match="没有打印：有的文字比任何年报都长"):
        preview.printout.require_all()
    assert "导出的 Word 文件里是全文" in preview.note.text()
    window.views.show_view(CHECK_LIST)
    check_list = window.views.currentWidget()
    assert isinstance(check_list, CheckList)
    check_list.printout.require_all()


@pytest.mark.every(2)
@each
def test_dialogs_about_endless_texts_open_in_no_time(open_window: OpenWindow, name: str):
    window = open_window(year=2023)
    document = document_of(window)
    document.replace_report(long_report(HOSTILE[name]), "导入")
    for make in (lambda: ComparisonDialog(document, window), lambda: HistoryDialog(document, CELLS[0], window)):
        dialog = make()
        when_open(type(dialog), lambda shown: shown.reject())
        takes_no_time(lambda dialog=dialog: run(dialog))
    document.undo_stack.setClean()
    window.filing.close()
    left = Report(template="2021", year=2023, narratives={"overview": (Paragraph(text=HOSTILE[name]),)})
    journal = Journal(None, Project(left))
    journal.record(Project(left.model_copy(update={"office": HOSTILE[name]})))
    del journal
    recoveries = recoverable()
    assert len(recoveries) == 1
    dialog = RecoveryDialog(recoveries, window)
    when_open(RecoveryDialog, lambda shown: shown.reject())
    takes_no_time(lambda: run(dialog))
    takes_no_time(lambda: window.filing.recover(recoveries[0]))
    assert document_of(window).report.text_of("overview") == HOSTILE[name]
