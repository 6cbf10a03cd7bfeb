"""Every page of the window on the screen of the environment: prints what does not fit, a JSON list of sentences."""

import json
from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QComboBox, QLabel, QListView, QWidget

from gui.application import create_application
from gui.main_window import MainWindow
from gui.session import open_first
from gui.widgets.labels import ElidedLabel
from tests.journeys.clerk import Clerk, Key

ALLOWANCE = 2
"""Pixels by which the hint of a text may be wider than the text."""


def faults(window: QWidget) -> Iterator[str]:
    """What does not lie in the window, or has less room than its text needs."""
    screen = QGuiApplication.primaryScreen().geometry()
    if not screen.contains(window.frameGeometry()):
        yield f"the window is {window.frameGeometry()} on a screen of {screen}"
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and widget.window() is window:
            yield from faults_of(widget, window)


def faults_of(widget: QWidget, window: QWidget) -> Iterator[str]:
    place = QRect(widget.mapTo(window, QPoint()), widget.size())
    if not scrolls(widget) and not window.rect().contains(place):
        yield f"{named(widget)} lies at {place}"
    if isinstance(widget, QLabel | QAbstractButton | QComboBox) and is_clipped(widget):
        yield f"{named(widget)} has {widget.size()} and needs {widget.sizeHint()}"
    if isinstance(widget, QAbstractScrollArea) and widget.horizontalScrollBar().isVisible():
        yield f"{named(widget)} is to be scrolled sideways"
    if isinstance(widget, QListView):
        yield from (f"{named(widget)} cuts row {row}" for row in cut_rows(widget))


def scrolls(widget: QWidget) -> bool:
    """Whether *widget* is part of what is scrolled."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QAbstractScrollArea):
        parent = parent.parentWidget()
    return parent is not None


def is_clipped(widget: QLabel | QAbstractButton | QComboBox) -> bool:
    needed, there = widget.sizeHint(), widget.size()
    if isinstance(widget, ElidedLabel) and widget.toolTip() == widget.text():
        return False  # it says so by …, and its tool tip has the rest
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.heightForWidth(there.width()) > there.height()
    return needed.width() > there.width() + ALLOWANCE or needed.height() > there.height() + ALLOWANCE


def cut_rows(view: QListView) -> Iterator[int]:
    for row in range(view.model().rowCount()):
        index = view.model().index(row, 0)
        if view.visualRect(index).height() < view.sizeHintForIndex(index).height():
            yield row


def named(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
    return f"{type(widget).__name__} {text!r}"


def fill_in_something_wrong(clerk: Clerk) -> None:
    """A new report with an error, a stated total and a long name."""
    clerk.tab_to("机关名称")
    clerk.replace("某某省某某自治州某某县政务服务和数据资源管理局")
    clerk.push("开始填报")
    clerk.go_to_step(4)
    for entry in ("20", "6", "0", "0", "0", "0", "20", "12x"):
        clerk.write(entry)
        clerk.press(Key.Key_Right)


def walk(clerk: Clerk) -> Iterator[str]:
    for number in range(1, 9):
        clerk.go_to_step(number)
        yield from seen(clerk, clerk.heading)


def seen(clerk: Clerk, page: str) -> Iterator[str]:
    clerk.settle()
    for fault in faults(clerk.window):
        yield f"{page}: {fault}"


def main() -> None:
    create_application()
    found: list[str] = []
    for fill_in in (lambda clerk: clerk.push("打开 2019 年样例"), fill_in_something_wrong):
        window = MainWindow()
        window.showMaximized()
        window.activateWindow()
        open_first(window, [])
        clerk = Clerk(window)
        clerk.wait_for(window.isActiveWindow)
        found += seen(clerk, "start")
        fill_in(clerk)
        found += walk(clerk)
        clerk.leave()
    print(json.dumps(found))


if __name__ == "__main__":
    main()
