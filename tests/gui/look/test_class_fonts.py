"""The size of the interface reaches menus, lists, headings and cells, for which Windows has fonts of its own."""

import subprocess
import sys

import pytest

from tests.packaging.office_pc import ROOT

LIKE_WINDOWS = """
import sys
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QListWidget, QMenu, QMenuBar, QTableWidget, QWidget
from gui.look.style import Look, apply_look

CLASSES = ("QMenu", "QMenuBar", "QAbstractItemView", "QHeaderView", "QMessageBox", "QTipLabel", "QStatusBar")

class Windows(QApplication):
    "Qt takes the fonts of classes from Windows at its start, and anew when the first style sheet is set."

    def __init__(self):
        super().__init__(["nianbao", "-style", "Fusion"])
        self.fonts_of_classes()

    def fonts_of_classes(self):
        for name in CLASSES:
            self.setFont(QFont("Tahoma", 8), name)

    def setStyleSheet(self, sheet):
        is_first = not self.styleSheet()
        super().setStyleSheet(sheet)
        if is_first:
            self.fonts_of_classes()

def sizes():
    return {thing.font().pointSizeF() for thing in things}

application = Windows()
apply_look(application, Look(zoom=ZOOM))
parent = QWidget()
table = QTableWidget(2, 2, parent)
things = [QMenu("x", parent), QMenuBar(parent), QListWidget(parent), table, table.horizontalHeader()]
parent.show()
application.processEvents()
assert sizes() == {10 * ZOOM / 100}, sizes()
assert {application.font(name).pointSizeF() for name in CLASSES} == {10 * ZOOM / 100}
apply_look(application, Look(zoom=80))
application.processEvents()
assert sizes() == {8.0}, sizes()
"""


@pytest.mark.every(3)
@pytest.mark.parametrize("zoom", [100, 150, 200])
def test_the_chosen_size_is_that_of_every_part_from_the_start_and_after_a_change(zoom: int):
    program = LIKE_WINDOWS.replace("ZOOM", str(zoom))
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
