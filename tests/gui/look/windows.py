"""Every window beside the main one, opened with something in it: what the tests of looks and of speech walk through."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from export.word.package import W
from export.word.writer import document_bytes
from gui.checkup.window import CheckupWindow
from gui.desk.begin_dialog import BeginDialog
from gui.help.about import AboutDialog
from gui.help.topics import Topic
from gui.help.window import ManualWindow
from gui.main_window import MainWindow
from gui.report.document import Document
from gui.returning.return_dialog import ReturnDialog
from gui.settings.dialog import SettingsDialog
from gui.versions.backups_dialog import BackupsDialog
from gui.versions.comparison_dialog import ComparisonDialog
from gui.versions.history_dialog import HistoryDialog
from gui.versions.recovery_dialog import RecoveryDialog
from gui.word_import.import_dialog import ImportDialog
from gui.word_import.sources import file_source
from model.address import Address
from model.evaluation import evaluate
from model.storage.atomic_files import stamp_of
from model.storage.backups import backups_of
from model.storage.recovery import Recovery
from tests.export.reading.edits import edited, set_text, text_of
from tests.gui.keyboard import document_of

RECEIVED = Address.parse("requests/received/applicant.natural")


@dataclass(frozen=True)
class Desk:
    """The main window with the sample saved in *folder*, twice, and changed since."""

    qtbot: QtBot
    window: MainWindow
    folder: Path

    @property
    def document(self) -> Document:
        return document_of(self.window)

    @property
    def path(self) -> Path:
        assert self.document.path is not None
        return self.document.path

    def finished(self, name: str = "交回的年报.docx") -> Path:
        """The report as it was exported and came back with another figure, which breaks its balance, and text."""
        report, template = self.document.report, self.document.template
        path = self.folder / name
        path.write_bytes(edited(document_bytes(template, report, evaluate(template, report)), _by_hand))
        return path


def _by_hand(root: etree.Element) -> None:
    bookmark = next(one for one in root.iter(f"{W}bookmarkStart") if one.get(f"{W}name", "").endswith("rcv_nat"))
    set_text(next(bookmark.iterancestors(f"{W}tc")), "11")
    text = next(one for one in root.iter(f"{W}p") if len(text_of(one)) > 40)
    set_text(text, text_of(text).replace("。", "，改过。", 1))


def desk_of(qtbot: QtBot, window: MainWindow, folder: Path) -> Desk:
    window.filing.open_sample()
    desk = Desk(qtbot, window, folder)
    for value in (13, 14):
        desk.document.enter({RECEIVED: value}, "填写")
        assert window.filing.save_to(desk.document, folder / "年报.nianbao")
    desk.document.enter({RECEIVED: 15}, "填写")
    return desk


def _import(desk: Desk) -> ImportDialog:
    dialog = ImportDialog(desk.window.catalog(), file_source(desk.finished()), desk.document.report, parent=desk.window)
    dialog.show()
    desk.qtbot.waitUntil(lambda: dialog.review is not None)
    return dialog


def _refused_import(desk: Desk) -> ImportDialog:
    path = desk.folder / "坏的.docx"
    path.write_bytes(b"PK")
    dialog = ImportDialog(desk.window.catalog(), file_source(path), desk.document.report, parent=desk.window)
    dialog.show()
    desk.qtbot.waitUntil(lambda: not dialog.state.text().startswith("正在读"))
    return dialog


def _return(desk: Desk) -> ReturnDialog:
    dialog = ReturnDialog(desk.document, desk.finished(), desk.window)
    dialog.show()
    desk.qtbot.waitUntil(lambda: dialog.returned is not None)
    return dialog


def _place(desk: Desk) -> ReturnDialog:
    dialog = _return(desk)
    dialog.list.itemActivated.emit(dialog.list.topLevelItem(0), 0)
    return dialog


def _empty_checkup(desk: Desk) -> CheckupWindow:
    desk.window.finished.open_checkup()
    assert desk.window.finished.checkup is not None
    return desk.window.finished.checkup


def _checkup(desk: Desk) -> CheckupWindow:
    checkup = _empty_checkup(desk)
    checkup.check([desk.finished(), desk.finished("司法局.docx")])
    desk.qtbot.waitUntil(lambda: checkup.state.text().startswith("共检查"), timeout=20_000)
    return checkup


def _begin(desk: Desk) -> BeginDialog:
    return BeginDialog(desk.window.catalog(), desk.window)


def _manual(desk: Desk) -> ManualWindow:
    manual = ManualWindow(desk.window)
    manual.show_topic(Topic.BASICS)
    manual.show_topic(Topic.TABLES)
    return manual


def _backups(desk: Desk) -> BackupsDialog:
    found = backups_of(desk.path)
    assert found
    return BackupsDialog(desk.window.catalog(), found, desk.document.project, desk.window)


def _recovery(desk: Desk) -> RecoveryDialog:
    document = desk.document
    journal = desk.folder / "日志"
    journal.write_bytes(b"")
    seen, when = stamp_of(desk.path), datetime.now(UTC)
    lost = Recovery(journal, desk.path, seen, when, document.saved_project, document.project, "1 处数字")
    return RecoveryDialog([lost, lost], desk.window)


WINDOWS: dict[str, Callable[[Desk], QWidget]] = {
    "import": _import,
    "refused import": _refused_import,
    "take-back": _return,
    "place of a change": _place,
    "empty check-up": _empty_checkup,
    "check-up": _checkup,
    "new collection": _begin,
    "manual": _manual,
    "history": lambda desk: HistoryDialog(desk.document, RECEIVED, desk.window),
    "comparison": lambda desk: ComparisonDialog(desk.document, desk.window),
    "backups": _backups,
    "no backups": lambda desk: BackupsDialog(desk.window.catalog(), [], desk.document.project, desk.window),
    "recovery": _recovery,
    "settings": lambda desk: SettingsDialog(desk.window.catalog(), desk.window),
    "about": lambda desk: AboutDialog(desk.window.catalog(), desk.window),
}


def opened(desk: Desk, name: str) -> QWidget:
    """The window of this name, which has the keyboard."""
    window = WINDOWS[name](desk)
    with desk.qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window
