"""A new collection: year, collecting office, roster, and the folder of the reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from gui.desk.roster_text import roster_in, text_of_roster
from gui.dialogs import ask_folder, ask_open, resize_scaled
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.settings.settings import Settings
from gui.widgets.labels import button, label
from model.catalog import Catalog
from model.consolidation.collection import Collection
from model.consolidation.collection_project import CollectionProject
from model.consolidation.roster import NO_ROSTER, Roster
from model.errors import NianbaoError

ROSTERS: Final = "名册 (*.xlsx *.csv *.txt)"
HOW: Final = (
    "每行一个单位。可以从 Excel 整张复制过来贴在这里：第一行是列名（单位名称、别名、类型、垂直管理、许可、处罚……），"
    "也可以只贴一列名称。"
)
PLACEHOLDER: Final = "某某县财政局\n某某县教育局\n……"


@dataclass(frozen=True)
class _Fields:
    year: QSpinBox
    office: QLineEdit
    folder: QLineEdit


class RosterFields(QWidget):
    """A roster typed, pasted, or read from a file."""

    def __init__(self) -> None:
        super().__init__()
        self.text = QPlainTextEdit()
        self.text.setPlaceholderText(PLACEHOLDER)
        self.text.setAccessibleName("名册")
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.choose = button("从文件读名册(&R)…")
        self.refusal = label(role="error", wraps=True)
        self.refusal.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(label(HOW, "muted", wraps=True))
        column.addWidget(self.text, 1)
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self.refusal)
        self.choose.clicked.connect(self._choose)

    def roster(self) -> Roster | None:
        """The roster as it stands there, empty if nothing does; None if it cannot be used, which is then said."""
        text = self.text.toPlainText()
        try:
            roster = roster_in(text) if text.strip() else NO_ROSTER
        except NianbaoError as error:
            self.refuse(str(error))
            return None
        self.refusal.hide()
        return roster

    def refuse(self, sentence: str) -> None:
        """Say what is wrong."""
        self.refusal.setText(sentence)
        self.refusal.show()

    def _choose(self) -> None:
        from export.consolidation.roster_file import read_roster  # not above: its libraries are slow to load

        path = ask_open(self, "选择名册", Settings().folder, ROSTERS)
        if path is None:
            return
        try:
            self.text.setPlainText(text_of_roster(read_roster(path)))
            self.refusal.hide()
        except NianbaoError as error:
            self.refuse(str(error))


class BeginDialog(QDialog):
    """Asks for what a new collection begins with; `project` is that collection."""

    def __init__(self, catalog: Catalog, parent: QWidget) -> None:
        super().__init__(parent)
        set_help_topic(self, Topic.DESK)
        self._catalog = catalog
        self.project: CollectionProject | None = None
        self.setWindowTitle("新建汇总")
        self.fields = _Fields(QSpinBox(), QLineEdit(), QLineEdit())
        self.roster = RosterFields()
        self.browse = button("选择文件夹(&D)…")
        self.begin, self.leave = button("开始汇总(&B)", "primary"), button("取消(&C)")
        self.begin.setDefault(True)
        self._prepare()
        self._lay_out()
        self.browse.clicked.connect(self._browse)
        self.begin.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        self.fields.office.setFocus()

    def _prepare(self) -> None:
        year, office, folder = self.fields.year, self.fields.office, self.fields.folder
        year.setRange(self._catalog.templates[0].first_year, 2099)
        year.setValue(date.today().year - 1)
        year.setSuffix(" 年")
        office.setPlaceholderText("如“某某县人民政府办公室”")
        folder.setPlaceholderText("各单位报来的 Word 文件和项目文件都放在这里，子文件夹也读")

    def _lay_out(self) -> None:
        form = QFormLayout()
        names = ("报告年度(&Y)", "汇总单位(&M)")
        for name, field in zip(names, (self.fields.year, self.fields.office), strict=True):
            form.addRow(_named(name, field), field)
        row = QHBoxLayout()
        row.addWidget(self.fields.folder, 1)
        row.addWidget(self.browse)
        form.addRow(_named("报来的文件(&F)", self.fields.folder), row)
        form.addRow(_named("名册(&N)", self.roster.text), self.roster)
        below = QHBoxLayout()
        below.addStretch()
        below.addWidget(self.begin)
        below.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.addLayout(form, 1)
        column.addLayout(below)
        resize_scaled(self, 720, 560)

    def _browse(self) -> None:
        folder = ask_folder(self, "各单位的年报在哪个文件夹", Settings().folder)
        if folder is not None:
            self.fields.folder.setText(str(folder))

    def accept(self) -> None:
        """Take what was entered; what is wrong is said, and the dialog stays."""
        office, roster = " ".join(self.fields.office.text().split()), self.roster.roster()
        folder = self.fields.folder.text().strip()
        if roster is None:
            return
        if not office:
            self.roster.refuse("请写汇总单位的全称：地名要靠它认出来。")
            self.fields.office.setFocus()
            return
        if folder and not Path(folder).is_dir():
            self.roster.refuse(f"没有“{folder}”这个文件夹：请核对，或先空着，以后再加。")
            self.fields.folder.setFocus()
            return
        places = (Path(folder).absolute(),) if folder else ()
        self.project = CollectionProject(Collection(self.fields.year.value(), office, roster), places)
        super().accept()


class RosterDialog(QDialog):
    """Asks for another roster of an open collection; `roster` is that."""

    def __init__(self, roster: Roster, parent: QWidget) -> None:
        super().__init__(parent)
        set_help_topic(self, Topic.DESK)
        self.roster = roster
        self.setWindowTitle("名册")
        self.fields = RosterFields()
        self.fields.text.setPlainText(text_of_roster(roster) if roster.bodies else "")
        self.take, self.leave = button("用这个名册(&Y)", "primary"), button("取消(&C)")
        self.take.setDefault(True)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(self.take)
        row.addWidget(self.leave)
        column = QVBoxLayout(self)
        column.addWidget(self.fields, 1)
        column.addLayout(row)
        resize_scaled(self, 720, 520)
        self.take.clicked.connect(self.accept)
        self.leave.clicked.connect(self.reject)
        self.fields.text.setFocus()

    def accept(self) -> None:
        roster = self.fields.roster()
        if roster is not None:
            self.roster = roster
            super().accept()


def _named(text: str, field: QWidget) -> QLabel:
    named = label(text)
    named.setBuddy(field)
    return named
