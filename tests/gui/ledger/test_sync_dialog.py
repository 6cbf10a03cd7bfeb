"""一键同步: the changes are seen, chosen with the keyboard, made in one step and taken back in one."""

from PySide6.QtCore import Qt

from gui.ledger.sync_dialog import NOTHING, SyncDialog
from gui.main_window import MainWindow
from model.address import Address
from model.report import Paragraph
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import CTRL, SHIFT, document_of, focused, press, press_access_key, press_in, when_open

NATURAL = Address.parse("requests/received/applicant.natural")
TOTAL = Address.parse("requests/received/applicant.total")


def wrong_report(open_window: OpenWindow, text: str, values: dict[Address, int] | None = None) -> MainWindow:
    """A report that received 12 applications, 10 of them by persons."""
    window = open_window(year=2023)
    document = document_of(window)
    received = [one.address for one in document.template.cells.values() if one.address.row == "received"]
    zeros = {cell: 0 for cell in received if cell != TOTAL}
    business = Address.parse("requests/received/applicant.legal.business")
    report = document.report.with_values(document.template, {**zeros, NATURAL: 10, business: 2})
    report = report.with_values(document.template, values or {})
    document.replace_report(report.with_narrative("overview", (Paragraph(text=text),)), "填写")
    return window


def text_of(window: MainWindow) -> str:
    return document_of(window).report.text_of("overview")


def rows(dialog: SyncDialog) -> list[tuple[str, ...]]:
    items = (dialog.list.topLevelItem(row) for row in range(dialog.list.topLevelItemCount()))
    return [tuple(item.text(column) for column in range(3)) for item in items]


def test_all_corrections_are_one_step(open_window: OpenWindow):
    wrong = "收到政府信息公开申请21件。公开信息30条，其中文件12条、动态17条。"
    window = wrong_report(open_window, wrong)

    def agree(dialog: SyncDialog) -> None:
        assert rows(dialog) == [("文字　一、总体情况", "21件", "12件"), ("文字　一、总体情况", "30条", "29条")]
        assert dialog.detail.text() == "现在：收到政府信息公开申请21件。\n改后：收到政府信息公开申请12件。"
        press_in(dialog, Qt.Key.Key_Return)

    when_open(SyncDialog, agree)
    press(Qt.Key.Key_F12, SHIFT)
    assert text_of(window) == "收到政府信息公开申请12件。公开信息29条，其中文件12条、动态17条。"
    press(Qt.Key.Key_Z, CTRL)
    assert text_of(window) == wrong


def test_one_is_left_and_another_corrected_in_the_table_instead(open_window: OpenWindow):
    text = "收到政府信息公开申请21件。公开信息30条，其中文件12条、动态17条。制发规范性文件5件。"
    issued = Address.parse("disclosure/normative_documents/issued")
    window = wrong_report(open_window, text, {issued: 3})

    def choose(dialog: SyncDialog) -> None:
        assert [row[1:] for row in rows(dialog)] == [("21件", "12件"), ("30条", "29条"), ("5件", "3件")]
        press_in(dialog.list, Qt.Key.Key_End)
        press_access_key(dialog, Qt.Key.Key_O)
        assert rows(dialog)[2] == ("表格　表二 行政规范性文件·制发", "3", "5")
        assert dialog.detail.text() == "文字不变：制发规范性文件5件。"
        press_in(dialog.list, Qt.Key.Key_Home)
        press_in(dialog.list, Qt.Key.Key_Down)
        press_in(dialog.list, Qt.Key.Key_Space)
        assert dialog.make.text().startswith("改这 2 处")
        press_access_key(dialog, Qt.Key.Key_A)

    when_open(SyncDialog, choose)
    press(Qt.Key.Key_F12, SHIFT)
    assert document_of(window).report.values[issued] == 5
    assert text_of(window) == text.replace("21件", "12件")


def test_what_nobody_but_a_person_can_settle_is_counted(open_window: OpenWindow):
    window = wrong_report(open_window, "微信公众号发布信息50条。一年来微信公众号发布信息25条。")

    def look(dialog: SyncDialog) -> None:
        assert dialog.summary.text() == f"{NOTHING}另有 1 处程序不能断定怎么改，请自己看。"
        assert rows(dialog) == [("文字　一、总体情况", "25条", "自己看")]
        assert dialog.list.topLevelItem(0).text(3).endswith("，请查原始记录")
        assert dialog.detail.text() == "现在：一年来微信公众号发布信息25条。" and not dialog.ticked
        assert not dialog.make.isEnabled() and not dialog.other.isEnabled()
        press_in(dialog, Qt.Key.Key_Escape)

    when_open(SyncDialog, look)
    press(Qt.Key.Key_F12, SHIFT)
    assert focused() is not None and document_of(window).undo_stack.count() == 1
