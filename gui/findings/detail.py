"""All about the current finding: the figures it compares, what to do, by which rule, and why it may stand."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.findings.chips import Chips, chip_lines
from gui.findings.reason_box import ReasonBox
from gui.look.style import set_scaled
from gui.report.document import Document
from gui.widgets.labels import label
from model.findings import Finding, source_in_words


class FindingDetail(QWidget):
    """The current finding of the list *findings* beside it; `wanted` carries where a chip leads to."""

    wanted = Signal(object)

    def __init__(self, document: Document, findings: QWidget) -> None:
        super().__init__()
        self._document = document
        self.chips = Chips(findings)
        self.remedy, self.source = label(wraps=True), label(role="muted", wraps=True)
        self.reason = ReasonBox(document)
        layout = QVBoxLayout(self)
        set_scaled(layout, contentsMargins=(0, 4, 0, 0), spacing=6)
        for widget in (self.chips, self.remedy, self.source, self.reason):
            layout.addWidget(widget)
        self.chips.wanted.connect(self.wanted)
        self.show_finding(None)

    def show_finding(self, finding: Finding | None) -> None:
        """Show *finding*; hidden if there is none."""
        self.chips.show_lines(() if finding is None else chip_lines(self._document, finding))
        self.remedy.setText("" if finding is None else finding.remedy)
        source = "" if finding is None else source_in_words(finding, self._document.template.basis)
        self.source.setText(f"依据：{source}" if source else "")
        self.source.setVisible(bool(source))
        self.reason.show_finding(finding)
        self.setVisible(finding is not None)
