"""The 情况说明 of a finding: read, written, renewed, taken away."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.report.document import Document
from gui.widgets.flow_layout import FlowLayout
from gui.widgets.labels import button, label, set_role
from gui.widgets.wrapped_edit import WrappedEdit
from model.characters import shortened
from model.checks.reasons import LONGEST, Reason, may_stand, reason_for, with_reason
from model.findings import Finding

WRITE: Final = "写情况说明"
HINT: Final = "为什么可以这样，写给审核的人看；只留在项目文件和核对单里，不会印进年报"
_LINES: Final = 3
_KEEPS_WRITING: Final = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
"""Reasons to lose the keyboard after which it comes back."""


class ReasonBox(QWidget):
    """Shows why the current finding may stand, and lets it be written; hidden for a finding that has to be mended.

    What is written is kept when the field is left, by button, key or mouse; Esc gives it up.
    """

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._finding: Finding | None = None
        self.words = label(wraps=True)
        self.editor = WrappedEdit(_LINES)
        self.editor.setAccessibleName("情况说明")
        self.editor.setPlaceholderText(HINT)
        self.editor.installEventFilter(self)
        self.write, self.keep = button(WRITE), button("保存说明")
        self.renew, self.remove = button("说明仍然成立"), button("删去说明")
        self._lay_out()
        self.write.clicked.connect(self._begin)
        self.keep.clicked.connect(self._keep)
        self.renew.clicked.connect(self._renew)
        self.remove.clicked.connect(lambda: self._enter(""))

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.words)
        layout.addWidget(self.editor)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for one in (self.write, self.renew, self.remove, self.keep):
            flow.addWidget(one)
        layout.addWidget(buttons)

    def show_finding(self, finding: Finding | None) -> None:
        """Show the reason for *finding*; what was being written for another one is kept there."""
        if self._finding is not None and (finding is None or finding.key != self._finding.key):
            self._keep()
        self._finding = finding
        self.setVisible(finding is not None and may_stand(finding))
        if not self.editor.hasFocus():
            self._show(is_writing=False)

    @property
    def _reason(self) -> Reason | None:
        return None if self._finding is None else reason_for(self._document.report, self._finding)

    def _show(self, *, is_writing: bool) -> None:
        reason = self._reason
        is_stale = reason is not None and reason.is_stale
        if reason is not None:
            text, about = shortened(reason.text, LONGEST), shortened(reason.about, LONGEST)
            was = f"\n写说明以后数字变了。写的时候是：{about}" if is_stale else ""
            self.words.setText(f"情况说明：{text}{was}")
            set_role(self.words, "notice" if is_stale else "reason")
        self.words.setVisible(reason is not None and not is_writing)
        self.write.setText(WRITE if reason is None else "改写说明")
        self.write.setVisible(not is_writing)
        self.renew.setVisible(is_stale and not is_writing)
        self.remove.setVisible(reason is not None and not is_writing)
        self.editor.setVisible(is_writing)
        self.keep.setVisible(is_writing)

    def _begin(self) -> None:
        reason = self._reason
        self._show(is_writing=True)
        self.editor.show_text("" if reason is None else reason.text)
        self.editor.setFocus()

    def _keep(self) -> None:
        """Enter what was written, if anything was."""
        if self.editor.isHidden():
            return
        text = self.editor.text().strip()
        self._show(is_writing=False)
        if text:
            self._enter(text)

    def _renew(self) -> None:
        if self._reason is not None:
            self._enter(self._reason.text)

    def _enter(self, text: str) -> None:
        if self._finding is not None:
            label_ = "写情况说明" if text else "删去情况说明"
            self._document.replace_report(with_reason(self._document.report, self._finding, text), label_)
        self._show(is_writing=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.editor and isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() not in _KEEPS_WRITING:
                self._keep()
        elif watched is self.editor and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()  # or Esc would lead out of the panel
            return event.type() == QEvent.Type.KeyPress and self._takes(event)
        return super().eventFilter(watched, event)

    def _takes(self, event: QKeyEvent) -> bool:
        """Whether a key pressed in the field ends the writing: Enter keeps it, Esc does not."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        elif event.key() == Qt.Key.Key_Escape:
            self.editor.show_text("")
            self._show(is_writing=False)
        else:
            return False
        self.write.setFocus()
        return True
