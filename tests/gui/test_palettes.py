"""Figures of the tables and ready phrases, chosen over a text and inserted in it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from gui.main_window import MainWindow
from gui.wizard.palette import Palette
from model.address import Address
from tests.gui.conftest import OpenWindow
from tests.gui.keyboard import CTRL, document_of, focused, press, wizard_of, write
from tests.gui.texts import block_of, texts

NATURAL = Address.parse("requests/received/applicant.natural")
FEES = Address.parse("disclosure/fees/amount")


def lines(palette: Palette) -> list[str]:
    return [palette.list.item(row).text() for row in range(palette.list.count())]


def figures(window: MainWindow, section: str = "overview") -> Palette:
    """The palette of figures, opened by its key where the text is written."""
    block = block_of(window, section)
    press(Qt.Key.Key_J, CTRL)
    assert block.figures is not None
    assert block.figures.isVisible()
    assert isinstance(focused(), QLineEdit)
    return block.figures


def test_a_figure_is_inserted_by_the_words_of_its_row(open_window: OpenWindow):
    window = open_window(year=2023)
    document_of(window).enter({NATURAL: 12}, "填写")
    block_of(window, "overview")
    write("收到申请")
    palette = figures(window)
    write("新收")
    assert lines(palette)[0] == "表三 本年新收 · 总计　12"
    press(Qt.Key.Key_Return)
    assert not palette.isVisible()
    write("件。")
    assert texts(window) == [("body", "收到申请12件。")]


def test_the_insertion_is_one_step_to_undo(open_window: OpenWindow):
    window = open_window(year=2023)
    document_of(window).enter({NATURAL: 12}, "填写")
    block_of(window, "overview")
    write("收到")
    figures(window)
    write("新收\n")
    press(Qt.Key.Key_Z, CTRL)
    assert texts(window) == [("body", "收到")]


def test_arrows_go_to_another_figure(open_window: OpenWindow):
    window = open_window(year=2023)
    document_of(window).enter({NATURAL: 12, FEES: 0}, "填写")
    figures(window)
    write("新收 ")
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert texts(window) == [("body", "12")]


def test_money_is_inserted_with_its_unit(open_window: OpenWindow):
    window = open_window(year=2023)
    window.filing.open_sample()
    figures(window)
    write("采购总金额\n")
    assert texts(window)[0][1].startswith("5.8万元")


def test_a_blank_cell_is_listed_but_not_inserted(open_window: OpenWindow):
    window = open_window(year=2023)
    palette = figures(window)
    write("行政许可")
    assert lines(palette) == ["表二 行政许可 · 处理决定　未填，不能插入"]
    press(Qt.Key.Key_Return)
    assert palette.isVisible()
    assert texts(window) == []


def test_escape_goes_back_to_the_text(open_window: OpenWindow):
    window = open_window(year=2023)
    palette = figures(window)
    write("没有的行")
    assert palette.empty.isVisible()
    press(Qt.Key.Key_Escape)
    assert not palette.isVisible()
    write("继续")
    assert texts(window) == [("body", "继续")]


def test_a_palette_goes_when_the_keyboard_does(open_window: OpenWindow):
    window = open_window(year=2023)
    palette = figures(window)
    wizard_of(window).next.setFocus()
    assert not palette.isVisible()


def test_a_number_that_came_by_itself_stays_while_a_figure_is_chosen(open_window: OpenWindow):
    window = open_window(year=2023)
    document_of(window).enter({NATURAL: 12}, "填写")
    block_of(window, "overview")
    write("1.甲。\n")
    figures(window)
    write("新收\n")
    assert texts(window)[1] == ("body", "2.12")
