"""A finished file checked in its window: from choosing it to seeing what was found, beside reading it."""

import os
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from export.reading.reader import read_report
from gui.application import create_application
from gui.checkup.window import CheckupWindow
from model.catalog import load_catalog
from tests.benchmarks.harness import Case

FILE = Path(__file__).parent.parent / "data" / "word" / "shuyang_fgj_2023.docx"
CATALOG = load_catalog()


def cases() -> Iterator[Case]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    _application = QApplication.instance() or create_application()
    window = CheckupWindow(CATALOG)
    window.show()
    yield Case(
        "check-up of a file, findings painted / reading it",
        partial(shown, window),
        lambda: read_report(FILE, CATALOG),
        goal=3,
        rounds=20,
    )
    window.close()


def shown(window: CheckupWindow) -> None:
    """The file checked, and its findings painted."""
    window.check([FILE])
    while window.cancel.isVisible():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    QApplication.processEvents()  # what is still to be painted
    assert window.findings.isVisible()
