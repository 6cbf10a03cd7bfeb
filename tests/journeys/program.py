"""The program with a clerk in it, who says on standard output what happens, a line of JSON each, until killed.

``work`` enters figures and a sentence in a new report; ``save`` saves it after the first figure and goes on.
``return`` says what the program offers to bring back, takes it, and says what is there then.
"""

import json
import sys

from PySide6.QtWidgets import QDialog, QListView

from gui.session import open_first, start
from tests.journeys.clerk import CTRL, Clerk, Key

FIGURES = ("101", "102", "103", "104")
SENTENCE = "今年的工作有进展。"


def say(**facts: object) -> None:
    print(json.dumps(facts), flush=True)


def work(clerk: Clerk, *, saving: bool = False) -> None:
    open_first(clerk.window, [])
    clerk.tab_to("机关名称")
    clerk.write("某县发展和改革局")
    clerk.push("开始填报")
    clerk.go_to_step(4)
    for figure in FIGURES:
        clerk.write(figure)
        clerk.press(Key.Key_Return)
        say(entered=figure)
        if saving and figure == FIGURES[0]:
            with clerk.filing_as("年报"):
                clerk.press(Key.Key_S, CTRL)
    clerk.go_to_step(2)
    clerk.write(SENTENCE)
    clerk.settle()  # the last key is written down when it has been painted
    say(entered=SENTENCE)


def come_back(clerk: Clerk) -> None:
    def take(dialog: QDialog) -> None:
        offers = dialog.findChild(QListView)
        assert isinstance(offers, QListView)
        say(offered=[offers.model().index(row, 0).data() for row in range(offers.model().rowCount())])
        clerk.press(Key.Key_Return)

    with clerk.answering(take):
        open_first(clerk.window, [])
    clerk.go_to_step(4)
    figures = [cell.split("，")[2] for cell in clerk.cells()]
    clerk.go_to_step(2)
    say(figures=figures, sentence=clerk.value, title=clerk.title)


def main(deed: str) -> None:
    application, window = start()
    window.activateWindow()
    clerk = Clerk(window)
    clerk.wait_for(window.isActiveWindow)
    if deed == "return":
        come_back(clerk)
    else:
        work(clerk, saving=deed == "save")
    application.exec()


if __name__ == "__main__":
    main(sys.argv[1])
