"""Numbers that come by themselves while a text is written."""

import pytest
from PySide6.QtCore import Qt

from gui.main_window import MainWindow
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import CTRL, SHIFT, document_of, focused, press, wizard_of, write
from tests.gui.text.texts import block_of, texts


def lines(window: MainWindow) -> list[str]:
    return [text for _, text in texts(window)]


@pytest.mark.every(7)
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("（一）主动公开。", "（二）"),
        ("一、主动公开。", "二、"),
        ("1.主动公开。", "2."),
        ("9、主动公开。", "10、"),
        ("1．主动公开。", "2．"),
        ("(1)主动公开。", "(2)"),
        ("一是主动公开。", "二是"),
    ],
)
def test_enter_after_a_numbered_paragraph_begins_the_next_number(open_window: OpenWindow, first: str, second: str):
    window = open_window(year=2023)
    block_of(window, "overview")
    write(f"{first}\n依申请公开。")
    assert lines(window) == [first, f"{second}依申请公开。"]


@pytest.mark.every(3)
@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1. 甲。", "2. 乙。"),
        ("（一）甲。", "（二）乙。"),
        ("（一）甲。", "(二)乙。"),
        ("一是甲。", "二是乙。"),
        ("9.甲。", "10.乙。"),
    ],
)
def test_a_number_typed_out_of_habit_does_not_stand_twice(open_window: OpenWindow, first: str, second: str):
    window = open_window(year=2023)
    block_of(window, "overview")
    write(f"{first}\n{second}")
    assert lines(window) == [first, second]


def test_backspace_right_after_takes_the_number_away(open_window: OpenWindow):
    window = open_window(year=2023)
    block_of(window, "overview")
    write("（一）甲。\n")
    press(Qt.Key.Key_Backspace)
    write("说明。")
    assert lines(window) == ["（一）甲。", "说明。"]


def test_backspace_deletes_what_was_written_before_it_takes_the_number(open_window: OpenWindow):
    window = open_window(year=2023)
    block_of(window, "overview")
    write("1.a\nb")
    press(Qt.Key.Key_Backspace)
    assert lines(window) == ["1.a", "2."]
    press(Qt.Key.Key_Backspace)
    assert lines(window) == ["1.a"]


def test_paragraph_and_number_are_one_step_to_undo(open_window: OpenWindow):
    window = open_window(year=2023)
    block = block_of(window, "overview")
    write("（一）甲。\n")
    assert block.editor.toPlainText() == "（一）甲。\n（二）"
    press(Qt.Key.Key_Z, CTRL)
    assert block.editor.toPlainText() == "（一）甲。"


def test_enter_on_a_number_alone_ends_the_list(open_window: OpenWindow):
    window = open_window(year=2023)
    block_of(window, "overview")
    write("1.甲。\n乙。\n\n完。")
    assert lines(window) == ["1.甲。", "2.乙。", "完。"]


def test_a_number_nobody_wrote_after_does_not_stay(open_window: OpenWindow):
    window = open_window(year=2023)
    block_of(window, "overview")
    write("（一）甲。\n")
    wizard_of(window).next.setFocus()
    assert lines(window) == ["（一）甲。"]


def test_a_numbered_heading_is_followed_by_its_text(open_window: OpenWindow):
    window = open_window(year=2023)
    block_of(window, "overview")
    press(Qt.Key.Key_T, CTRL)
    write("（一）主动公开\n公开10条。")
    assert texts(window) == [("heading", "（一）主动公开"), ("body", "公开10条。")]


def test_enter_within_a_numbered_paragraph_only_divides_it(open_window: OpenWindow):
    window = open_window(year=2023)
    block_of(window, "overview")
    write("1.ab")
    press(Qt.Key.Key_Left)
    write("\n")
    assert lines(window) == ["1.a", "b"]


@pytest.mark.every(2)
@pytest.mark.parametrize("end", ["；", "。", ";"])
def test_tab_writes_the_next_count_within_a_sentence(open_window: OpenWindow, end: str):
    window = open_window(year=2023)
    editor = block_of(window, "overview").editor
    write(f"做法：一是公开{end}")
    assert editor.lists.offer.isVisible()
    assert editor.lists.offer.text() == "Tab 键接着写“二是”"
    press(Qt.Key.Key_Tab)
    write("培训。")
    assert lines(window) == [f"做法：一是公开{end}二是培训。"]
    assert focused() is editor


