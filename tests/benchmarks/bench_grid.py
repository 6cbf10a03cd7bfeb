"""The grid of 表三 beside a bare table of Qt with as many rows and columns: from the keystroke to the painted cell."""

import os
from collections.abc import Callable, Iterator
from itertools import cycle
from tempfile import mkdtemp

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["XDG_STATE_HOME"] = mkdtemp()  # for the recovery journal, which is part of what is timed

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitter, QTableView

from gui.application import create_application
from gui.grid.table_view import TableView
from gui.report.document import Document
from model.catalog import load_catalog
from tests.benchmarks.harness import Case
from tests.reports import sample

WIDTH, HEIGHT = 1100, 600
FRAME = 16.7
CELL = (3, 3)


def cases() -> Iterator[Case]:
    application = QApplication.instance() or create_application()
    assert isinstance(application, QApplication)
    report = sample("suqian_2023").report()
    ours = TableView(Document(load_catalog(), report), "requests")
    bare = bare_table(ours.model().rowCount(), ours.model().columnCount())
    window = QSplitter(Qt.Orientation.Vertical)
    for table in (ours, bare):
        table.setMinimumSize(WIDTH, HEIGHT)
        window.addWidget(table)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    pair = entering(application, ours), entering(application, bare)
    yield Case("figure typed and entered to painted cells", *pair, goal=2, rounds=200, frame=FRAME)
    pair = pasting(application, ours), repainting(application, bare)
    yield Case("block of 25 × 7 pasted to painted cells", *pair, goal=2, rounds=100, frame=FRAME)


def bare_table(rows: int, columns: int) -> QTableView:
    table = QTableView()
    model = QStandardItemModel(rows, columns, table)
    for row in range(rows):
        for column in range(columns):
            model.setData(model.index(row, column), str(row))
    table.setModel(model)
    return table


def blocks() -> Iterator[list[list[str]]]:
    """The 25 × 7 figures of 表三 by turns, different in every cell; all their sums are right."""
    return cycle([right_figures(1), right_figures(2)])


def right_figures(number: int) -> list[list[str]]:
    """*number* in each of the 21 outcomes and in both rows carried over; the rest follows."""
    rows = [21 * number, number, *[number] * 21, 21 * number, number]
    return [[str(figure)] * 6 + [str(6 * figure)] for figure in rows]


def pasting(application: QApplication, table: TableView) -> Callable[[], None]:
    """Pastes another block over all values and waits until everything is painted."""
    figures = blocks()
    start = table.model().index(*CELL)

    def paste() -> None:
        QApplication.clipboard().setText("\r\n".join("\t".join(row) for row in next(figures)))
        table.setFocus()
        table.setCurrentIndex(start)
        QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        application.sendPostedEvents()  # painting is one; writing the journal afterwards is not

    return paste


def repainting(application: QApplication, table: QTableView) -> Callable[[], None]:
    """Puts another block into the same cells and waits until everything is painted."""
    figures, model = blocks(), table.model()

    def repaint() -> None:
        for row, line in enumerate(next(figures), CELL[0]):
            for column, text in enumerate(line, CELL[1]):
                model.setData(model.index(row, column), text)
        application.sendPostedEvents()

    return repaint


def entering(application: QApplication, table: QTableView) -> Callable[[], None]:
    """Types another digit into one cell, enters it and waits until everything is painted."""
    digits, cell = cycle("123456789"), table.model().index(*CELL)

    def enter() -> None:
        table.setFocus()
        table.setCurrentIndex(cell)
        for key in (next(digits), "\r"):
            line = application.focusWidget()
            assert line is not None
            QTest.keyClicks(line, key)
            application.processEvents()

    return enter
