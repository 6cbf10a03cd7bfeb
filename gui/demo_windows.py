"""Windows and dialogs beside the main window, shown with the sample for `gui.demo`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEventLoop, QMimeData

from model.address import Address

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from gui.desk.window import DeskWindow
    from gui.main_window import MainWindow
    from model.report import Report

COLLECTED_BY: Final = "清河县人民政府办公室"
BODIES: Final = tuple(f"清河县{name}局" for name in ("发展和改革", "教育", "财政", "民政", "水利", "审计"))
"""The second has an error, the last has not handed in."""
FEWER: Final = {
    "requests/received/applicant.natural": 9,
    "requests/outcome.unavailable.not_held/applicant.natural": 8,
    "requests/outcome.granted_in_part/applicant.natural": 1,
}
"""What the bodies had last year: fewer applications than in the sample."""


def wait_until(happened: Callable[[], bool]) -> None:
    """Let the program work until something has happened."""
    while not happened():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def county(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """The desk with the reports of a few bodies and of last year, and its dialogs."""
    with TemporaryDirectory() as folder:
        desk = _desk(window, Path(folder))
        desk.roster.choose(BODIES[1])
        yield "desk", desk
        desk.show_page(1)
        yield "desk-left-out", desk
        desk.show_page(2)
        desk.sum.tables.setCurrentIndex(1)
        yield "desk-sum", desk
        yield from _desk_dialogs(window, desk)
        desk.close()


def _desk(window: MainWindow, folder: Path) -> DeskWindow:
    """The desk over reports written into *folder*."""
    from model.consolidation.collection import Collection
    from model.consolidation.collection_file import write_collection
    from model.consolidation.collection_project import CollectionProject
    from model.consolidation.roster import Roster, RosterBody

    document = window.filing.document
    assert document is not None
    good, faulty = _sample(window), document.report
    template = document.template
    fewer = good.with_values(template, {Address.parse(name): value for name, value in FEWER.items()})
    this_year, last_year = folder / "今年", folder / "上年"
    for name in BODIES[:-1]:
        _hand_in(this_year, name, faulty if name == BODIES[1] else good, good.year + 1)
        _hand_in(last_year, name, fewer, good.year)
    _hand_in(this_year, "沙河县教育局", good, good.year + 1)
    path = folder / "汇总.nianbaohz"
    collection = Collection(good.year + 1, COLLECTED_BY, Roster(tuple(map(RosterBody, BODIES))))
    write_collection(path, CollectionProject(collection, (this_year,)), None)
    window.finished.open_desk(path)
    shown = window.finished.desk
    assert shown is not None
    wait_until(lambda: not shown.work.is_running)
    _take_last_year(shown, last_year)
    return shown


def _sample(window: MainWindow) -> Report:
    from model.places import sample_path
    from model.storage.project_file import read_project

    return read_project(sample_path(), window.catalog()).report


def _hand_in(folder: Path, office: str, report: Report, year: int) -> None:
    from model.storage.project import Project
    from model.storage.project_file import write_project

    folder.mkdir(exist_ok=True)
    handed_in = report.model_copy(update={"office": office, "year": year})
    write_project(folder / f"{office}.nianbao", Project(handed_in), None)


def _take_last_year(shown: DeskWindow, folder: Path) -> None:
    from export.consolidation.last_year import last_year_at

    desk = shown.desk
    assert desk is not None
    desk.take_last_year(last_year_at(folder, {}, desk.project.collection, desk.catalog))
    shown.commands.read_again(everything=True)
    wait_until(lambda: not shown.work.is_running)


def _desk_dialogs(window: MainWindow, shown: DeskWindow) -> Iterator[tuple[str, QWidget]]:
    from gui.charts.window import ChartsDialog
    from gui.desk.begin_dialog import BeginDialog, RosterDialog
    from gui.desk.body_question import BodyQuestion
    from gui.desk.published_dialog import PublishedDialog, published_report
    from model.consolidation.charts import charts_of_sum

    desk = shown.desk
    assert desk is not None and not isinstance(desk.total, str)
    yield "dialog-desk-begin", BeginDialog(window.catalog(), shown)
    yield "dialog-desk-roster", RosterDialog(desk.project.collection.roster, shown)
    asked = next(one for one in desk.selection.left_out if one.is_unclear)
    yield "dialog-desk-body", BodyQuestion(desk, asked, shown)
    first, second = desk.selection.standings[:2]
    assert first.submission is not None and second.submission is not None
    published = published_report(BODIES[0], first.submission, second.submission.path, desk.catalog)
    yield "dialog-desk-published", PublishedDialog(published, shown)
    yield (
        "dialog-charts",
        ChartsDialog("图解", COLLECTED_BY, charts_of_sum(desk.total), desk.path.parent, shown),
    )


def dialogs(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """The dialogs of the main window, each in the size it opens in."""
    from gui.crash.dialog import CrashDialog
    from gui.help.about import AboutDialog
    from gui.help.support import SupportDialog
    from gui.ledger.reason_dialog import ReasonDialog
    from gui.ledger.sync_dialog import SyncDialog
    from gui.settings.dialog import SettingsDialog
    from gui.text.find_dialog import FindDialog
    from gui.versions.backups_dialog import BackupsDialog
    from gui.versions.comparison_dialog import ComparisonDialog
    from gui.versions.history_dialog import HistoryDialog

    document = window.filing.document
    assert document is not None
    yield "dialog-settings", SettingsDialog(window.catalog(), window)
    yield "dialog-about", AboutDialog(window.catalog(), window)
    yield "dialog-comparison", ComparisonDialog(document, window)
    yield "dialog-history", HistoryDialog(document, None, window)
    yield "dialog-backups", BackupsDialog(window.catalog(), [], document.project, window)
    yield "dialog-find", FindDialog(document, lambda: None, window)
    yield "dialog-paste", _paste_dialog(window)
    yield "dialog-sync", SyncDialog(document, window)
    yield "dialog-reason", ReasonDialog("办结12件，表三是13件", window)
    yield "dialog-support", SupportDialog(Path(), window)
    yield "dialog-crash", CrashDialog("ValueError\n第 1 行", Path("年报（副本）.nianbao"), Path("日志"))


def _paste_dialog(window: MainWindow) -> QWidget:
    """What a block copied with its headings is taken for."""
    from export.reading.tables.pasted_table import matched_table
    from gui.grid.paste_dialog import PasteDialog
    from gui.grid.pasted_block import pasted_block

    document = window.filing.document
    assert document is not None
    template, clip = document.template, QMimeData()
    clip.setText("\t自然人\t商业企业\n本年新收政府信息公开申请数量\t21\t3\n予以公开\t12\t1\n另一行\t1\t1")
    block = pasted_block(clip)
    matched = matched_table(block.blocks, "requests", template, document.templates, document.report.year)
    return PasteDialog(matched, "剪贴板", template.table("requests"), document.evaluation.values, window)
