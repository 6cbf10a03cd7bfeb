"""The dialog 添加放假安排: the words of the State Council's notice are pasted, looked at as a calendar, and taken."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gui.dialogs import CANCEL, REPLACE, choose, resize_scaled, tell
from gui.help.context_help import set_help_topic
from gui.help.topics import Topic
from gui.register.months_view import MonthsView
from gui.widgets.labels import button, label
from model.calendars.calendar_files import YearCalendar, take_calendar
from model.calendars.notices import LONGEST, read_notice
from model.calendars.working_days import WorkingDays, differing_days, working_days
from model.errors import NianbaoError

_HOW: Final = (
    "答复期限按工作日算。每年 11 月前后，国务院办公厅印发“关于某年部分节假日安排的通知”：在网页上选中正文，"
    "复制（Ctrl+C），再点“粘贴通知”。核对下面的月历，再点“添加”。"
)


class CalendarDialog(QDialog):
    """Reads a notice from the clipboard and keeps its calendar for the user."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("添加放假安排")
        set_help_topic(self, Topic.REGISTER)
        self.found: YearCalendar | None = None
        self.told, self.faults = label(_HOW, wraps=True), label(role="error", wraps=True)
        self.months = MonthsView()
        self.paste, self.take = button("粘贴通知(&V)", "primary"), button("添加(&T)")
        self.leave = button("关闭(&C)")
        self.take.setEnabled(False)
        self._lay_out()
        self.paste.clicked.connect(self.paste_notice)
        self.take.clicked.connect(self.take_found)
        self.leave.clicked.connect(self.reject)
        resize_scaled(self, 760, 660)

    def _lay_out(self) -> None:
        area = QScrollArea()
        area.setWidget(self.months)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        row = QHBoxLayout()
        row.addStretch(1)
        for one in (self.paste, self.take, self.leave):
            row.addWidget(one)
        layout = QVBoxLayout(self)
        layout.addWidget(self.told)
        layout.addWidget(self.faults)
        layout.addWidget(area, 1)
        layout.addLayout(row)
        self.faults.hide()

    def paste_notice(self) -> None:
        """Show the calendar in the text on the clipboard, or why there is none."""
        reading = read_notice(QGuiApplication.clipboard().text()[: LONGEST + 1])
        self.found = reading.calendar
        self.faults.setText("\n".join(reading.faults))
        self.faults.setVisible(bool(reading.faults))
        self.months.show_calendar(reading.calendar)
        self.take.setEnabled(reading.calendar is not None)
        self.told.setText(_HOW if reading.calendar is None else _in_words(reading.calendar, reading.remarks))
        if reading.calendar is not None:
            self.take.setFocus()

    def take_found(self) -> None:
        """Keep the calendar, after asking if another one is known, and close."""
        if self.found is None:
            return
        try:
            others = _others(self.found, working_days())
            question, detail = f"已有 {self.found.year} 年的安排。", f"与通知不同的是：{others}。要以通知为准吗？"
            if others and choose(self, question, detail, (REPLACE, CANCEL), destroys=True) != REPLACE:
                return
            take_calendar(self.found)
        except NianbaoError as error:
            tell(self, str(error))
            return
        self.accept()


def _in_words(found: YearCalendar, remarks: tuple[str, ...]) -> str:
    notice = f"（{found.notice}）" if found.notice else ""
    off, worked = len(found.days_off), len(found.working_days)
    check = f"请核对：{'；'.join(remarks)}。" if remarks else "请与通知核对。"
    return f"{found.year} 年{notice}：放假 {off} 天（休），调休上班 {worked} 天（班）。{check}"


def _others(found: YearCalendar, known: WorkingDays) -> str:
    """The days on which a calendar differs from the one that is known; "" if none is."""
    days = differing_days(found, known) if known.knows(found.year) else []
    return "、".join(f"{day.month}月{day.day}日" for day in days)
