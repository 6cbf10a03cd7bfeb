"""The box 上年数据: last year's report, attached for checking."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from export.checking import is_project
from gui.dialogs import REPORTS, ask_open, run, tell
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.report.document import Document
from gui.settings.settings import Settings
from gui.widgets.labels import button, label
from model.changes.previous_year import previous_year_from
from model.checks.facts import listed
from model.errors import NianbaoError
from model.last_year.crossed_year import lost_figures
from model.storage.project import Project
from model.storage.project_file import read_project


class PreviousYearBox(QWidget):
    """Shows which report of last year is attached, attaches another or removes it."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        set_help_topic(self, Topic.LAST_YEAR)
        self._document = document
        self.state = label(wraps=True)
        self.attach = button("附上上年年报(&P)…")
        self.remove = button("去掉")
        row = QHBoxLayout()
        row.addWidget(label("上年数据", "subtitle"))
        row.addWidget(self.attach)
        row.addWidget(self.remove)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.state)
        self.attach.clicked.connect(self._ask)
        self.remove.clicked.connect(self._remove)
        self.refresh()

    def refresh(self) -> None:
        """Show what is attached."""
        previous = self._document.previous
        self.remove.setVisible(previous is not None)
        wanted = self._document.report.year - 1
        if previous is None:
            text = f"没有附上 {wanted} 年的报告。附上它的项目文件或成稿，就能核对“上年结转”“现行有效”等与上年有关的数。"
        else:
            text = f"正在对照：{previous.office}，{previous.year} 年，{len(previous.values)} 个数。"
            if previous.year != wanted:
                text += f"但上年应是 {wanted} 年，请换一份或去掉。"
            for reason, cells in lost_figures(self._document.catalog, self._document.template, previous):
                names = listed([f"{cell.table.name} {cell.place}" for cell in cells], 3)
                text += f"其中{names}在今年的格式里没有对应的格（{reason}）。"
        self.state.setText(text)

    def attach_project(self, path: Path) -> None:
        """Attach the project file at *path*. Raises `NianbaoError` if it is not of last year."""
        self._attach(read_project(path, self._document.catalog), path)

    def _ask(self) -> None:
        folder = Settings().folder_beside(self._document.path)
        path = ask_open(self, "选择上年的项目文件或成稿", folder, REPORTS)
        if path is None:
            return
        try:
            if is_project(path):
                self.attach_project(path)
            else:
                self._attach_finished_file(path)
        except NianbaoError as error:
            tell(self, str(error))

    def _attach_finished_file(self, path: Path) -> None:
        """Attach a finished file after the user has reviewed it. Raises `NianbaoError` likewise."""
        from gui.word_import.import_dialog import ImportDialog, ImportTarget  # not above: keeps opening a report quick
        from gui.word_import.sources import file_source

        document = self._document
        dialog = ImportDialog(document.catalog, file_source(path), document.report, (ImportTarget.PREVIOUS,), self)
        if run(dialog):
            self._attach(Project(dialog.report), path)

    def _attach(self, project: Project, path: Path) -> None:
        document = self._document
        document.attach_previous(previous_year_from(document.catalog, project, document.report, path.name))

    def _remove(self) -> None:
        self._document.attach_previous(None)
