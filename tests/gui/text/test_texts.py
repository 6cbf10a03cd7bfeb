import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication

from gui.wizard.section_page import SectionPage
from model.report import Paragraph
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import CTRL, SHIFT, document_of, page_of, press, wizard_of, write
from tests.gui.text.texts import block_of, texts


def test_what_is_written_stands_in_the_report_paragraph_by_paragraph(open_window: OpenWindow):
    window = open_window(year=2023)
    block_of(window, "overview")
    write("2023年，本机关公开信息146条。\n主动公开不断加强。")
    assert texts(window) == [("body", "2023年，本机关公开信息146条。"), ("body", "主动公开不断加强。")]


def test_a_heading_is_made_by_one_key_and_the_next_paragraph_is_body_again(open_window: OpenWindow):
    window = open_window(year=2023)
    block_of(window, "overview")
    press(Qt.Key.Key_T, CTRL)
    write("主动公开\n本年公开10条。")
    assert texts(window) == [("heading", "主动公开"), ("body", "本年公开10条。")]


def test_a_heading_looks_like_one(open_window: OpenWindow):
    window = open_window(year=2023)
    editor = block_of(window, "overview").editor
    press(Qt.Key.Key_T, CTRL)
    write("题")
    assert editor.textCursor().charFormat().fontWeight() > 600
    press(Qt.Key.Key_T, CTRL)
    assert editor.textCursor().charFormat().fontWeight() <= 400


def test_blank_paragraphs_are_not_part_of_the_text(open_window: OpenWindow):
    window = open_window(year=2023)
    block_of(window, "overview")
    write("一段。\n\n　\n二段。\n")
    assert texts(window) == [("body", "一段。"), ("body", "二段。")]


def test_pasting_keeps_paragraphs_and_drops_the_rest(open_window: OpenWindow):
    window = open_window(year=2023)
    editor = block_of(window, "overview").editor
    data = QMimeData()
    data.setHtml("<h1>一</h1><p><b>二</b></p>")
    data.setText("　　第一段。\r\n\r\n\t第二段\x0b。\r\n")
    QApplication.clipboard().setMimeData(data)
    press(Qt.Key.Key_V, CTRL)
    assert texts(window) == [("body", "第一段。"), ("body", "第二段"), ("body", "。")]
    assert editor.toPlainText() == "第一段。\n第二段\n。"


def test_undo_in_a_text_is_that_of_the_whole_document(open_window: OpenWindow):
    window = open_window(year=2023)
    block_of(window, "overview")
    write("第一句。第二句。\n第三句。")
    press(Qt.Key.Key_Z, CTRL)
    assert texts(window) == [("body", "第一句。第二句。")]
    press(Qt.Key.Key_Z, CTRL)
    assert texts(window) == []
    press(Qt.Key.Key_Y, CTRL)
    press(Qt.Key.Key_Y, CTRL)
    assert texts(window) == [("body", "第一句。第二句。"), ("body", "第三句。")]


def test_deleting_is_another_step_than_typing(open_window: OpenWindow):
    window = open_window(year=2023)
    block_of(window, "overview")
    write("abcd")
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Backspace)
    assert texts(window) == [("body", "ab")]
    press(Qt.Key.Key_Z, CTRL)
    assert texts(window) == [("body", "abcd")]


def test_after_undo_the_cursor_stands_where_the_text_changed(open_window: OpenWindow):
    window = open_window(year=2023)
    editor = block_of(window, "overview").editor
    write("abef")
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Left)
    write("cd")
    assert editor.toPlainText() == "abcdef"
    press(Qt.Key.Key_Z, CTRL)
    assert editor.toPlainText() == "abef"
    write("x")
    assert texts(window) == [("body", "abxef")]


def test_text_after_the_table_stands_after_the_text_before_it(open_window: OpenWindow):
    window = open_window(year=2023)
    block_of(window, "disputes")
    page = page_of(window, SectionPage)
    page.after.open(True)
    page.after.editor.setFocus()
    write("表后。")
    page.before.open(True)
    page.before.editor.setFocus()
    write("表前。")
    assert document_of(window).report.narratives["disputes"] == (
        Paragraph(text="表前。"),
        Paragraph(text="表后。", block=2),
    )


def test_a_text_beside_a_table_is_folded_away_until_there_is_one(open_window: OpenWindow):
    window = open_window()
    window.filing.open_sample()
    wizard_of(window).go_to_step("disclosure")
    page = page_of(window, SectionPage)
    assert page.before.editor.isVisible()
    assert not page.after.editor.isVisible()


def test_the_characters_are_counted_without_white_space_against_the_limit(open_window: OpenWindow):
    window = open_window(year=2023)
    block = block_of(window, "overview")
    write("本年 度\n工作")
    assert block.count.text() == "5 / 1000 字"
    assert block_of(window, "problems").count.text() == "0 字"


@pytest.mark.parametrize("modifiers", [Qt.KeyboardModifier.NoModifier, SHIFT])
def test_enter_begins_a_paragraph_with_shift_or_without(open_window: OpenWindow, modifiers: Qt.KeyboardModifier):
    window = open_window(year=2023)
    block_of(window, "overview")
    write("a")
    press(Qt.Key.Key_Return, modifiers)
    write("b")
    assert texts(window) == [("body", "a"), ("body", "b")]


def test_texts_on_both_sides_of_a_table_leave_it_room_on_a_small_screen(open_window: OpenWindow):
    window = open_window(year=2023)
    window.resize(911, 458)
    wizard_of(window).go_to_step("requests")
    page = page_of(window, SectionPage)
    page.before.open(True)
    page.before.editor.setFocus()
    write("表前。")
    page.after.open(True)
    page.after.editor.setFocus()
    write("表后。")
    assert (page.before.fold.isChecked(), page.after.fold.isChecked()) == (False, True)
    assert page.before.fold.isVisible() and page.before.fold.text() == "表前文字（3 字）"
    assert page.table is not None
    squeezed = page.table.height()
    page.table.setFocus()
    assert not page.after.fold.isChecked()
    QApplication.processEvents()
    assert window.height() == 458
    assert page.table.height() > squeezed


def test_a_text_that_comes_back_is_shown(open_window: OpenWindow):
    window = open_window(year=2023)
    wizard_of(window).go_to_step("disputes")
    page = page_of(window, SectionPage)
    page.after.open(True)
    page.after.editor.setFocus()
    write("表后。")
    press(Qt.Key.Key_Z, CTRL)
    page.after.open(False)
    assert page.table is not None
    page.table.setFocus()
    press(Qt.Key.Key_Y, CTRL)
    assert page.after.editor.isVisible()
    assert page.after.editor.toPlainText() == "表后。"
