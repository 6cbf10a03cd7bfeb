"""Words found and replaced in the texts, and what the menu 编辑 does."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.editing import NOWHERE
from gui.main_window import MainWindow
from gui.text.find_dialog import FindDialog
from gui.wizard.section_page import SectionPage
from model.address import Address
from model.report import Paragraph
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import CTRL, document_of, page_of, press, press_access_key, wizard_of, write
from tests.gui.text.texts import block_of, texts

RECEIVED = Address("requests", "received", "applicant.natural")
Key = Qt.Key


@pytest.fixture
def window(open_window: OpenWindow) -> MainWindow:
    window = open_window(year=2023)
    report = document_of(window).report
    for section, text in (("overview", "本局公开本局信息。"), ("problems", "本局的问题。")):
        report = report.with_narrative(section, (Paragraph(text=text),))
    document_of(window).replace_report(report, "写文字")
    return window


def finding(qtbot: QtBot, window: MainWindow, words: str) -> FindDialog:
    """The window 查找和替换, opened by key, with *words* typed in."""
    press(Key.Key_H, CTRL)
    [dialog] = window.findChildren(FindDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    write(words)
    return dialog


def selected(window: MainWindow) -> tuple[str, str, int]:
    """The step shown, the words selected in its text, and from where on."""
    cursor = page_of(window, SectionPage).before.editor.textCursor()
    return wizard_of(window).current_step, cursor.selectedText(), cursor.selectionStart()


def action(window: MainWindow, text: str) -> QAction:
    return next(one for menu in window.menus.menus for one in menu.actions() if one.text().startswith(text))


def test_words_are_found_one_after_the_other_on_whatever_page_they_are(qtbot: QtBot, window: MainWindow):
    block_of(window, "overview")
    dialog = finding(qtbot, window, "本局")
    assert dialog.count.text() == "共 3 处"
    press(Key.Key_Return)
    assert (selected(window), dialog.count.text()) == (("overview", "本局", 0), "第 1 处，共 3 处")
    dialog.find_next()
    assert selected(window) == ("overview", "本局", 4)
    dialog.find_next()
    assert selected(window) == ("problems", "本局", 0)
    dialog.find_next()
    assert selected(window) == ("overview", "本局", 0)


def test_one_place_is_replaced_and_the_next_one_shown(qtbot: QtBot, window: MainWindow):
    block_of(window, "overview")
    dialog = finding(qtbot, window, "本局")
    dialog.by.setFocus()
    write("本局机关")  # holds the words sought: what was replaced is not found again
    press_access_key(dialog, Key.Key_N)
    press_access_key(dialog, Key.Key_R)
    assert texts(window) == [("body", "本局机关公开本局信息。")]
    assert selected(window) == ("overview", "本局", 6)
    press_access_key(dialog, Key.Key_R)
    press_access_key(dialog, Key.Key_R)
    assert [texts(window), texts(window, "problems")] == [
        [("body", "本局机关公开本局机关信息。")],
        [("body", "本局机关的问题。")],
    ]


@pytest.mark.every(2)
@pytest.mark.parametrize(("scope", "problems"), [("所有章", "本机关的问题。"), ("这一章", "本局的问题。")])
def test_all_places_are_replaced_in_one_step(qtbot: QtBot, window: MainWindow, scope: str, problems: str):
    block_of(window, "overview")
    dialog = finding(qtbot, window, "本局")
    dialog.scope.setCurrentText(scope)
    dialog.by.setText("本机关")
    steps = document_of(window).undo_stack.count()
    press_access_key(dialog, Key.Key_A)
    assert texts(window) == [("body", "本机关公开本机关信息。")]
    assert texts(window, "problems") == [("body", problems)]
    assert document_of(window).undo_stack.count() == steps + 1
    assert dialog.count.text() == f"替换了 {3 if scope == '所有章' else 2} 处，可以一步撤销。"


def test_what_is_not_there_is_said(qtbot: QtBot, window: MainWindow):
    dialog = finding(qtbot, window, "没有的字")
    assert "没有找到" in dialog.count.text()
    press(Key.Key_Return)
    press_access_key(dialog, Key.Key_A)
    assert "没有找到" in dialog.count.text()
    dialog.words.clear()
    assert not dialog.next.isEnabled()
    press(Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_words_selected_are_sought(qtbot: QtBot, window: MainWindow):
    block_of(window, "overview")
    press(Key.Key_Home)
    for _ in range(2):
        press(Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    press(Key.Key_F, CTRL)
    [dialog] = window.findChildren(FindDialog)
    assert dialog.words.text() == "本局"


def test_find_in_the_menu_looks_in_the_table_with_the_focus(window: MainWindow):
    wizard_of(window).work_on("requests")
    action(window, "查找(&F)").trigger()
    assert not window.findChildren(FindDialog)
    write("信访")
    assert page_of(window, SectionPage).current_cell == Address(
        "requests", "outcome.not_processed.petition", RECEIVED.column
    )


def test_cut_copy_and_paste_of_the_menu_act_where_the_focus_is(window: MainWindow):
    editor = block_of(window, "overview").editor
    editor.selectAll()
    action(window, "剪切").trigger()
    assert texts(window) == []
    action(window, "粘贴").trigger()
    assert texts(window) == [("body", "本局公开本局信息。")]
    document_of(window).enter({RECEIVED: 12}, "填写")
    wizard_of(window).work_on("requests")
    action(window, "复制").trigger()
    assert QApplication.clipboard().text() == "12"


def test_undo_says_and_shows_what_it_took_back_on_another_page(window: MainWindow):
    wizard = wizard_of(window)
    document_of(window).enter({RECEIVED: 12}, "填写 本年新收·自然人")
    block_of(window, "problems")
    press(Key.Key_Z, CTRL)
    assert (wizard.current_step, page_of(window, SectionPage).current_cell) == ("requests", RECEIVED)
    assert wizard.message.text() == "已撤销：填写 本年新收·自然人。"
    press(Key.Key_Z, CTRL)
    assert wizard.current_step == "overview" and wizard.message.text() == "已撤销：写文字。"
    press(Key.Key_Y, CTRL)
    assert wizard.message.text() == "已重做：写文字。"


def test_a_message_goes_with_its_page(window: MainWindow):
    wizard = wizard_of(window)
    wizard.go_to_step("requests")
    window.tell("这张表到底了。")
    wizard.go_to_step("requests")
    assert wizard.message.text() == "这张表到底了。"
    wizard.step(+1)
    assert wizard.message.text() == ""


@pytest.mark.every(3)
@pytest.mark.parametrize("letter", ["X", "C", "V"])
def test_a_key_for_texts_and_tables_is_told_where_neither_has_the_keyboard(window: MainWindow, letter: str):
    wizard, before = wizard_of(window), document_of(window).report
    wizard.work_on("requests")
    wizard.steps.setFocus()
    press(getattr(Key, f"Key_{letter}"), CTRL)
    assert wizard.message.text() == NOWHERE
    assert document_of(window).report == before
