"""The dialog 从台账填表: a register is read, its columns and wordings are made clear, its figures are taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from gui.dialogs import ask_open, resize_scaled, tell
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.register.columns_page import ColumnsPage
from gui.register.figures_page import FiguresPage
from gui.register.findings_page import FindingsPage
from gui.register.sources import REGISTERS, Source, names_of
from gui.register.wordings_page import WordingsPage
from gui.register.work import RegisterWork
from gui.report.document import Document
from gui.settings.settings import Settings
from gui.widgets.labels import button, label
from gui.widgets.work_bar import WorkBar
from model.address import Address
from model.errors import FileError
from model.lists.counted_list import CountedList
from model.register.choices import Choices
from model.register.counted import TriedCount
from model.register.review.office_choices import remember_choices

_READ_AGAIN: Final = "F5"


class RegisterPage(IntEnum):
    """The pages of the dialog."""

    COLUMNS = 0
    WORDINGS = 1
    FINDINGS = 2
    FIGURES = 3


_NAMES: Final = ("列名", "说法", "核对", "数字")


class RegisterDialog(QDialog):
    """Reads *sources* and lets their figures be taken into *document*; begins at the lines of *address*, if given.

    Nothing of the register is kept but counts and numbers of lines; what was chosen is remembered for the office.
    """

    def __init__(
        self, document: Document, sources: Sequence[Source], parent: QWidget | None, address: Address | None = None
    ) -> None:
        super().__init__(parent)
        self._document = document
        self._wanted: RegisterPage | None = None
        self._address = address
        self.setWindowTitle("从台账填表")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        set_help_topic(self, Topic.REGISTER)
        self.told = label(wraps=True)
        self.notice = label(role="notice", wraps=True)
        self.tabs, self._stack = QTabBar(), QStackedWidget()
        self.columns, self.wordings = ColumnsPage(), WordingsPage()
        self.findings, self.figures = FindingsPage(), FiguresPage()
        self.bar = WorkBar("个文件")
        self.again, self.leave = button("重新读(&R)"), button("关闭(&C)")
        self.next, self.fill = button("下一步(&N)", "primary"), button("填入(&T)", "primary")
        self.work = RegisterWork(document, self.bar)
        self._lay_out()
        self._connect()
        self.work.read(sources)

    def _lay_out(self) -> None:
        for name in _NAMES:
            self.tabs.addTab(name)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for page in (self.columns, self.wordings, self.findings, self.figures):
            self._stack.addWidget(page)
        row = QHBoxLayout()
        row.addWidget(self.bar, 1)
        for one in (self.again, self.leave, self.next, self.fill):
            row.addWidget(one)
        layout = QVBoxLayout(self)
        for above in (self.told, self.notice, self.tabs):
            layout.addWidget(above)
        layout.addWidget(self._stack, 1)
        layout.addLayout(row)
        self.notice.hide()
        self._enable()
        resize_scaled(self, 1000, 660)

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._turn_to)
        self.again.clicked.connect(self.read_again)
        self.leave.clicked.connect(self.reject)
        self.next.clicked.connect(self._go_on)
        self.fill.clicked.connect(self._take)
        self.findings.last_year.clicked.connect(self._ask_last_year)
        self.work.counted.connect(self._show)
        self.work.refused.connect(self._refuse)
        self.bar.running_changed.connect(self._enable)
        QShortcut(QKeySequence(_READ_AGAIN), self).activated.connect(self.read_again)

    # ---- reading and counting

    def read_again(self) -> None:
        """Read the same files once more, as they are now."""
        if not self.bar.is_running:
            self._wanted = None
            self.work.choices = self._chosen()
            self.work.read(self.work.sources)

    def _ask_last_year(self) -> None:
        """Let the user choose last year's register, and read again."""
        folder = Settings().folder_beside(self._document.path)
        path = ask_open(self, "选择上年的台账", folder, REGISTERS)
        if path is not None:
            self.work.last_year = path
            self.read_again()
            self._wanted = RegisterPage.FINDINGS

    def _refuse(self, sentence: str) -> None:
        self.told.setText(f"台账：{names_of(self.work.sources)}")
        self._notify(sentence)
        self.again.setFocus()

    def _show(self) -> None:
        """Show what was counted, and the first page that something is to be done on."""
        tried = self.work.tried
        assert tried is not None
        self.columns.show_columns(tried)
        self.told.setText(_counted_in_words(tried, names_of(self.work.sources)))
        self.wordings.show_questions(tried.parts, self.work.choices)
        self.findings.show_findings(tried.parts)
        self.figures.show_figures(tried.filling, self._document.report)
        self.fill.setText(f"填入{_tables_in_words(tried)}(&T)")
        self._notify(tried.refusal or ("" if tried.is_complete else self._not_yet_in_words()))
        self._open(self._wanted if self._wanted is not None else self._first_page(tried))
        if self._address is not None and tried.is_complete:
            self._open(RegisterPage.FIGURES)
            self.figures.go_to(self._address)
        self._wanted = None
        self._enable()

    def _notify(self, sentence: str) -> None:
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))

    def _first_page(self, tried: TriedCount) -> RegisterPage:
        """Where something is to be done: columns, wordings, findings to look at, or nothing but to take the figures."""
        if tried.refusal:
            return RegisterPage.COLUMNS
        if self.wordings.questions:
            return RegisterPage.WORDINGS
        has_findings = any(one.findings for one in tried.parts)
        return RegisterPage.FINDINGS if has_findings else RegisterPage.FIGURES

    def _not_yet_in_words(self) -> str:
        """Why the figures cannot be taken yet, and what to do."""
        asked = "在“说法”里回答各计在哪里" if self.wordings.questions else ""
        ways = filter(None, (asked, "照“核对”里写的改正台账，保存以后按“重新读”（F5）"))
        return f"还有没有计数的行，填进去会少数，所以还不能填入：请{'，再'.join(ways)}。"

    # ---- pages

    def _open(self, page: RegisterPage) -> None:
        self.tabs.blockSignals(True)
        self.tabs.setCurrentIndex(page)
        self.tabs.blockSignals(False)
        self._stack.setCurrentIndex(page)
        (self.columns, self.wordings, self.findings, self.figures)[page].take_focus()
        self._enable()

    def _turn_to(self, page: int) -> None:
        """Show a page; what was chosen on the one before is counted first."""
        chosen = self._chosen()
        if chosen == self.work.choices or self.work.tried is None or self.bar.is_running:
            self._stack.setCurrentIndex(page)
            self._enable()
            return
        self._wanted = RegisterPage(page)
        try:
            remember_choices(self._document.report.office, chosen)
        except FileError as error:
            tell(self, f"选过的没有记住：{error}")
        self.work.count(chosen)

    def _go_on(self) -> None:
        self.tabs.setCurrentIndex(self.tabs.currentIndex() + 1)
        self.tabs.setFocus()

    def _chosen(self) -> Choices:
        """The choices of the office as they stand on the pages."""
        choices = self.work.choices
        if self.work.tried is not None:
            choices = replace(choices, columns={**choices.columns, **self.columns.changed()})
        return self.wordings.chosen(choices)

    def _enable(self) -> None:
        tried, is_idle = self.work.tried, not self.bar.is_running
        for page in RegisterPage:
            known = tried is not None and (page is RegisterPage.COLUMNS or bool(tried.parts))
            self.tabs.setTabEnabled(page, is_idle and known)
        is_last = self.tabs.currentIndex() == RegisterPage.FIGURES
        self.next.setVisible(not is_last)
        self.next.setEnabled(is_idle and tried is not None)
        self.fill.setVisible(is_last)
        self.fill.setEnabled(is_idle and tried is not None and tried.is_complete and bool(tried.filling))
        self.again.setEnabled(is_idle)
        self._stack.setEnabled(is_idle)

    # ---- taking the figures

    def _take(self) -> None:
        tried = self.work.tried
        if tried is not None:
            report = tried.taken(self._document.report, self.figures.kept)
            self._document.replace_report(report, f"从台账填{_tables_in_words(tried)}")
            self.accept()

    def done(self, result: int) -> None:
        self.bar.stop()
        super().done(result)


def _tables_in_words(tried: TriedCount) -> str:
    return "、".join(dict.fromkeys(one.count.table.name for one in tried.filling))


def _counted_in_words(tried: TriedCount, names: str) -> str:
    """How much was read, and how much of it was counted."""
    said: list[str] = []
    for one in tried.parts:
        year, table, counted = one.count.year, one.count.table.name, len(one.count.counted)
        if isinstance(one, CountedList):
            what, lines = f"{one.count.rules.name}：", len(one.count.entries)
        else:
            what, lines = "", len(one.count.applications)
        rest = f"，{lines - counted} 件没有计入（见“核对”）" if lines > counted else ""
        said.append(f"{what}读到 {lines} 件，计入 {year} 年{table} {counted} 件{rest}。")
    return f"台账：{names}。{''.join(said)}"
