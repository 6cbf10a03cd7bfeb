"""The commands 导入成稿 and 导入复制的内容."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from export.reading.finished_file import FinishedFile
from gui.dialogs import CANCEL, choose, run, tell
from gui.report.document import Document
from gui.report.filing import Filing
from gui.start.from_last_year import begin_after
from gui.word_import.import_dialog import ImportDialog, ImportTarget
from gui.word_import.sources import Source, copied_source, file_source
from model.changes.importing import with_imported
from model.changes.previous_year import previous_year_from
from model.report import Report, new_report
from model.storage.project import Project

TAKE_OVER: Final = "放进去"
NOTHING_COPIED: Final = "还没有复制内容：请先在网页或 Word 里全选（Ctrl+A）、复制（Ctrl+C）整份年报，再点这里。"


def import_file(filing: Filing, path: Path, window: QWidget, file: FinishedFile | None = None) -> None:
    """Let the user look through the finished file at *path*, and take it as wanted; *file* is it if it is in memory."""
    _import(filing, file_source(path, file), window)


def import_copied(filing: Filing, window: QWidget) -> None:
    """Import the report on the clipboard as the user decides in the dialog."""
    source = copied_source(QGuiApplication.clipboard().mimeData())
    if source is None:
        tell(window, NOTHING_COPIED)
    else:
        _import(filing, source, window)


def _import(filing: Filing, source: Source, window: QWidget) -> None:
    document = filing.document
    dialog = ImportDialog(filing.catalog, source, document.report if document is not None else None, parent=window)
    if not run(dialog):
        return
    if dialog.target is ImportTarget.NEXT_YEAR:
        begin_after(filing, Project(dialog.report_as_read), window, source.name, dialog.report.office)
    elif document is None or dialog.target is ImportTarget.NEW:
        _begin(filing, dialog.report, source.name)
    elif dialog.target is ImportTarget.PREVIOUS:
        last = Project(dialog.report)  # of the right year, or the dialog would not have offered this
        document.attach_previous(previous_year_from(filing.catalog, last, document.report, source.name))
    else:
        _put_into(document, dialog.report, source.name, window)


def _begin(filing: Filing, report: Report, name: str) -> None:
    """Open an empty new report, then put *report* into it as one step to undo."""
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
        document.replace_report(with_imported(present, report), _label(name))


def _label(name: str) -> str:
    return f"导入“{name}”"
