"""The page 基本信息: the fields of `body_fields`, opening, closing and last year's report."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final

from PySide6.QtCore import QDate, QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.dialogs import choose
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.look.style import scaled, set_scaled
from gui.report.document import Document, DocumentChange
from gui.settings.settings import Settings
from gui.widgets.labels import button, label
from gui.widgets.one_line_edit import OneLineEdit
from gui.widgets.wrapped_edit import WrappedEdit
from gui.widgets.year_words import CORRECT, CORRECT_MEANS, FROM_IT, FROM_IT_MEANS
from gui.wizard.body_fields import BodyFields, field_label, form_layout
from gui.wizard.date_field import DateField
from gui.wizard.page import WizardPage
from gui.wizard.previous_year import PreviousYearBox
from gui.wizard.printed_opening import PrintedOpening
from model.changes import rewording
from model.characters import printable
from model.findings import Finding
from model.formats.template import BodyKind
from model.progress import BASICS_HEADING
from model.report import Closing, Opening, Report, is_filled, opening_sentences
from model.text_place import TextPlace

TWO_COLUMNS: Final = 600
"""Width in pixels at 100 % from which the printed opening is shown beside the fields."""


class BasicsPage(WizardPage):
    """Fields on the left, on the right the paragraphs printed from them, updated while typing.

    `next_year_wanted` is emitted when the report is to become last year's of a new one.
    """

    next_year_wanted = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__(BASICS_HEADING)
        set_help_topic(self, Topic.BASICS)
        self._document = document
        self._loading = False
        self.identity = BodyFields(document.catalog)
        self.legal_basis, self.period = WrappedEdit(3), WrappedEdit(2)
        self.download, self.contact, self.signed = OneLineEdit(), OneLineEdit(), OneLineEdit()
        self.other_office = label(role="notice", wraps=True)
        """Says that contact or address are those of another office."""
        self.dated, self.day = QCheckBox("写上日期"), DateField("落款日期")
        self._opening_fields = {
            "legal_basis": self.legal_basis,
            "period": self.period,
            "download": self.download,
            "contact": self.contact,
        }
        self.restore = button("恢复标准文字")
        self.previous = PreviousYearBox(document)
        self.printed = PrintedOpening()
        self._lay_out()
        self._connect()
        self.load()

    # ---- layout

    def _lay_out(self) -> None:
        fields = QWidget()
        column = QVBoxLayout(fields)
        set_scaled(column, contentsMargins=(0, 0, 12, 0), spacing=6)
        column.addWidget(self.identity)
        column.addWidget(_headed("“一”之前的说明"))
        column.addLayout(self._opening_form())
        column.addWidget(_headed("落款"))
        column.addLayout(self._closing_form())
        column.addWidget(self.previous)
        column.addStretch()
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(fields)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll = scroll
        self._set_minimum_width()
        side = QHBoxLayout()
        side.addWidget(scroll, 3)
        side.addWidget(self.printed, 2)
        self.body.addLayout(side, 1)

    def _set_minimum_width(self) -> None:
        bar = self._scroll.verticalScrollBar().sizeHint().width()
        self._scroll.setMinimumWidth(self._scroll.widget().minimumSizeHint().width() + bar)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._set_minimum_width()

    def _opening_form(self) -> QFormLayout:
        form = form_layout()
        form.addRow(field_label("编制依据(&L)", self.legal_basis), self.legal_basis)
        form.addRow(field_label("统计期限(&Q)", self.period), self.period)
        self.download.setPlaceholderText("网址；不填就不印这一句")
        form.addRow(field_label("下载网址(&D)", self.download), self.download)
        self.contact.setPlaceholderText("电话、地址等；不填就不印这一句")
        form.addRow(field_label("联系方式(&C)", self.contact), self.contact)
        form.addRow("", self.other_office)
        form.addRow("", _left(self.restore))
        return form

    def _closing_form(self) -> QFormLayout:
        form = form_layout()
        form.addRow(field_label("落款机关(&G)", self.signed), self.signed)
        row = QHBoxLayout()
        row.addWidget(self.dated)
        row.addWidget(self.day)
        row.addStretch()
        form.addRow(field_label("落款日期", self.dated), row)
        return form

    # ---- between fields and report

    def _connect(self) -> None:
        self.identity.year_changed.connect(self._store_year)
        self.identity.office_changed.connect(self._store_office)
        self.identity.kind_changed.connect(self._store_kind)
        self.legal_basis.edited.connect(self._store_opening)
        self.period.edited.connect(self._store_opening)
        for field in (self.download, self.contact):
            field.edited.connect(self._store_opening)
        self.signed.edited.connect(self._store_closing)
        self.dated.toggled.connect(self._store_closing)
        self.day.dateChanged.connect(self._store_closing)
        self.restore.clicked.connect(self._restore)
        self._document.changed.connect(self._follow)

    def load(self) -> None:
        """Fill the fields from the report."""
        report = self._document.report
        self._loading = True
        self.identity.show_body(report.year, report.office, report.kind)
        self.legal_basis.show_text(report.opening.legal_basis)
        self.period.show_text(report.opening.period)
        _show(self.download, report.opening.download)
        _show(self.contact, report.opening.contact)
        _show(self.signed, report.closing.office)
        day = report.closing.day
        self.dated.setChecked(day is not None)
        self.day.setEnabled(day is not None)
        self.day.setDate(QDate(day.year, day.month, day.day) if day else QDate.currentDate())
        self._warn_of_other_office(report)
        self.previous.refresh()
        self.printed.show_report(self._document.template, report)
        self._loading = False

    def _warn_of_other_office(self, report: Report) -> None:
        opening, other = report.opening, ""
        if opening.contact or opening.download:
            other = Settings().other_office_with(report.office, opening.contact, opening.download)
        self.other_office.setText(f"这是“{other}”用过的网址或联系方式，请核对是不是本机关的。")
        self.other_office.setVisible(bool(other))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.printed.setVisible(self.width() >= scaled(TWO_COLUMNS))

    def go_to(self, finding: Finding | None = None) -> None:
        self.identity.office.setFocus()

    def show_words(self, place: TextPlace, places: Collection[TextPlace]) -> None:
        """Select the words at *place* in their field; the fields have no underlines."""
        sentence = opening_sentences(self._document.template, self._document.report)[place.paragraph]
        field = self._opening_fields[sentence.field]
        field.select(*(max(0, character - sentence.start) for character in (place.start, place.end)))
        field.setFocus()

    def _follow(self, change: DocumentChange) -> None:
        if change.fields:
            self.load()

    def _store(self, report: Report, label: str, field: str) -> None:
        if not self._loading:
            self._document.replace_report(report, label, merge_key=f"basics/{field}")

    def _store_year(self, year: int) -> None:
        catalog, report = self._document.catalog, self._document.report
        answer = self._ask_about_year(year)
        if answer == CORRECT:
            self._store(rewording.for_year(catalog, report, year), "修改年度", "year")
            return
        self.load()
        if answer == FROM_IT:
            self.next_year_wanted.emit()

    def _ask_about_year(self, year: int) -> str:
        """Whether the year of the report was wrong, which needs no answer while it is empty, or a new one is meant."""
        catalog, report = self._document.catalog, self._document.report
        if not is_filled(report):
            return CORRECT
        lost = rewording.lost_entries(catalog, report, year)
        also = (
            f"{year} 年用{catalog.for_year(year).name}，有 {lost} 个已填的数放不下，会去掉；可以撤销。" if lost else ""
        )
        detail = f"{CORRECT}：{CORRECT_MEANS}{also}"
        if year != report.year + 1:
            return choose(self, f"把这份年报的年度改成 {year} 年吗？", detail, (CORRECT, "不改"), destroys=bool(lost))
        question = f"这份 {report.year} 年的年报已经填了内容，要 {year} 年的，是哪一种？"
        return choose(self, question, f"{detail}\n{FROM_IT}：{FROM_IT_MEANS}", (CORRECT, FROM_IT, "不改"))

    def _store_office(self, office: str) -> None:
        report = rewording.for_office(self._document.catalog, self._document.report, office)
        self._store(report, "修改机关名称", "office")

    def _store_kind(self, kind: BodyKind) -> None:
        self._store(self._document.report.model_copy(update={"kind": kind}), "修改单位类型", "kind")

    def _store_opening(self) -> None:
        opening = Opening(
            legal_basis=printable(self.legal_basis.text()),
            period=printable(self.period.text()),
            download=self.download.text(),
            contact=self.contact.text(),
        )
        before = self._document.report.opening
        changed = next((name for name in Opening.model_fields if getattr(before, name) != getattr(opening, name)), "")
        self._store(self._document.report.model_copy(update={"opening": opening}), "修改说明", changed)

    def _store_closing(self) -> None:
        day = date(*self.day.date().getDate()) if self.dated.isChecked() else None
        closing = Closing(office=self.signed.text(), day=day)
        self._store(self._document.report.model_copy(update={"closing": closing}), "修改落款", "closing")

    def _restore(self) -> None:
        report = rewording.standard_opening(self._document.catalog, self._document.report)
        self._document.replace_report(report, "恢复标准文字")


def _headed(text: str) -> QLabel:
    return label(text, "subtitle")


def _left(widget: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.addWidget(widget)
    row.addStretch()
    return row


def _show(field: OneLineEdit, text: str) -> None:
    if field.text() != text:
        field.setText(text)
