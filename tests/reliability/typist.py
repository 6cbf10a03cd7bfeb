"""The program with someone who types figures into 表三 without end, and saves now and then, until it is killed.

On standard output stands a line for every figure that was entered: its number, which is also the figure.
"""

import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.session import open_first, start
from gui.wizard.section_page import SectionPage
from model.address import Address
from model.catalog import load_catalog
from tests.gui.keyboard import CTRL, page_of, press, wizard_of, write

COLUMN = "applicant.natural"
SAVING = 9
"""Every so many figures the report is saved."""


def cells() -> list[Address]:
    """Where the figures go, one after the other."""
    [panel] = load_catalog().template("2021").table("requests").panels
    return [Address("requests", row.id, COLUMN) for row in panel.leaf_rows if not row.total]


def expected(number: int) -> dict[Address, int]:
    """What stands in the cells after *number* figures."""
    places = cells()
    return {places[figure % len(places)]: figure for figure in range(1, number + 1)}


def main(path: Path, first: int) -> None:
    application, window = start()
    window.activateWindow()
    while not window.isActiveWindow():
        application.processEvents()
    open_first(window, [str(path)])
    wizard_of(window).work_on("requests")
    table, places = page_of(window, SectionPage).table, cells()
    assert table is not None
    for number in range(first, first + 100_000):
        table.go_to(places[number % len(places)])
        write(str(number))
        press(Qt.Key.Key_Return)
        print(number, flush=True)  # nothing is painted yet
        QApplication.processEvents()
        if number % SAVING == 0:
            press(Qt.Key.Key_S, CTRL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
