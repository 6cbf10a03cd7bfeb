"""What a clerk decides on a quantity, in the text and on the page 文字账, with the keyboard."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from gui.ledger.reason_dialog import ReasonDialog
from gui.text.cell_palette import CellPalette
from model.address import Address
from model.decision import DecisionKind
from model.report import Paragraph
from model.storage.project_file import read_project
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import (
    CTRL,
    SHIFT,
    document_of,
    focused,
    press,
    press_access_key,
    press_in,
    when_open,
    wizard_of,
    write,
)
from tests.gui.ledger.test_ledger_page import RECEIVED, page_with, rows
from tests.gui.text.test_quantities import LINE, lines, writing
from tests.gui.text.texts import block_of

BOTH = CTRL | SHIFT
SAID = "收到政府信息公开申请21件。"


def give_reason(dialog: ReasonDialog) -> None:
    assert not dialog.accepting.isEnabled()
    QTest.keyClicks(dialog.line, "9 + 12")
    press_in(dialog, Qt.Key.Key_Return)


def test_a_finding_is_set_aside_in_the_text_for_a_reason_and_comes_back_with_its_sentence(
    open_window: OpenWindow, tmp_path: Path
):
    window, editor = writing(open_window, SAID)
    assert [mark[1] for mark in lines(editor)] == [LINE.WaveUnderline]
    press(Qt.Key.Key_Left)
    when_open(ReasonDialog, give_reason)
    press(Qt.Key.Key_A, BOTH)
    assert [mark[1] for mark in lines(editor)] == [LINE.DotLine]
    assert editor.tip_at(12).startswith("已搁置：9 + 12（")
    assert wizard_of(window).message.text() == "已搁置。按 Ctrl+Z 退回。"
    document_of(window).save(tmp_path / "年报.nianbao")
    assert [*read_project(tmp_path / "年报.nianbao").report.decisions] == [SAID]
    editor.setFocus()
    press(Qt.Key.Key_End)
    write("召开会议3次。")
    assert [mark[1] for mark in lines(editor)] == [LINE.DotLine, LINE.DotLine]
    press(Qt.Key.Key_Home)
    write("今")
    assert [mark[1] for mark in lines(editor)] == [LINE.WaveUnderline, LINE.DotLine]
    press(Qt.Key.Key_Z, CTRL)
    assert [mark[1] for mark in lines(editor)] == [LINE.DotLine, LINE.DotLine]


def test_a_quantity_is_tied_to_a_cell_untied_and_left_to_the_program_again(open_window: OpenWindow):
    window, editor = writing(open_window, "咨询答复17件")
    press(Qt.Key.Key_C, BOTH)
    assert isinstance(focused(), QLineEdit) and isinstance(focused().parentWidget(), CellPalette)
    write("新收\n")
    assert "表三 本年新收·总计 是 12" in editor.tip_at(5)
    press(Qt.Key.Key_U, BOTH)
    assert editor.tip_at(5) == "没有对应到表里的格"
    press(Qt.Key.Key_R, BOTH)
    assert document_of(window).report.decisions == {}
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_C, BOTH)
    assert "先把光标放在一个数上" in wizard_of(window).message.text()
    press(Qt.Key.Key_A, BOTH)
    assert "没有要核对的数" in wizard_of(window).message.text()


def test_the_page_lists_what_was_set_aside_and_what_holds_no_more(open_window: OpenWindow):
    window, page = page_with(open_window, overview=SAID)
    when_open(ReasonDialog, give_reason)
    press(Qt.Key.Key_A, BOTH)
    page.refresh()
    assert [row[0] for row in rows(page)] == ["已搁置"]
    assert not page.stale.isVisible() and page.told.text() == "已搁置。按 Ctrl+Z 退回。"
    page.deciding.actions[0].possible()
    document = document_of(window)
    paragraphs = (Paragraph(text="收到政府信息公开申请22件。"),)
    document.replace_report(document.report.with_narrative("overview", paragraphs), "修改文字")
    page.refresh()
    assert page.stale.words.text() == f"句子改过或删了，不再起作用：搁置“{SAID}”。"
    press_access_key(window, Qt.Key.Key_E)
    assert document.report.decisions == {}
    page.refresh()
    assert not page.stale.isVisible()


def test_the_menu_of_the_page_offers_what_is_possible(open_window: OpenWindow):
    _, page = page_with(open_window, overview="召开会议3次。")
    menu = page.decide.menu()
    menu.aboutToShow.emit()
    assert [(one.text().partition("(")[0], one.isEnabled()) for one in menu.actions()] == [
        ("搁置这一处", False),
        ("对应到格", True),
        ("解除对应", False),
        ("恢复自动判断", False),
    ]


def test_a_figure_taken_from_a_table_is_tied_from_birth_and_stays_so(open_window: OpenWindow):
    window, editor = writing(open_window, "本局今年共")
    press(Qt.Key.Key_J, CTRL)
    write("新收\n")
    assert [mark[:2] for mark in lines(editor)] == [("12", LINE.SingleUnderline)]
    write("件次，其余见下文。")
    assert [mark[:2] for mark in lines(editor)] == [("12件次", LINE.SingleUnderline)]
    [(sentence, [decision])] = document_of(window).report.decisions.items()
    assert (sentence, decision.kind, decision.cells) == (
        "本局今年共12件次，其余见下文。",
        DecisionKind.INSERTED,
        (RECEIVED,),
    )
    document_of(window).enter({Address.parse("requests/received/applicant.natural"): 13}, "填写")
    assert [mark[1] for mark in lines(editor)] == [LINE.WaveUnderline]
    block_of(window, "overview")
    for _ in range(30):
        press(Qt.Key.Key_Z, CTRL)
    assert document_of(window).report.decisions == {}
