"""A letter typed into a full report in the window, up to the painted text, beside an evaluation without the ledger.

A frame of 60 Hz is some fifteen such evaluations.
"""

import os
from collections.abc import Callable, Iterator
from itertools import count
from tempfile import mkdtemp

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["XDG_STATE_HOME"] = mkdtemp()  # for the recovery journal, which is part of what is timed

from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.application import create_application
from gui.main_window import MainWindow
from tests.benchmarks.bench_ledger import LINES, LONGEST, with_lines, without_ledger
from tests.benchmarks.harness import Case
from tests.gui.text.texts import block_of

FRAME = 16.7


def cases() -> Iterator[Case]:
    application = QApplication.instance() or create_application()
    assert isinstance(application, QApplication)
    report = with_lines(LINES)
    window = MainWindow()
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    window.filing.begin(report)
    goal = "a letter typed, painted / no ledger"
    yield Case(goal, typing(application, window), without_ledger(report), goal=15, rounds=100, frame=FRAME)


def typing(application: QApplication, window: MainWindow) -> Callable[[], None]:
    """Types another letter at the end of the longest paragraph and waits until it is painted."""
    editor = block_of(window, "overview").editor
    cursor = QTextCursor(editor.document().findBlockByNumber(LONGEST))
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    editor.setTextCursor(cursor)
    application.processEvents()
    numbers = count()

    def typed() -> None:
        editor.setFocus()
        QTest.keyClicks(editor, "abcdefghijklmnopqrstuvwxyz"[next(numbers) % 26])
        application.sendPostedEvents()  # painting is one; writing the journal afterwards is not

    return typed
