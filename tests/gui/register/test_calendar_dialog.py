"""添加放假安排 and 导出空白台账: a notice is pasted and taken; a blank register is written."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from gui.register.calendar_dialog import CalendarDialog
from model.calendars.working_days import working_days
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import Question, press_access_key, when_asked_for_file

NOTICE = """关于2031年部分节假日安排的通知
一、元旦：1月1日（周三）放假1天。
二、国庆节：10月1日（周三）至7日（周二）放假调休，共7天。9月28日（周日）、10月11日（周六）上班。
"""


@pytest.fixture
def dialog(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CalendarDialog:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    dialog = CalendarDialog(None)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def paste(dialog: CalendarDialog, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    press_access_key(dialog, Qt.Key.Key_V)


def test_a_notice_with_a_slip_is_told_and_the_right_one_shown_and_taken(dialog: CalendarDialog):
    paste(dialog, NOTICE.replace("共7天", "共8天"))
    assert dialog.faults.isVisible() and "通知写共 8 天，写明的是 7 天" in dialog.faults.text()
    assert not dialog.take.isEnabled() and dialog.months.months == []
    paste(dialog, NOTICE)
    assert not dialog.faults.isVisible()
    assert dialog.months.months == [(2031, 1), (2031, 9), (2031, 10)]
    assert "10月7日" in dialog.months.accessibleDescription()
    assert dialog.told.text().startswith("2031 年：放假 8 天（休），调休上班 2 天（班）。请核对：没有读到春节的安排")
    assert not dialog.months.grab().isNull()
    press_access_key(dialog, Qt.Key.Key_T)
    assert dialog.result() == CalendarDialog.DialogCode.Accepted
    assert not working_days().is_working(date(2031, 10, 7))


def test_another_calendar_of_the_year_is_replaced_only_if_wanted(dialog: CalendarDialog):
    paste(
        dialog,
        NOTICE.replace("2031", "2024")
        .replace("（周三）", "")
        .replace("（周二）", "")
        .replace("9月28日（周日）、10月11日（周六）", "10月12日"),
    )
    question = Question("取消")
    press_access_key(dialog, Qt.Key.Key_T)
    assert question.text == "已有 2024 年的安排。" and "2月12日" in question.detail
    assert not working_days().is_working(date(2024, 2, 12))
    assert dialog.isVisible()


def test_a_blank_register_is_written_from_the_menu(open_window: OpenWindow, tmp_path: Path):
    window = open_window()
    path = tmp_path / "空白台账.xlsx"
    when_asked_for_file(path)
    window.finished.registers.save_blank()
    assert load_workbook(path).sheetnames == ["依申请公开台账", "填写说明", "选项"]
