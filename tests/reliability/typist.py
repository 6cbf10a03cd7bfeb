"""The program with someone who types figures into 表三 without end, undoes, redoes and saves, until it is killed.

On standard output stands the number of each step that was taken; a figure is the number of the step that entered it.
"""

import sys
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui.session import open_first, start
from gui.wizard.section_page import SectionPage
from model.address import Address
from model.catalog import load_catalog
from model.values import Value
from tests.gui.keyboard import CTRL, page_of, press, wizard_of, write

COLUMN = "applicant.natural"
STEPS = ("figure", "figure", "undo", "figure", "save", "undo", "redo", "undo", "undo", "figure", "redo", "undo", "save")
"""Taken in turn; what cannot be undone or redone is left as it is."""


def cells() -> list[Address]:
    """Where the figures go, one after the other."""
    [panel] = load_catalog().template("2021").table("requests").panels
    return [Address("requests", row.id, COLUMN) for row in panel.leaf_rows if not row.total]


def step(number: int) -> str:
    return STEPS[number % len(STEPS)]


def expected(begun: Mapping[Address, Value], first: int, last: int) -> Mapping[Address, Value]:
    """What stands in the cells after the steps from *first* to *last*, if the program was begun with *begun*."""
    places, states, at = cells(), [begun], 0
    for number in range(first, last + 1):
        if step(number) == "figure":
            states = [*states[: at + 1], {**states[at], places[number % len(places)]: number}]
        at += {"figure": 1, "redo": int(at + 1 < len(states)), "undo": -int(at > 0), "save": 0}[step(number)]
    return states[at]


def main(path: Path, first: int) -> None:
    application, window = start()
    window.activateWindow()
    while not window.isActiveWindow():
        application.processEvents()
    open_first(window, [str(path)])
    wizard_of(window).work_on("requests")
    table, places = page_of(window, SectionPage).table, cells()
    assert table is not None
    keys = {"undo": Qt.Key.Key_Z, "redo": Qt.Key.Key_Y, "save": Qt.Key.Key_S}
    for number in range(first, first + 100_000):
        if step(number) == "figure":
            table.go_to(places[number % len(places)])
            write(str(number))
            press(Qt.Key.Key_Return)
        else:
            press(keys[step(number)], CTRL)
        print(number, flush=True)  # nothing is painted yet
        QApplication.processEvents()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
