import errno
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from gui.report.document import Document, DocumentChange, OnDisk
from model.address import Address
from model.catalog import load_catalog
from model.errors import UnknownAddressError, UnsyncedError
from model.report import Paragraph, new_report
from model.storage.journal import change_between, journals
from model.storage.journal_file import lines_of
from model.storage.project_file import read_project
from tests.faults import failing, system_calls

ROOT = Path(__file__).parents[3]
RECEIVED = Address("requests", "received", "applicant.natural")
RECEIVED_TOTAL = Address("requests", "received", "applicant.total")

GARBAGE = """
import gc
from gui.report.commands import PreviousYearCommand
from gui.report.document import Document
from model.catalog import load_catalog
from model.report import new_report
catalog = load_catalog()
step = PreviousYearCommand(lambda previous: None, None, None, "older than its stack")
document = Document(catalog, new_report(catalog.template("2021"), 2023, "某局"))
document.undo_stack.push(step)
document.cycle = document
del step, document
gc.collect()
"""


@pytest.fixture
def document() -> Document:
    catalog = load_catalog()
    return Document(catalog, new_report(catalog.for_year(2023), 2023, "某县发展和改革局"))


def change_of(qtbot: QtBot, document: Document, edit: object) -> DocumentChange:
    assert callable(edit)
    with qtbot.waitSignal(document.changed) as signal:
        edit()
    assert signal.args is not None
    return signal.args[0]


def test_entering_a_figure_tells_which_cells_changed(qtbot: QtBot, document: Document):
    change = change_of(qtbot, document, lambda: document.enter({RECEIVED: 12}, "填写"))
    assert change == DocumentChange(frozenset({RECEIVED, RECEIVED_TOTAL}))


def test_entering_what_stands_there_already_is_no_step(document: Document):
    document.enter({RECEIVED: 12}, "填写")
    document.enter({RECEIVED: 12}, "填写")
    assert document.undo_stack.count() == 1


def test_an_edit_is_in_the_journal_before_anything_is_painted(document: Document):
    document.enter({RECEIVED: 12}, "填写")
    [journal] = journals().iterdir()
    assert list(lines_of(journal.read_bytes()))[1:] == [change_between(document.saved_project, document.project)]


def test_undo_takes_a_figure_back_and_redo_brings_it_again(document: Document):
    document.enter({RECEIVED: 12}, "填写")
    document.undo_stack.undo()
    assert RECEIVED not in document.report.values
    document.undo_stack.redo()
    assert document.report.values[RECEIVED] == 12


def test_a_stated_total_that_agrees_is_dropped_in_the_same_step(document: Document):
    document.enter({RECEIVED: 12, RECEIVED_TOTAL: 13}, "填写")
    document.enter({RECEIVED: 13}, "填写")
    assert not document.report.stated
    document.undo_stack.undo()
    assert document.report.stated == {RECEIVED_TOTAL: 13}


def test_typing_in_one_text_is_one_step(qtbot: QtBot, document: Document):
    for text in ("本", "本年", "本年度"):
        report = document.report.with_narrative("overview", (Paragraph(text=text),))
        change = change_of(
            qtbot, document, lambda report=report: document.replace_report(report, "输入文字", merge_key="overview")
        )
        assert change == DocumentChange(sections=frozenset({"overview"}))
    assert document.undo_stack.count() == 1
    document.undo_stack.undo()
    assert document.report.text_of("overview") == ""


def test_a_change_of_the_organ_is_a_change_of_fields(qtbot: QtBot, document: Document):
    report = document.report.model_copy(update={"office": "某县财政局"})
    assert change_of(qtbot, document, lambda: document.replace_report(report, "修改机关名称")) == DocumentChange(
        fields=True
    )


def test_a_preview_enters_nothing(document: Document):
    assert document.previewed(RECEIVED, 12).values[RECEIVED_TOTAL] == 12
    assert not document.report.values
    assert not document.is_modified


def test_an_unknown_cell_changes_nothing(document: Document):
    with pytest.raises(UnknownAddressError):
        document.enter({RECEIVED: 12, Address("requests", "no", "such"): 1}, "填写")
    assert not document.report.values


def test_a_document_nobody_needs_any_more_is_collected_with_its_steps():
    subprocess.run([sys.executable, "-c", GARBAGE], cwd=ROOT, check=True)


def test_a_save_nobody_can_be_sure_of_is_no_change_by_others_whatever_name_it_went_by(
    document: Document, tmp_path: Path
):
    path, link = tmp_path / "年报.nianbao", tmp_path / "快捷.nianbao"
    document.save(path)
    link.symlink_to(path)
    for figure, name in ((12, path), (13, link)):
        document.enter({RECEIVED: figure}, "填写")
        unsynced = failing(OSError(errno.EIO, "refused"))
        with pytest.raises(UnsyncedError), system_calls("fsync", nth=3, act=unsynced):  # the folder's
            document.save(name)
        assert document.on_disk() is OnDisk.AS_SEEN
    document.save(path)
    assert read_project(path).report.values == {RECEIVED: 13}
