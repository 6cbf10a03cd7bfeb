"""One Enter judges the report once, finds out what changed once, and writes down once what it found."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.text.paragraph_editor import ParagraphEditor
from gui.wizard.section_page import SectionPage
from model.address import Address
from model.checks.entry_checks import entry_findings
from model.checks.rules import rule_findings
from model.evaluation import Assessment, evaluate, totals_of
from model.ledger.ledger import ledger_of
from model.ledger.passages import passage_of
from model.storage.delta import difference
from model.storage.journal import change_between, journals
from model.storage.journal_file import lines_of
from tests.counting import entries_of
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import CTRL, page_of, press, write
from tests.gui.text.test_quantities import lines
from tests.gui.text.texts import block_of

RECEIVED = Address("requests", "received", "applicant.natural")
WORK = (Assessment.__init__, entry_findings, rule_findings, ledger_of, difference, change_between, totals_of, evaluate)
"""What takes time with the size of the report."""
ONCE = {
    "Assessment.__init__": 1,
    "entry_findings": 1,
    "rule_findings": 1,
    "ledger_of": 1,
    "difference": 1,
    "change_between": 1,
}


def settle() -> None:
    """Lets everything happen that an edit puts off until the figure is painted."""
    for _ in range(5):
        QApplication.processEvents()


@pytest.fixture
def page(open_window: OpenWindow) -> SectionPage:
    window = open_window(year=2023)
    press(Qt.Key.Key_4, CTRL)
    page = page_of(window, SectionPage)
    assert page.table is not None
    page.table.go_to(RECEIVED)
    settle()
    return page


def test_entering_a_figure_does_each_piece_of_work_once(page: SectionPage):
    for figure in "12", "34":  # the first one begins the journal, the second is added to it
        write(figure)
        with entries_of(*WORK) as counted:
            press(Qt.Key.Key_Return)
            settle()
        assert counted == ONCE


def test_a_letter_typed_judges_once_and_reads_its_paragraph_only(open_window: OpenWindow):
    window = open_window(year=2023)
    editor = block_of(window, "overview").editor
    write("收到政府信息公开申请12件。\n发布信息30条，其中文件12条、动态18条。\n召开会议3次，")
    settle()
    before = passage_of.cache_info().misses
    with entries_of(*WORK, ParagraphEditor.mark) as counted:
        write("，")
        settle()
    assert counted == ONCE
    assert passage_of.cache_info().misses == before + 1
    assert [line[0] for line in lines(editor)] == ["12件", "30条", "12条", "18条", "3次"]


def test_undo_judges_once_and_compares_nothing(page: SectionPage):
    write("12\n")
    settle()
    with entries_of(*WORK) as counted:
        press(Qt.Key.Key_Z, CTRL)
        settle()
    assert counted == {name: 1 for name in ONCE if name != "difference"}


def test_what_was_found_out_once_is_what_the_journal_has(page: SectionPage):
    write("12\n34\n")
    settle()
    [file] = journals().glob("*")
    _, *changes = lines_of(file.read_bytes())
    assert len(changes) == 2
