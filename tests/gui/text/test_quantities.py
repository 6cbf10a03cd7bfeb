"""The quantities of a text: underlined while it is written, explained, and a key away from their cells."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from gui.grid.table_view import TableView
from gui.look.scheme import SCHEMES
from gui.look.style import Look, apply_look, colours
from gui.main_window import MainWindow
from gui.text.paragraph_editor import ParagraphEditor
from gui.wizard.section_page import SectionPage
from model.address import Address
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import CTRL, document_of, focused, page_of, press, wizard_of, write
from tests.gui.text.texts import block_of

NATURAL = Address.parse("requests/received/applicant.natural")
RECEIVED = Address.parse("requests/received/applicant.total")
LINE = QTextCharFormat.UnderlineStyle


def writing(open_window: OpenWindow, text: str) -> tuple[MainWindow, ParagraphEditor]:
    """A report that received 12 applications, with *text* written in the first section."""
    window = open_window(year=2023)
    cells = [one.address for one in document_of(window).template.cells.values() if one.address.row == "received"]
    zeros = {cell: 0 for cell in cells if cell != RECEIVED}
    document_of(window).enter({**zeros, NATURAL: 12}, "填写")
    editor = block_of(window, "overview").editor
    write(text)
    return window, editor


def lines(editor: ParagraphEditor) -> list[tuple[str, LINE, str]]:
    """The underlined words with form and colour of their lines; the fields are missing in the stubs."""
    marks: list[Any] = editor.extraSelections()
    return [
        (mark.cursor.selectedText(), mark.format.underlineStyle(), mark.format.underlineColor().name())
        for mark in marks
    ]


def test_quantities_are_underlined_as_they_are_typed_and_as_the_table_changes(open_window: OpenWindow):
    window, editor = writing(open_window, "召开会议3次，收到政府信息公开申请1")
    assert lines(editor)[-1] == ("1", LINE.WaveUnderline, colours().warning)
    write("2件。")
    assert lines(editor) == [
        ("3次", LINE.DotLine, colours().muted),
        ("12件", LINE.SingleUnderline, colours().done),
    ]
    document_of(window).enter({NATURAL: 13}, "填写")
    assert lines(editor)[-1] == ("12件", LINE.WaveUnderline, colours().warning)
    press(Qt.Key.Key_Z, CTRL)
    assert lines(editor)[-1][1] is LINE.SingleUnderline


@pytest.mark.every(4)
@pytest.mark.parametrize("look", SCHEMES)
def test_the_lines_keep_their_forms_and_take_the_colours_of_every_look(open_window: OpenWindow, look: str):
    _, editor = writing(open_window, "收到政府信息公开申请12件。")
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    apply_look(application, Look(SCHEMES[look]))
    assert lines(editor) == [("12件", LINE.SingleUnderline, SCHEMES[look].done)]
    apply_look(application, Look())


def tip_over(editor: ParagraphEditor, position: int) -> str:
    """The tool tip at a character."""
    cursor = editor.textCursor()
    cursor.setPosition(position)
    point = editor.cursorRect(cursor).center() + QPoint(3, 0)
    QToolTip.hideText()
    where = editor.viewport().mapToGlobal(point)
    QApplication.sendEvent(editor.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, where))
    return QToolTip.text()


def test_a_tool_tip_names_the_cell_and_its_figure(open_window: OpenWindow):
    text = "收到政府信息公开申请12件，召开会议3次。"
    _, editor = writing(open_window, text)
    assert tip_over(editor, text.index("12")) == "相符：表三 本年新收·总计 是 12\nF4 或 Ctrl＋单击：到这一格"
    assert tip_over(editor, text.index("3次")) == "没有对应到表里的格"
    assert editor.tip_at(2) == ""


def test_a_key_leads_to_the_cell_and_back_to_the_words(open_window: OpenWindow):
    text = "收到申请12件。今年收到政府信息公开申请12件。"
    window, editor = writing(open_window, text)
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_F4)
    table = focused()
    assert isinstance(table, TableView) and table.current_address == RECEIVED
    assert wizard_of(window).current_step == "requests"
    press(Qt.Key.Key_F4)
    assert focused() is editor
    assert (editor.textCursor().selectedText(), editor.textCursor().selectionEnd()) == ("12件", len(text) - 1)


def test_a_click_with_ctrl_leads_to_the_cell_and_a_button_to_its_words(open_window: OpenWindow):
    window, editor = writing(open_window, "收到政府信息公开申请12件。")
    cursor = editor.textCursor()
    cursor.setPosition(10)
    point = editor.cursorRect(cursor).center() + QPoint(3, 0)
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, CTRL, point)
    page = page_of(window, SectionPage)
    [table] = page.tables.values()
    assert table.current_address == RECEIVED
    [button] = [one for one in page.findChildren(type(page.before.fold)) if one.text() == "文字里 1 处提到它"]
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert editor.textCursor().selectedText() == "12件"
    wizard_of(window).go_to_step("requests")
    table.setFocus()
    press(Qt.Key.Key_Down)
    assert not button.isVisible()
    press(Qt.Key.Key_F4)
    assert wizard_of(window).message.text() == "文字里没有提到这一格。"


def test_where_no_quantity_stands_the_key_says_so(open_window: OpenWindow):
    window, _ = writing(open_window, "召开会议3次")
    press(Qt.Key.Key_F4)
    assert wizard_of(window).message.text() == "没有对应到表里的格。"
    write("。一年来")
    press(Qt.Key.Key_F4)
    assert "请把光标放在一个数上" in wizard_of(window).message.text()
