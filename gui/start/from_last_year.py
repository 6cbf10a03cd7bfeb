"""从上年开始: a new report made from last year's project or finished file."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from gui.dialogs import REPORTS, ask_open, run, tell
from gui.settings.settings import Settings
from gui.start.new_report import remember_opening
from model.errors import NianbaoError

if TYPE_CHECKING:  # imported when needed, for a quick start
    from gui.report.filing import Filing
    from model.formats.template import BodyKind
    from model.storage.project import Project


def ask_last_year(filing: Filing, window: QWidget) -> None:
    """Let the user choose last year's report, and begin the next one from it."""
    path = ask_open(window, "选择上年的项目文件或成稿", Settings().folder, REPORTS)
    if path is not None:
        begin_from_file(filing, path, window)


def begin_from_file(filing: Filing, path: Path, window: QWidget) -> None:
    """Begin the report after the one at *path*; a finished file is looked through first."""
    from export.checking import is_project
    from model.storage.project_file import read_project

    if not is_project(path):
        _look_through(filing, path, window)
        return
    try:
        last = read_project(path, filing.catalog)
    except NianbaoError as error:
        tell(window, str(error))
    else:
        begin_after(filing, last, window, path.name)


def _look_through(filing: Filing, path: Path, window: QWidget) -> None:
    """Show the finished file at *path*, and begin the report after it if it is accepted."""
    from gui.word_import.import_dialog import ImportDialog, ImportTarget
    from gui.word_import.sources import file_source
    from model.storage.project import Project

    dialog = ImportDialog(filing.catalog, file_source(path), None, (ImportTarget.NEXT_YEAR,), window)
    if run(dialog):
        begin_after(filing, Project(dialog.report_as_read), window, path.name, dialog.report.office)


def begin_after(filing: Filing, last: Project, window: QWidget, name: str, office: str = "") -> None:
    """Begin the report for the year after *last*, called *name*, of another *office* if given, as one step to undo, and
    tell what was taken along.
    """
    from model.last_year.next_year import next_year_after
    from model.report import new_report

    settings = Settings()
    day = date.today() if settings.dated else None
    try:
        made = next_year_after(filing.catalog, last, office=office, kind=_kind_in(settings, last), day=day)
    except NianbaoError as error:
        tell(window, str(error))
        return
    report, before = made.report, filing.document
    filing.begin(new_report(made.template, report.year, report.office, report.kind))
    document = filing.document
    if document is not None and document is not before:
        remember_opening(last.report)
        document.restore(made.project, f"从 {last.report.year} 年年报“{name}”开始")
        filing.told.emit("\n".join(made.told))


def _kind_in(settings: Settings, last: Project) -> BodyKind | None:
    """The body kind that the settings know of the office, for a finished file says nothing of it."""
    from model.formats.template import BodyKind

    is_unknown = last.report.kind is BodyKind.DEPARTMENT and last.report.office == settings.office
    return next((kind for kind in BodyKind if is_unknown and kind.value == settings.kind), None)
