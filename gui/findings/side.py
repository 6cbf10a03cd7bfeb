"""What stands beside a list of findings: all about the current one, and the smallest repair; it scrolls if need be."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from gui.findings.detail import FindingDetail
from gui.findings.present import PresentFindings
from gui.findings.repair_offer import RepairOffer
from gui.look.style import scaled
from gui.report.document import Document
from model.findings import Finding

_LOWEST: Final = 90
"""Height in pixels at 100 % that it keeps beside a long list."""


class FindingSide(QScrollArea):
    """The current finding of the list *findings* and the smallest repair; `wanted` carries a cell or words to go to.

    As high as its content, if there is room.
    """

    wanted = Signal(object)

    def __init__(self, document: Document, findings: QWidget) -> None:
        super().__init__()
        self.detail, self.offer = FindingDetail(document, findings), RepairOffer(document)
        self._inside = QWidget()
        layout = QVBoxLayout(self._inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.detail)
        layout.addWidget(self.offer)
        layout.addStretch()
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self._inside.installEventFilter(self)
        self.detail.wanted.connect(self.wanted)

    def show_finding(self, finding: Finding | None) -> None:
        """Show *finding*, if there is one."""
        self.detail.show_finding(finding)
        self.updateGeometry()

    def show_repairs(self, present: PresentFindings) -> None:
        """Offer the likeliest repair."""
        self.offer.show_repairs(present.repairs)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The height of the content at the present width."""
        layout = self._inside.layout()
        width = max(self.viewport().width(), 1)
        height = layout.totalHeightForWidth(width) if layout is not None else 0
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(self.sizeHint().height(), scaled(_LOWEST)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)
