"""The window 体检成稿: many finished files checked at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from export.checking import CheckedFile, check_file, is_project
from export.findings.rows import summary_of
from export.folders import FolderEntry, files_in
from export.last_year.pairs import ReportShelf
from gui.checkup.checked_model import FoundFile, State, counts_in_words, said_of
from gui.checkup.file_list import FileList
from gui.checkup.results import Copied, annotate_copy, copies_in_words, lost_copy, lost_file, write_list
from gui.dialogs import REPORTS, ask_files, ask_folder, resize_scaled
from gui.findings.list_view import FindingsList
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.settings.settings import Settings
from gui.tasks import Apart, Task
from gui.widgets.dropping import dropped_paths
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.labels import button, label
from gui.widgets.notice_bar import NoticeBar
from gui.widgets.work_bar import WorkBar
from model.catalog import Catalog

EMPTY: Final = (
    "把成稿或装成稿的文件夹拖到这里，或者点上面的按钮选择。\n\n"
    "能检查 Word、WPS 成稿（.docx、.doc、.wps），另存的网页（.html、.mht），也能检查本程序的项目文件。"
    "只读，不改动任何文件。"
)
NO_FINDINGS: Final = "没有发现问题。"
CHOOSE: Final = "选中一份文件，这里列出它的问题。"
STILL_RUNNING: Final = "还在检查；要停下，请按“停止”。"
MOST_LEFT_OUT: Final = 5_000
"""Files that were left out and are listed; a whole disk has more."""


class CheckupWindow(QDialog):
    """The checked files on the left, the findings of the current one on the right, commands below.

    `import_wanted` carries the path of a file to import, `open_wanted` that of a project file to open.
    """

    import_wanted = Signal(object)
    open_wanted = Signal(object)

    def __init__(self, catalog: Catalog, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_help_topic(self, Topic.CHECKUP)
        self._catalog = catalog
        self._folder = Path()
        self._copies: list[Copied] = []
        self._shelf = ReportShelf(catalog, Settings().renamed)
        """The files checked, to find the years of one office."""
        self._left_out: list[FolderEntry] = []
        self.setWindowTitle("体检成稿")
        self.setWindowFlags(self.windowFlags() | Qt.WindowType.WindowMinMaxButtonsHint)
        self.setAcceptDrops(True)
        self.choose_files, self.choose_folder = button("选文件(&F)…", "primary"), button("选文件夹(&D)…")
        self.notice = NoticeBar()
        self.work = WorkBar("份")
        self.state, self.cancel = self.work.words, self.work.cancel
        self.narrow, self.search = QComboBox(), QLineEdit()
        self.files = FileList()
        self.empty = label(EMPTY, "muted", wraps=True)
        self.words = label(CHOOSE, "muted", wraps=True)
        self.repair = label(role="guidance", wraps=True)
        """The likeliest repair of the current file."""
        self.findings = FindingsList()
        self.write = button("导出问题清单(&L)…")
        self.annotate = button("生成批注副本(&A)…")
        self.take = button("导入这一份(&I)…")
        self.open_file, self.open_folder = button("打开(&O)"), button("打开所在的文件夹(&P)")
        self.leave = button("关闭(&C)")
        self._lay_out()
        self._connect()
        self._follow()

    def _connect(self) -> None:
        self.choose_files.clicked.connect(self._ask_files)
        self.choose_folder.clicked.connect(self._ask_folder)
        self.work.received.connect(self._receive)
        self.work.ended.connect(self._end)
        self.work.running_changed.connect(self._follow)
        self.files.chosen.connect(self._show_chosen)
        self.files.entered.connect(self.findings.setFocus)
        self.files.opened.connect(self._open)
        self.narrow.currentIndexChanged.connect(self._narrow)
        self.search.textChanged.connect(self._narrow)
        self.open_file.clicked.connect(lambda: self._open(self.files.current))
        self.open_folder.clicked.connect(self._open_folder)
        self.write.clicked.connect(self._write_list)
        self.annotate.clicked.connect(self._annotate)
        self.take.clicked.connect(self._import)
        self.leave.clicked.connect(self.close)

    def _lay_out(self) -> None:
        above, below = QHBoxLayout(), FlowLayout()
        for widget in (self.choose_files, self.choose_folder):
            above.addWidget(widget)
        above.addWidget(self.work, 1)
        for widget in (self.write, self.annotate, self.take, self.open_file, self.open_folder, self.leave):
            below.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.addLayout(above)
        layout.addWidget(self.notice)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self.empty, 1, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self._sides(), 1)
        layout.addLayout(below)
        resize_scaled(self, 1180, 660)

    def _sides(self) -> QSplitter:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self.words)
        column.addWidget(self.repair)
        column.addWidget(self.findings, 1)
        column.addStretch()
        self._both = QSplitter(Qt.Orientation.Horizontal)
        self._both.addWidget(self._list_side())
        self._both.addWidget(side)
        self._both.setChildrenCollapsible(False)
        self._both.setSizes([690, 450])  # pyright: ignore[reportUnknownMemberType] - PySide6's stubs say only list
        return self._both

    def _list_side(self) -> QWidget:
        side, row = QWidget(), QHBoxLayout()
        for state in State:
            self.narrow.addItem(state)
        self.narrow.setAccessibleName("只列出")
        self.search.setPlaceholderText("按文件名、单位、年度查找")
        self.search.setAccessibleName("按文件名、单位、年度查找")
        self.search.setClearButtonEnabled(True)
        row.addWidget(self.narrow)
        row.addWidget(self.search, 1)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.files, 1)
        return side

    # ---- checking

    def check(self, paths: Sequence[Path]) -> None:
        """Check *paths*, files and folders, and replace the former results."""
        self._stop()
        self.files.clear()
        self._left_out = left_out = list[FolderEntry]()
        self.narrow.setCurrentIndex(0)
        self.search.clear()
        catalog = self._catalog
        self._shelf = ReportShelf(catalog, Settings().renamed)
        find = partial(files_in, paths, leave_out=left_out.append)
        check = partial(check_file, catalog=catalog)
        self._work(Task(find, check, self, Apart(catalog, lost_file)))

    def _work(self, task: Task) -> None:
        self.work.start(task, "正在找文件……")

    def _receive(self, result: CheckedFile | Copied) -> None:
        if isinstance(result, Copied):
            self._copies.append(result)
        else:
            self._shelf.add(result)
            self.files.add([self._shelf.against_last_year(result)[0]])
            self._check_again(self._shelf.to_check_again(result))
        self._follow()

    def _check_again(self, files: Iterable[CheckedFile]) -> None:
        """Check files against last year's report of their office, which has come or was recognised since."""
        for one in files:
            self.files.replace(self._shelf.against_last_year(one)[0])

    def _end(self, _: Task) -> None:
        """Show the summary."""
        if self._copies:
            self.state.setText(copies_in_words(self._copies, self._folder))
            self._copies = []
        else:
            self._sum_up()

    def _sum_up(self) -> None:
        rows = self.files.rows
        stopped = f"已停止，共 {self.work.total} 份。" if len(rows.files) < self.work.total else ""
        self.files.add(self._left_out[:MOST_LEFT_OUT])
        rows.compare_reports()
        self.state.setText(stopped + summary_of(rows.files) + counts_in_words(self._left_out))
        self._left_out = []
        self._show_chosen(self.files.current)
        self._ask_renamings()

    def _ask_renamings(self) -> None:
        """Ask of one office that has no report of last year whether it was renamed; what is answered is remembered."""
        report, last = next(self._shelf.renamings(), (None, None))
        if report is None or last is None:
            return
        before, now = last.report.office, report.office
        self.notice.tell(
            f"“{now}”没有 {last.report.year} 年的年报，“{last.path.name}”写的是“{before}”。是改名以前的吗？"
            "答过以后不再问。",
            {"是，对照(&Y)": lambda: self._rename(before, now), "不是(&N)": lambda: self._rename(before, "")},
        )

    def _rename(self, before: str, now: str) -> None:
        Settings().remember_renamed(before, now)
        self._shelf = self._shelf.renamed(Settings().renamed)
        self._check_again(self._shelf.files)
        self._show_chosen(self.files.current)
        self._ask_renamings()

    def _stop(self) -> None:
        self.work.stop()
        self._copies = []
        self.notice.hide()

    # ---- what is shown

    def _follow(self) -> None:
        """Update buttons and texts for the state of the check-up."""
        running = self.work.is_running
        found = self.files.rows.found
        self.empty.setVisible(not running and not found)
        self._both.setVisible(running or bool(found))
        self.write.setEnabled(not running and bool(self.files.rows.files))
        for widget in (self.open_file, self.open_folder):
            widget.setEnabled(self.files.current is not None)
        finished = [one for one in self.files.selected if is_finished(one)]
        self.annotate.setEnabled(not running and bool(finished))
        self.take.setEnabled(not running and len(finished) == len(self.files.selected) == 1)

    def _narrow(self) -> None:
        self.files.narrow(State(self.narrow.currentText()), self.search.text())

    def _show_chosen(self, one: FoundFile | None) -> None:
        findings = one.findings if isinstance(one, CheckedFile) else ()
        self.findings.show_groups(one.groups if isinstance(one, CheckedFile) else ())
        self.words.setText(CHOOSE if one is None else self._about(one))
        self.findings.setVisible(bool(findings))
        checked = one.outcome if isinstance(one, CheckedFile) else ""
        self.repair.setText("" if isinstance(checked, str) else checked.best_repair)
        self.repair.setVisible(bool(self.repair.text()))
        self._follow()

    def _about(self, one: FoundFile) -> str:
        """What came of a file, and which others are reports of the same office and year."""
        said = said_of(one) if isinstance(one, FolderEntry) else one.outcome
        if not isinstance(said, str):
            beside = "" if said.previous is None else f"已与 {said.previous.year} 年的对照。"
            said = beside + (said_of(one) if said.findings else NO_FINDINGS)
        same = "、".join(str(path) for path in self.files.rows.same_as(one))
        return f"{one.path.name}：{said}" + (f"\n同一单位同一年的还有：{same}" if same else "")

    # ---- commands

    def _ask_files(self) -> None:
        if paths := ask_files(self, "选择要体检的成稿", Settings().folder, REPORTS):
            self.check(paths)

    def _ask_folder(self) -> None:
        if folder := ask_folder(self, "选择要体检的文件夹", Settings().folder):
            self.check([folder])

    def _write_list(self) -> None:
        found = self.files.rows.files
        path = write_list(found, found[0].path.parent, self)
        if path is not None:
            self.state.setText(f"问题清单：{path}")

    def _annotate(self) -> None:
        sources = [one for one in self.files.selected if is_finished(one)]
        folder = ask_folder(self, "批注副本放在哪个文件夹", sources[0].path.parent)
        if folder is not None:
            self._folder, catalog = folder, self._catalog
            annotate = partial(annotate_copy, folder=folder, catalog=catalog)
            self._work(Task(lambda _: sources, annotate, self, Apart(catalog, lost_copy)))

    def _import(self) -> None:
        self.import_wanted.emit(self.files.selected[0].path)

    def _open(self, one: FoundFile | None) -> None:
        """Open a file with the program for it; a project file in the main window."""
        if one is None:
            return
        if isinstance(one, CheckedFile) and not isinstance(one.outcome, str) and is_project(one.path):
            self.open_wanted.emit(one.path)
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(one.path))):
            self.state.setText(f"没有能打开“{one.path.name}”的程序，请到它所在的文件夹里打开。")

    def _open_folder(self) -> None:
        if (one := self.files.current) is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(one.path.parent)))

    # ---- the window

    def reject(self) -> None:
        """Esc: close the window; a run goes on in it, and what was found is kept until the next run."""
        if self.work.is_running:
            self.state.setText(STILL_RUNNING)
        else:
            self.close()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.check(dropped_paths(event.mimeData()))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.hide()  # at once: stopping waits for the file being read
        self._stop()
        event.accept()


def is_finished(one: CheckedFile) -> bool:
    """Whether *one* is a finished file (no project file) that could be read."""
    return not isinstance(one.outcome, str) and one.outcome.reading is not None
