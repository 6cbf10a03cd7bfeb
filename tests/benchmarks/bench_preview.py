"""Opening the preview, beside one export of the same report."""

from collections.abc import Iterator
from time import process_time

from PySide6.QtWidgets import QApplication, QStackedWidget

from export.word.writer import document_bytes
from gui.application import create_application
from gui.preview.lines import break_lines
from gui.preview.view import Preview
from gui.report.document import Document
from model.catalog import load_catalog
from tests.benchmarks.harness import Case
from tests.export.samples import sample

NAME = "shangyu_2019"


def cases() -> Iterator[Case]:
    application = QApplication.instance() or create_application()
    _, report, _ = sample(NAME)
    document = Document(load_catalog(), report)
    window = QStackedWidget()
    window.resize(1366, 740)
    window.show()
    application.processEvents()

    def opened() -> None:
        break_lines.cache_clear()  # as for a report never shown before
        preview = Preview(document)
        window.addWidget(preview)
        window.setCurrentWidget(preview)
        application.processEvents()
        window.removeWidget(preview)
        preview.deleteLater()

    yield Case(
        "opening the preview, painted / one export",
        opened,
        lambda: document_bytes(*sample(NAME)),
        goal=3,
        rounds=20,
        clock=process_time,
    )
