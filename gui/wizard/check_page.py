"""The page 检查与导出: the final check and the export."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from gui.findings.list_view import FindingsList
from gui.findings.present import present_findings
from gui.findings.side import FindingSide
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.look.style import set_scaled
from gui.report.document import Document
from gui.widgets.labels import button, label, set_role
from gui.wizard.exporting import ExportBox
from gui.wizard.page import WizardPage
from model.findings import Finding
from model.formats.digest import digest_of
from model.progress import CHECK_HEADING

NO_FINDINGS: Final = "没有发现问题。请按 F6 从头看一遍成稿，再在下面导出正式稿。"


class CheckPage(WizardPage):
    """The findings of the final check, below them the export.

    `opened` carries a finding to go to, `wanted` a cell or words.
    """

    opened = Signal(object)
    wanted = Signal(object)

    def __init__(self, document: Document) -> None:
        super().__init__(CHECK_HEADING)
        set_help_topic(self, Topic.CHECK)
        self._document = document
        self.verdict = QFrame()
        self.words = label(wraps=True)
        self.digest = label(role="muted", wraps=True)
        self.list = FindingsList(brief=True)
        self.side = FindingSide(document, self.list)
        self.no_findings = label(NO_FINDINGS, "muted", wraps=True)
        self.export_box = ExportBox(document)
        self.result = _Result()
        self._lay_out()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.refresh)
        document.changed.connect(self._follow)
        self.list.opened.connect(self.opened)
        self.list.selected.connect(self.side.show_finding)
        self.side.wanted.connect(self.wanted)
        self.export_box.exported.connect(self.result.show_path)
        self.refresh()

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self.verdict)
        inside.setContentsMargins(2, 2, 2, 2)
        inside.addWidget(self.words)
        inside.addWidget(self.digest)
        self.body.addWidget(self.verdict)
        set_scaled(self.list, minimumHeight=110)
        self._both = QHBoxLayout()
        self._both.addWidget(self.list, 3)
        self._both.addWidget(self.side, 2, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(self._both, 1)
        self.body.addWidget(self.no_findings, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.export_box)
        self.body.addWidget(self.result)

    def refresh(self) -> None:
        """Make the final check again and show its findings."""
        present = present_findings(self._document, final=True)
        errors, verdict = sum(finding.is_error for finding in present.findings), present.verdict
        self.list.show_groups(present.groups, present.reasons)
        self.list.setVisible(bool(present.findings))
        self.side.show_finding(self.list.current())
        self.side.show_repairs(present)
        self.no_findings.setVisible(not present.findings)
        set_role(self.verdict, "notice" if errors else "good")
        if errors:
            text = f"{verdict}。正式稿还不能导出；可以先导出草稿，草稿每一页都标有“草稿”。"
        else:
            text = f"{verdict}。可以导出正式稿。"
        self.words.setText(text + ("双击一条（或按回车），就到有问题的地方。" if present.findings else ""))
        digest = digest_of(self._document.template, self._document.evaluation.values)
        self.digest.setText(f"这份年报说的是：{digest}。")
        self.digest.setVisible(bool(digest))
        self.export_box.allow_official(errors)

    def go_to(self, finding: Finding | None = None) -> None:
        (self.list if self.list.isVisibleTo(self) else self.export_box.typefaces).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.export_box.show_settings()
        self.refresh()

    def _follow(self) -> None:
        self.result.hide()
        if self.isVisible():
            self._later.start()


class _Result(QFrame):
    """Shows where the document was written, with buttons that open it or its folder."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "good")
        self.words = label(wraps=True)
        self.open_file, self.open_folder = button("打开文件"), button("打开所在文件夹")
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 2, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.open_file)
        row.addWidget(self.open_folder)
        self._path = Path()
        self.open_file.clicked.connect(lambda: _open(self._path))
        self.open_folder.clicked.connect(lambda: _open(self._path.parent))
        self.hide()

    def show_path(self, path: Path) -> None:
        """Show that the document was written to *path*."""
        self._path = path
        self.words.setText(f"已导出：{path}")
        self.show()


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
