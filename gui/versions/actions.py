"""The menu commands on earlier versions of the open report."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from gui.dialogs import run
from gui.report.document import Document
from gui.versions.backups_dialog import BackupsDialog
from gui.versions.comparison_dialog import ComparisonDialog
from gui.versions.history_dialog import HistoryDialog
from model.address import Address
from model.changes.comparison import with_cells_from
from model.storage.backups import backups_of


def compare(document: Document, window: QWidget) -> None:
    """Show the differences since the report was saved."""
    run(ComparisonDialog(document, window))


def show_history(document: Document, cell: Address | None, window: QWidget) -> None:
    """Show the cell history; *cell* is the one it can be limited to."""
    run(HistoryDialog(document, cell, window))


def put_back(document: Document, cell: Address) -> bool:
    """Restore the saved value of *cell*; False if it has not changed."""
    report = with_cells_from(document.report, document.saved_project.report, [cell])
    changes = report.entry(cell) != document.report.entry(cell)
    if changes:
        document.replace_report(report, "还原单元格")
    return changes


def restore_backup(document: Document, window: QWidget) -> None:
    """Replace the report by a backup the user chooses, as one step to undo; nothing is saved."""
    backups = backups_of(document.path) if document.path is not None else []
    dialog = BackupsDialog(document.catalog, backups, document.project, window)
    if run(dialog) and dialog.chosen is not None:
        document.restore(dialog.chosen)
