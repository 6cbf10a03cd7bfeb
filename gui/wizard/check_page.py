"""The page 检查与导出: the verdict, what is left to do, the findings of the final check and the export."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel

from gui.findings.list_view import FindingsList
from gui.findings.present import present_findings
from gui.findings.side import FindingSide
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.look.icons import set_icon
from gui.look.style import set_scaled
from gui.report.document import Document
from gui.report.looked_at import LookedAt
from gui.widgets.labels import label, set_role
from gui.wizard.asked import CHECK_LIST, LEDGER, PREVIEW, PRINT, SAVE
from gui.wizard.export_result import ExportResult
from gui.wizard.exporting import ExportBox
from gui.wizard.finish_list import FinishList
from gui.wizard.page import WizardPage
from model.findings import Finding
from model.formats.digest import digest_of
from model.progress import CHECK_HEADING

READY: Final = "可以导出正式稿"
NOT_READY: Final = "正式稿还不能导出"
NO_FINDINGS: Final = "没有发现问题。"
_SIGN: Final = 32
"""Edge of the sign beside the verdict, in pixels at 100 %."""


class CheckPage(WizardPage):
    """The verdict with the report in one sentence, what is left to do, the findings, below them the export.

    `opened` carries a finding to go to, `wanted` a cell or words, `asked` a view or an output of `gui.wizard.asked`.
    """

    opened = Signal(object)
    wanted = Signal(object)
    asked = Signal(str)
    begins_at_top = True  # the verdict is there

    def __init__(self, document: Document, looked: LookedAt) -> None:
        super().__init__(CHECK_HEADING)
        set_help_topic(self, Topic.CHECK)
        self._document = document
        self._looked = looked
        self.verdict, self._sign = QFrame(), QLabel()
        self.words = label(role="verdict", wraps=True)
        self.detail = label(wraps=True)
        self.digest = label(role="muted", wraps=True)
        self.left = FinishList()
        self.list = FindingsList(brief=True)
        self.side = FindingSide(document, self.list)
        self.export_box = ExportBox(document)
        self.result = ExportResult()
        self._lay_out()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.refresh)
        self._connect()
        self.refresh()

    def _connect(self) -> None:
        self._document.changed.connect(self._follow)
        self._document.clean_changed.connect(self._show_left)
        self._document.saved.connect(self._show_left)
        self.list.opened.connect(self.opened)
        self.list.selected.connect(self.side.show_finding)
        self.side.wanted.connect(self.wanted)
        self.left.asked.connect(self.asked)
        self.export_box.exported.connect(self._show_exported)
        self.export_box.asked.connect(self.asked)
        self.result.print_asked.connect(lambda: self.asked.emit(PRINT))
        self.result.save_asked.connect(lambda: self.asked.emit(SAVE))

    def _lay_out(self) -> None:
        inside = QGridLayout(self.verdict)
        inside.setColumnStretch(1, 1)
        set_scaled(inside, contentsMargins=(6, 4, 6, 4), horizontalSpacing=14, verticalSpacing=2)
        inside.addWidget(self._sign, 0, 0, 3, 1, Qt.AlignmentFlag.AlignTop)
        for row, words in enumerate((self.words, self.detail, self.digest)):
            inside.addWidget(words, row, 1)
        self.body.addWidget(self.verdict)
        self.body.addWidget(self.left)
        set_scaled(self.list, minimumHeight=110)
        both = QHBoxLayout()
        both.addWidget(self.list, 3)
        both.addWidget(self.side, 2, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(both, 1)
        self.body.addWidget(self.export_box)
        self.body.addWidget(self.result)
        self.body.addStretch()

    def refresh(self) -> None:
        """Make the final check again and show its findings."""
        present = present_findings(self._document, final=True)
        errors = sum(finding.is_error for finding in present.findings)
        self.list.show_groups(present.groups, present.reasons)
        self.list.setVisible(bool(present.findings))
        self.side.show_finding(self.list.current())
        self.side.show_repairs(present)
        self.side.setVisible(bool(present.findings))
        set_role(self.verdict, "notice" if errors else "good")
        self.words.setText(NOT_READY if errors else READY)
        self.detail.setText(_detail(present.verdict, errors, bool(present.findings)))
        digest = digest_of(self._document.template, self._document.evaluation.values)
        self.digest.setText(f"这份年报说的是：{digest}。")
        self.digest.setVisible(bool(digest))
        self.export_box.allow_official(errors)
        set_icon(self._sign, "severity-error" if errors else "state-done", _SIGN)
        self._show_left()

    def _show_left(self) -> None:
        document = self._document
        done = {view: self._looked.has_seen(view, document.report) for view in (PREVIEW, CHECK_LIST, LEDGER)}
        is_saved = document.path is not None and not document.is_modified
        self.left.show_done({**done, SAVE: is_saved})
        self.result.save.setHidden(is_saved)

    def _show_exported(self, path: Path) -> None:
        self.result.show_path(path)
        self._show_left()

    def go_to(self, finding: Finding | None = None) -> None:
        if self.list.isVisibleTo(self):
            self.list.setFocus()
        else:
            (self.export_box.official if self.export_box.official.isEnabled() else self.export_box.draft).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.export_box.show_settings()
        self.refresh()

    def _follow(self) -> None:
        self.result.hide()
        if self.isVisible():
            self._later.start()


def _detail(verdict: str, errors: int, finds: bool) -> str:
    """What stands below the verdict: how many findings there are, and what to do about them."""
    leads = "双击一条（或按回车），就到有问题的地方。"
    if errors:
        return f"{verdict}。可以先导出草稿，草稿每一页都标有“草稿”。{leads}"
    return f"{verdict}。{leads}" if finds else NO_FINDINGS
