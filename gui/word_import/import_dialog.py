"""导入成稿: a finished file is read, looked through and accepted, or not."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from enum import Enum
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from export.checking import CheckedFile, CheckedReport
from gui.dialogs import resize_scaled
from gui.help.context_help import speak_of
from gui.help.topics import Topic
from gui.tasks import Task
from gui.widgets.labels import button, label, take_role
from gui.word_import.review import Review
from gui.word_import.sources import Source
from model.catalog import Catalog
from model.changes.importing import with_source_noted
from model.report import Report

SURE, LIKELY = 0.8, 0.5
"""Confidence from which a format is called sure, or likely."""
LAST_YEAR: Final = 2999


class Way(Enum):
    """What becomes of a file that was looked through; the value is the text of its button."""

    NEW = "新建一份年报(&N)"
    PRESENT = "放进打开的年报(&U)"
    PREVIOUS = "作为上年数据(&P)"


class ImportDialog(QDialog):
    """Shows what is read of *source*, in the order choose → review → accept.

    *open_report* is the one that could take it, if any, and *ways* are those that are offered. After it was accepted
    *way* says what is wanted of *report*.
    """

    def __init__(
        self,
        catalog: Catalog,
        source: Source,
        open_report: Report | None = None,
        ways: Collection[Way] = tuple(Way),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.source = source
        self._open_report = open_report
        self.way: Way | None = None
        self.review: Review | None = None
        self.setWindowTitle(f"导入成稿：{source.name}")
        speak_of(self, Topic.IMPORT)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.year, self.office = QSpinBox(), QLineEdit()
        self.format = label(role="muted", wraps=True)
        self.state = label(f"正在读：{source.name}", wraps=True)
        self.hint = label(role="muted", wraps=True)
        wanted = [way for way in ways if way is Way.NEW or open_report is not None]
        self.ways: Mapping[Way, QPushButton] = {way: button(way.value) for way in wanted}
        self.leave = button("不导入(&C)")
        self._pile = QStackedWidget()
        self._lay_out()
        self._task = Task(lambda _: [source], lambda one: one.read(catalog), self)
        self._task.worked.connect(self._show)
        self._task.start()

    # ---- what is seen

    def _lay_out(self) -> None:
        waiting = QWidget()
        column = QVBoxLayout(waiting)
        column.addWidget(self.state)
        column.addStretch()
        self._pile.addWidget(waiting)
        row = QHBoxLayout()
        row.addWidget(self.hint, 1)
        row.addWidget(self.leave)
        for way, made in self.ways.items():
            made.hide()
            made.clicked.connect(partial(self._accept, way))
            row.addWidget(made)
        self.leave.clicked.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._pile, 1)
        layout.addLayout(row)
        resize_scaled(self, 1240, 700)

    def _show(self, task: Task, one: CheckedFile) -> None:
        """Show what came of reading."""
        judgement = one.outcome
        if isinstance(judgement, str):
            self._refuse(judgement)
        elif judgement.reading is None:
            self._refuse(f"“{one.path.name}”是公开年报的项目文件，不用导入：请用“打开”打开它。")
        else:
            self._show_review(judgement, judgement.reading.confidence)

    def _refuse(self, sentence: str) -> None:
        self.state.setText(sentence)
        take_role(self.state, "notice")
        self.leave.setText("关闭(&C)")
        self.leave.setFocus()

    def _show_review(self, judgement: CheckedReport, confidence: float) -> None:
        self.review = Review(judgement)
        self.format.setText(_format_in_words(judgement.template.name, confidence))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._fields(judgement.report))
        column.addWidget(self.review, 1)
        self._pile.addWidget(page)
        self._pile.setCurrentWidget(page)
        for made in self.ways.values():
            made.show()
        self._follow()
        default = self.ways.get(self._usual(judgement.report.year), next(iter(self.ways.values())))
        take_role(default, "primary")
        (default if default.isEnabled() else self.year).setFocus()

    def _fields(self, report: Report) -> QHBoxLayout:
        self.year.setRange(2008, LAST_YEAR)
        self.year.setValue(report.year)
        self.office.setText(report.office)
        self.office.setCursorPosition(0)
        self.year.valueChanged.connect(self._follow)
        row = QHBoxLayout()
        for name, field in (("报告年度(&Y)", self.year), ("机关名称(&M)", self.office)):
            caption = QLabel(name)
            caption.setBuddy(field)
            row.addWidget(caption)
            row.addWidget(field, int(field is self.office))
        row.addWidget(self.format, 1)
        return row

    # ---- what is wanted

    @property
    def report(self) -> Report:
        """What was read, with year and organ as they stand in the fields, and the file named as the source."""
        assert self.review is not None
        office = " ".join(self.office.text().split())
        read = self.review.judgement.report.model_copy(update={"year": self.year.value(), "office": office})
        return with_source_noted(read, self.source.name)

    def _usual(self, year: int) -> Way:
        present = self._open_report
        if present is None:
            return Way.NEW
        return Way.PREVIOUS if year == present.year - 1 else Way.PRESENT if year == present.year else Way.NEW

    def _follow(self) -> None:
        """Say which ways are open for the year in the field."""
        present = self._open_report
        if present is None:
            self.hint.setText("接受之前，什么都不会改动；原文件始终不动。")
            return
        fits = self.year.value() == present.year - 1
        if Way.PREVIOUS in self.ways:
            self.ways[Way.PREVIOUS].setEnabled(fits)
        self.hint.setText(
            f"打开的年报是 {present.year} 年的。"
            + ("" if fits else f"作为上年数据的应是 {present.year - 1} 年的成稿。")
            + "接受之前，什么都不会改动。"
        )

    def _accept(self, way: Way) -> None:
        self.way = way
        self.accept()

    def done(self, result: int) -> None:
        self._task.stop()
        super().done(result)


def _format_in_words(name: str, confidence: float) -> str:
    sure = "有把握" if confidence >= SURE else "比较有把握" if confidence >= LIKELY else "没有把握，请核对"
    return f"按{name}读的（{sure}，{confidence:.0%}）"
