"""Every model keeps the promises of a Qt model while what it shows comes, changes and goes."""

import ast
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from export.checking import check_file
from gui.checkup.checked_model import CheckedModel, State
from gui.checkup.file_list import ShownFiles
from gui.desk.desk import Desk
from gui.desk.finding_notes import FindingNotesModel
from gui.desk.roster_model import RosterModel, ShownBodies
from gui.findings.rows import FindingsModel, alone
from gui.grid.table_model import TableModel
from gui.ledger.entries_model import EntriesModel
from gui.widgets.headed_rows import HeadedRows
from model.catalog import load_catalog
from model.consolidation.collection_project import CollectionProject
from model.consolidation.review import NO_REVIEW
from model.evaluation import evaluate
from model.ledger.ledger import ledger_of
from model.places import sample_path
from tests.entries import FORMATS, report_with
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import document_of
from tests.model.consolidation.collections_made import CATALOG, collected, roster, submission

BROKEN = {"requests/received/applicant.natural": "12", "requests/outcome.granted/applicant.natural": "13"}


def test_the_findings(qtmodeltester: ModelTester, qtbot: QtBot):
    owner = QWidget()
    qtbot.addWidget(owner)
    model, template = FindingsModel(owner), FORMATS["2021"]
    qtmodeltester.check(model)
    findings = evaluate(template, report_with(template, BROKEN), final=True).findings
    assert len(findings) > 1
    for shown in (findings, findings[:1], (), findings):
        model.show_groups(alone(shown), {})
        qtmodeltester.check(model)
        assert model.rowCount() == 0 if not shown else model.rowCount() > len(shown)


def test_the_files_of_a_check_up(qtmodeltester: ModelTester, tmp_path: Path):
    model, catalog = CheckedModel(), load_catalog()
    shown = ShownFiles(model)
    broken = tmp_path / "坏.docx"
    broken.write_bytes(b"PK")
    for path in (sample_path(), broken):
        model.add([check_file(path, catalog)])
        qtmodeltester.check(model)
    qtmodeltester.check(shown)
    shown.narrow(State.UNREADABLE, "坏")
    assert shown.rowCount() == 1
    qtmodeltester.check(shown)
    model.clear()
    qtmodeltester.check(model)


def test_bodies_and_their_findings(qtmodeltester: ModelTester, tmp_path: Path):
    one = submission("甲局", {"requests/outcome.granted/applicant.natural": "7"})
    project = CollectionProject(collected(one, roster=roster("甲局", "乙局")))
    desk = Desk(CATALOG, tmp_path / "汇总.nianbaohz", project, None)
    bodies, notes = RosterModel(), FindingNotesModel()
    shown = ShownBodies(bodies)
    for model in (bodies, shown, notes):
        qtmodeltester.check(model)
    bodies.show_desk(desk)
    notes.show_findings(one.findings, NO_REVIEW, False)
    shown.want("甲", None, None)
    assert (bodies.rowCount(), shown.rowCount(), notes.rowCount()) == (2, 1, len(one.findings))
    for model in (bodies, shown, notes):
        qtmodeltester.check(model)


def test_the_entries_of_the_ledger(qtmodeltester: ModelTester, open_window: OpenWindow):
    window = open_window()
    window.filing.open_sample()
    document = document_of(window)
    model = EntriesModel(document, window)
    qtmodeltester.check(model)
    entries = ledger_of(document.template, document.report, document.evaluation.values).entries
    assert len(entries) > 1
    for shown in (entries, entries[:1], (), entries):
        model.show_entries(shown)
        qtmodeltester.check(model)
        assert model.rowCount() == len(shown)


_MODELS = (
    TableModel,
    FindingsModel,
    CheckedModel,
    ShownFiles,
    RosterModel,
    ShownBodies,
    FindingNotesModel,
    EntriesModel,
)


def test_there_are_no_other_models():
    """The table's own test is in tests/gui/grid/test_table_model.py."""
    named = {"QAbstractTableModel", "QAbstractListModel", "QAbstractItemModel", "QSortFilterProxyModel", "HeadedRows"}
    made: set[str] = set()
    for file in Path("gui").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and named & {ast.unparse(base) for base in node.bases}:
                made.add(node.name)
    assert made == {one.__name__ for one in (*_MODELS, HeadedRows)}
