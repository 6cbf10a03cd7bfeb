"""The window of the desk (汇总): the roster, a body beside it, the files left out, and the sum."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from gui.desk.begin_dialog import BeginDialog
from gui.desk.commands import DeskCommands
from gui.desk.desk import Desk
from gui.desk.desk_parts import DeskParts
from gui.desk.menus import DeskMenus, WindowActions
from gui.dialogs import COLLECTIONS, ask_open, ask_save, resize_scaled, run, tell
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.settings.settings import Settings
from gui.widgets.dropping import dropped_paths
from gui.widgets.labels import button, label
from model.catalog import Catalog
from model.consolidation.review import Decision
from model.consolidation.selection import Standing
from model.errors import NianbaoError
from model.storage.file_names import COLLECTION_SUFFIX, suggested_name

EMPTY: Final = (
    "各单位的年报报来以后，在这里收齐、审核、汇总。\n\n"
    "先新建汇总：写上年度和汇总单位，贴上名册，选好放年报的文件夹；以后打开汇总项目接着做。\n"
    "各单位的文件只读，不改动。"
)


class DeskWindow(DeskParts):
    """The desk. `project_wanted` carries the path of a project to be opened in the main window."""

    project_wanted = Signal(object)

    def __init__(self, catalog: Catalog) -> None:
        super().__init__()
        set_help_topic(self, Topic.DESK)
        self.catalog = catalog
        self.commands = DeskCommands(self)
        self.begin, self.browse = button("新建汇总(&N)…", "primary"), button("打开汇总项目(&O)…")
        self._lay_out()
        own = WindowActions(
            self.begin_new, self.ask_open, self.decide, self.show_page, self.find_body, self.enter_or_leave_body
        )
        self.menus = DeskMenus(self, self.commands, own)
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        self.setAcceptDrops(True)
        both = QSplitter(Qt.Orientation.Horizontal)
        both.addWidget(self.roster)
        both.addWidget(self.body)
        both.setChildrenCollapsible(False)
        both.setStretchFactor(0, 1)
        both.setStretchFactor(1, 1)
        self.pages.setDocumentMode(True)
        self.pages.setAccessibleName("汇总的页")
        self.pages.tabBar().setAccessibleName("汇总的页")
        for page, name in ((both, "各单位"), (self.left_out, "没有计入的文件"), (self.sum, "汇总数")):
            self.pages.addTab(page, name)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.addWidget(self.notice)
        column.addWidget(self.pages, 1)
        column.addWidget(self.work)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty_page())
        self._stack.addWidget(inside)
        self.setCentralWidget(self._stack)
        resize_scaled(self, 1280, 720)

    def _empty_page(self) -> QWidget:
        page, row = QWidget(), QHBoxLayout()
        row.addStretch()
        row.addWidget(self.begin)
        row.addWidget(self.browse)
        row.addStretch()
        words = label(EMPTY, "muted", wraps=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(page)
        column.addStretch(2)
        column.addWidget(words)
        column.addSpacing(12)
        column.addLayout(row)
        column.addStretch(3)
        return page

    def _connect(self) -> None:
        self.begin.clicked.connect(self.begin_new)
        self.browse.clicked.connect(self.ask_open)
        self.roster.chosen.connect(self._show_body)
        self.roster.entered.connect(self.enter_or_leave_body)
        self.body.left.connect(self.roster.table.setFocus)
        self.left_out.asked.connect(self.commands.ask_body)
        self.sum.body_wanted.connect(self.show_body)
        self.sum.compare_asked.connect(self.commands.compare)
        self.sum.write_asked.connect(self.commands.write_sum)
        self.commands.sum_written.connect(self.project_wanted)
        self.work.running_changed.connect(self._follow)
        self.pages.currentChanged.connect(self._show_sum)

    # ---- opening

    def begin_new(self) -> None:
        """Ask for a new collection, write it, and read its files."""
        dialog = BeginDialog(self.catalog, self)
        if not run(dialog) or dialog.project is None:
            return
        project = dialog.project
        name = suggested_name(f"{project.collection.office}{project.collection.year}年汇总", COLLECTION_SUFFIX)
        folder = project.places[0].parent if project.places else Settings().folder
        path = ask_save(self, "汇总项目存在哪里", folder / name, COLLECTIONS)
        if path is not None:
            self._replace(lambda: Desk.begun(self.catalog, path, project))

    def ask_open(self) -> None:
        """Open a collection the user chooses."""
        path = ask_open(self, "打开汇总项目", Settings().folder, COLLECTIONS)
        if path is not None:
            self.open_path(path)

    def open_path(self, path: Path) -> None:
        """Open the collection at *path*, and read what changed since."""
        self._replace(lambda: Desk.opened(self.catalog, path.absolute()))

    def _replace(self, make: Callable[[], Desk]) -> None:
        """Close the collection and open another, unless that fails."""
        self.work.stop()
        former = self.desk
        if former is not None:
            former.close()
            self.desk = None
        try:
            self.desk = make()
        except NianbaoError as error:
            tell(self, str(error))
        if self.desk is not None:
            Settings().keep("last_folder", str(self.desk.path.parent))
            self.desk.changed.connect(self._show)
            self.desk.unsaved.connect(self.notice.tell)
        self._show()
        self.show_page(0)
        if self.desk is not None and self.desk.recovered:
            self.notice.tell(f"上次程序没有正常退出，没有来得及存的 {self.desk.recovered} 步已经补上。")
        self.commands.read_again()

    # ---- what is shown

    def _show(self) -> None:
        """Show the collection as it is now."""
        desk = self.desk
        self._stack.setCurrentIndex(0 if desk is None else 1)
        collection = None if desk is None else desk.project.collection
        name = "汇总各单位的年报" if collection is None else f"{collection.office} {collection.year} 年汇总"
        self.setWindowTitle(f"{name} — 公开年报")
        self.roster.show_desk(desk)
        self.left_out.show_desk(desk)
        left = 0 if desk is None else len(desk.selection.left_out)
        self.pages.setTabText(1, f"没有计入的文件 {left}" if left else "没有计入的文件")
        self.sum.show_desk(desk)
        self._follow()

    def _follow(self) -> None:
        self.menus.follow(has_desk=self.desk is not None, running=self.work.is_running)

    def _show_body(self, standing: Standing | None) -> None:
        self.body.show_body(self.desk, standing)

    def _show_sum(self) -> None:
        self.sum.show_desk(self.desk)

    def show_page(self, number: int) -> None:
        """Show a page and move the keyboard into it."""
        self.pages.setCurrentIndex(number)
        if self.desk is None:
            self.begin.setFocus()
        else:
            (self.roster.table, self.left_out.table, self.sum.tables.currentWidget() or self.sum)[number].setFocus()

    def find_body(self) -> None:
        """Move the keyboard to the field in which a body is looked for."""
        self.pages.setCurrentIndex(0)
        self.roster.words.setFocus()
        self.roster.words.selectAll()

    def enter_or_leave_body(self) -> None:
        """Move the keyboard into the findings of the body shown, or back to the roster."""
        self.pages.setCurrentIndex(0)
        if self.body.has_keyboard:
            self.roster.table.setFocus()
        else:
            self.body.take_keyboard()

    def show_body(self, office: str) -> None:
        """Show a body in the roster, whatever the filters were."""
        self.roster.show_all()
        self.roster.choose(office)
        self.show_page(0)

    def decide(self, decision: Decision | None) -> None:
        """Decide about the selected bodies."""
        if self.desk is not None:
            self.desk.decide(self.roster.selected, decision)

    # ---- the window

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = dropped_paths(event.mimeData())
        if len(paths) == 1 and paths[0].suffix == COLLECTION_SUFFIX:
            self.open_path(paths[0])
        else:
            self.commands.add(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.hide()  # at once: stopping waits for the file being read
        self.work.stop()
        if self.desk is not None:
            self.desk.close()
            self.desk = None
        event.accept()
