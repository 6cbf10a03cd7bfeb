"""The opening and the closing of a report as they will be printed."""

from __future__ import annotations

from html import escape
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from export.manuscript import broken_title
from export.print_rules import width
from gui.look.style import current_look, scaled, set_scaled
from gui.widgets.labels import label
from gui.widgets.text_guard import shown
from model.formats.template import Template
from model.report import Report, opening_paragraphs, title_of
from model.text_limits import checked_part

_MARGIN: Final = (22, 18, 22, 18)
_SMALLEST, _LARGEST = 9, 13
"""The sizes of the title, in points at 100 %."""
_NO_NAME: Final = "（还没有填写机关名称）"


class PrintedOpening(QScrollArea):
    """Shows title, opening, first heading and closing on a white page."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName("印出来的样子")
        self.text = label(wraps=True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        page = QFrame()
        page.setProperty("role", "print")
        inside = QVBoxLayout(page)
        set_scaled(inside, contentsMargins=_MARGIN)
        inside.addWidget(self.text)
        inside.addStretch()
        holder = QWidget()
        around = QVBoxLayout(holder)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(label("印出来的样子", "muted"))
        around.addWidget(page, 1)
        self.setWidget(holder)
        self._shown: tuple[Template, Report] | None = None

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and self._shown is not None:
            self.show_report(*self._shown)

    def show_report(self, template: Template, report: Report) -> None:
        """Show *report*."""
        self._shown = template, report
        report = checked_part(report)
        broken = broken_title(title_of(template, report), report.office)
        lines = shown(("" if report.office else _NO_NAME) + broken).split("\n")
        title = "<br>".join(map(escape, lines))
        begin = f'<p style="text-indent:{2 * self.fontMetrics().horizontalAdvance("字")}px; line-height:130%">'
        large = f"font-size:{self._title_points(lines)}pt; font-weight:600; margin-bottom:{scaled(10)}px"
        parts = [f'<p align="center" style="{large}">{title}</p>']
        parts += [f"{begin}{escape(shown(text))}</p>" for text in opening_paragraphs(template, report)]
        parts.append(f"{begin}<b>{escape(template.sections[0].heading)}</b></p>{begin}……</p>")
        parts += [f'<p align="right">{escape(shown(text))}</p>' for text in _closing(report) if text]
        self.text.show_html("".join(parts))

    def _title_points(self, lines: list[str]) -> float:
        """The size in points at which the longest of *lines* fits, so that they break as they are printed."""
        room = self.width() - scaled(2 * _MARGIN[0] + 8)
        fitting = room / max(*map(width, lines), 1) * 72 / self.logicalDpiX()
        zoom = current_look().zoom / 100
        return round(min(_LARGEST * zoom, max(_SMALLEST * zoom, fitting)), 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != self.width() and self._shown is not None:
            self.show_report(*self._shown)


def _closing(report: Report) -> tuple[str, str]:
    day = report.closing.day
    return report.closing.office, f"{day.year}年{day.month}月{day.day}日" if day else ""
