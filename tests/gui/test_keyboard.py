"""The clerk of the tests is to fail, not to wait."""

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from tests.gui.keyboard import Watch


def test_a_dialog_that_nobody_answers_is_closed_and_fails_the_test(qtbot: QtBot):
    dialog = QDialog()
    qtbot.addWidget(dialog)
    watch = Watch(looks=3, interval=1)
    with qtbot.capture_exceptions() as mishaps:
        watch.start()
        dialog.exec()
        watch.stop()
    assert "nobody answers" in str(mishaps[0][1])
