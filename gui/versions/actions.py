"""What the menus offer about versions of the report that is open."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.report.document import Document
from gui.versions.backups_dialog import BackupsDialog
from gui.versions.comparison_dialog import ComparisonDialog
from gui.versions.history_dialog import HistoryDialog
from model.address import Address
from model.changes.comparison import with_cells_of
from model.storage.backups import backups_of


def compare(document: Document, window: QWidget) -> None:
    """Show what changed since the report was saved."""
    ComparisonDialog(document, window).exec()


def show_history(document: Document, cell: Address | None, window: QWidget) -> None:
    """Show who changed what when, on request in *cell* alone."""
    HistoryDialog(document, cell, window).exec()


def put_back(document: Document, cell: Address) -> bool:
    """Make *cell* what it was when the report was saved; False if it is."""
    report = with_cells_of(document.report, document.saved_project.report, [cell])
    changes = report.entry(cell) != document.report.entry(cell)
    if changes:
        document.replace_report(report, "还原单元格")
    return changes


def restore_backup(document: Document, window: QWidget) -> None:
    """Let the user take an earlier version of the report's file; nothing is saved by it."""
    backups = backups_of(document.path) if document.path is not None else []
    dialog = BackupsDialog(document.catalog, backups, document.project, window)
    if dialog.exec() and dialog.chosen is not None:
        document.restore(dialog.chosen)
