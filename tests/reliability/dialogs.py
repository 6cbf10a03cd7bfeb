"""A walk through the dialogs: a finished file imported, one taken back, many checked, settings, versions, manuals."""

import shutil
from collections.abc import Callable
from pathlib import Path

from lxml import etree
from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from export.word.package import W
from export.word.writer import document_bytes
from gui.checkup.window import CheckupWindow
from gui.help.pages import PAGES
from gui.main_window import MainWindow
from gui.returning.return_dialog import ReturnDialog
from gui.settings.dialog import SettingsDialog
from gui.versions.backups_dialog import BackupsDialog
from gui.versions.comparison_dialog import ComparisonDialog
from gui.versions.history_dialog import HistoryDialog
from gui.word_import.import_dialog import ImportDialog, ImportTarget
from tests.export.reading.edits import edited, set_text
from tests.gui.keyboard import document_of, when_asked_for_file, when_open

FINISHED = Path(__file__).parents[1] / "data" / "word" / "suqian_2023.docx"
PATIENCE = 120_000
"""Milliseconds, which the busiest machine needs."""


def walk(window: MainWindow, home: Path) -> None:
    """Every dialog in turn, with the files they ask for in *home*."""
    window.activateWindow()
    retry_while_busy(window.isActiveWindow)
    document = Path(shutil.copy(FINISHED, home / "成稿.docx"))
    import_it(window, document)
    take_back(window, home / "交回.docx")
    look_at_versions(window, home / "年报.nianbao")
    set_folder(window, home)
    check_up(window, document)
    read_manuals(window)


def retry_while_busy(condition: Callable[[], bool]) -> None:
    patience = QDeadlineTimer(PATIENCE)
    while not condition():
        assert not patience.hasExpired()
        QTest.qWait(5)


def push(button: QPushButton) -> None:
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def import_it(window: MainWindow, document: Path) -> None:
    def look(dialog: ImportDialog) -> None:
        retry_while_busy(lambda: dialog.review is not None)
        push(dialog.buttons[ImportTarget.NEW])

    when_asked_for_file(document)
    when_open(ImportDialog, look)
    window.menus.import_file.trigger()
    assert document_of(window).report.values


def take_back(window: MainWindow, returned: Path) -> None:
    def change(root: etree.Element) -> None:
        bookmark = next(one for one in root.iter(f"{W}bookmarkStart") if one.get(f"{W}name", "").endswith("rcv_nat"))
        set_text(next(bookmark.iterancestors(f"{W}tc")), "4322")

    def look(dialog: ReturnDialog) -> None:
        retry_while_busy(lambda: dialog.returned is not None)
        push(dialog.go)
        push(dialog.go)
        push(dialog.take)

    report = document_of(window)
    returned.write_bytes(edited(document_bytes(report.template, report.report, report.evaluation), change))
    when_asked_for_file(returned)
    when_open(ReturnDialog, look)
    window.menus.take_back.trigger()
    assert 4322 in report.report.values.values()


def look_at_versions(window: MainWindow, project: Path) -> None:
    when_open(ComparisonDialog, lambda dialog: push(dialog.leave))
    window.menus.compare.trigger()
    when_asked_for_file(project)
    window.menus.save.trigger()
    document_of(window).undo_stack.undo()
    window.menus.save.trigger()
    when_open(HistoryDialog, lambda dialog: push(dialog.leave))
    window.menus.history.trigger()
    when_open(BackupsDialog, lambda dialog: push(dialog.take))
    window.menus.restore.trigger()
    assert 4322 in document_of(window).report.values.values()
    window.menus.save.trigger()


def set_folder(window: MainWindow, folder: Path) -> None:
    def look(dialog: SettingsDialog) -> None:
        when_asked_for_file(folder)
        push(dialog.choose_folder)
        push(dialog.keep)

    when_open(SettingsDialog, look)
    window.menus.settings.trigger()


def check_up(window: MainWindow, document: Path) -> None:
    window.menus.checkup.trigger()
    checkup = window.finished.checkup
    assert checkup is not None
    when_asked_for_file(document)
    push(checkup.choose_files)
    at_rest(checkup)
    for name in ("清单.docx", "清单.xlsx"):
        when_asked_for_file(document.with_name(name))
        push(checkup.write)
        assert document.with_name(name).exists()
    copies = document.with_name("批注")
    copies.mkdir()
    when_asked_for_file(copies)
    push(checkup.annotate)
    at_rest(checkup)
    assert [*copies.iterdir()]
    checkup.close()


def at_rest(checkup: CheckupWindow) -> None:
    retry_while_busy(lambda: not checkup.cancel.isVisible() and bool(checkup.files.rows.files))


def read_manuals(window: MainWindow) -> None:
    window.help.open_context_help()
    manual = window.help.manual
    assert manual is not None
    for page in PAGES:
        window.help.show_page(page)
        QApplication.processEvents()
    manual.words.setFocus()
    QTest.keyClicks(manual.words, "1")
    QTest.keyClick(manual.words, Qt.Key.Key_Return)
    manual.close()
