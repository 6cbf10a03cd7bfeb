"""History, reasons, notes, last year's values, the user and the place of the project leave no trace in what is exported."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from export.web import fragment, page_text
from export.word.writer import document_bytes
from gui.preview.output import pdf_bytes
from gui.preview.printouts import report_printout
from gui.preview.typefaces import typefaces_of
from gui.report.document import Document
from model.address import Address
from model.catalog import load_catalog
from model.decision import DecisionKind, LedgerDecision
from model.report import Origin, PreviousYear
from model.storage.history import CellEdit
from model.storage.project import Project
from model.storage.project_file import write_project
from tests.reports import sample

CATALOG = load_catalog()
RECEIVED = Address("requests", "received", "applicant.natural")
SECRETS = ("张保密", "内部情况说明", "某业务系统", "上年的局", "不公开的文件夹", "98765432", "wangbaomi")
PDF_MARKS = re.compile(rb"D:\d{14}|\d{4}-\d\d-\d\dT[\d:]{8}|uuid:[0-9a-f-]{36}|<[0-9a-f]{64,}>")


def word(document: Document) -> bytes:
    return document_bytes(document.template, document.report, document.final_evaluation)


def draft(document: Document) -> bytes:
    return document_bytes(document.template, document.report, document.final_evaluation, draft=True, marked=False)


def web(document: Document) -> bytes:
    shown = (document.template, document.report, document.final_evaluation)
    return (page_text(*shown) + fragment(*shown)).encode()


def pdf(document: Document) -> bytes:
    """Without the time and the random number that every file has of its own."""
    return PDF_MARKS.sub(b"", pdf_bytes(report_printout(document, typefaces_of("system"))))


def with_secrets(project: Project) -> Project:
    report = project.report.model_copy(
        update={
            "reasons": {"requests.balance": SECRETS[1]},
            "notes": {RECEIVED: SECRETS[2]},
            "origins": {RECEIVED: Origin.PASTED},
            "decisions": {"一段。": (LedgerDecision("overview", 0, DecisionKind.SET_ASIDE, reason=SECRETS[1]),)},
        }
    )
    previous = PreviousYear(template="2021", year=2022, office=SECRETS[3])
    number = int(SECRETS[5])
    edit = CellEdit(datetime(2024, 1, 20, 9, 30, 5, tzinfo=UTC), SECRETS[0], RECEIVED, None, number, Origin.TYPED)
    return replace(project, report=report, previous=previous, history=(edit,))


@pytest.mark.every(2)
@pytest.mark.parametrize("exported", [word, draft, web, pdf])
def test_what_is_exported_is_the_same_whatever_is_kept_with_the_report(
    exported: Callable[[Document], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
):
    project = Project(sample("suqian_2023").report())
    plain = exported(Document.of_project(CATALOG, project))
    path = tmp_path / SECRETS[4] / "年报.nianbao"
    path.parent.mkdir()
    write_project(path, with_secrets(project), None)
    for name in ("LOGNAME", "USER", "USERNAME"):
        monkeypatch.setenv(name, SECRETS[6])
    document = Document.open(CATALOG, path)
    document.enter({RECEIVED: int(SECRETS[5])}, "填写")
    document.undo_stack.undo()
    assert document.saved_project.history
    assert exported(document) == plain
    assert not [secret for secret in SECRETS if secret.encode() in plain]
