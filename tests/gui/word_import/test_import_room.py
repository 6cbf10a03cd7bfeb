"""The review of a finished file on a small screen at a large scale."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gui.word_import.import_dialog import ImportDialog
from gui.word_import.review import FINDINGS_WIDTH
from tests.export.reading.readings import WORD
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import CTRL, press, when_asked_for_file, when_open

pytestmark = pytest.mark.usefixtures("reading_process")
FINISHED = WORD / "shuyang_fgj_2023.docx"


def test_at_two_hundred_per_cent_findings_have_their_width_and_the_sections_one_line(
    qtbot: QtBot, open_window: OpenWindow
):
    open_window()

    def look(dialog: ImportDialog) -> None:
        qtbot.waitUntil(lambda: dialog.review is not None and dialog.isActiveWindow())
        review = dialog.review
        assert review is not None
        dialog.resize(683, 364)
        qtbot.waitUntil(lambda: review.report.choice.isVisible() and not review.report.sections.isVisible())
        qtbot.waitUntil(lambda: review.sizes()[1] >= FINDINGS_WIDTH)
        assert dialog.width() <= 683 and dialog.height() <= 364
        review.report.choice.setFocus()
        press(Qt.Key.Key_Down)
        assert review.report.currentWidget() is [*review.report.pages.values()][1]
        dialog.resize(1240, 700)
        qtbot.waitUntil(review.report.sections.isVisible)
        assert review.report.sections.currentRow() == 1
        dialog.reject()

    when_asked_for_file(FINISHED)
    when_open(ImportDialog, look)
    press(Qt.Key.Key_I, CTRL)
