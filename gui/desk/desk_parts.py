"""The parts of the desk's window that its commands and menus use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMainWindow, QTabWidget

from gui.desk.body_pane import BodyPane
from gui.desk.left_out_view import LeftOutView
from gui.desk.roster_view import RosterView
from gui.desk.sum_view import SumView
from gui.widgets.notice_bar import NoticeBar
from gui.widgets.work_bar import WorkBar

if TYPE_CHECKING:
    from gui.desk.desk import Desk


class DeskParts(QMainWindow):
    """A window with roster, body, files left out and sum; `gui.desk.window` connects them."""

    def __init__(self) -> None:
        super().__init__()
        self.desk: Desk | None = None
        self.notice = NoticeBar()
        self.work = WorkBar()
        self.roster, self.body = RosterView(), BodyPane()
        self.left_out, self.sum = LeftOutView(), SumView()
        self.pages = QTabWidget()
