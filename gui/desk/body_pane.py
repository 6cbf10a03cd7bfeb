"""One body at the desk: its report read-only, its findings with the reviewer's notes, the decision on it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QSplitter, QVBoxLayout, QWidget

from gui.desk.desk import Desk
from gui.desk.finding_notes import MESSAGE, FindingNotes
from gui.findings.visits import Visits
from gui.look.style import set_scaled
from gui.widgets.labels import button, label
from gui.word_import.report_pages import ReportPages
from model.consolidation.collection import Submission
from model.consolidation.review import Decision, FindingNote
from model.consolidation.selection import Standing
from model.evaluation import evaluate
from model.findings import Finding, verdict_of

NO_BODY: Final = "左边选一个单位，这里看它的年报。"
MISSING: Final = "还没有报来。报来的文件放进文件夹，按 F5 重新读取。"
_LONGEST_REMARK: Final = 500


class BodyPane(QWidget):
    """The body chosen in the roster. `left` is emitted for Esc in its findings."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._desk: Desk | None = None
        self._standing: Standing | None = None
        self._seen: Submission | None = None
        self._visits = Visits()
        self.name, self.words = label(role="subtitle", wraps=True), label(role="muted", wraps=True)
        self.approve, self.send_back = button("确认无误(&Y)", "primary"), button("退回(&B)")
        self.take_back = button("撤销决定(&Z)")
        self.remark = QLineEdit()
        self.findings = FindingNotes()
        self.pages: ReportPages | None = None
        self._lay_out()
        self.approve.clicked.connect(lambda: self.decide(Decision.APPROVED))
        self.send_back.clicked.connect(lambda: self.decide(Decision.SENT_BACK))
        self.take_back.clicked.connect(lambda: self.decide(None))
        self.remark.editingFinished.connect(self._remark)
        self.findings.selected.connect(self._go_to)
        self.findings.rows.noted.connect(self._note)
        self.findings.left.connect(self.left)

    def _lay_out(self) -> None:
        self.remark.setPlaceholderText("对这个单位的备注")
        self.remark.setAccessibleName("备注")
        self.remark.setMaxLength(_LONGEST_REMARK)
        row = QHBoxLayout()
        for widget in (self.approve, self.send_back, self.take_back):
            row.addWidget(widget)
        row.addWidget(self.remark, 1)
        self._both = QSplitter(Qt.Orientation.Vertical)
        self._both.addWidget(self.findings)
        self._both.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 0, 0)
        column.addWidget(self.name)
        column.addWidget(self.words)
        column.addLayout(row)
        column.addWidget(self._both, 1)
        column.addStretch()
        set_scaled(self, minimumWidth=300)
        set_scaled(self._both, minimumHeight=100)  # a small screen has no room for what both would like

    # ---- what is shown

    def show_body(self, desk: Desk | None, standing: Standing | None) -> None:
        """Show a body; None shows what can be done."""
        self._desk, self._standing = desk, standing
        one = None if standing is None else standing.submission
        self.name.setText("" if standing is None else standing.body.name)
        self.name.setVisible(standing is not None)
        self._show_words(desk, standing)
        for widget in (self.approve, self.send_back, self.remark):
            widget.setVisible(standing is not None)
        self.approve.setEnabled(one is not None)
        self.send_back.setEnabled(one is not None)
        review = None if desk is None or standing is None else desk.project.review_of(standing.body.name)
        has_decision = review is not None and review.decision is not None and one is not None
        self.take_back.setVisible(has_decision)
        if not self.remark.hasFocus():
            self.remark.setText("" if review is None else review.remark)
        if one is not self._seen:
            self._show_report(desk, one)
        self._both.setVisible(one is not None)
        if desk is not None and review is not None and standing is not None and one is not None:
            findings = desk.findings(standing)
            self.findings.rows.show_findings(findings, review, review.is_stale(standing))
            self.findings.setVisible(bool(findings))

    def _show_words(self, desk: Desk | None, standing: Standing | None) -> None:
        if desk is None or standing is None:
            self.words.setText(NO_BODY)
            return
        if standing.submission is None:
            self.words.setText(MISSING)
            return
        one, event = standing.submission, desk.last_event(standing)
        told = [desk.state(standing).value]
        told.append(f"“{one.path.name}”" if event is None else f"{event.day:%Y-%m-%d} {event.words}".rstrip())
        told.append(verdict_of(desk.findings(standing)))
        told += desk.remarks(standing.body.name)
        stale = desk.project.review_of(standing.body.name).is_stale(standing)
        told += ["文件改过：以前的决定和勾选是对旧文件的，请重看"] if stale else []
        self.words.setText("；".join(told))

    def _show_report(self, desk: Desk | None, one: Submission | None) -> None:
        self._seen = one
        old, self.pages = self.pages, None
        if one is not None and desk is not None:
            template = desk.catalog.template(one.report.template)
            evaluation = replace(evaluate(template, one.report), findings=one.findings)
            self.pages = ReportPages(template, one.report, evaluation)
            first = next((at for at, section in enumerate(template.sections) if section.tables), 0)
            self.pages.sections.setCurrentRow(first)
            sizes = self._both.sizes()
            if old is None:
                self._both.insertWidget(0, self.pages)
                self._both.setSizes([550, 350])  # pyright: ignore[reportUnknownMemberType] - as below
            else:
                self._both.replaceWidget(0, self.pages)
                self._both.setSizes(sizes)  # pyright: ignore[reportUnknownMemberType] - the stubs say only list
            self._visits = Visits()
        if old is not None:
            old.setParent(None)
            old.deleteLater()

    def _go_to(self, finding: Finding | None) -> None:
        """Show where the finding is, without taking the keyboard from the list."""
        if finding is None or self.pages is None:
            return
        place = self._visits.next_place(finding)
        if place is not None:
            self.pages.show_words(place)
        elif finding.section in self.pages.pages:
            self.pages.go_to(finding.section, next(iter(finding.cells), None))
        self.pages.outline(finding.related)
        self.findings.setFocus()

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is in this pane."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def take_keyboard(self) -> None:
        """Move the keyboard into the findings, or into the report of a body without any."""
        if self.findings.isVisible():
            self.findings.setFocus()
            if self.findings.current is None:
                self.findings.setCurrentIndex(self.findings.rows.index(0, MESSAGE))
        elif self.pages is not None:
            self.pages.sections.setFocus()

    # ---- what the reviewer does

    def decide(self, decision: Decision | None) -> None:
        """Decide about the body shown."""
        if self._desk is not None and self._standing is not None:
            self._desk.decide([self._standing], decision)

    def _note(self, finding: Finding, note: FindingNote) -> None:
        if self._desk is not None and self._standing is not None:
            self._desk.note(self._standing, finding, note)

    def _remark(self) -> None:
        if self._desk is None or self._standing is None:
            return
        text = self.remark.text().strip()
        if text != self._desk.project.review_of(self._standing.body.name).remark:
            self._desk.remark(self._standing, text)
