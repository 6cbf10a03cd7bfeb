"""The dialog 导入成稿: a finished file is read, reviewed and accepted."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import Enum
from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from export.checking import CheckedFile, CheckedReport
from gui.dialogs import CANCEL, choose, resize_scaled
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.tasks import Apart, Task
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.labels import button, label, set_role
from gui.widgets.one_line_edit import OneLineEdit
from gui.widgets.year_words import CORRECT, CORRECT_MEANS, FROM_IT, FROM_IT_MEANS
from gui.word_import.review import Review
from gui.word_import.sources import Source, lost_source, read_source
from model.catalog import Catalog
from model.changes.importing import with_source_noted
from model.report import Report

SURE, LIKELY = 0.8, 0.5
"""Confidence from which a format is called sure, or likely."""
LAST_YEAR: Final = 2999
STAND_BY: Final = "年度没有错"


class ImportTarget(Enum):
    """What an accepted file becomes; the value is the text of its button."""

    NEW = "新建一份年报(&N)"
    PRESENT = "放进打开的年报(&U)"
    PREVIOUS = "作为上年数据(&P)"
    NEXT_YEAR = "以它为上年另建一份(&S)"


_OF_OPEN_REPORT: Final = (ImportTarget.PRESENT, ImportTarget.PREVIOUS)
"""The targets for which a report has to be open."""


class ImportDialog(QDialog):
    """Reads *source*, shows the report for review and lets the user accept it.

    *open_report* is the open report, if any; *targets* are those offered. After the dialog was accepted `target` says
    what `report` is to become.
    """

    def __init__(
        self,
        catalog: Catalog,
        source: Source,
        open_report: Report | None = None,
        targets: Collection[ImportTarget] = tuple(ImportTarget),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.source = source
        self._open_report = open_report
        self.target: ImportTarget | None = None
        self.review: Review | None = None
        self.setWindowTitle(f"导入成稿：{source.name}")
        set_help_topic(self, Topic.IMPORT)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.year, self.office = QSpinBox(), OneLineEdit()
        self.format = label(role="muted", wraps=True)
        self.state = label(f"正在读：{source.name}", wraps=True)
        self.hint = label(role="muted", wraps=True)
        wanted = [target for target in targets if target not in _OF_OPEN_REPORT or open_report is not None]
        self.buttons: Mapping[ImportTarget, QPushButton] = {target: button(target.value) for target in wanted}
        self.leave = button("不导入(&C)")
        self._stack = QStackedWidget()
        self._lay_out()
        self._task = Task(lambda _: [source], partial(read_source, catalog=catalog), self, Apart(catalog, lost_source))
        self._task.worked.connect(self._show)
        self._task.start()

    # ---- what is shown

    def _lay_out(self) -> None:
        waiting = QWidget()
        column = QVBoxLayout(waiting)
        column.addWidget(self.state)
        column.addStretch()
        self._stack.addWidget(waiting)
        self._stack.addWidget(self._page_of_review())
        row = FlowLayout()
        row.addWidget(self.leave)
        for target, made in self.buttons.items():
            made.hide()
            made.clicked.connect(partial(self._accept, target))
            row.addWidget(made)
        self.leave.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.hint)
        layout.addLayout(row)
        resize_scaled(self, 1240, 700)

    def _show(self, task: Task, one: CheckedFile) -> None:
        """Show the report that was read, or the sentence saying why it cannot be."""
        checked = one.outcome
        if isinstance(checked, str):
            self._refuse(checked)
        elif checked.reading is None:
            self._refuse(f"“{one.path.name}”是公开年报的项目文件，不用导入：请用“打开”打开它。")
        else:
            self._show_review(checked, checked.reading.confidence)

    def _refuse(self, sentence: str) -> None:
        self.state.setText(sentence)
        set_role(self.state, "notice")
        self.leave.setText("关闭(&C)")
        self.leave.setFocus()

    def _show_review(self, checked: CheckedReport, confidence: float) -> None:
        self.review = Review(checked)
        self.format.setText(_format_in_words(checked.template.name, confidence))
        self._show_fields(checked.report)
        self._column.addWidget(self.review, 1)
        for before, after in pairwise((self.review.list, self.leave, *self.buttons.values())):
            self.setTabOrder(before, after)  # the review, made last, stands above the buttons
        self._stack.setCurrentIndex(1)
        for made in self.buttons.values():
            made.show()
        self._follow()
        default = self.buttons.get(self._default_target(checked.report.year), next(iter(self.buttons.values())))
        set_role(default, "primary")
        (default if default.isEnabled() else self.year).setFocus()

    def _page_of_review(self) -> QWidget:
        """The fields, below which the review goes; made at once, for a widget without a parent outlives the dialog."""
        page = QWidget()
        self._column = QVBoxLayout(page)
        self._column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        for name, field in (("报告年度(&Y)", self.year), ("机关名称(&M)", self.office)):
            caption = label(name)
            caption.setBuddy(field)
            row.addWidget(caption)
            row.addWidget(field, int(field is self.office))
        row.addWidget(self.format, 1)
        self._column.addLayout(row)
        return page

    def _show_fields(self, report: Report) -> None:
        self.year.setRange(2008, LAST_YEAR)
        self.year.setValue(report.year)
        self.office.setText(report.office)
        self.office.setCursorPosition(0)
        self.year.valueChanged.connect(self._follow)

    # ---- what is accepted

    @property
    def report(self) -> Report:
        """The report read, with year and office from the fields, and the file name as the source of its figures."""
        assert self.review is not None
        office = " ".join(self.office.text().split())
        read = self.review.checked.report.model_copy(update={"year": self.year.value(), "office": office})
        return with_source_noted(read, self.source.name)

    @property
    def report_as_read(self) -> Report:
        """`report` with the office that the file names, if it names one: another one is another body's."""
        assert self.review is not None
        return self.report.model_copy(update={"office": self.review.checked.report.office or self.report.office})

    def _default_target(self, year: int) -> ImportTarget:
        present = self._open_report
        if present is None:
            return ImportTarget.NEW
        fitting = {present.year - 1: ImportTarget.PREVIOUS, present.year: ImportTarget.PRESENT}
        return fitting.get(year, ImportTarget.NEW)

    def _follow(self) -> None:
        """Enable the targets that fit the year in the field, and explain them."""
        present = self._open_report
        if present is None:
            self.hint.setText("接受之前，什么都不会改动；原文件始终不动。")
            return
        fits = self.year.value() == present.year - 1
        if ImportTarget.PREVIOUS in self.buttons:
            self.buttons[ImportTarget.PREVIOUS].setEnabled(fits)
        self.hint.setText(
            f"打开的年报是 {present.year} 年的。"
            + ("" if fits else f"作为上年数据的应是 {present.year - 1} 年的成稿。")
            + "接受之前，什么都不会改动。"
        )

    def _accept(self, target: ImportTarget) -> None:
        if target in (ImportTarget.PREVIOUS, ImportTarget.NEXT_YEAR) and not self._confirm_year():
            return
        wanted = self._target_for_year() if target is ImportTarget.NEW else target
        if wanted is not None:
            self.target = wanted
            self.accept()

    def _confirm_year(self) -> bool:
        """Whether the year in the field is the one that was read, or the user stands by it."""
        assert self.review is not None
        read, typed = self.review.checked.report.year, self.year.value()
        question = f"“{self.source.name}”读出来是 {read} 年的年报，仍作为 {typed} 年的数据吗？"
        detail = "如果真是别的年份的，与上年有关的核对就不可信：请换一份成稿。"
        return typed == read or choose(self, question, detail, (STAND_BY, CANCEL)) == STAND_BY

    def _target_for_year(self) -> ImportTarget | None:
        """What a file becomes whose year was changed in the field: corrected, last year's, or None if cancelled."""
        assert self.review is not None
        read, typed = self.review.checked.report.year, self.year.value()
        if typed == read:
            return ImportTarget.NEW
        answers = (CORRECT, FROM_IT, CANCEL) if typed == read + 1 else (CORRECT, CANCEL)
        question = f"“{self.source.name}”读出来是 {read} 年的年报，年度要填 {typed} 年吗？"
        answer = choose(self, question, f"{CORRECT}：{CORRECT_MEANS}{FROM_IT}：{FROM_IT_MEANS}", answers)
        if answer == FROM_IT:
            self.year.setValue(read)
            return ImportTarget.NEXT_YEAR
        return ImportTarget.NEW if answer == CORRECT else None

    def done(self, result: int) -> None:
        self._task.stop()
        super().done(result)


def _format_in_words(name: str, confidence: float) -> str:
    sure = "有把握" if confidence >= SURE else "比较有把握" if confidence >= LIKELY else "没有把握，请核对"
    return f"按{name}读的（{sure}，{confidence:.0%}）"
