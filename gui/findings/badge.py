"""The button that says how many findings there are, and opens the findings panel."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QStyle, QStyleOptionToolButton, QStylePainter, QToolButton

from gui.findings.present import PresentFindings
from gui.findings.words import ICONS
from gui.look.icons import icon
from gui.look.style import scaled, set_scaled
from gui.widgets.labels import set_role, tip
from model.formats.template import Severity

_NAME: Final = "核对"
_SIDE, _GAP, _EDGE = 16, 4, 10
"""Edge of an icon, space beside it and space at either end, in pixels at 100 %."""


class FindingsBadge(QToolButton):
    """核对, with an icon and a number for each severity there are findings of, or a tick if there are none."""

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "style")
        set_scaled(self, minimumHeight=28)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._parts: tuple[tuple[str, str], ...] = ()
        self._show(_parts_of(()), "没有发现问题")

    def show_findings(self, present: PresentFindings) -> None:
        """Count *present* findings by severity."""
        self._show(_parts_of(finding.severity for finding in present.findings), present.verdict)

    def _show(self, parts: tuple[tuple[str, str], ...], verdict: str) -> None:
        self._parts = parts
        self.setToolTip(tip(f"{verdict}。打开或收起核对栏（F8）"))
        self.setAccessibleName(f"{_NAME}：{verdict}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = 2 * scaled(_EDGE) + metrics.horizontalAdvance(_NAME)
        for _, count in self._parts:
            width += 3 * scaled(_GAP) + scaled(_SIDE) + metrics.horizontalAdvance(count)
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, option = QStylePainter(self), QStyleOptionToolButton()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ToolButton, option)
        painter.setPen(self.palette().color(self.foregroundRole()))
        x = scaled(_EDGE)
        x += self._write(painter, x, _NAME)
        for name, count in self._parts:
            x += 2 * scaled(_GAP)
            side = scaled(_SIDE)
            icon(name).paint(painter, QRect(x, (self.height() - side) // 2, side, side))
            x += side + scaled(_GAP)
            x += self._write(painter, x, count)

    def _write(self, painter: QStylePainter, x: int, text: str) -> int:
        """Write *text* from *x* on; its width."""
        width = self.fontMetrics().horizontalAdvance(text)
        painter.drawText(QRect(x, 0, width + 1, self.height()), int(Qt.AlignmentFlag.AlignVCenter), text)
        return width


def _parts_of(severities: Iterable[Severity]) -> tuple[tuple[str, str], ...]:
    """Icon and number of each severity, the gravest first; a tick if there are none."""
    counts = Counter(severities)
    found = tuple((name, str(counts[severity])) for severity, name in ICONS.items() if counts[severity])
    return found or (("state-done", ""),)