def test_tab_leaves_the_text_where_nothing_is_offered(open_window: OpenWindow):
    window = open_window(year=2023)
    editor = block_of(window, "overview").editor
    write("一是公开；培训。")
    assert not editor.lists.offer.isVisible()
    press(Qt.Key.Key_Tab)
    assert focused() is not editor
    assert lines(window) == ["一是公开；培训。"]


def test_an_offer_goes_when_something_else_is_written(open_window: OpenWindow):
    window = open_window(year=2023)
    editor = block_of(window, "overview").editor
    write("一是公开；同")
    assert not editor.lists.offer.isVisible()


def test_an_offer_is_not_made_where_the_next_count_stands_already(open_window: OpenWindow):
    window = open_window(year=2023)
    editor = block_of(window, "overview").editor
    write("一是a二是b")
    for _ in range(3):
        press(Qt.Key.Key_Left)
    write("；")
    assert not editor.lists.offer.isVisible()


def test_one_key_numbers_the_selected_paragraphs_first_so_then_so_then_not(open_window: OpenWindow):
    window = open_window(year=2023)
    block_of(window, "overview")
    write("甲。\n乙。")
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_M, CTRL)
    assert lines(window) == ["（一）甲。", "（二）乙。"]
    press(Qt.Key.Key_M, CTRL)
    assert lines(window) == ["1.甲。", "2.乙。"]
    press(Qt.Key.Key_M, CTRL)
    assert lines(window) == ["甲。", "乙。"]
    press(Qt.Key.Key_Z, CTRL)
    assert lines(window) == ["1.甲。", "2.乙。"]


def test_a_number_goes_on_from_the_paragraphs_before(open_window: OpenWindow):
    window = open_window(year=2023)
    block_of(window, "overview")
    write("（一）甲。\n")
    press(Qt.Key.Key_Backspace)
    write("说明。\n乙。")
    press(Qt.Key.Key_M, CTRL)
    assert lines(window) == ["（一）甲。", "说明。", "（二）乙。"]


def test_renumbering_mends_the_whole_section_in_one_step(open_window: OpenWindow):
    window = open_window(year=2023)
    block_of(window, "overview")
    for text in ("1.甲。", "1.乙。一是子；三是丑。", "4.丙。"):
        write(text)
        press(Qt.Key.Key_Return)
        press(Qt.Key.Key_Backspace)
    assert lines(window) == ["1.甲。", "1.乙。一是子；三是丑。", "4.丙。"]
    press(Qt.Key.Key_M, CTRL | SHIFT)
    assert lines(window) == ["1.甲。", "2.乙。一是子；二是丑。", "3.丙。"]
    assert "改了 2 段" in wizard_of(window).message.text()
    press(Qt.Key.Key_Z, CTRL)
    assert lines(window)[1] == "1.乙。一是子；三是丑。"


def test_right_numbers_are_left_alone(open_window: OpenWindow):
    window = open_window(year=2023)
    block_of(window, "overview")
    write("1.甲。")
    before = document_of(window).report
    press(Qt.Key.Key_M, CTRL | SHIFT)
    assert document_of(window).report is before
    assert "没有要改的" in wizard_of(window).message.text()


def test_what_can_be_done_to_a_text_stands_in_a_menu(open_window: OpenWindow):
    window = open_window(year=2023)
    block_of(window, "overview")
    menu = window.menus.text
    menu.popup(window.mapToGlobal(window.rect().center()))
    actions = {action.text(): action for action in menu.actions() if not action.isSeparator()}
    assert "重新编号(&R)" in actions
    menu.close()


def test_the_style_and_the_numbers_before_it_are_two_steps(open_window: OpenWindow):
    window = open_window(year=2023)
    block_of(window, "overview")
    write("题")
    press(Qt.Key.Key_T, CTRL)
    press(Qt.Key.Key_Z, CTRL)
    assert texts(window) == [("body", "题")]
