"""What the menus offer about finished files: import one, look through many."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from gui.dialogs import FINISHED, ask_open, choose
from gui.document import Document
from gui.filing import CANCEL, Filing
from gui.settings import Settings
from gui.wizard.previous_year import previous_year_from
from gui.word_import.import_dialog import ImportDialog, Way
from model.merging import taken_over
from model.project import Project
from model.report import Report, new_report

TAKE_OVER: Final = "放进去"


def import_chosen(filing: Filing, window: QWidget) -> None:
    """Import a finished file the user chooses."""
    path = ask_open(window, "选择要导入的成稿", Settings().folder, FINISHED)
    if path is not None:
        import_file(filing, path, window)


def import_file(filing: Filing, path: Path, window: QWidget) -> None:
    """Let the user look through the finished file at *path*, and take it as wanted."""
    document = filing.document
    dialog = ImportDialog(filing.catalog, path, document.report if document is not None else None, parent=window)
    if not dialog.exec():
        return
    if document is None or dialog.way is Way.NEW:
        _begin(filing, dialog.report, path.name)
    elif dialog.way is Way.PREVIOUS:
        document.attach_previous(previous_year_from(filing.catalog, Project(dialog.report)))
    else:
        _put_into(document, dialog.report, path.name, window)


def _begin(filing: Filing, report: Report, name: str) -> None:
    """A new report, empty before the one step that takes the file over."""
    template = filing.catalog.template(report.template)
    before = filing.document
    filing.begin(new_report(template, report.year, report.office, report.kind))
    if filing.document is not None and filing.document is not before:
        filing.document.replace_report(report, _label(name))


def _put_into(document: Document, report: Report, name: str, window: QWidget) -> None:
    present = document.report
    detail = "成稿里有的数字和文字换成成稿的，成稿里没有的不动。这一步可以撤销。"
    if (present.year, present.office) != (report.year, report.office):
        detail += f"注意：打开的是 {present.year} 年“{present.office}”，成稿是 {report.year} 年“{report.office}”。"
    if choose(window, f"把“{name}”放进打开的年报吗？", detail, (TAKE_OVER, CANCEL)) == TAKE_OVER:
        document.replace_report(taken_over(present, report), _label(name))


def _label(name: str) -> str:
    return f"导入“{name}”"
