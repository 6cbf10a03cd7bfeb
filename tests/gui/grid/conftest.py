from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.grid.table_view import TableView
from gui.report.document import Document
from model.catalog import load_catalog
from model.report import Report
from tests.entries import FORMATS, report_with

Open = Callable[..., tuple[Document, TableView]]


@pytest.fixture
def open_table(qtbot: QtBot) -> Open:
    """Shows a table of a report made of entries, at the size it has in the window, with the keyboard in it."""
    kept: list[TableView] = []

    def opened(table: str = "requests", format: str = "2021", report: Report | None = None, **entries: str):
        document = Document(load_catalog(), report or report_with(FORMATS[format], entries))
        view = TableView(document, table)
        kept.append(view)
        qtbot.addWidget(view)
        view.resize(1100, 600)
        with qtbot.waitActive(view):
            view.show()
            view.activateWindow()
        view.setFocus()
        qtbot.waitUntil(view.hasFocus)
        return document, view

    return opened


@pytest.fixture(autouse=True)
def empty_clipboard(qapp: QApplication) -> None:
    qapp.clipboard().clear()
