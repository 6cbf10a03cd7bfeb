"""Whatever a file says is shown to the letter: taken for markup, it would change what a window says, or fetch pictures."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QLabel, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from export.word.writer import document_bytes
from gui.checkup.window import CheckupWindow
from gui.returning.return_dialog import ReturnDialog
from gui.versions.backups_dialog import BackupsDialog
from gui.versions.comparison_dialog import ComparisonDialog
from gui.word_import.import_dialog import ImportDialog
from gui.word_import.sources import file_source
from model.address import Address
from model.catalog import load_catalog
from model.report import Opening, Paragraph, new_report
from model.storage.backups import backups_of
from model.storage.project import Project
from model.storage.project_file import write_project
from model.storage.project_lock import lock_path
from model.values import Unread
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import document_of, when_open, wizard_of

MARKUP = '<img src="//elsewhere/share/a.png"> &lt; <h1>大</h1>'
RECEIVED = Address("requests", "received", "applicant.natural")


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A project whose every text is markup, and so is its name."""
    template = load_catalog().template("2021")
    report = new_report(template, 2023, MARKUP).model_copy(
        update={
            "opening": Opening(contact=MARKUP, download=MARKUP, period=MARKUP, legal_basis=MARKUP),
            "narratives": {section.id: (Paragraph(text=MARKUP),) for section in template.sections},
            "values": {RECEIVED: Unread(MARKUP)},
            "notes": {RECEIVED: MARKUP},
            "reasons": {"requests.row_total": MARKUP},
        }
    )
    path = tmp_path / "<h1>大&lt;.nianbao"
    write_project(path, Project(report), None)
    return path


def taken_for_markup(window: QWidget) -> list[str]:
    """The texts in *window* that hold the name of the picture as markup."""
    texts = [label.text() for label in window.findChildren(QLabel) if label.textFormat() != Qt.TextFormat.PlainText]
    texts += [widget.toolTip() for widget in window.findChildren(QWidget)]
    for view in window.findChildren(QAbstractItemView):
        texts += map(str, tips(view.model(), QModelIndex())) if view.model() is not None else ()
    return [text for text in texts if "<img" in text or "<h1>" in text]


def tips(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[object]:
    for row in range(model.rowCount(parent)):
        for column in range(20):
            yield model.data(model.index(row, column, parent), Qt.ItemDataRole.ToolTipRole)  # None where there is none


def test_no_page_of_a_report_takes_its_texts_for_markup(open_window: OpenWindow, hostile: Path):
    window = open_window(hostile)
    assert document_of(window).report.office == MARKUP
    for step in wizard_of(window).step_ids:
        wizard_of(window).go_to_step(step)
        assert taken_for_markup(window) == []
    assert window.filing.close()
    assert taken_for_markup(window) == []


def test_no_comparison_takes_its_texts_for_markup(qtbot: QtBot, open_window: OpenWindow, hostile: Path):
    document = document_of(open_window(hostile))
    document.replace_report(document.report.with_narrative("overview", (Paragraph(text="改过"),)), "改")
    document.save(hostile)
    document.replace_report(document.report.with_narrative("overview", (Paragraph(text=MARKUP),)), "改")
    comparison = ComparisonDialog(document)
    backups = backups_dialog(hostile)
    for dialog in (comparison, backups):
        qtbot.addWidget(dialog)
        assert taken_for_markup(dialog) == []
    assert MARKUP in backups.summary.text()


def backups_dialog(path: Path) -> BackupsDialog:
    return BackupsDialog(load_catalog(), backups_of(path), None)


def test_neither_who_has_a_file_nor_what_is_wrong_with_one_is_taken_for_markup(open_window: OpenWindow, hostile: Path):
    holder = {"user": MARKUP, "machine": MARKUP, "since": "2024-01-20T09:30:05+08:00", "token": "a"}
    lock_path(hostile).write_text(json.dumps(holder))
    seen: list[str] = []

    def look(box: QDialog) -> None:
        assert taken_for_markup(box) == []
        seen.extend(label.text() for label in box.findChildren(QLabel))
        box.reject()

    when_open(QMessageBox, look)
    window = open_window(hostile)
    assert any(MARKUP in text for text in seen)
    lock_path(hostile).unlink()
    hostile.write_bytes(b"nianbao")
    when_open(QMessageBox, look)
    window.filing.open_path(hostile)
    assert any(hostile.name in text for text in seen)


def test_no_finished_file_is_taken_for_markup(qtbot: QtBot, open_window: OpenWindow, hostile: Path):
    window = open_window(hostile)
    document = document_of(window)
    finished = hostile.with_name("<h1>大&lt;.docx")
    finished.write_bytes(document_bytes(document.template, document.report, document.evaluation))
    document.replace_report(document.report.with_narrative("overview", (Paragraph(text="改过"),)), "改")
    taken_back = ReturnDialog(document, finished)
    imported = ImportDialog(window.catalog(), file_source(finished), document.report)
    checkup = CheckupWindow(window.catalog())
    for dialog in (taken_back, imported, checkup):
        qtbot.addWidget(dialog)
    checkup.check([finished, hostile])
    qtbot.waitUntil(lambda: taken_back.returned is not None and imported.review is not None, timeout=20_000)
    qtbot.waitUntil(lambda: not checkup.cancel.isVisible() and len(checkup.files.rows.files) == 2, timeout=20_000)
    checkup.files.choose(0)
    assert [text for dialog in (taken_back, imported, checkup) for text in taken_for_markup(dialog)] == []
    assert MARKUP in imported.office.text()
