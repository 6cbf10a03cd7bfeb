"""A county for tests of the desk: a folder with three reports, and the desk open on them."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from gui.desk.roster_model import BODY, STATE
from gui.desk.window import DeskWindow
from gui.main_window import MainWindow
from model.consolidation.collection import Collection
from model.consolidation.collection_file import open_collection, write_collection
from model.consolidation.collection_project import CollectionProject
from model.consolidation.roster import RosterBody
from model.report import typed_value
from tests.export.consolidation.counties import COUNTY, FORM, balanced_report, hand_in
from tests.gui.keyboard import (
    CTRL,
    SHIFT,
    press,
    press_in,
    when_asked_for_file,
)
from tests.model.consolidation.collections_made import CATALOG, at, roster

NAMES = ("甲", "乙", "丙")
GRANTED = at("requests/outcome.granted/applicant.natural")
RECEIVED = at("requests/received/applicant.natural")
ALL_RECEIVED, ALL_LEFT = "requests/received/applicant.total", "requests/carried_out/applicant.total"
Key = Qt.Key


class County:
    """A folder with three reports, the second of which is wrong, and the desk open on them."""

    def __init__(self, qtbot: QtBot, window: MainWindow, place: Path) -> None:
        self.qtbot = qtbot
        self.window = window
        self.folder = place / "各单位"
        self.path = place / "汇总.nianbaohz"
        self.reports = {name: balanced_report(f"清河县{name}局", number) for number, name in enumerate(NAMES)}
        self.right = self.reports["乙"]
        self.reports["乙"] = self.right.with_value(FORM, GRANTED, typed_value(FORM, GRANTED, "99"))
        for name, report in self.reports.items():
            hand_in(self.folder, f"{name}.nianbao", report)
        press(Key.Key_H, CTRL | SHIFT)
        desk = window.finished.desk
        assert desk is not None
        self.desk: DeskWindow = desk
        qtbot.waitUntil(self.desk.isActiveWindow)

    def write(self, *more: str | RosterBody) -> None:
        """Writes a collection with these bodies and *more*."""
        bodies = roster(*(f"清河县{name}局" for name in NAMES), *more)
        project = CollectionProject(Collection(2023, COUNTY, bodies), (self.folder,))
        write_collection(self.path, project, None)

    def open(self, *more: str | RosterBody) -> None:
        """Opens a collection with these bodies and *more*, as yesterday left it."""
        if not self.path.exists():
            self.write(*more)
        when_asked_for_file(self.path)
        press_in(self.desk, Key.Key_O, CTRL)
        self.ended()

    def ended(self) -> None:
        self.qtbot.waitUntil(lambda: not self.desk.work.is_running, timeout=60_000)

    def has_keyboard(self, dialog: QWidget) -> None:
        """Waits until the keyboard is in *dialog*."""
        dialog.activateWindow()

        def is_there() -> bool:
            focused = QApplication.focusWidget()
            return focused is not None and dialog.isAncestorOf(focused)

        self.qtbot.waitUntil(is_there)

    def read_again(self) -> None:
        press_in(self.desk, Key.Key_F5)
        self.ended()

    def state(self, name: str) -> str:
        rows = self.desk.roster.rows
        [row] = [row for row, one in enumerate(rows.standings) if name in one.body.name]
        return rows.index(row, STATE).data()

    def shown(self) -> list[str]:
        shown = self.desk.roster.shown
        return [shown.index(row, BODY).data() for row in range(shown.rowCount())]

    def saved(self) -> CollectionProject:
        assert self.desk.desk is not None
        self.desk.desk.save()
        return open_collection(self.path, CATALOG)[0]
