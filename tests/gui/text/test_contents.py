"""The contents a section has to tell of, ticked while it is written."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.main_window import MainWindow
from gui.wizard.section_page import SectionPage
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import CTRL, page_of, press, write
from tests.gui.text.texts import block_of, texts


def ticks(window: MainWindow) -> list[str]:
    """What a screen reader says of the contents."""
    return [button.accessibleName() for button in page_of(window, SectionPage).contents.buttons.values()]


def ask_for(window: MainWindow, name: str) -> None:
    """Goes to the button of a content and presses it by key."""
    button = page_of(window, SectionPage).contents.buttons[name]
    button.setFocus()
    press(Qt.Key.Key_Space)


def test_a_section_says_what_it_has_to_tell_of(open_window: OpenWindow):
    window = open_window(year=2023)
    block_of(window, "overview")
    assert ticks(window) == [
        "主动公开，还没有写到",
        "依申请公开，还没有写到",
        "政府信息管理，还没有写到",
        "政府信息公开平台建设，还没有写到",
        "监督保障，还没有写到",
    ]


def test_a_content_is_ticked_as_soon_as_the_text_tells_of_it(open_window: OpenWindow):
    window = open_window(year=2023)
    block_of(window, "overview")
    write("收到政府信息公开申请")
    assert ticks(window)[1] == "依申请公开，已写到"
    press(Qt.Key.Key_Z, CTRL)
    assert ticks(window)[1] == "依申请公开，还没有写到"


def test_a_heading_is_inserted_for_what_is_missing(open_window: OpenWindow):
    window = open_window(year=2023)
    block_of(window, "overview")
    write("概况。")
    ask_for(window, "监督保障")
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert ticks(window)[4] == "监督保障，还没有写到"  # a heading alone says nothing
    write("培训2次。")
    assert texts(window) == [("body", "概况。"), ("heading", "监督保障"), ("body", "培训2次。")]
    assert ticks(window)[4] == "监督保障，已写到"
    press(Qt.Key.Key_Z, CTRL)
    press(Qt.Key.Key_Z, CTRL)
    assert texts(window) == [("body", "概况。")]


def test_the_heading_is_numbered_where_others_are(open_window: OpenWindow):
    window = open_window(year=2023)
    block_of(window, "overview")
    press(Qt.Key.Key_T, CTRL)
    write("（一）主动公开\n公开10条。")
    ask_for(window, "依申请公开")
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert texts(window)[2] == ("heading", "（二）依申请公开")


def test_a_ticked_one_leads_to_where_it_is_written(open_window: OpenWindow):
    window = open_window(year=2023)
    editor = block_of(window, "overview").editor
    write("概况。\n收到申请3件。\n完。")
    ask_for(window, "依申请公开")
    assert editor.hasFocus()
    assert editor.textCursor().block().text() == "收到申请3件。"


def test_section_six_asks_for_the_fee_from_2021_on(open_window: OpenWindow):
    window = open_window(year=2023)
    block_of(window, "other")
    assert ticks(window) == ["信息处理费，还没有写到"]
    write("2023年，无收取信息处理费情况。")
    assert ticks(window) == ["信息处理费，已写到"]


def test_a_tick_differs_in_more_than_colour(open_window: OpenWindow):
    window = open_window(year=2023)
    block_of(window, "other")
    button = page_of(window, SectionPage).contents.buttons["信息处理费"]
    size = button.iconSize()
    before = (
        button.icon().pixmap(size).toImage().convertToFormat(button.icon().pixmap(size).toImage().Format.Format_Alpha8)
    )
    write("收取信息处理费0元。")
    after = button.icon().pixmap(size).toImage().convertToFormat(before.format())
    assert before != after
    assert "已写到" in button.toolTip()
